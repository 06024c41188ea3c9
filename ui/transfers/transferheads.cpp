// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transferheads.h"

#include "ui/support/metrics.h"
#include "ui/support/theme.h"
#include "ui/transfers/transferdelegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QScrollBar>

namespace explorer {

TransferHeads::TransferHeads(QAbstractItemView *list, QWidget *parent) : QWidget(parent), m_list(list)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(list->verticalScrollBar(), &QScrollBar::rangeChanged, this, qOverload<>(&QWidget::update));
}

QSize TransferHeads::sizeHint() const
{
    return {scaled(320), scaled(26)};
}

void TransferHeads::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect viewport = m_list->viewport()->geometry();
    const auto columns = TransferDelegate::columnsOf(QRect(viewport.left(), 0, viewport.width(), height()));
    painter.setPen(themeColor(Color::Muted, palette()));
    const auto write = [&](const QRect &place, Qt::Alignment side, const QString &text) {
        painter.drawText(place, int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    write(columns.name, Qt::AlignLeft, tr("File"));
    write(columns.status, Qt::AlignLeft, tr("State"));
    write(columns.amount, Qt::AlignRight, tr("Size"));
    painter.fillRect(0, height() - 1, width(), 1, themeColor(Color::Line, palette()));
}

} // namespace explorer
