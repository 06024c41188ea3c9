// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/celldelegate.h"

namespace explorer {

// Paints a bar of several parts, and beside it what the cell says.
class ShareDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // Of the parts, in their order.
    static QList<QColor> colors(const QPalette &palette);
};

// What the colours stand for.
class ShareLegend : public QWidget {
    Q_OBJECT

public:
    explicit ShareLegend(const QStringList &parts, QWidget *parent = nullptr);
};

} // namespace explorer
