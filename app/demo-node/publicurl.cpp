// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/publicurl.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace demonode {

namespace {

bool isPublic(const QString &host)
{
    const QString name = host.toLower();
    if (name == "localhost"_L1 || name == "localhost."_L1 || name.endsWith(".localhost"_L1))
        return false;
    const QHostAddress address(host);
    if (address.isNull())
        return true; // a name: where it leads is seen when it is looked up
    static const std::pair<QHostAddress, int> closed[] = {
        QHostAddress::parseSubnet(u"0.0.0.0/8"_s),      QHostAddress::parseSubnet(u"10.0.0.0/8"_s),
        QHostAddress::parseSubnet(u"100.64.0.0/10"_s),  QHostAddress::parseSubnet(u"127.0.0.0/8"_s),
        QHostAddress::parseSubnet(u"169.254.0.0/16"_s), QHostAddress::parseSubnet(u"172.16.0.0/12"_s),
        QHostAddress::parseSubnet(u"192.168.0.0/16"_s), QHostAddress::parseSubnet(u"255.255.255.255/32"_s),
        QHostAddress::parseSubnet(u"::/128"_s),         QHostAddress::parseSubnet(u"::1/128"_s),
        QHostAddress::parseSubnet(u"fc00::/7"_s),       QHostAddress::parseSubnet(u"fe80::/10"_s),
    };
    return std::none_of(std::begin(closed), std::end(closed),
                        [&address](const auto &subnet) { return address.isInSubnet(subnet); });
}

} // namespace

QByteArray notFetchable(const QByteArray &text)
{
    const QUrl url(QString::fromUtf8(text));
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return "unsupported URL scheme '" + url.scheme().toUtf8() + "'; only http and https are allowed";
    if (url.host().isEmpty())
        return "URL has no host";
    if (!isPublic(url.host()))
        return "URL host is a loopback, private, link-local, or otherwise non-public address";
    return {};
}

} // namespace demonode
