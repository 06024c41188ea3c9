// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/viewer/row.h"

#include <QFont>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace explorer {

// One line with the places of its characters. Each run stands for itself: writing that goes from right to
// left in a key or a value turns nothing else round.
class LaidLine {
public:
    // `letter`: how wide each is; 0 when they are not all as wide.
    LaidLine(SeenLine line, const QFont &font, double letter);

    const SeenLine &seen() const { return m_line; }
    double width() const { return m_width; }
    double xOf(qsizetype unit) const;
    qsizetype unitAt(double x) const;
    // What of it is between `left` and `right`, counted from its begin.
    void paint(QPainter *painter, const QPointF &topLeft, double left, double right,
               const QPalette &palette) const;

private:
    struct Laid {
        double x = 0;
        double width = 0;
        std::unique_ptr<QTextLayout> layout; // null: as wide as its letters
    };

    SeenLine m_line;
    QFont m_font;
    double m_letter;
    double m_width = 0;
    std::vector<Laid> m_runs;
};

} // namespace explorer
