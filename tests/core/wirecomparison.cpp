// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/core/wirecomparison.h"

#include "core/base/base58.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

namespace demonode {

using namespace Qt::StringLiterals;

namespace {

const QByteArray recordedFolder = "/home/user/apps"; // where the recorded node found its files

bool isId(const QString &text)
{
    const QByteArray latin = text.toLatin1();
    const std::string_view view(latin.constData(), size_t(latin.size()));
    return calimero::fromBase58(view) || calimero::fromHex(view);
}

/// Keys and types of a value, recursively, as text. Objects in lists count one by one, in whatever order;
/// plain values in lists only by type.
QString shapeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts += it.key() + u':' + shapeOf(it.value());
        return u'{' + parts.join(u' ') + u'}';
    }
    case QJsonValue::Array: {
        QStringList parts;
        bool objects = false;
        for (const QJsonValue &item : value.toArray()) {
            parts += shapeOf(item);
            objects = objects || item.isObject();
        }
        parts.sort();
        if (!objects)
            parts.removeDuplicates();
        return u'[' + parts.join(u' ') + u']';
    }
    case QJsonValue::String:
        return u"string"_s;
    case QJsonValue::Double:
        return u"number"_s;
    case QJsonValue::Bool:
        return u"bool"_s;
    default:
        return u"null"_s;
    }
}

/// Shapes of what is inside a token: its two readable parts.
QString tokenShape(const QString &token)
{
    QString shape;
    for (const QString &part : token.split(u'.').mid(0, 2)) {
        const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
        shape += shapeOf(QJsonDocument::fromJson(QByteArray::fromBase64(part.toLatin1(), options)).object());
    }
    return shape;
}

/// Places inside bodies of texts: the recordings' bodies are kept without their white space.
QByteArray withoutPlaces(QByteArray text)
{
    QString out = QString::fromUtf8(text);
    out.replace(QRegularExpression(u"at line \\d+ column \\d+"_s), u"at line N column N"_s);
    return out.toUtf8();
}

} // namespace

QJsonValue valueOf(const QByteArray &json)
{
    return QJsonDocument::fromJson("[" + json + "]").array().at(0);
}

void WireComparison::startStage(Stage &stage, const QStringList &arguments)
{
    m_stage = &stage;
    QVERIFY2(stage.process.start(arguments + QStringList{u"--install-from"_s, m_files.path()}),
             qPrintable(stage.process.problem()));
    stage.http = std::make_unique<PlainHttp>(stage.process.port());
    stage.ids.insert(recordedFolder, m_files.path().toUtf8());
}

void WireComparison::problem(const Recording &recording, const QString &what, const QByteArray &here,
                             const QByteArray &there)
{
    m_problems += recording.name + ": "_L1 + what + "\n    demo node: "_L1 + QString::fromUtf8(here.left(600))
        + "\n    recorded:  "_L1 + QString::fromUtf8(there.left(600));
}

QByteArray WireComparison::translated(QByteArray text) const
{
    for (auto it = m_stage->ids.begin(); it != m_stage->ids.end(); ++it)
        text.replace(it.key(), it.value());
    return text;
}

QByteArray WireComparison::backTranslated(QByteArray text) const
{
    for (auto it = m_stage->ids.begin(); it != m_stage->ids.end(); ++it)
        text.replace(it.value(), it.key());
    return text;
}

/// What was made here stands for what was made there, in all that is asked from now on.
void WireComparison::learn(const QJsonValue &recorded, const QJsonValue &here)
{
    if (recorded.isObject()) {
        const QJsonObject object = recorded.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            learn(it.value(), here.toObject().value(it.key()));
    } else if (recorded.isString() && here.isString() && isId(recorded.toString()) && isId(here.toString())) {
        m_stage->ids.insert(recorded.toString().toLatin1(), here.toString().toLatin1());
    }
}

PlainAnswer WireComparison::compare(const QString &name)
{
    const Recording recording = Recording::load(name);
    m_compared.insert(name);
    QByteArray body = translated(recording.requestBody);
    if (recording.requestBytes > 0 && body.isEmpty())
        body = QByteArray(recording.requestBytes, 'x'); // only counted in the recording
    if (body.contains("\"refresh_token\":\"ey")) {
        body = "{\"access_token\":\"" + m_stage->accessToken + "\",\"refresh_token\":\""
            + m_stage->refreshToken + "\"}";
    }
    PlainHttp::Headers headers = recording.requestHeaders;
    if (headers.contains("authorization"))
        headers["authorization"] =
            "Bearer " + (name == "auth/garbage_token"_L1 ? QByteArray("not.a.token") : m_stage->accessToken);
    const PlainAnswer answer =
        m_stage->http->send(recording.method, translated(recording.path), headers, body);
    if (answer.status != recording.status)
        problem(recording, u"status"_s, QByteArray::number(answer.status) + ' ' + answer.body,
                QByteArray::number(recording.status));
    compareHeaders(recording, answer);
    compareBody(recording, answer);
    if (recording.method != "GET" && recording.bodyIsJson)
        learn(valueOf(recording.body), valueOf(answer.body));
    return answer;
}

