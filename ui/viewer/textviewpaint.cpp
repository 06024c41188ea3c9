// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How a TextView looks.
#include "ui/support/metrics.h"
#include "ui/support/stylepaint.h"
#include "ui/viewer/laidline.h"
#include "ui/viewer/textview.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace explorer {

namespace {

constexpr int arrowWidth = 14;

} // namespace

void TextView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setLayoutDirection(Qt::LeftToRight);
    if (rowCount() > 0) {
        const qsizetype first = verticalScrollBar()->value();
        const qsizetype number = viewport()->height() / rowHeight() + 2;
        const qsizetype firstRow = m_breaks.line(first).row;
        const std::vector<int> depths = rows().depths(firstRow, number);
        const int widest = m_widest;
        for (qsizetype i = 0; i < number && first + i < lineCount(); ++i) {
            const LineBreaks::Line line = m_breaks.line(first + i);
            const auto at = std::size_t(line.row - firstRow);
            if (line.row >= rowCount() || at >= depths.size())
                break;
            paintLine(painter, line, depths[at], scaled(4) + int(i) * rowHeight());
        }
        // The widest row is known only of those that were painted: the bar grows on the way.
        if (m_widest != widest)
            QMetaObject::invokeMethod(
                this, [this] { updateBars(); }, Qt::QueuedConnection);
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        StylePaint::focusRing(&painter, viewport()->rect(), palette());
}

void TextView::paintLine(QPainter &painter, const LineBreaks::Line &line, int depth, int y)
{
    const bool tree = isTree(line.row);
    const QRect all(0, y, viewport()->width(), rowHeight());
    const QColor chosen = themeColor(Color::Selection, palette());
    const auto [from, to] = selection();
    const bool isMarked = hasFocus() || m_match >= 0;
    if (m_isWholeRows ? line.row >= from.row && line.row <= to.row
                      : tree && isMarked && line.row == m_current.row)
        painter.fillRect(all, chosen);
    else if (line.row == m_current.row && isMarked && !hasSelection())
        painter.fillRect(all, mixed(viewport()->palette().color(viewport()->backgroundRole()), chosen, 0.5));

    const LaidLine laid = laidLine(line);
    const int x = indent(line.row, depth) - horizontalScrollBar()->value();
    const int left = gutter();
    painter.save();
    painter.setClipRect(QRect(left, y, viewport()->width() - left, rowHeight()));
    const SeenLine &seen = laid.seen();
    const Place begin{line.row, seen.places.front()};
    const Place end{line.row, seen.places.back()};
    if (!m_isWholeRows && from != to && from <= end && begin <= to) {
        const double a = from > begin ? laid.xOf(seen.unitAt(from.at)) : 0;
        const double b = to <= end ? laid.xOf(seen.unitAt(to.at)) : laid.width() + m_letter;
        painter.fillRect(QRectF(x + a, y, b - a, rowHeight()), chosen);
    }
    paintMarks(painter, line, laid, x, y);
    if (tree && line.from == 0 && rows().canFold(line.row)) {
        const QRect arrow(x - scaled(treeStep), y, scaled(arrowWidth), rowHeight());
        StylePaint::chevron(&painter, arrow, rows().isFolded(line.row) ? Qt::RightArrow : Qt::DownArrow,
                            themeColor(Color::Muted, palette()));
    }
    laid.paint(&painter, QPointF(x, y + (rowHeight() - fontMetrics().height()) / 2), left - x,
               viewport()->width() - x, palette());
    if (hasFocus() && !tree && m_current >= begin && (m_current < end || line.to < 0)
        && m_current.row == line.row)
        painter.fillRect(QRectF(x + laid.xOf(seen.unitAt(m_current.at)), y + scaled(2), scaled(1),
                                rowHeight() - scaled(4)),
                         themeColor(Color::Text, palette()));
    painter.restore();
    if (left > 0 && line.from == 0)
        paintGutter(painter, line, y);
    m_widest = std::max(m_widest, x + horizontalScrollBar()->value() + int(laid.width()) + scaled(8));
}

void TextView::paintGutter(QPainter &painter, const LineBreaks::Line &line, int y)
{
    const QColor muted = themeColor(Color::Muted, palette());
    painter.setFont(font());
    painter.setPen(muted);
    const QRect number(0, y, gutter() - foldRoom(), rowHeight());
    painter.drawText(number, int(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QString::number(rows().lineOf(line.row) + 1));
    if (rows().canFold(line.row)) {
        const QRect arrow(number.right() + scaled(3), y, scaled(arrowWidth), rowHeight());
        StylePaint::chevron(&painter, arrow, rows().isFolded(line.row) ? Qt::RightArrow : Qt::DownArrow,
                            muted);
    }
}

// The places where the searched text is.
void TextView::paintMarks(QPainter &painter, const LineBreaks::Line &line, const LaidLine &laid, int x, int y)
{
    const auto [first, last] = m_finder.within(rows().unit(line.row));
    if (first == last)
        return;
    const Row row = rows().row(line.row);
    const qsizetype key = row.begin(RowPiece::Kind::Key) - (isTree(line.row) ? 1 : 0);
    const qsizetype value = row.begin(RowPiece::Kind::Value);
    const SeenLine &seen = laid.seen();
    const qsizetype from = seen.places.front();
    const qsizetype to = seen.places.back();
    const auto beginOf = [=](const FoundPlace &found) {
        return (found.inKey ? key : value) + qsizetype(found.from);
    };
    const auto begin = matches().cbegin();
    auto found = std::partition_point(begin + first, begin + last, [&](const FoundPlace &place) {
        return beginOf(place) + qsizetype(place.length) <= from;
    });
    for (; found != begin + last && beginOf(*found) < to; ++found) {
        const qsizetype a = seen.unitAt(std::max(from, beginOf(*found)));
        const qsizetype b = seen.unitAt(std::min(to, beginOf(*found) + qsizetype(found->length)));
        const bool current = m_match == found - begin;
        const QColor ground = mixed(themeColor(Color::Window, palette()), themeColor(Color::Warn, palette()),
                                    current ? 0.5 : 0.25);
        painter.fillRect(QRectF(x + laid.xOf(a), y + 2, laid.xOf(b) - laid.xOf(a), rowHeight() - 4), ground);
    }
}

} // namespace explorer
