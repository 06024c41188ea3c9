// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Where the lines of a TextView are.
#include "ui/support/metrics.h"
#include "ui/viewer/laidline.h"
#include "ui/viewer/textview.h"

#include <QFontMetricsF>
#include <QScrollBar>

#include <algorithm>

namespace explorer {

namespace {

constexpr int scrollStep = 20;
constexpr qsizetype brokenAtOnce = 32 * 1024; // bytes; the rest is looked at on a worker
constexpr qsizetype longestLaid = 8 * 1024; // bytes of a line, until it is known where it is broken

} // namespace

void TextView::measureFont()
{
    const QFontMetricsF metrics(font());
    constexpr int many = 64; // a fraction adds up
    m_letter = std::max(1.0, metrics.horizontalAdvance(QString(many, u'0')) / many);
    m_isFixed = qFuzzyCompare(metrics.horizontalAdvance(QString(many, u'i')),
                              metrics.horizontalAdvance(QString(many, u'M')));
}

int TextView::rowHeight() const
{
    return std::max(fontMetrics().height() + scaled(4), scaled(22));
}

// Between the numbers and the text: what folds JSON.
int TextView::foldRoom() const
{
    return hasJson() ? scaled(treeStep) : scaled(4);
}

// The numbers of lines and what folds them. One line has none.
int TextView::gutter() const
{
    if (mode() == Mode::Tree || numberOfLines() < 2)
        return 0;
    const auto digits = QString::number(numberOfLines()).size();
    return scaled(8) + int(m_letter * double(std::max<qsizetype>(2, digits))) + foldRoom();
}

int TextView::indent(qsizetype row, int depth) const
{
    const int levels = std::min(depth, LineBreaks::Measure::deepest);
    const int step = isTree(row) ? scaled(treeStep) : int(m_letter * 2);
    return gutter() + scaled(8) + levels * step + (isTree(row) ? scaled(treeStep) : 0);
}

LineBreaks::Measure TextView::measure() const
{
    if (!m_wraps)
        return {.columns = longestLine};
    const bool tree = mode() == Mode::Tree;
    const int left = gutter() + scaled(8) + (tree ? scaled(treeStep) : 0);
    const int room = std::max(0, viewport()->width() - left - scaled(8));
    return {.columns = int(room / m_letter), .perLevel = tree ? scaled(treeStep) / m_letter : 2.0};
}

// Around what is on the screen at once; when there is more, all of it a moment later. Until then lines that
// are known stay as they were broken for another width: where somebody is in them would be lost.
void TextView::layOut(bool sameRows)
{
    m_breaking.drop();
    LineBreaks breaks = LineBreaks::of(rows(), measure(), 0, brokenAtOnce);
    if (breaks.isWhole())
        return takeBreaks(std::move(breaks));
    if (!sameRows || !m_breaks.isWhole()) {
        const qsizetype top = m_breaks.line(verticalScrollBar()->value()).row;
        if (top > 0)
            breaks = LineBreaks::of(rows(), measure(), std::min(top, rowCount()), brokenAtOnce);
        takeBreaks(std::move(breaks));
    }
    m_breaking.run([shot = rows().snapshot(), how = measure()](
                       const calimero::Wanted &wanted) { return LineBreaks::of(shot, how, 0, -1, wanted); },
                   [this](LineBreaks whole) { takeBreaks(std::move(whole)); });
}

void TextView::takeBreaks(LineBreaks breaks)
{
    const LineBreaks::Line top = m_breaks.line(verticalScrollBar()->value());
    m_breaks = std::move(breaks);
    if (m_wraps)
        m_widest = 0; // of lines that were broken for another width
    updateBars();
    const qsizetype row = std::clamp<qsizetype>(top.row, 0, std::max<qsizetype>(0, rowCount() - 1));
    verticalScrollBar()->setValue(int(m_breaks.lineOf(row, row == top.row ? top.from : 0)));
    viewport()->update();
}

void TextView::updateBars()
{
    const int page = std::max(1, (viewport()->height() - scaled(4)) / rowHeight());
    // A scroll bar counts with an int; more lines than that do not fit into the largest answer.
    verticalScrollBar()->setRange(0, int(std::max<qsizetype>(0, lineCount() - page)));
    verticalScrollBar()->setPageStep(page);
    // What is wrapped fits, but for a wide character or two.
    const int over = m_widest - viewport()->width();
    const bool fits = m_wraps && over < 3 * m_letter;
    horizontalScrollBar()->setRange(0, fits ? 0 : std::max(0, over));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(scrollStep);
}

LaidLine TextView::laidLine(const LineBreaks::Line &line) const
{
    const Row row = rows().row(line.row);
    const qsizetype to = std::min(line.to < 0 ? row.size() : line.to, line.from + longestLaid);
    QFont heading = font();
    heading.setBold(row.isHeading);
    return {seenLine(row, line.from, to), heading, m_isFixed ? m_letter : 0};
}

QRect TextView::rectOf(const Place &place) const
{
    if (rowCount() == 0)
        return {};
    const qsizetype number = m_breaks.lineOf(place.row, place.at);
    const LineBreaks::Line line = m_breaks.line(number);
    const std::vector<int> depths = rows().depths(line.row, 1);
    const LaidLine laid = laidLine(line);
    const int x = indent(line.row, depths.empty() ? 0 : depths.front())
        + int(laid.xOf(laid.seen().unitAt(place.at))) - horizontalScrollBar()->value();
    const auto y = (number - verticalScrollBar()->value()) * rowHeight() + scaled(4);
    return {x, int(std::clamp<qsizetype>(y, -10'000, 10'000)), scaled(1), rowHeight()};
}

void TextView::ensureVisible(const Place &place)
{
    const qsizetype line = m_breaks.lineOf(place.row, place.at);
    const int page = verticalScrollBar()->pageStep();
    if (line < verticalScrollBar()->value())
        verticalScrollBar()->setValue(int(line));
    else if (line >= verticalScrollBar()->value() + page)
        verticalScrollBar()->setValue(int(line - page + 1));
    if (place.at == 0)
        return;
    const int margin = scaled(24);
    const int x = rectOf(place).x();
    const int shown = viewport()->width() - margin;
    if (x > shown) {
        m_widest = std::max(m_widest, x + horizontalScrollBar()->value() + margin);
        updateBars();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + x - shown);
    } else if (x < gutter() + margin) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (gutter() + margin - x));
    }
}

