// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/traffic.h"

#include "core/json/writer.h"
#include "core/net/demosecret.h"

#include <QRegularExpression>

namespace calimero {

using namespace Qt::StringLiterals;

qsizetype Exchange::memoryUsed() const
{
    constexpr qsizetype perHeader = 128;
    qsizetype size = static_cast<qsizetype>(sizeof(Exchange)) + name.size() + method.size() + 2 * url.size()
        + requestBody.size() + answerBody.size() + error.raw.size() + 2 * error.message.size();
    for (const auto &[header, value] : requestHeaders)
        size += perHeader + header.size() + value.size();
    for (auto header = answerHeaders.cbegin(); header != answerHeaders.cend(); ++header)
        size += perHeader + header.key().size() + header.value().size();
    return size;
}

quint64 nextExchangeId()
{
    static quint64 last = 0; // of the GUI thread, as all that makes exchanges
    return ++last;
}

namespace {

Exchange asPost(const Exchange &message)
{
    Exchange post = message;
    post.method = "POST";
    QUrl url(message.url);
    url.setPath(url.path(QUrl::FullyEncoded).chopped(qstrlen("ws")) + u"jsonrpc"_s, QUrl::StrictMode);
    post.url = url.toString(QUrl::FullyEncoded);
    post.requestHeaders = {{"Content-Type", "application/json"}};
    if (message.authorized)
        post.requestHeaders.emplaceBack("Authorization", "Bearer …");
    if (message.toDemoNode)
        post.requestHeaders.emplaceBack(demoSecretHeader, "…");
    if (message.requestBody.startsWith('{'))
        post.requestBody = R"({"jsonrpc":"2.0",)" + message.requestBody.sliced(1);
    return post;
}

} // namespace

QString curlCommand(const Exchange &exchange)
{
    if (exchange.isMessage())
        return curlCommand(asPost(exchange));
    const auto quoted = [](QString text) { return u"'"_s + text.replace(u"'"_s, u"'\\''"_s) + u"'"_s; };
    QStringList parts{u"curl"_s};
    if (exchange.method == "HEAD")
        parts += u"--head"_s;
    else if (exchange.method != "GET")
        parts += u"--request "_s + QString::fromLatin1(exchange.method);
    for (const auto &[name, value] : exchange.requestHeaders) {
        if (name.compare("authorization", Qt::CaseInsensitive) == 0)
            parts += u"--header \"Authorization: Bearer $TOKEN\""_s;
        else if (name.compare(demoSecretHeader, Qt::CaseInsensitive) == 0)
            parts += u"--header \"%1: $DEMO_SECRET\""_s.arg(QLatin1String(demoSecretHeader));
        else
            parts += u"--header "_s + quoted(QString::fromUtf8(name + ": " + value));
    }
    // A masked body is shorter than what was sent, so its size tells nothing.
    const bool isCut = exchange.requestBody.size() >= Exchange::keptBody;
    if (isCut || (exchange.requestBody.isEmpty() && exchange.requestBytes > 0)) {
        parts += u"--upload-file FILE"_s;
    } else if (!exchange.requestBody.isEmpty()) {
        QString body = quoted(QString::fromUtf8(exchange.requestBody));
        static const QRegularExpression masked(
            uR"re("(access_token|refresh_token|password)"(\s*:\s*)"…")re"_s);
        for (auto match = masked.match(body); match.hasMatch(); match = masked.match(body)) {
            // Outside of the single quotes, where the shell puts the value in.
            const QString variable = match.captured(1) == "password"_L1 ? u"$PASSWORD"_s
                : match.captured(1) == "access_token"_L1                ? u"$TOKEN"_s
                                                                        : u"$REFRESH_TOKEN"_s;
            body.replace(match.capturedStart(), match.capturedLength(),
                         uR"("%1"%2"'"%3"'")"_s.arg(match.captured(1), match.captured(2), variable));
        }
        parts += u"--data-raw "_s + body;
    }
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
