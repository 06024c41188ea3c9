// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/profileexchange.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

const auto keyFormat = u"calimero_explorer_profiles"_s;
const auto keyExchanged = u"profiles"_s;

/// What of a profile is nobody else's business, or means nothing elsewhere.
Profile withoutOwn(Profile profile)
{
    profile.id.clear();
    profile.tokens = {};
    profile.demoSecret.clear();
    profile.unknown = {};
    return profile;
}

} // namespace

QByteArray exportedProfiles(const QList<Profile> &profiles)
{
    QJsonArray list;
    for (const Profile &profile : profiles)
        list += withoutOwn(profile).toJson();
    return QJsonDocument(QJsonObject{{keyFormat, 1}, {keyExchanged, list}}).toJson();
}

Result<QList<Profile>> importedProfiles(const QByteArray &file)
{
    const auto bad = [](Error::Reason reason, const QString &name = {}) {
        return tl::unexpected(Error{.kind = Error::Kind::BadInput, .reason = reason, .message = name});
    };
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(file, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return bad(Error::Reason::NotJson);
    const QJsonObject root = document.object();
    if (!root.contains(keyFormat) || !root[keyExchanged].isArray())
        return bad(Error::Reason::None);
    QList<Profile> profiles;
    const QJsonArray list = root[keyExchanged].toArray();
    for (const QJsonValue &value : list) {
        const Profile profile = withoutOwn(Profile::fromJson(value.toObject()));
        if (profile.url.isEmpty())
            return bad(Error::Reason::NotAnAddress, profile.name.whole());
        profiles += profile;
    }
    return profiles;
}

QList<Profile> newProfiles(const QList<Profile> &imported, const QList<Profile> &there)
{
    QList<Profile> fresh;
    for (const Profile &profile : imported) {
        const auto isSame = [&profile](const Profile &other) {
            return other.name == profile.name && other.url == profile.url;
        };
        if (std::none_of(there.begin(), there.end(), isSame)
            && std::none_of(fresh.begin(), fresh.end(), isSame))
            fresh += profile;
    }
    return fresh;
}

} // namespace calimero
