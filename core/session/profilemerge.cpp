// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/profilemerge.h"

#include "core/session/profile.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

const auto listKey = u"profiles"_s;
const auto ownId = u"id"_s;
/// Members that mean something only together.
const QStringList tokenKeys{u"tokens_in"_s, u"tokens_also_in"_s, u"tokens_preferred"_s, u"tokens_log_ins"_s};
const auto userKey = u"user"_s;

struct List {
    QStringList order;
    QMap<QString, QJsonObject> byId;

    explicit List(const QJsonObject &root)
    {
        const QJsonArray profiles = root.value(listKey).toArray();
        for (const QJsonValue &profile : profiles) {
            const QString id = profile[ownId].toString();
            if (id.isEmpty() || byId.contains(id))
                continue;
            order += id;
            byId.insert(id, profile.toObject());
        }
    }
};

/// Without what the program itself writes.
QJsonObject byHand(QJsonObject profile)
{
    for (const QString &key : tokenKeys)
        profile.remove(key);
    profile.remove(userKey);
    return profile;
}

void put(QJsonObject &object, const QString &key, const QJsonValue &value)
{
    if (value.isUndefined())
        object.remove(key);
    else
        object.insert(key, value);
}

QJsonObject mergedProfile(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs)
{
    QJsonObject merged = mergedMembers(base, mine, theirs);
    const auto isMine = [&](const QString &key) { return mine.value(key) != base.value(key); };
    if (std::any_of(tokenKeys.begin(), tokenKeys.end(), isMine)) {
        for (const QString &key : tokenKeys)
            put(merged, key, mine.value(key));
    }
    return merged;
}

/// Those of `order` that are in `list` too.
QStringList common(const QStringList &order, const QStringList &list)
{
    QStringList out;
    for (const QString &id : order) {
        if (list.contains(id))
            out += id;
    }
    return out;
}

} // namespace

QJsonObject mergedMembers(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs)
{
    QJsonObject merged = theirs;
    const auto take = [&](const QString &key) {
        if (mine.value(key) != base.value(key))
            put(merged, key, mine.value(key));
    };
    const QStringList known = base.keys() + mine.keys();
    for (const QString &key : known)
        take(key);
    return merged;
}

QJsonObject mergedProfiles(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs)
{
    const List before(base);
    const List here(mine);
    const List there(theirs);
    QMap<QString, QJsonObject> merged;
    const QStringList ids = here.order + there.order;
    for (const QString &id : ids) {
        const bool isHere = here.byId.contains(id);
        const bool isThere = there.byId.contains(id);
        if (isHere && isThere) {
            merged.insert(id, mergedProfile(before.byId.value(id), here.byId[id], there.byId[id]));
            continue;
        }
        const QJsonObject &left = isHere ? here.byId[id] : there.byId[id];
        if (!before.byId.contains(id) || byHand(left) != byHand(before.byId[id]))
            merged.insert(id, left);
    }

    const bool movedHere = common(here.order, before.order) != common(before.order, here.order);
    const QStringList &first = movedHere ? here.order : there.order;
    const QStringList &second = movedHere ? there.order : here.order;
    QStringList order = common(first, merged.keys());
    QString last; // of `second`: what comes after it goes after it
    // What nothing comes before goes before the first that both know; the others' own stay where they are.
    const QStringList both = common(second, order);
    for (const QString &id : second) {
        if (merged.contains(id) && !order.contains(id)) {
            const qsizetype atStart = both.isEmpty() ? order.size() : order.indexOf(both.first());
            order.insert(last.isEmpty() ? atStart : order.indexOf(last) + 1, id);
        }
        if (order.contains(id))
            last = id;
    }

    QJsonArray profiles;
    for (const QString &id : std::as_const(order))
        profiles.append(merged[id]);
    const auto rest = [](QJsonObject root) {
        root.remove(listKey);
        return root;
    };
    QJsonObject root = mergedMembers(rest(base), rest(mine), rest(theirs));
    root.insert(listKey, profiles);
    return root;
}

} // namespace calimero
