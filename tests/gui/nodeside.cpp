// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/nodeside.h"

#include "tests/gui/failed.h"
#include "tests/gui/ownwork.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 1000;

QString base58(QByteArray bytes)
{
    static constexpr char digits[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    const auto firstOther = std::find_if(bytes.cbegin(), bytes.cend(), [](char byte) { return byte != 0; });
    const auto zeros = std::distance(bytes.cbegin(), firstOther);
    QString text;
    while (std::any_of(bytes.cbegin(), bytes.cend(), [](char byte) { return byte != 0; })) {
        int rest = 0;
        for (char &byte : bytes) {
            const int value = rest * 256 + static_cast<unsigned char>(byte);
            byte = static_cast<char>(value / 58);
            rest = value % 58;
        }
        text.prepend(QLatin1Char(digits[rest]));
    }
    return QString(zeros, u'1') + text;
}

QList<QJsonObject> objects(const QJsonArray &array)
{
    QList<QJsonObject> out;
    for (const QJsonValue &value : array)
        out += value.toObject();
    return out;
}

} // namespace

NodeSide::NodeSide(const QUrl &url)
    : m_url(url),
      m_http(url.host() == "localhost"_L1 ? u"127.0.0.1"_s : url.host(),
             static_cast<quint16>(url.port(url.scheme() == "https"_L1 ? 443 : 80)),
             url.scheme() == "https"_L1)
{
}

