// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/network.h"
#include "core/net/call.h"
#include "ui/pages/page.h"

#include <QDateTime>

namespace explorer {

class NetworkWidget;

// How the node is connected, and whether others can reach it. Read when somebody looks.
class NetworkPage : public Page {
    Q_OBJECT

public:
    static Info about();
    explicit NetworkPage(Host &host);

    void shown() override;
    void reload() override;
    void takeFocus() override;

protected:
    QWidget *makeWidget() override;
    void awayChanged() override;

private:
    void take(const calimero::Result<calimero::Reply<calimero::api::NetworkStatus>> &result);
    void update();

    QPointer<NetworkWidget> m_network;
    calimero::ScopedCall<calimero::Reply<calimero::api::NetworkStatus>> m_asking;
    calimero::ScopedCall<calimero::Reply<quint64>> m_counting;
    std::optional<calimero::api::NetworkStatus> m_status;
    std::optional<quint64> m_peers;
    std::optional<calimero::Error> m_error; // of the last reading
    QDateTime m_readAt;
    bool m_isStale = true; // to be read when somebody looks
};

} // namespace explorer
