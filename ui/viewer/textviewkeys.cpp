// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How a TextView is moved about in, by keys and by the mouse.
#include "ui/support/metrics.h"
#include "ui/viewer/textview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace explorer {

namespace {

bool isOfAWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || byte == '_' || byte == '-' || byte == '.' || (byte >= '0' && byte <= '9')
        || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

} // namespace

bool TextView::event(QEvent *event)
{
    // Before the window takes the keys for something else.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TextView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const auto before = selection();
    takeKey(event);
    if (selection() != before)
        offerSelection();
}

void TextView::takeKey(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    const bool isEdge = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    const auto others = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool ofAll = isEdge && others == Qt::ControlModifier;
    if (rowCount() == 0 || (others && !ofAll)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const int page = verticalScrollBar()->pageStep();
    switch (event->key()) {
    case Qt::Key_Up:
        return moveByLines(-1, extend);
    case Qt::Key_Down:
        return moveByLines(1, extend);
    case Qt::Key_PageUp:
        return moveByLines(-page, extend);
    case Qt::Key_PageDown:
        return moveByLines(page, extend);
    case Qt::Key_Home:
        return moveToEdge(false, ofAll, extend);
    case Qt::Key_End:
        return moveToEdge(true, ofAll, extend);
    case Qt::Key_Asterisk:
        return expandAll();
    case Qt::Key_Minus:
        return collapseAll();
    case Qt::Key_Right:
        if (!isTree(m_current.row))
            return moveByCharacter(true, extend);
        if (rows().isFolded(m_current.row))
            return toggle(m_current.row);
        return setCurrentRow(m_current.row + 1);
    case Qt::Key_Left:
        if (!isTree(m_current.row))
            return moveByCharacter(false, extend);
        if (rows().canFold(m_current.row) && !rows().isFolded(m_current.row))
            return toggle(m_current.row);
        if (calimero::json::Tape::Index entry = 0; const JsonRows *json = jsonAt(m_current.row, &entry)) {
            const auto parent = json->tape().parent(entry);
            if (parent != calimero::json::Tape::none)
                setCurrentRow(rows().rowOf({rows().unit(m_current.row).part, parent}));
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (rows().canFold(m_current.row))
            return toggle(m_current.row);
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

// Where a line begins or ends, or all of it. In the tree a row is one thing.
void TextView::moveToEdge(bool end, bool ofAll, bool extend)
{
    const bool isOfLine = !ofAll && !isTree(m_current.row);
    const qsizetype last = end ? rowCount() - 1 : 0;
    const qsizetype row = isOfLine ? m_current.row : last;
    if (isTree(row) || (extend && isTree(m_anchor.row))) {
        setCurrentRow(row, extend);
        return;
    }
    m_isWholeRows = false;
    const qsizetype size = rows().row(row).size();
    setPlace({row, end ? size : 0}, extend);
    if (!end)
        horizontalScrollBar()->setValue(0);
}

// By lines of the screen: a row that is longer than that is gone through before it is left.
void TextView::moveByLines(int lines, bool extend)
{
    if (extend) {
        setCurrentRow(m_current.row + lines, true);
        return;
    }
    const qsizetype now = m_breaks.lineOf(m_current.row, m_current.at);
    const auto line = m_breaks.line(std::clamp<qsizetype>(now + lines, 0, lineCount() - 1));
    setPlace({line.row, line.from}, false);
}

void TextView::moveByCharacter(bool forward, bool extend)
{
    const Row row = rows().row(m_current.row);
    Place next = m_current;
    if (forward && next.at >= row.size()) {
        if (next.row + 1 < rowCount())
            next = {next.row + 1, 0};
    } else if (forward) {
        next.at = nextPlace(row, next.at);
    } else if (next.at > 0) {
        next.at = previousPlace(row, next.at);
    } else if (next.row > 0) {
        next = {next.row - 1, rows().row(next.row - 1).size()};
    }
    m_isWholeRows = false;
    setPlace(next, extend);
}

void TextView::selectWord(const Place &place)
{
    const Row row = rows().row(place.row);
    constexpr qsizetype longest = 4096;
    const qsizetype first = std::max<qsizetype>(0, place.at - longest);
    const QByteArray near = row.bytes(first, place.at + longest);
    qsizetype from = place.at - first;
    qsizetype to = from;
    while (from > 0 && isOfAWord(near.at(from - 1)))
        --from;
    while (to < near.size() && isOfAWord(near.at(to)))
        ++to;
    m_anchor = {place.row, first + from};
    m_isWholeRows = false;
    setPlace({place.row, first + to}, true);
}

void TextView::mousePressEvent(QMouseEvent *event)
{
    const qsizetype row = rowAt(event->pos().y());
    if (row < 0)
        return;
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool tree = isTree(row);
    const auto [from, to] = selection();
    if (event->button() == Qt::RightButton) {
        if (row < from.row || row > to.row)
            setPlace(tree ? Place{row, 0} : placeAt(event->pos()), false);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    m_match = -1;
    if (!tree && event->pos().x() < gutter()) {
        setPlace({row, 0}, false);
        if (rows().canFold(row) && event->pos().x() >= gutter() - foldRoom())
            toggle(row);
        return;
    }
    if (!tree) {
        m_isDragging = true;
        m_isWholeRows = false;
        setPlace(placeAt(event->pos()), extend);
        return;
    }
    m_isDragging = true;
    setCurrentRow(row, extend);
    const int arrow = indent(row, rows().depths(row, 1).front()) - horizontalScrollBar()->value();
    if (event->pos().x() < arrow && event->pos().x() >= arrow - scaled(20)) {
        m_isDragging = false;
        toggle(row);
    }
}

void TextView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isDragging || !event->buttons().testFlag(Qt::LeftButton) || rowCount() == 0)
        return;
    const int y = event->pos().y();
    if (!isTree(m_anchor.row)) {
        // Beyond an edge it goes on a line with each move.
        if (y < 0)
            verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
        else if (y > viewport()->height())
            verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
        setPlace(placeAt({event->pos().x(), std::clamp(y, 0, viewport()->height())}), true);
    } else if (y < 0) {
        setCurrentRow(m_breaks.line(std::max(0, verticalScrollBar()->value() - 1)).row, true);
    } else if (const qsizetype row = rowAt(y); row >= 0 && row != m_current.row) {
        setCurrentRow(row, true);
    }
}

void TextView::mouseReleaseEvent(QMouseEvent *event)
{
    m_isDragging = false;
    if (event->button() == Qt::LeftButton)
        offerSelection();
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void TextView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const qsizetype row = rowAt(event->pos().y());
    if (row < 0)
        return;
    if (isTree(row))
        toggle(row);
    else if (event->pos().x() >= gutter())
        selectWord(placeAt(event->pos()));
}

void TextView::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint at = event->reason() == QContextMenuEvent::Mouse
        ? event->globalPos()
        : viewport()->mapToGlobal(rectOf(m_current).center());
    Q_EMIT menuRequested(at);
}

void TextView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    announce();
    viewport()->update();
}

void TextView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace explorer