PlainAnswer NodeSide::send(const QByteArray &method, const QString &path, const QByteArray &body)
{
    PlainHttp::Headers headers;
    if (!m_token.isEmpty())
        headers.insert("authorization", "Bearer " + m_token);
    if (!body.isEmpty())
        headers.insert("content-type", "application/json");
    QString base = m_url.path(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    const OwnWork work; // it blocks
    PlainAnswer answer = m_http.send(method, (base + path).toLatin1(), headers, body);
    expect(answer.status != 0, u"the node gave no answer to "_s + QString::fromLatin1(method) + u' ' + path);
    return answer;
}

QJsonValue NodeSide::get(const QString &path)
{
    const PlainAnswer answer = send("GET", u"/admin-api"_s + path);
    expect(answer.status == 200,
           u"the node answered %1 to GET %2: %3"_s.arg(answer.status)
               .arg(path, QString::fromUtf8(answer.body.left(200))));
    return answer.json().object()["data"_L1];
}

QList<QJsonObject> NodeSide::list(const QString &path, const QString &key)
{
    const QJsonValue data = get(path);
    return objects(data.isArray() ? data.toArray() : data.toObject()[key].toArray());
}

bool NodeSide::wantsLogIn()
{
    return send("GET", u"/admin-api/contexts?limit=1"_s).status == 401;
}

void NodeSide::signIn(const QString &user, const QString &password)
{
    const QJsonObject body{
        {u"auth_method"_s, u"user_password"_s},
        {u"public_key"_s, user},
        {u"client_name"_s, m_url.toString()},
        {u"permissions"_s, QJsonArray()},
        {u"timestamp"_s, QDateTime::currentSecsSinceEpoch()},
        {u"provider_data"_s, QJsonObject{{u"username"_s, user}, {u"password"_s, password}}}};
    const PlainAnswer answer = send("POST", u"/auth/token"_s, QJsonDocument(body).toJson());
    m_token = answer.json().object()["data"_L1].toObject()["access_token"_L1].toString().toLatin1();
    expect(answer.status == 200 && !m_token.isEmpty(),
           u"the node refused the log-in of %1: %2"_s.arg(user, QString::fromUtf8(answer.body.left(200))));
}

QList<QJsonObject> NodeSide::contexts()
{
    QList<QJsonObject> all;
    for (int offset = 0;; offset += pageSize) {
        const auto page = list(u"/contexts?offset=%1&limit=%2"_s.arg(offset).arg(pageSize), u"contexts"_s);
        all += page;
        if (page.size() < pageSize)
            return all;
    }
}

QJsonObject NodeSide::context(const QString &id)
{
    return get(u"/contexts/"_s + id).toObject();
}

QList<QJsonObject> NodeSide::applications()
{
    return list(u"/applications"_s, u"apps"_s);
}

QList<QJsonObject> NodeSide::blobs()
{
    return list(u"/blobs"_s, u"blobs"_s);
}

QList<QJsonObject> NodeSide::namespaces()
{
    return list(u"/namespaces?limit=%1"_s.arg(pageSize), u"namespaces"_s);
}

QJsonObject NodeSide::identity()
{
    const PlainAnswer answer = send("GET", u"/admin-api/identity"_s);
    return answer.status == 200 ? answer.json().object()["data"_L1].toObject() : QJsonObject();
}

QStringList NodeSide::identities(const QString &path)
{
    QStringList keys;
    const QJsonArray listed = get(path).toObject()["identities"_L1].toArray();
    for (const QJsonValue &key : listed)
        keys += key.toString();
    return keys;
}

QStringList NodeSide::identitiesOf(const QString &context)
{
    return identities(u"/contexts/%1/identities"_s.arg(context));
}

QStringList NodeSide::ownedIdentitiesOf(const QString &context)
{
    return identities(u"/contexts/%1/identities-owned"_s.arg(context));
}

QList<QJsonObject> NodeSide::methodsOf(const QString &application)
{
    const PlainAnswer answer = send("GET", u"/admin-api/applications/%1/abi"_s.arg(application));
    if (answer.status != 200)
        return {};
    return objects(answer.json().object()["data"_L1].toObject()["methods"_L1].toArray());
}

QJsonObject NodeSide::call(const QString &context, const QString &method, const QJsonObject &arguments)
{
    const QJsonObject body{
        {u"jsonrpc"_s, u"2.0"_s},
        {u"id"_s, 1},
        {u"method"_s, u"execute"_s},
        {u"params"_s,
         QJsonObject{{u"contextId"_s, context}, {u"method"_s, method}, {u"argsJson"_s, arguments}}}};
    const PlainAnswer answer = send("POST", u"/jsonrpc"_s, QJsonDocument(body).toJson());
    expect(answer.status == 200, u"the node answered %1 to a call of %2"_s.arg(answer.status).arg(method));
    return answer.json().object();
}

bool NodeSide::hasBlob(const QString &id)
{
    const auto all = blobs();
    return std::any_of(all.begin(), all.end(),
                       [&](const QJsonObject &blob) { return blob["blob_id"_L1].toString() == id; });
}

QByteArray NodeSide::blob(const QString &id)
{
    const PlainAnswer answer = send("GET", u"/admin-api/blobs/"_s + id);
    expect(answer.status == 200, u"the node does not give the blob %1"_s.arg(id));
    return answer.body;
}

void NodeSide::deleteBlob(const QString &id)
{
    const PlainAnswer answer = send("DELETE", u"/admin-api/blobs/"_s + id);
    expect(answer.status == 200, u"the node did not delete the blob %1"_s.arg(id));
}

QString NodeSide::blobIdOf(const QByteArray &content)
{
    const OwnWork work;
    constexpr qsizetype chunk = 1024 * 1024;
    QCryptographicHash all(QCryptographicHash::Sha256);
    for (qsizetype at = 0; at < content.size(); at += chunk)
        all.addData(QCryptographicHash::hash(content.mid(at, chunk), QCryptographicHash::Sha256));
    return base58(all.result());
}

QString NodeSide::nameOf(const QJsonObject &application)
{
    QByteArray metadata;
    const QJsonArray bytes = application["metadata"_L1].toArray();
    for (const QJsonValue &byte : bytes)
        metadata += static_cast<char>(byte.toInt());
    return QJsonDocument::fromJson(metadata).object()["name"_L1].toString();
}

} // namespace guicheck
