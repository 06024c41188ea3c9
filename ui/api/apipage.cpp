// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/apipage.h"

#include "core/session/node.h"
#include "ui/api/apiwidget.h"

#include <QStackedWidget>

namespace explorer {

using namespace Qt::StringLiterals;

Page::Info ApiPage::about()
{
    return {.id = u"api"_s,
            .kind = {},
            .title = tr("API"),
            .icon = u"external"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_9)};
}

ApiPage::ApiPage(Host &host) : Page(about(), host), m_requests(node().transport()) { }

QWidget *ApiPage::makeWidget()
{
    m_stack = new QStackedWidget;
    m_placeholder = new Placeholder;
    m_api = new ApiWidget(node(), m_requests, host().state().of("page"_L1, info().id));
    m_stack->addWidget(m_api);
    m_stack->addWidget(m_placeholder);
    awayChanged();
    return m_stack;
}

void ApiPage::takeFocus()
{
    (void)widget();
    if (away())
        m_placeholder->setFocus();
    else
        m_api->takeFocus();
}

void ApiPage::focusFilter()
{
    (void)widget();
    m_api->focusSearch();
}

void ApiPage::awayChanged()
{
    if (!m_stack)
        return;
    if (away())
        m_placeholder->setOffer(*away());
    m_stack->setCurrentIndex(away() ? 1 : 0);
}

} // namespace explorer
