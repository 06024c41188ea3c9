// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/traffic.h"

#include "core/json/writer.h"
#include "core/net/demosecret.h"
#include "core/net/masking.h"

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
    post.requestBytes += post.requestBody.size() - message.requestBody.size();
    return post;
}

/// Outside of the single quotes, where the shell puts the value in.
QString shellVariable(const QString &name)
{
    return uR"('"$%1"')"_s.arg(name);
}

/// What a secret is called that stood in this field; empty: anything may have stood there.
QString variableOf(const QString &field)
{
    if (!isSecretName(field.toUtf8()))
        return {};
    QString name = field.toUpper();
    static const QRegularExpression others(u"[^A-Z0-9_]"_s);
    name.replace(others, u"_"_s);
    return name == "ACCESS_TOKEN"_L1 ? u"TOKEN"_s : name;
}

/// A quoted body with a variable in the place of each secret. `allMasks`: whatever looks like a mask is one,
/// and what was masked in a field of any name is a token.
QString withVariables(const QString &quoted, bool allMasks)
{
    static const QRegularExpression mask(uR"re((?:"([^"\\]+)"(\s*:\s*)")?…)re"_s);
    QString out;
    qsizetype kept = 0;
    for (auto matches = mask.globalMatch(quoted); matches.hasNext();) {
        const auto match = matches.next();
        const bool isWhole = match.hasCaptured(1) && quoted.mid(match.capturedEnd(), 1) == u"\""_s;
        QString name = isWhole ? variableOf(match.captured(1)) : QString();
        if (name.isEmpty() && allMasks)
            name = u"TOKEN"_s;
        if (name.isEmpty())
            continue;
        const qsizetype at = match.capturedEnd() - 1;
        out += QStringView(quoted).sliced(kept, at - kept);
        out += shellVariable(name);
        kept = match.capturedEnd();
    }
    out += QStringView(quoted).sliced(kept);
    return out;
}

QByteArray headerObject(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QByteArray object = "{";
    for (const auto &[name, value] : headers)
        json::addMember(object, name, json::text(QString::fromUtf8(value)));
    return object + '}';
}

QByteArray headerObject(const QMap<QByteArray, QByteArray> &headers)
{
    QByteArray object = "{";
    for (auto header = headers.cbegin(); header != headers.cend(); ++header)
        json::addMember(object, header.key(), json::text(QString::fromUtf8(header.value())));
    return object + '}';
}

QByteArray signedNumber(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray errorObject(const Error &error)
{
    const auto textOf = [](const QString &text) { return text.isEmpty() ? QByteArray() : json::text(text); };
    return json::object({{"kind", json::text(QString::fromLatin1(kindName(error.kind)))},
                         {"reason", textOf(QString::fromLatin1(reasonName(error.reason)))},
                         {"message", textOf(error.message.whole())},
                         {"maybe_done", error.maybeDone ? json::boolean(true) : QByteArray()}});
}

} // namespace

QByteArray wholeLine(const Exchange &exchange)
{
    const auto body = [](const QByteArray &bytes) {
        return bytes.isEmpty() ? QByteArray() : json::text(QString::fromUtf8(bytes));
    };
    const auto ended = [&exchange](const QByteArray &value) {
        return exchange.finished ? value : QByteArray();
    };
    const auto cut = [](bool isCut) { return isCut ? json::boolean(true) : QByteArray(); };
    const bool hasStatus = exchange.status > 0;
    const bool hasFailed = exchange.finished && !(exchange.error == Error());
    return json::object(
        {{"id", json::number(exchange.id)},
         {"at", json::text(exchange.startedAt.toUTC().toString(Qt::ISODateWithMs))},
         {"asker", json::text(exchange.asker == Asker::Explorer ? u"explorer"_s : u"person"_s)},
         {"name", json::text(QString::fromUtf8(exchange.name))},
         {"method", json::text(QString::fromLatin1(exchange.method))},
         {"url", json::text(exchange.url)},
         {"changes", json::boolean(exchange.isChange)},
         {"request_headers", headerObject(exchange.requestHeaders)},
         {"request_bytes", signedNumber(exchange.requestBytes)},
         {"request_body", body(exchange.requestBody)},
         {"request_body_cut", cut(exchange.isRequestCut())},
         {"finished", json::boolean(exchange.finished)},
         {"status", hasStatus ? signedNumber(exchange.status) : QByteArray()},
         {"answer_headers", hasStatus ? headerObject(exchange.answerHeaders) : QByteArray()},
         {"answer_bytes", ended(signedNumber(exchange.answerBytes))},
         {"answer_body", body(exchange.answerBody)},
         {"answer_body_cut", cut(exchange.isAnswerCut())},
         {"microseconds", ended(signedNumber(exchange.elapsed.count()))},
         {"error", hasFailed ? errorObject(exchange.error) : QByteArray()}});
}

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
    const bool isLong = exchange.requestBody.size() >= Exchange::keptBody;
    const bool isCut = exchange.isRequestCut();
    QString behind;
    if (isCut || (exchange.requestBody.isEmpty() && exchange.requestBytes > 0)) {
        parts += u"--upload-file FILE"_s;
    } else if (!exchange.requestBody.isEmpty()) {
        const QString body = QString::fromUtf8(exchange.requestBody);
        const QString written = withVariables(quoted(body), exchange.isSureOfMasks);
        // A command takes no argument of 128 KiB. No line of JSON is what ends the document; of anything else
        // what stands behind such a line would be run.
        if (isLong && written == quoted(body) && !body.contains(u"\nEND_OF_BODY"_s)) {
            parts += u"--data-binary @-"_s;
            behind = u" <<'END_OF_BODY'\n"_s + body + u"\nEND_OF_BODY"_s;
        } else {
            parts += u"--data-raw "_s + written;
        }
    }
    // In a query the mask is encoded as any character is; of a token elsewhere it is not.
    static const QRegularExpression maskedItem(uR"re(([?&])([^=&#]*)=%E2%80%A6(?=[&#']))re"_s);
    QString url = quoted(exchange.url);
    url.replace(maskedItem, uR"(\1\2='"$TOKEN"')"_s);
    url.replace(QString::fromUtf8(secretMask), shellVariable(u"TOKEN"_s));
    parts += url;
    return parts.join(u' ') + behind;
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
