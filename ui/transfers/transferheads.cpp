// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transferheads.h"

#include "ui/pages/columnkeys.h"
#include "ui/support/metrics.h"
#include "ui/support/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <optional>

namespace explorer {

namespace {

constexpr double shareAtAKey = 0.04;

} // namespace

TransferHeads::TransferHeads(QAbstractItemView *list, QWidget *parent) : QWidget(parent), m_list(list)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
    connect(list->verticalScrollBar(), &QScrollBar::rangeChanged, this, qOverload<>(&QWidget::update));
    // As in the tables. There is one edge: who makes one column narrower gives its room to the other.
    const auto add = [this](const QString &text, std::optional<ColumnKey> key, double by) {
        const auto run = [this, by] {
            setNameShare(by == 0 ? TransferDelegate::usualNameShare : m_share + by);
        };
        auto *way = new QAction(text, this);
        connect(way, &QAction::triggered, this, run);
        m_ways += way;
        if (!key)
            return;
        addColumnKey(m_list, *key, this, run);
        way->setShortcut(keysOf(*key)); // for the eye: the list takes it
        way->setShortcutContext(Qt::WidgetShortcut);
    };
    add(tr("Wider file names"), ColumnKey::Wider, shareAtAKey);
    add(tr("More room for the state"), ColumnKey::Narrower, -shareAtAKey);
    add(tr("Columns as they were"), {}, 0);
    addColumnKey(m_list, ColumnKey::Menu, this, [this] {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, rect().center(), mapToGlobal(rect().center()));
        contextMenuEvent(&event);
    });
}

void TransferHeads::setNameShare(double share)
{
    const double now =
        std::clamp(share, TransferDelegate::leastNameShare, 1 - TransferDelegate::leastNameShare);
    if (std::isnan(share) || now == m_share)
        return;
    m_share = now;
    update();
    Q_EMIT nameShareChanged(now);
}

QSize TransferHeads::sizeHint() const
{
    return {scaled(320), scaled(26)};
}

TransferDelegate::Columns TransferHeads::columns() const
{
    const QRect viewport = m_list->viewport()->geometry();
    return TransferDelegate::columnsOf(QRect(viewport.left(), 0, viewport.width(), height()), m_share);
}

// Between the file and its state.
bool TransferHeads::isAtEdge(const QPoint &at) const
{
    const TransferDelegate::Columns places = columns();
    const int from = isRightToLeft() ? places.status.right() : places.name.right();
    const int to = isRightToLeft() ? places.name.left() : places.status.left();
    return at.x() >= from && at.x() <= to;
}

void TransferHeads::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const TransferDelegate::Columns places = columns();
    painter.setPen(themeColor(Color::Muted, palette()));
    const auto write = [&](const QRect &place, Qt::Alignment side, const QString &text) {
        painter.drawText(place, int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    write(places.name, Qt::AlignLeft, tr("File"));
    write(places.status, Qt::AlignLeft, tr("State"));
    write(places.amount, Qt::AlignRight, tr("Size"));
    const QColor line = themeColor(Color::Line, palette());
    const int edge = (isRightToLeft() ? places.status.right() + places.name.left()
                                      : places.name.right() + places.status.left())
        / 2;
    painter.fillRect(edge, height() / 4, 1, height() / 2, line);
    painter.fillRect(0, height() - 1, width(), 1, line);
}

void TransferHeads::mousePressEvent(QMouseEvent *event)
{
    m_isDragged = event->button() == Qt::LeftButton && isAtEdge(event->position().toPoint());
}

void TransferHeads::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    setCursor(m_isDragged || isAtEdge(at) ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (!m_isDragged)
        return;
    const TransferDelegate::Columns places = columns();
    const int both = places.name.width() + places.status.width();
    const int name = isRightToLeft() ? places.name.right() - at.x() : at.x() - places.name.left();
    if (both > 0)
        setNameShare(double(name) / both);
}

void TransferHeads::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragged = false;
}

void TransferHeads::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (isAtEdge(event->position().toPoint()))
        setNameShare(TransferDelegate::usualNameShare);
}

void TransferHeads::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_ways);
    menu->popup(event->globalPos());
}

} // namespace explorer