void WireComparison::compareAll(const QStringList &names)
{
    for (const QString &name : names)
        (void)compare(name);
}

void WireComparison::compareHeaders(const Recording &recording, const PlainAnswer &answer)
{
    static const QRegularExpression date(
        u"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"_s);
    // Lengths, hashes and ids differ where what they are of differs.
    static const QSet<QByteArray> own{"content-length", "etag", "x-blob-id", "x-blob-hash"};
    for (auto it = recording.headers.begin(); it != recording.headers.end(); ++it) {
        if (!answer.headers.contains(it.key()))
            problem(recording, u"header is missing"_s, {}, it.key());
        else if (!own.contains(it.key()) && answer.headers.value(it.key()) != it.value())
            problem(recording, u"header "_s + QString::fromLatin1(it.key()), answer.headers.value(it.key()),
                    it.value());
    }
    if (recording.headers.contains("etag")) {
        const QByteArray hash = answer.headers.value("x-blob-hash");
        if (hash.size() != 64 || answer.headers.value("etag") != '"' + hash + '"')
            problem(recording, u"etag"_s, answer.headers.value("etag"), hash);
        if (!isId(QString::fromLatin1(answer.headers.value("x-blob-id"))))
            problem(recording, u"x-blob-id"_s, answer.headers.value("x-blob-id"), {});
    }
    if (recording.method != "HEAD"
        && answer.headers.value("content-length") != QByteArray::number(answer.body.size()))
        problem(recording, u"content-length"_s, answer.headers.value("content-length"),
                QByteArray::number(answer.body.size()));
    if (!date.match(QString::fromLatin1(answer.headers.value("date"))).hasMatch())
        problem(recording, u"date"_s, answer.headers.value("date"), {});
    // A real node sends these with some answers (docs/node/signing-in.md#headers-besides; `allow` with a
    // 405); the recordings leave them out.
    static const QSet<QByteArray> besides{"date", "x-auth-user", "x-auth-permissions", "allow"};
    for (auto it = answer.headers.begin(); it != answer.headers.end(); ++it) {
        if (!recording.headers.contains(it.key()) && !besides.contains(it.key()))
            problem(recording, u"header was not recorded"_s, it.key(), {});
    }
}

void WireComparison::compareBody(const Recording &recording, const PlainAnswer &answer)
{
    if (recording.bodyIsCounted) {
        // A page or a file whose content was not kept; files at least have their size.
        if (recording.path.contains("/blobs/") && answer.body.size() != 3145728)
            problem(recording, u"size"_s, QByteArray::number(answer.body.size()), recording.body);
        return;
    }
    if (!recording.bodyIsJson) {
        if (withoutPlaces(backTranslated(answer.body)) != withoutPlaces(recording.body)
            && !recording.body.startsWith("application file not found at "))
            problem(recording, u"text"_s, answer.body, recording.body);
        return;
    }
    const QJsonValue there = valueOf(recording.body);
    const QJsonValue here = valueOf(answer.body);
    if (shapeOf(here) != shapeOf(there))
        problem(recording, u"keys or types"_s, shapeOf(here).toUtf8() + "\n      " + answer.body,
                shapeOf(there).toUtf8());
    for (const QString &key : {u"access_token"_s, u"refresh_token"_s}) {
        const QString recorded = there["data"_L1][key].toString();
        if (tokenShape(recorded) != tokenShape(here["data"_L1][key].toString()))
            problem(recording, u"claims"_s, tokenShape(here["data"_L1][key].toString()).toUtf8(),
                    tokenShape(recorded).toUtf8());
    }
    // The words of a refusal are part of what a client reads.
    const auto words = [](const QJsonValue &body) {
        const QJsonValue error = body["error"_L1];
        return withoutPlaces((error.isObject() ? error["data"_L1] : error).toString().toUtf8());
    };
    if (words(here) != words(there))
        problem(recording, u"words"_s, words(here), words(there));
}

} // namespace demonode
