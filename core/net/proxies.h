// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <functional>

class QNetworkProxy;

namespace calimero {

/// What stands between here and a node.
struct Proxy {
    enum class Kind {
        None,
        Http, ///< takes plain requests with a whole URL, and CONNECT for TLS
        Socks5, ///< names are looked up here
        Socks5Names, ///< the proxy looks them up
        Unusable, ///< of a kind that can not be spoken to (`name`): then nothing goes out, least of all
                  ///< directly
    };

    Kind kind = Kind::None;
    QString host = {};
    quint16 port = 0;
    QString user = {};
    QString password = {};
    QString name = {}; ///< "https": the scheme, for Unusable

    bool operator==(const Proxy &) const = default;
};

using Environment = std::function<QByteArray(const char *name)>; ///< empty: not set

/// The proxy for a node, as curl chooses it: `http_proxy` (in lower case only) or `https_proxy`, else
/// `all_proxy`, unless `no_proxy` names the host, the domain it is in, a range it is in ("10.0.0.0/8"), or is
/// "*". An address without a scheme is an HTTP proxy, one without a port has 1080. A node on this computer
/// (isLoopback) is never behind one. Where no such variable is set, what the desktop says.
[[nodiscard]] Proxy proxyFor(const QUrl &node, const Environment &environment = {});

/// What an HTTP proxy is told of who asks, as curl tells it: in UTF-8. Empty without a user name.
[[nodiscard]] QByteArray proxyAuthorization(const Proxy &proxy);

/// For a socket of Qt's: through an HTTP proxy it goes by CONNECT.
[[nodiscard]] QNetworkProxy socketProxyOf(const Proxy &proxy);

} // namespace calimero
