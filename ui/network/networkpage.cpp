// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/network/networkpage.h"

#include "core/api/send.h"
#include "core/session/node.h"
#include "ui/network/networktext.h"
#include "ui/network/networkwidget.h"
#include "ui/pages/offers.h"
#include "ui/support/format.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using api::GetNetworkStatus;

Page::Info NetworkPage::about()
{
    return {.id = u"network"_s,
            .kind = {},
            .title = tr("Network"),
            .icon = u"network"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_6)};
}

NetworkPage::NetworkPage(Host &host) : Page(about(), host)
{
    connect(&node(), &Node::lacksChanged, this, &NetworkPage::update);
}

QWidget *NetworkPage::makeWidget()
{
    m_network = new NetworkWidget;
    connect(m_network, &NetworkWidget::readAgain, this, [this] { host().reload(); });
    return m_network;
}

void NetworkPage::takeFocus()
{
    (void)widget();
    m_network->takeFocus();
}

void NetworkPage::shown()
{
    if (m_isStale && node().phase() == Node::Phase::Open)
        reload();
}

void NetworkPage::reload()
{
    m_isStale = false;
    m_asking = api::send(node().transport(), GetNetworkStatus{});
    m_asking->then(this, [this](const auto &result) { take(result); });
    m_counting = api::send(node().transport(), api::GetPeers{});
    m_counting->then(this, [this](const auto &result) {
        m_peers = result ? std::optional(result->value) : std::nullopt;
        update();
    });
    update();
}

void NetworkPage::take(const Result<Reply<api::NetworkStatus>> &result)
{
    m_error = result ? std::nullopt : std::optional(result.error());
    if (result) {
        m_status = result->value;
        m_readAt = QDateTime::currentDateTimeUtc();
    }
    update();
}

void NetworkPage::awayChanged()
{
    if (away()) {
        m_isStale = true;
        // Of somebody who has signed out nothing stays.
        if (waits().isEmpty() && node().phase() != Node::Phase::Connecting)
            m_status.reset();
    }
    update();
}

void NetworkPage::update()
{
    if (!m_network)
        return;
    const auto again = [this] { host().reload(); };
    if (away() && (waits().isEmpty() || !m_status)) {
        m_network->showOffer(*away());
        return;
    }
    if (!away() && node().lacks(GetNetworkStatus::entry)) {
        m_network->showOffer(Offers::lacking(GetNetworkStatus::entry, info().icon,
                                             tr("This node does not tell how it is connected"), again));
        return;
    }
    if (!m_status) {
        m_network->showOffer(m_error && !m_asking.isRunning()
                                 ? Offers::failed(*m_error, GetNetworkStatus::entry, host(), again)
                                 : Offers::loading(info().icon, tr("Asking how it is connected")));
        return;
    }
    QString why;
    if (away())
        why = waits();
    else if (m_error && !m_asking.isRunning())
        why = Offers::failure(*m_error, GetNetworkStatus::entry);
    m_network->tell(why.isEmpty() ? why : tr("%1 This is as of %2.").arg(why, Format::asOf(m_readAt)));
    m_network->showFields(NetworkText::reach(*m_status, m_peers) + NetworkText::status(*m_status, m_peers),
                          m_peers ? tr("%n peers", nullptr, int(*m_peers)) : QString());
}

} // namespace explorer
