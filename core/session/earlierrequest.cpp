// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/earlierrequest.h"

#include "core/api/registry.h"
#include "core/net/masking.h"
#include "core/net/paths.h"
#include "core/rpc/hidden.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

const QString &maskText()
{
    static const QString text = QString::fromUtf8(secretMask);
    return text;
}

bool isMasked(const QString &encoded)
{
    return QUrl::fromPercentEncoding(encoded.toUtf8()).contains(maskText());
}

struct TypedPath {
    QString path;
    QString query; ///< percent-encoded as it was typed; null: there is none
};

TypedPath partsOf(const QString &typed)
{
    const qsizetype question = typed.indexOf(u'?');
    return question < 0 ? TypedPath{typed, {}} : TypedPath{typed.first(question), typed.sliced(question + 1)};
}

/// Nothing changes where nothing is masked: what was typed is what is offered again.
QString maskedQuery(const QString &query)
{
    QUrl url(u"/"_s);
    url.setQuery(query);
    const QString masked = maskedUrl(url);
    if (masked == QString::fromUtf8(url.toEncoded()))
        return query;
    return masked.sliced(2).replace(QString::fromUtf8(QUrl::toPercentEncoding(maskText())), maskText());
}

QList<std::pair<QString, QString>> itemsOf(const QString &query)
{
    return QUrlQuery(query).queryItems(QUrl::FullyEncoded);
}

/// The path with its query masked, and what was.
QString maskedPath(const QString &typed, QStringList &hidden)
{
    const TypedPath parts = partsOf(withoutUserInfo(typed));
    const QString path = QString::fromUtf8(withoutTokens(parts.path.toUtf8()));
    if (path != parts.path)
        hidden += QString();
    if (parts.query.isNull())
        return path;
    const QString query = maskedQuery(parts.query);
    const auto before = itemsOf(parts.query);
    const auto after = itemsOf(query);
    for (qsizetype i = 0; i < std::min(before.size(), after.size()); ++i) {
        if (before.at(i).second != after.at(i).second)
            hidden += QUrl::fromPercentEncoding(after.at(i).first.toUtf8());
    }
    return path + u'?' + query;
}

void maskValues(QMap<QByteArray, QString> &values, QStringList &hidden)
{
    for (auto it = values.begin(); it != values.end(); ++it) {
        // A name and a value are an item of a query, whichever way they are sent.
        const QString item = QString::fromUtf8(it.key() + '=' + QUrl::toPercentEncoding(*it));
        const QString masked = maskedQuery(item);
        if (masked == item)
            continue;
        *it = QUrl::fromPercentEncoding(masked.sliced(it.key().size() + 1).toUtf8());
        hidden += QString::fromUtf8(it.key());
    }
}

QJsonObject toObject(const QMap<QByteArray, QString> &values)
{
    QJsonObject object;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (!it->isEmpty())
            object.insert(QString::fromUtf8(it.key()), *it);
    }
    return object;
}

QMap<QByteArray, QString> fromObject(const QJsonObject &object)
{
    QMap<QByteArray, QString> values;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        values.insert(it.key().toUtf8(), it->toString());
    return values;
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &text : array)
        texts += text.toString();
    return texts;
}

constexpr auto tooLongName = "too_long"_L1;
constexpr auto secretBodyName = "secret"_L1;

} // namespace

EarlierRequest EarlierRequest::of(const api::Entry *entry, const QString &path, const api::Filling &filling)
{
    EarlierRequest request{.name = entry ? entry->name.toByteArray() : QByteArray(),
                           .path = entry ? QString() : path,
                           .filling = entry ? filling : api::Filling(),
                           .hidden = {},
                           .hiddenValues = {}};
    request.hideSecrets(entry);
    return request;
}

void EarlierRequest::hideSecrets(const api::Entry *entry)
{
    path = maskedPath(path, hiddenValues);
    maskValues(filling.path, hiddenValues);
    maskValues(filling.query, hiddenValues);
    hiddenValues.removeDuplicates();
    if (!filling.body.isEmpty() && entry && api::isOfLogIn(api::filledRequest(*entry, filling)))
        body = Body::Secret;
    else if (filling.body.size() > longestBody)
        body = Body::TooLong;
    if (body != Body::Kept) {
        filling.body.clear();
        return;
    }
    const QByteArray masked = maskedBody(filling.body);
    const QStringList places = rpc::hiddenPlaces(filling.body, masked);
    for (const QString &place : places) {
        if (!hidden.contains(place))
            hidden += place;
    }
    filling.body = masked;
}

