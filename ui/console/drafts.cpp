// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/drafts.h"

#include "core/json/reader.h"
#include "core/net/traffic.h"
#include "core/rpc/hidden.h"

#include <QJsonObject>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestKey = 512;
constexpr qsizetype longestCompared = 1024 * 1024; // longer ones are others when a byte is

} // namespace

QByteArray Drafts::textOf(const Draft &draft)
{
    return draft.json.isNull() ? rpc::argumentsOf(draft.parameters, draft.values) : draft.json;
}

bool Drafts::isTyped(const Draft &draft)
{
    const QByteArray json = textOf(draft);
    return !isSame(json, "{}") && (draft.given.isNull() || !isSame(json, draft.given));
}

bool Drafts::isSame(const QByteArray &one, const QByteArray &other)
{
    const auto plain = [](const QByteArray &text) {
        const QByteArray json = text.trimmed();
        return json.isEmpty()               ? QByteArray("{}")
            : json.size() > longestCompared ? json
                                            : json::compacted(json);
    };
    return one == other || plain(one) == plain(other);
}

std::optional<Drafts::Draft> Drafts::find(const QString &key) const
{
    const auto found = m_drafts.constFind(key);
    return found == m_drafts.constEnd() ? std::nullopt : std::optional(found->draft);
}

void Drafts::put(const QString &key, const Draft &draft)
{
    m_drafts.insert(key, {draft, ++m_last, {}});
}

void Drafts::clear()
{
    m_drafts.clear();
}

Drafts::Kept Drafts::keptOf(const Draft &draft)
{
    const QByteArray json = textOf(draft);
    // An empty form is there anyway.
    if (json.size() > longestKept || (draft.json.isNull() && QByteArray(json).simplified() == "{}"))
        return {};
    const QByteArray masked = maskedBody(json);
    QStringList hidden = rpc::hiddenPlaces(json, masked);
    // Masks that nobody has filled in.
    const QStringList still = rpc::stillHidden(json, draft.masked.arguments, draft.masked.hidden);
    for (const QString &place : still) {
        if (!hidden.contains(place))
            hidden += place;
    }
    return {masked, hidden, isTyped(draft)};
}

QJsonArray Drafts::toJson() const
{
    QList<QString> keys = m_drafts.keys();
    std::ranges::sort(keys, [this](const QString &a, const QString &b) {
        return m_drafts.constFind(a)->order > m_drafts.constFind(b)->order;
    });
    QJsonArray all;
    qsizetype left = keptTogether;
    for (const QString &key : std::as_const(keys)) {
        const Entry &entry = *m_drafts.constFind(key);
        if (!entry.kept)
            entry.kept = keptOf(entry.draft);
        const Kept &kept = *entry.kept;
        if (kept.json.isEmpty() || key.size() > longestKey)
            continue;
        left -= kept.json.size() + key.size();
        if (left < 0 || all.size() == mostKept)
            break;
        QJsonObject object{{"of"_L1, key},
                           {"json"_L1, QString::fromUtf8(kept.json)},
                           {"form"_L1, entry.draft.json.isNull() || entry.draft.wasInForm}};
        if (!kept.hidden.isEmpty())
            object.insert("hidden"_L1, QJsonArray::fromStringList(kept.hidden));
        if (!kept.isTyped)
            object.insert("given"_L1, true);
        all.append(object);
    }
    return all;
}

void Drafts::fromJson(const QJsonArray &kept)
{
    for (qsizetype i = std::min(kept.size(), mostKept) - 1; i >= 0; --i) {
        const QJsonObject object = kept.at(i).toObject();
        const QByteArray json = object.value("json"_L1).toString().toUtf8();
        const QString key = object.value("of"_L1).toString();
        if (json.isEmpty() || json.size() > longestKept || !object.contains("of"_L1)
            || m_drafts.contains(key))
            continue;
        QStringList hidden;
        const QJsonArray places = object.value("hidden"_L1).toArray();
        for (const QJsonValue &place : places)
            hidden += place.toString();
        put(key,
            {.json = json,
             .parameters = {},
             .values = {},
             .masked = {hidden.isEmpty() ? QByteArray() : json, hidden},
             .wasInForm = object.value("form"_L1).toBool(),
             .given = object.value("given"_L1).toBool() ? json : QByteArray()});
    }
}

} // namespace explorer
