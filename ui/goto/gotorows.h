// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace explorer {

inline constexpr int DetailRole =
    Qt::UserRole + 100; // what is behind the name; see ui/models/roles.h for the others

// Paints what was found: the name, and muted behind it what it is and where, with the id as ids are shown
// everywhere.
class GoToRows : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace explorer
