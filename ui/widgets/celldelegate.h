// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace explorer {

// True of a view whose rows are no more what they may be now.
inline constexpr const char *dimmedProperty = "dimmed";

// Paints the cells of our tables: a name with the short id beside it in monospace and muted, ids in
// monospace, values that are not known muted. Holds no state.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QString displayText(const QVariant &value, const QLocale &locale) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace explorer
