// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/proxies.h"

#include "core/net/paths.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QRegularExpression>

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 usualPort = 1080;

QString withoutDot(const QString &name)
{
    return name.endsWith(u'.') ? name.chopped(1) : name;
}

/// Whether one word of `no_proxy` names the host.
bool names(const QString &word, const QString &host, const QHostAddress &address)
{
    if (!address.isNull()) {
        QString range = word;
        if (range.startsWith(u'[') && range.endsWith(u']'))
            range = range.sliced(1).chopped(1);
        if (range.contains(u'/')) {
            const auto subnet = QHostAddress::parseSubnet(range);
            return subnet.second >= 0 && address.isInSubnet(subnet);
        }
        return QHostAddress(range) == address;
    }
    QString domain = withoutDot(word);
    if (domain.startsWith(u'.'))
        domain = domain.sliced(1);
    if (domain.isEmpty())
        return false;
    return host.compare(domain, Qt::CaseInsensitive) == 0
        || host.endsWith(u'.' + domain, Qt::CaseInsensitive);
}

bool isAllAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool isExcepted(const QUrl &node, const QString &exceptions)
{
    if (exceptions == "*"_L1)
        return true;
    static const QRegularExpression between(u"[\\s,]+"_s);
    const QString host = withoutDot(withoutZone(node).host(QUrl::FullyEncoded));
    const QHostAddress address(host);
    const auto words = exceptions.split(between, Qt::SkipEmptyParts);
    return std::any_of(words.begin(), words.end(),
                       [&](const QString &word) { return names(word, host, address); });
}

Proxy proxyOf(const QByteArray &variable)
{
    QString text = QString::fromUtf8(variable).trimmed();
    if (!text.contains("://"_L1))
        text.prepend("http://"_L1);
    const QUrl url(text);
    Proxy proxy{.host = url.host(QUrl::FullyEncoded),
                .port = static_cast<quint16>(url.port(usualPort)),
                .user = url.userName(QUrl::FullyDecoded),
                .password = url.password(QUrl::FullyDecoded),
                .name = url.scheme()};
    if (!url.isValid() || proxy.host.isEmpty())
        proxy.kind = Proxy::Kind::Unusable;
    else if (proxy.name == "http"_L1)
        proxy.kind = Proxy::Kind::Http;
    else if (proxy.name == "socks5"_L1)
        proxy.kind = Proxy::Kind::Socks5;
    else if (proxy.name == "socks5h"_L1)
        proxy.kind = Proxy::Kind::Socks5Names;
    else
        proxy.kind = Proxy::Kind::Unusable;
    return proxy;
}

/// What the desktop is set to.
Proxy proxyOfDesktop(const QUrl &node)
{
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(node));
    const QNetworkProxy first = proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    Proxy proxy{
        .host = first.hostName(), .port = first.port(), .user = first.user(), .password = first.password()};
    switch (first.type()) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        proxy.kind = Proxy::Kind::Http;
        return proxy;
    case QNetworkProxy::Socks5Proxy:
        proxy.kind = first.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability)
            ? Proxy::Kind::Socks5Names
            : Proxy::Kind::Socks5;
        return proxy;
    default:
        return {};
    }
}

} // namespace

Proxy proxyFor(const QUrl &node, const Environment &environment)
{
    const auto variable = [&environment](std::initializer_list<const char *> spellings) {
        for (const char *name : spellings) {
            const QByteArray value = environment ? environment(name) : qgetenv(name);
            if (!value.isEmpty())
                return value;
        }
        return QByteArray();
    };
    if (isLoopback(node) || isExcepted(node, QString::fromUtf8(variable({"no_proxy", "NO_PROXY"}))))
        return {};
    const QByteArray all = variable({"all_proxy", "ALL_PROXY"});
    // HTTP_PROXY may be a header of somebody's request where programs are run for a web server.
    const QByteArray own =
        node.scheme() == "https"_L1 ? variable({"https_proxy", "HTTPS_PROXY"}) : variable({"http_proxy"});
    if (!own.isEmpty() || !all.isEmpty())
        return proxyOf(own.isEmpty() ? all : own);
    const bool isSet = !variable({"http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"}).isEmpty();
    return environment || isSet ? Proxy{} : proxyOfDesktop(node);
}

QByteArray proxyAuthorization(const Proxy &proxy)
{
    if (proxy.user.isEmpty())
        return {};
    return "Basic " + QString(proxy.user + u':' + proxy.password).toUtf8().toBase64();
}

QNetworkProxy socketProxyOf(const Proxy &proxy)
{
    QNetworkProxy out(QNetworkProxy::NoProxy);
    switch (proxy.kind) {
    case Proxy::Kind::None:
    case Proxy::Kind::Unusable:
        return out;
    case Proxy::Kind::Http:
        out.setType(QNetworkProxy::HttpProxy);
        break;
    case Proxy::Kind::Socks5:
        out.setType(QNetworkProxy::Socks5Proxy);
        out.setCapabilities(out.capabilities() & ~QNetworkProxy::HostNameLookupCapability);
        break;
    case Proxy::Kind::Socks5Names:
        out.setType(QNetworkProxy::Socks5Proxy);
        break;
    }
    out.setHostName(proxy.host);
    out.setPort(proxy.port);
    // Qt writes both in Latin-1. In ASCII that is the same, and it answers a proxy that wants a digest.
    const bool isAscii = isAllAscii(proxy.user) && isAllAscii(proxy.password);
    if (proxy.kind == Proxy::Kind::Http && !isAscii) {
        out.setRawHeader("Proxy-Authorization", proxyAuthorization(proxy));
        return out;
    }
    out.setUser(QString::fromLatin1(proxy.user.toUtf8()));
    out.setPassword(QString::fromLatin1(proxy.password.toUtf8()));
    return out;
}

} // namespace calimero
