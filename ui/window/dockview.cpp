// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/dockview.h"

#include "ui/support/theme.h"

#include <QEvent>
#include <QLayout>
#include <QScrollBar>

#include <algorithm>

namespace explorer {

DockView::DockView(QWidget *dock, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setBackgroundRole(paletteRole(Color::Base));
    setWidget(dock);
    dock->installEventFilter(this);
}

void DockView::resizeEvent(QResizeEvent *event)
{
    fit();
    QScrollArea::resizeEvent(event);
}

bool DockView::eventFilter(QObject *watched, QEvent *event)
{
    // When its own layout has heard of it.
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &DockView::fit, Qt::QueuedConnection);
    return QScrollArea::eventFilter(watched, event);
}

void DockView::fit()
{
    if (!widget())
        return;
    const QSize room = maximumViewportSize();
    const QSize least = widget()->minimumSizeHint().expandedTo(widget()->minimumSize());
    const auto heightAt = [this, &least](int width) {
        const QLayout *layout = widget()->layout();
        return layout && layout->hasHeightForWidth() ? layout->minimumHeightForWidth(width) : least.height();
    };
    int width = std::max(room.width(), least.width());
    if (heightAt(width) > room.height())
        width = std::max(room.width() - verticalScrollBar()->sizeHint().width(), least.width());
    const int bar = width > room.width() ? horizontalScrollBar()->sizeHint().height() : 0;
    widget()->resize(width, std::max(room.height() - bar, heightAt(width)));
}

} // namespace explorer
