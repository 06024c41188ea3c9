// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/localnodes.h"

#include "core/auth/modeprobe.h"

namespace explorer {

using namespace calimero;

void LocalNodes::look(const QList<int> &ports)
{
    m_found.clear();
    m_left = ports.size();
    for (const int port : ports) {
        const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(port));
        auto *transport = new Transport(url, this);
        probeAuthMode(*transport).then(this, [this, transport, url](const Result<AuthMode> &mode) {
            transport->deleteLater();
            // One that asks for a token has to bear out that it is a node.
            if (mode
                && (mode->need == AuthMode::Need::None || mode->takesPassword()
                    || mode->logIn == AuthMode::LogIn::NoAccount))
                m_found += WelcomePage::Found{url.toString(), mode->need == AuthMode::Need::Required};
            if (--m_left > 0)
                return;
            std::sort(m_found.begin(), m_found.end(),
                      [](const auto &a, const auto &b) { return a.url < b.url; });
            Q_EMIT found(m_found);
        });
    }
}

} // namespace explorer
