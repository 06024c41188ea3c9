// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace explorer {

// One of the texts of a line: a name, or the id behind it.
struct LinePart {
    QString text;
    QFont font;
    QColor color;
    Qt::TextElideMode elide = Qt::ElideRight;
};

// Where a text of `font` is drawn in `cell`, from its top, so that it stands on the line of a cell that Qt
// draws in `ordinary`: the middle as a painter has it is a pixel lower in every other height.
[[nodiscard]] QRect onLineOf(const QFont &ordinary, const QRect &cell, const QFont &font);

// At the begin of `rect`, which is what is left behind it then; in the direction of the painter.
void drawPart(QPainter *painter, const QFont &ordinary, QRect &rect, const LinePart &part);

} // namespace explorer
