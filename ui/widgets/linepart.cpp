// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/linepart.h"

#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"

#include <QFontMetrics>
#include <QPainter>
#include <QtMath>

namespace explorer {

QRect onLineOf(const QFont &ordinary, const QRect &cell, const QFont &font)
{
    // A line as it is laid out for an ordinary cell: of whole pixels, made of parts that are none.
    const QFontMetricsF metrics(ordinary);
    const int height = qCeil(metrics.ascent() + metrics.descent());
    const int line = cell.top() + cell.height() / 2 - height / 2 + qRound(metrics.ascent());
    QRect place = cell;
    place.moveTop(line - QFontMetrics(font).ascent());
    return place;
}

void drawPart(QPainter *painter, const QFont &ordinary, QRect &rect, const LinePart &part)
{
    painter->setFont(part.font);
    painter->setPen(part.color);
    const QFontMetrics metrics = painter->fontMetrics();
    const QString shown = metrics.elidedText(shownName(part.text), part.elide, rect.width());
    const int used = metrics.horizontalAdvance(shown) + scaled(8);
    const bool isMirrored = painter->layoutDirection() == Qt::RightToLeft;
    painter->drawText(onLineOf(ordinary, rect, part.font),
                      int(Qt::AlignTop | Qt::AlignAbsolute | (isMirrored ? Qt::AlignRight : Qt::AlignLeft))
                          | Qt::TextSingleLine,
                      inOwnOrder(shown, painter->layoutDirection()));
    if (isMirrored)
        rect.setRight(rect.right() - used);
    else
        rect.setLeft(rect.left() + used);
}

} // namespace explorer