qsizetype TextView::lineAt(int y) const
{
    return verticalScrollBar()->value() + (y - scaled(4)) / rowHeight();
}

qsizetype TextView::rowAt(int y) const
{
    const qsizetype line = lineAt(y);
    return line >= 0 && line < lineCount() ? m_breaks.line(line).row : -1;
}

TextView::Place TextView::placeAt(const QPoint &position) const
{
    if (rowCount() == 0)
        return {};
    const LineBreaks::Line line =
        m_breaks.line(std::clamp<qsizetype>(lineAt(position.y()), 0, lineCount() - 1));
    const std::vector<int> depths = rows().depths(line.row, 1);
    const LaidLine laid = laidLine(line);
    const int left = indent(line.row, depths.empty() ? 0 : depths.front()) - horizontalScrollBar()->value();
    const qsizetype unit = laid.unitAt(std::max(0, position.x() - left));
    const auto last = qsizetype(laid.seen().places.size()) - 1;
    return {line.row, laid.seen().places[std::size_t(std::clamp<qsizetype>(unit, 0, last))]};
}

void TextView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_wraps)
        m_widest = 0;
    updateBars();
    layOut(true);
}

void TextView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_widest = 0;
        measureFont();
        layOut(true);
    }
}

QVariant TextView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    // Where a menu that is opened by a key belongs.
    if (query == Qt::ImCursorRectangle)
        return rectOf(m_current).translated(viewport()->pos());
    return QAbstractScrollArea::inputMethodQuery(query);
}

} // namespace explorer
