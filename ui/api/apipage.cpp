// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/apipage.h"

#include "core/session/handrequests.h"
#include "core/session/node.h"
#include "ui/api/apiwidget.h"
#include "ui/pages/pagenotice.h"
#include "ui/widgets/awaystack.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Page::Info ApiPage::about()
{
    return {.id = u"api"_s,
            .kind = {},
            .title = tr("API"),
            .icon = u"external"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_9)};
}

ApiPage::ApiPage(Host &host) : Page(about(), host)
{
    connect(&node().session(), &Session::personLeft, this, &ApiPage::forget);
}

// Who leaves leaves nothing behind, as in the console; a connection or a session that was lost takes nothing
// away.
void ApiPage::forget()
{
    if (m_api)
        m_api->forget();
    else
        ApiWidget::forget(state());
}

void ApiPage::openEarlier(qint64 number)
{
    host().showPage(this);
    m_api->openEarlier(number);
}

QString ApiPage::underWay() const
{
    const auto running = node().handRequests().running().size();
    return running > 0 ? tr("%n requests of the API page are not answered yet.", nullptr, int(running))
                       : QString();
}

StateScope ApiPage::state() const
{
    return host().state().of("page"_L1, info().id);
}

QWidget *ApiPage::makeWidget()
{
    m_api = new ApiWidget(node(), state());
    connect(m_api->notice(), &Notice::actionTriggered, this, [this] { host().reload(); });
    m_stack = new AwayStack(m_api);
    awayChanged();
    return m_stack;
}

void ApiPage::takeFocus()
{
    (void)widget();
    if (m_stack->isAway())
        m_stack->focusPlaceholder();
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
    const auto place = inItsPlace();
    m_stack->setAway(place);
    sayAway(m_api->notice(), away() && !place ? waits() : QString());
}

QList<Notice *> ApiPage::notices() const
{
    return m_api ? QList{m_api->notice()} : QList<Notice *>();
}

} // namespace explorer
