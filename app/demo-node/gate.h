// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"

namespace demonode {

/// Who may ask at all, before any route is looked for. Every program on this computer can reach the port, of
/// other people too, and so can any web page: by the loopback address, or by a name of its own that leads
/// there. Neither knows the secret of this run; what comes from a web page is refused whatever it knows.
class Gate {
public:
    explicit Gate(const QByteArray &secret) : m_secret(secret) { }
    [[nodiscard]] static QByteArray makeSecret(); ///< 64 hex digits

    void setPort(quint16 port) { m_port = port; }
    [[nodiscard]] std::optional<Response> refuse(const Request &request) const;

    static constexpr const char *header = "X-Calimero-Demo-Secret";

private:
    [[nodiscard]] bool isOurs(const QByteArray &host) const;

    const QByteArray m_secret;
    quint16 m_port = 0;
};

} // namespace demonode
