// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/traffic.h"

#include "core/json/writer.h"

#include <QRegularExpression>
#include <QUrl>

namespace calimero {

using namespace Qt::StringLiterals;

QByteArray maskedBody(const QByteArray &body)
{
    // What can hold no secret is not worth a conversion; a body can be megabytes.
    if (!body.contains("token") && !body.contains("password") && !body.contains("eyJ"))
        return body;
    QString text = QString::fromUtf8(body);
    static const QRegularExpression named(
        uR"re("(access_token|refresh_token|password)"(\s*:\s*)"(?:[^"\\]|\\.)*("|$))re"_s);
    text.replace(named, u"\"\\1\"\\2\"…\""_s);
    static const QRegularExpression jwt(u"eyJ[\\w-]+\\.[\\w-]*(\\.[\\w-]*)?"_s);
    text.replace(jwt, u"…"_s);
    return text.toUtf8();
}

QString curlCommand(const Exchange &exchange)
{
    const auto quoted = [](QString text) { return u"'"_s + text.replace(u"'"_s, u"'\\''"_s) + u"'"_s; };
    QStringList parts{u"curl"_s};
    if (exchange.method == "HEAD")
        parts += u"--head"_s;
    else if (exchange.method != "GET")
        parts += u"--request "_s + QString::fromLatin1(exchange.method);
    for (const auto &[name, value] : exchange.requestHeaders) {
        if (name.compare("authorization", Qt::CaseInsensitive) == 0)
            parts += u"--header \"Authorization: Bearer $TOKEN\""_s;
        else
            parts += u"--header "_s + quoted(QString::fromUtf8(name + ": " + value));
    }
    if (exchange.requestBytes > exchange.requestBody.size())
        parts += u"--upload-file FILE"_s;
    else if (!exchange.requestBody.isEmpty())
        parts += u"--data-raw "_s + quoted(QString::fromUtf8(exchange.requestBody));
    parts += quoted(exchange.url);
    return parts.join(u' ');
}

QByteArray logLine(const Exchange &exchange)
{
    const QUrl url(exchange.url);
    return json::object({{"id", json::number(exchange.id)},
                         {"name", json::text(QString::fromUtf8(exchange.name))},
                         {"method", json::text(QString::fromLatin1(exchange.method))},
                         {"path", json::text(url.path(QUrl::FullyEncoded))},
                         {"status", json::number(static_cast<quint64>(exchange.status))},
                         {"us", json::number(static_cast<quint64>(exchange.elapsed.count()))},
                         {"sent", json::number(static_cast<quint64>(exchange.requestBytes))},
                         {"received", json::number(static_cast<quint64>(exchange.answerBytes))}});
}

} // namespace calimero
