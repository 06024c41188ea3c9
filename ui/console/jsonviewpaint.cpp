// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How JsonView looks, and how it is moved about in.
#include "ui/console/jsonview.h"

#include "ui/support/metrics.h"
#include "ui/support/stylepaint.h"
#include "ui/support/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace explorer {

using namespace calimero;
using json::Tape;

namespace {

constexpr int deepestIndent = 60; // levels; deeper ones go no further in
constexpr int scrollStep = 20;

} // namespace

int JsonView::rowHeight() const
{
    return std::max(fontMetrics().height() + scaled(4), scaled(22));
}

int JsonView::indent(int depth) const
{
    return scaled(8)
        + std::min(depth, deepestIndent)
        * (m_mode == Mode::Tree ? scaled(18) : fontMetrics().horizontalAdvance(u' ') * 2)
        + (m_mode == Mode::Tree ? scaled(18) : 0);
}

void JsonView::updateBars()
{
    const int page = std::max(1, viewport()->height() / rowHeight());
    // A scroll bar counts with an int; more rows than that do not fit into the largest answer.
    verticalScrollBar()->setRange(0, int(std::max<qsizetype>(0, rowCount() - page)));
    verticalScrollBar()->setPageStep(page);
    horizontalScrollBar()->setRange(0, std::max(0, m_widest - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(scrollStep);
}

void JsonView::ensureVisible(qsizetype row)
{
    const int page = verticalScrollBar()->pageStep();
    if (row < verticalScrollBar()->value())
        verticalScrollBar()->setValue(int(row));
    else if (row >= verticalScrollBar()->value() + page)
        verticalScrollBar()->setValue(int(row - page + 1));
}

qsizetype JsonView::rowAt(int y) const
{
    const qsizetype row = verticalScrollBar()->value() + (y - scaled(4)) / rowHeight();
    return row < rowCount() ? row : -1;
}

void JsonView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(viewport());
    painter.setFont(font());
    if (rowCount() > 0) {
        const qsizetype first = verticalScrollBar()->value();
        const qsizetype number = viewport()->height() / rowHeight() + 2;
        const std::vector<int> depths = depthsOf(first, number);
        const int widest = m_widest;
        for (std::size_t i = 0; i < depths.size(); ++i)
            paintRow(painter, first + qsizetype(i), depths[i], scaled(4) + int(i) * rowHeight());
        // The widest row is known only of those that were painted: the bar grows on the way.
        if (m_widest != widest)
            QMetaObject::invokeMethod(
                this, [this] { updateBars(); }, Qt::QueuedConnection);
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        StylePaint::focusRing(&painter, viewport()->rect(), palette());
}

void JsonView::paintRow(QPainter &painter, qsizetype row, int depth, int y)
{
    const int left = -horizontalScrollBar()->value();
    const QRect line(0, y, viewport()->width(), rowHeight());
    const auto [from, to] = std::minmax(m_anchor, m_current);
    const bool chosen = row >= from && row <= to && (from != to || hasFocus() || m_match >= 0);
    if (chosen)
        painter.fillRect(line, themeColor(Color::Selection, palette()));
    int x = left + indent(depth);
    const Tape::Index entry = entryOf(row);
    if (m_mode == Mode::Tree && m_rows.canExpand(row)) {
        const QRect arrow(x - scaled(18), y, scaled(14), rowHeight());
        StylePaint::chevron(&painter, arrow, m_rows.isExpanded(row) ? Qt::DownArrow : Qt::RightArrow,
                            themeColor(Color::Muted, palette()));
    }
    const bool element = m_mode == Mode::Tree && !tape().hasKey(entry) && tape().parent(entry) != Tape::none;
    const QList<Span> spans = spansOf(row, element ? m_rows.ordinal(entry) : -1);
    for (const Span &span : spans) {
        const int width = fontMetrics().horizontalAdvance(span.text);
        const QRect place(x, y, width, rowHeight());
        if (x < viewport()->width() && x + width > 0) {
            if (span.searched)
                paintMatches(painter, span, row, place);
            painter.setPen(themeColor(Color(span.color), palette()));
            painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip | Qt::TextSingleLine,
                             span.text);
        }
        x += width;
    }
    m_widest = std::max(m_widest, x - left + scaled(12));
}

void JsonView::paintMatches(QPainter &painter, const Span &span, qsizetype row, const QRect &rect)
{
    const QString text = m_index->searchText();
    if (text.isEmpty())
        return;
    const QList<json::Match> &matches = m_index->matches();
    const json::Match here{entryOf(row), span.inKey};
    const auto found =
        std::lower_bound(matches.cbegin(), matches.cend(), here, [](const auto &a, const auto &b) {
            return a.entry != b.entry ? a.entry < b.entry : a.inKey > b.inKey;
        });
    if (found == matches.cend() || *found != here)
        return;
    const bool current = m_match == found - matches.cbegin();
    const QColor ground =
        mixed(themeColor(Color::Window, palette()), themeColor(Color::Warn, palette()), current ? 0.5 : 0.25);
    qsizetype at = span.text.indexOf(text, 0, Qt::CaseInsensitive);
    if (at < 0) // it stands there as escapes, or further along
        painter.fillRect(rect.adjusted(0, 2, 0, -2), ground);
    for (; at >= 0; at = span.text.indexOf(text, at + text.size(), Qt::CaseInsensitive)) {
        const int left = fontMetrics().horizontalAdvance(span.text.left(at));
        const int width = fontMetrics().horizontalAdvance(span.text.mid(at, text.size()));
        painter.fillRect(QRect(rect.left() + left, rect.top() + 2, width, rect.height() - 4), ground);
    }
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void JsonView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::Find)) {
        Q_EMIT searchRequested();
        return;
    }
    if (rowCount() == 0 || event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        setCurrentRow(rowCount() - 1, true);
        return;
    }
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool tree = m_mode == Mode::Tree;
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrentRow(m_current - 1, extend);
    case Qt::Key_Down:
        return setCurrentRow(m_current + 1, extend);
    case Qt::Key_PageUp:
        return setCurrentRow(m_current - verticalScrollBar()->pageStep(), extend);
    case Qt::Key_PageDown:
        return setCurrentRow(m_current + verticalScrollBar()->pageStep(), extend);
    case Qt::Key_Home:
        return setCurrentRow(0, extend);
    case Qt::Key_End:
        return setCurrentRow(rowCount() - 1, extend);
    case Qt::Key_Asterisk:
        return expandAll();
    case Qt::Key_Right:
        if (!tree)
            return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
        if (m_rows.canExpand(m_current) && !m_rows.isExpanded(m_current))
            return toggle(m_current);
        return setCurrentRow(m_current + 1);
    case Qt::Key_Left:
        if (!tree)
            return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
        if (m_rows.isExpanded(m_current))
            return toggle(m_current);
        if (tape().parent(entryOf(m_current)) != Tape::none)
            setCurrentRow(rowOf(tape().parent(entryOf(m_current))));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (tree)
            return toggle(m_current);
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void JsonView::mousePressEvent(QMouseEvent *event)
{
    const qsizetype row = rowAt(event->pos().y());
    if (row < 0)
        return;
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->button() == Qt::RightButton && row >= std::min(m_anchor, m_current)
        && row <= std::max(m_anchor, m_current))
        return;
    setCurrentRow(row, extend);
    if (m_mode != Mode::Tree || event->button() != Qt::LeftButton)
        return;
    const int arrow = indent(depthsOf(row, 1).front()) - horizontalScrollBar()->value();
    if (event->pos().x() < arrow && event->pos().x() >= arrow - scaled(20))
        toggle(row);
}

void JsonView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || rowCount() == 0)
        return;
    const int y = event->pos().y();
    if (y < 0)
        setCurrentRow(verticalScrollBar()->value() - 1, true);
    else if (const qsizetype row = rowAt(y); row >= 0 && row != m_current)
        setCurrentRow(row, true);
}

void JsonView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const qsizetype row = rowAt(event->pos().y());
    if (row >= 0)
        toggle(row);
}

void JsonView::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->globalPos());
}

void JsonView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_widest = 0;
        updateBars();
    }
}

void JsonView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    announce();
    viewport()->update();
}

} // namespace explorer
