// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Who has how much of the room: page, inspector, docks.
#include "ui/inspector/inspector.h"
#include "ui/support/metrics.h"
#include "ui/support/uistate.h"
#include "ui/widgets/noticebar.h"
#include "ui/window/bottompanel.h"
#include "ui/window/workspace.h"

#include <QJsonArray>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;

void Workspace::arrange()
{
    QWidget *left = m_pageSide;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(m_notices);
    leftColumn->addWidget(m_center, 1);
    m_across->setHandleWidth(1);
    m_across->setChildrenCollapsible(false);
    m_across->addWidget(left);
    m_across->addWidget(m_inspector);
    m_across->setStretchFactor(0, 1);
    m_inspector->hide();
    m_down->setHandleWidth(1);
    m_down->setChildrenCollapsible(false);
    m_down->addWidget(m_across);
    m_down->addWidget(m_panel);
    m_down->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_down);

    UiState &state = m_state.window();
    const auto restore = [this, &state](QSplitter *splitter, const QString &key, int first, int second) {
        const QJsonArray saved = state.value(key).toArray();
        splitter->setSizes(saved.size() == 2 ? QList<int>{saved.at(0).toInt(), saved.at(1).toInt()}
                                             : QList<int>{first, second});
        connect(splitter, &QSplitter::splitterMoved, this, [this, splitter, key, &state] {
            // Closed docks have a height that says nothing of them open.
            if (splitter == m_down && !m_panel->isOpen())
                return;
            state.setValue(key, QJsonArray{splitter->sizes().value(0), splitter->sizes().value(1)});
        });
    };
    restore(m_across, u"window/inspector"_s, scaled(870), scaled(362));
    restore(m_down, u"window/docks"_s, scaled(520), scaled(260));
}

// Docks that are closed give their room to the page, and get it back.
void Workspace::shareHeight()
{
    const QList<int> sizes = m_down->sizes();
    const int all = sizes.value(0) + sizes.value(1);
    const QJsonArray saved = m_state.window().value(u"window/docks"_s).toArray();
    // Until somebody has made them as high as they want: in little height the page has the larger part, but
    // no more than leaves the console whole.
    const int wanted = saved.size() == 2
        ? saved.at(1).toInt()
        : std::min(scaled(260), std::max(all * 9 / 20, std::min(scaled(200), all / 2)));
    const int docks = m_panel->isOpen() ? wanted : m_panel->closedHeight();
    if (all > 0)
        m_down->setSizes({all - docks, docks});
}

// Until somebody has moved a border the page has the larger part.
void Workspace::shareWidth()
{
    if (m_state.window().value(u"window/inspector"_s).isArray() || !m_inspector->isVisible())
        return;
    const int all = m_across->width();
    const int inspector = std::min(scaled(362), all * 2 / 5);
    m_across->setSizes({all - inspector, inspector});
}

void Workspace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // When what is in here has its new size too.
    QMetaObject::invokeMethod(
        this,
        [this] {
            shareWidth();
            if (!m_state.window().value(u"window/docks"_s).isArray())
                shareHeight();
        },
        Qt::QueuedConnection);
}

void Workspace::showInspector()
{
    if (!m_moving) {
        m_isClosed = false;
        m_trail.setClosed(false);
    }
    if (m_inspector->isVisible())
        return;
    m_inspector->setVisible(true);
    shareWidth();
}

} // namespace explorer