QStringList EarlierRequest::stillHidden(const QString &typed, const api::Filling &now) const
{
    QStringList still;
    for (const QString &value : hiddenValues) {
        const QByteArray key = value.toUtf8();
        if (now.path.value(key).contains(maskText()) || now.query.value(key).contains(maskText()))
            still += value;
    }
    if (!hiddenValues.isEmpty()) {
        const TypedPath parts = partsOf(typed);
        if (hiddenValues.contains(QString()) && isMasked(parts.path))
            still += QString();
        const auto items = itemsOf(parts.query);
        for (const auto &[key, value] : items) {
            // Under another name it is the same mask.
            const QString called = QUrl::fromPercentEncoding(key.toUtf8());
            const bool isMask = QUrl::fromPercentEncoding(value.toUtf8()) == maskText();
            if (isMask || (isMasked(value) && hiddenValues.contains(called)))
                still += called;
        }
    }
    still += rpc::stillHidden(now.body, filling.body, hidden);
    still.removeDuplicates();
    return still;
}

QString EarlierRequest::title() const
{
    if (name.isEmpty())
        return u"GET "_s + path;
    QStringList parts{QString::fromUtf8(name)};
    for (const QString &value : filling.path) {
        if (!value.isEmpty())
            parts += value;
    }
    return parts.join(u" · "_s);
}

QByteArray EarlierRequest::content() const
{
    if (!filling.body.isEmpty())
        return filling.body;
    QByteArrayList values;
    for (auto it = filling.query.cbegin(); it != filling.query.cend(); ++it) {
        if (!it->isEmpty())
            values += it.key() + '=' + it->toUtf8();
    }
    if (!filling.file.isEmpty())
        values += filling.file.toUtf8();
    return values.join('&');
}

QJsonObject EarlierRequest::toJson() const
{
    QJsonObject object{{u"name"_s, QString::fromUtf8(name)},
                       {u"typed"_s, path},
                       {u"path"_s, toObject(filling.path)},
                       {u"query"_s, toObject(filling.query)},
                       {u"body"_s, QString::fromUtf8(filling.body)}};
    if (!filling.file.isEmpty())
        object.insert(u"file"_s, filling.file);
    if (body != Body::Kept)
        object.insert(u"notKept"_s, body == Body::TooLong ? tooLongName : secretBodyName);
    // Also when nothing is: a … that was typed means itself.
    object.insert(u"hidden"_s, QJsonArray::fromStringList(hidden));
    if (!hiddenValues.isEmpty())
        object.insert(u"hiddenValues"_s, QJsonArray::fromStringList(hiddenValues));
    return object;
}

QByteArray EarlierRequest::toText() const
{
    return QJsonDocument(toJson()).toJson(QJsonDocument::Compact);
}

EarlierRequest EarlierRequest::fromJson(const QJsonObject &object)
{
    EarlierRequest request{.name = object["name"_L1].toString().toUtf8(),
                           .path = object["typed"_L1].toString(),
                           .filling = {.path = fromObject(object["path"_L1].toObject()),
                                       .query = fromObject(object["query"_L1].toObject()),
                                       .body = object["body"_L1].toString().toUtf8(),
                                       .file = object["file"_L1].toString()},
                           .hidden = textsOf(object["hidden"_L1]),
                           .hiddenValues = textsOf(object["hiddenValues"_L1])};
    const QString notKept = object["notKept"_L1].toString();
    if (!notKept.isEmpty())
        request.body = notKept == tooLongName ? Body::TooLong : Body::Secret;
    if (!object.contains("hidden"_L1))
        request.hidden = rpc::maskedPlaces(request.filling.body);
    request.hideSecrets(request.name.isEmpty() ? nullptr : api::findEntry(request.name));
    return request;
}

} // namespace calimero
