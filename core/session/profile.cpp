// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/profile.h"

#include "core/net/paths.h"

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<TokenPlace, const char *> placeNames[] = {
    {TokenPlace::Keychain, "keychain"}, {TokenPlace::File, "file"}, {TokenPlace::Memory, "memory"}};

QString nameOf(TokenPlace place)
{
    for (const auto &[value, name] : placeNames) {
        if (value == place)
            return QString::fromLatin1(name);
    }
    return {};
}

TokenPlace placeIn(const QJsonValue &json)
{
    for (const auto &[value, name] : placeNames) {
        if (json.toString() == QLatin1String(name))
            return value;
    }
    return TokenPlace::Undecided;
}

const auto keyId = u"id"_s;
const auto keyName = u"name"_s;
const auto keyUrl = u"url"_s;
const auto keyAuthUrl = u"auth_url"_s;
const auto keyColour = u"colour"_s;
const auto keyNodeName = u"node_name"_s;
const auto keyPlace = u"tokens_in"_s;
const auto keyAlso = u"tokens_also_in"_s;
const auto keyPreferred = u"tokens_preferred"_s;
const auto keyLogIns = u"tokens_log_ins"_s;
const auto keyUser = u"user"_s;
const auto keySafe = u"safe"_s;
const auto keyProduction = u"production"_s;
const auto keyCertificate = u"trusted_certificate"_s;

} // namespace

QString tokenName(const Profile &profile)
{
    return profile.nodeName.isEmpty() ? profile.name.whole() : profile.nodeName;
}

Profile Profile::fromJson(const QJsonObject &json)
{
    Profile profile{.unknown = json};
    const auto take = [&profile](const QString &key) { return profile.unknown.take(key); };
    profile.id = take(keyId).toString();
    profile.name = take(keyName).toString();
    // As typed ones: a file can be edited, and "2528" is no address here either.
    profile.url = nodeUrl(take(keyUrl).toString()).value_or(QUrl());
    profile.authUrl = nodeUrl(take(keyAuthUrl).toString()).value_or(QUrl());
    profile.colour = take(keyColour).toString();
    profile.nodeName = take(keyNodeName).toString();
    profile.tokens = {.place = placeIn(take(keyPlace)),
                      .also = placeIn(take(keyAlso)),
                      .preferred = placeIn(take(keyPreferred)),
                      .logIns = std::max<qint64>(take(keyLogIns).toInteger(), 0)};
    profile.userName = take(keyUser).toString();
    profile.isSafe = take(keySafe).toBool();
    profile.isProduction = take(keyProduction).toBool();
    profile.trustedCertificate = take(keyCertificate).toString().toLatin1();
    return profile;
}

QJsonObject Profile::toJson() const
{
    QJsonObject json = unknown;
    const auto put = [&json](const QString &key, const QString &text) {
        if (!text.isEmpty())
            json.insert(key, text);
    };
    put(keyId, id);
    put(keyName, name.whole());
    put(keyUrl, nodeUrlText(url));
    put(keyAuthUrl, nodeUrlText(authUrl));
    put(keyColour, colour);
    put(keyNodeName, nodeName);
    put(keyPlace, nameOf(tokens.place));
    put(keyAlso, nameOf(tokens.also));
    put(keyPreferred, nameOf(tokens.preferred));
    if (tokens.logIns > 0)
        json.insert(keyLogIns, tokens.logIns);
    put(keyUser, userName.whole());
    if (isSafe)
        json.insert(keySafe, true);
    if (isProduction)
        json.insert(keyProduction, true);
    put(keyCertificate, QString::fromLatin1(trustedCertificate));
    return json;
}

} // namespace calimero
