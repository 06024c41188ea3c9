// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/laidline.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace explorer {

LaidLine::LaidLine(SeenLine line, const QFont &font, double letter)
    : m_line(std::move(line)), m_font(font), m_letter(letter)
{
    for (const SeenLine::Run &run : std::as_const(m_line.runs)) {
        Laid laid{.x = m_width, .width = double(run.length) * letter, .layout = {}};
        if (!run.isPlain || letter <= 0) {
            laid.layout = std::make_unique<QTextLayout>(m_line.text.mid(run.from, run.length), font);
            QTextOption option;
            option.setTextDirection(Qt::LeftToRight);
            option.setWrapMode(QTextOption::NoWrap);
            laid.layout->setTextOption(option);
            laid.layout->beginLayout();
            QTextLine only = laid.layout->createLine();
            if (only.isValid()) {
                only.setNumColumns(int(run.length) + 1);
                laid.width = only.naturalTextWidth();
            }
            laid.layout->endLayout();
        }
        m_width += laid.width;
        m_runs.push_back(std::move(laid));
    }
}

double LaidLine::xOf(qsizetype unit) const
{
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const SeenLine::Run &run = m_line.runs.at(qsizetype(i));
        if (unit > run.from + run.length)
            continue;
        const Laid &laid = m_runs[i];
        const qsizetype within = std::max<qsizetype>(0, unit - run.from);
        if (!laid.layout)
            return laid.x + double(within) * m_letter;
        return laid.x + (laid.layout->lineCount() > 0 ? laid.layout->lineAt(0).cursorToX(int(within)) : 0);
    }
    return m_width;
}

qsizetype LaidLine::unitAt(double x) const
{
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const SeenLine::Run &run = m_line.runs.at(qsizetype(i));
        const Laid &laid = m_runs[i];
        if (x >= laid.x + laid.width && i + 1 < m_runs.size())
            continue;
        if (!laid.layout)
            return run.from + std::clamp<qsizetype>(std::llround((x - laid.x) / m_letter), 0, run.length);
        return run.from + (laid.layout->lineCount() > 0 ? laid.layout->lineAt(0).xToCursor(x - laid.x) : 0);
    }
    return m_line.text.size();
}

void LaidLine::paint(QPainter *painter, const QPointF &topLeft, double left, double right,
                     const QPalette &palette) const
{
    const double ascent = QFontMetricsF(m_font).ascent();
    painter->setFont(m_font);
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const SeenLine::Run &run = m_line.runs.at(qsizetype(i));
        const Laid &laid = m_runs[i];
        if (laid.x > right || laid.x + laid.width < left)
            continue;
        painter->setPen(themeColor(run.color, palette));
        if (laid.layout) {
            laid.layout->draw(painter, topLeft + QPointF(laid.x, 0));
            continue;
        }
        const auto first = std::clamp<qsizetype>(qsizetype((left - laid.x) / m_letter), 0, run.length);
        const auto last =
            std::clamp<qsizetype>(qsizetype((right - laid.x) / m_letter) + 1, first, run.length);
        painter->drawText(topLeft + QPointF(laid.x + double(first) * m_letter, ascent),
                          m_line.text.mid(run.from + first, last - first));
    }
}

} // namespace explorer
