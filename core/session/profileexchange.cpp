// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/profileexchange.h"

#include "core/base/newfile.h"
#include "core/net/paths.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <optional>

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

/// What can be taken over: not what it is called here, nor what happened here.
QJsonObject settingsOf(const Profile &profile)
{
    Profile settings = withoutOwn(profile);
    settings.nodeName.clear();
    settings.userName.clear();
    return settings.toJson();
}

tl::unexpected<Error> exchangeError(const QString &path, Error::Reason reason, const QString &words = {})
{
    return tl::unexpected(Error{.kind = Error::Kind::File, .reason = reason, .message = words, .path = path});
}

/// A pipe would be waited for, and a folder can be neither read nor written.
std::optional<Error::Reason> noPlainFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() || info.isFile())
        return {};
    return info.isDir() ? Error::Reason::IsFolder : Error::Reason::NotRegular;
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

QList<ImportedProfile> comparedWith(const QList<Profile> &there, const QList<Profile> &imported)
{
    using Beside = ImportedProfile::Beside;
    QHash<QString, const Profile *> byName;
    QHash<QUrl, const Profile *> byUrl;
    for (const Profile &profile : there) {
        byName.insert(profile.name.whole(), &profile);
        byUrl.insert(profile.url, &profile);
    }
    const auto beside = [](const Profile &profile, const Profile *named, const Profile *known) {
        if (!named)
            return known ? Beside::AddressKnown : Beside::Nothing;
        if (named->url != profile.url)
            return Beside::NameTaken;
        return settingsOf(withSettingsOf(profile, *named)) == settingsOf(*named) ? Beside::Same
                                                                                 : Beside::OtherSettings;
    };
    QSet<QByteArray> seen;
    QList<ImportedProfile> compared;
    compared.reserve(imported.size());
    for (const Profile &profile : imported) {
        const Profile *named = byName.value(profile.name.whole());
        const Profile *known = byUrl.value(profile.url);
        const QByteArray whole = QJsonDocument(profile.toJson()).toJson();
        ImportedProfile one{.profile = profile, .beside = beside(profile, named, known)};
        if (seen.contains(whole))
            one.beside = Beside::Same;
        seen.insert(whole);
        if (named || known)
            one.there = (named ? named : known)->id;
        compared += one;
    }
    return compared;
}

Profile withSettingsOf(const Profile &imported, const Profile &there)
{
    Profile next = there;
    next.url = imported.url;
    next.authUrl = imported.authUrl;
    next.colour = imported.colour;
    // A file may come from where nobody had to trust one. Of another address nobody looked at it.
    if (!imported.trustedCertificate.isEmpty() || !sameOrigin(imported.url, there.url))
        next.trustedCertificate = imported.trustedCertificate;
    next.isSafe = there.isSafe || imported.isSafe;
    next.isProduction = there.isProduction || imported.isProduction;
    if (!imported.userName.isEmpty())
        next.userName = imported.userName;
    return next;
}

Result<QList<Profile>> readProfiles(const QStringList &paths)
{
    QList<Profile> all;
    for (const QString &path : paths) {
        if (const auto why = noPlainFile(path))
            return exchangeError(path, *why);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return exchangeError(path, Error::Reason::None, file.errorString());
        const QByteArray bytes = file.read(exchangeLimit + 1);
        if (file.error() != QFileDevice::NoError)
            return exchangeError(path, Error::Reason::None, file.errorString());
        if (bytes.size() > exchangeLimit)
            return tl::unexpected(Error{.kind = Error::Kind::TooLarge, .path = path, .limit = exchangeLimit});
        auto profiles = importedProfiles(bytes);
        if (!profiles) {
            profiles.error().path = path;
            return profiles;
        }
        all += *profiles;
    }
    return all;
}

Result<Done> writeProfiles(const QString &path, const QByteArray &exported)
{
    if (const auto written = writeWhole(path, exported, true, NewFile::Readers::OwnerOnly); !written)
        return tl::unexpected(written.error());
    return Done{};
}

} // namespace calimero
