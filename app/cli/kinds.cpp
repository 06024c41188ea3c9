// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/kinds.h"

#include "app/cli/texttable.h"
#include "core/api/applications.h"
#include "core/api/namespaces.h"
#include "core/json/reader.h"
#include "core/json/syntax.h"
#include "core/net/paths.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct KindTexts {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

struct KindWords {
    Kind kind;
    QLatin1String many;
    QLatin1String one;
};

constexpr KindWords kindWords[] = {{Kind::Contexts, "contexts"_L1, "context"_L1},
                                   {Kind::Applications, "applications"_L1, "application"_L1},
                                   {Kind::Blobs, "blobs"_L1, "blob"_L1},
                                   {Kind::Namespaces, "namespaces"_L1, "namespace"_L1},
                                   {Kind::Identities, "identities"_L1, "identity"_L1},
                                   {Kind::Packages, "packages"_L1, "package"_L1},
                                   {Kind::Aliases, "aliases"_L1, "alias"_L1}};

/// The fields of a row that a table shows, in its order.
QByteArrayList fieldsShown(Kind kind)
{
    switch (kind) {
    case Kind::Contexts:
        return {"id", "name", "applicationId", "applicationVersion", "groupId", "aliases"};
    case Kind::Applications:
        return {"id", "name", "package", "version", "size", "aliases"};
    case Kind::Blobs:
        return {"blob_id", "size"};
    case Kind::Namespaces:
        return {"namespaceId",  "name",     "targetApplicationId", "appVersion", "memberCount",
                "contextCount", "createdAt"};
    case Kind::Identities:
        return {"publicKey", "contextId", "owned"};
    case Kind::Packages:
        return {"package", "latestVersion", "applicationId", "versions", "aliases"};
    case Kind::Aliases:
        return {"alias", "kind", "id"};
    }
    return {};
}

/// An application has its name in its metadata, or is called by its package.
QString nameOfApplication(const QByteArray &row)
{
    json::Findings ignored;
    const auto application = json::readAt<api::Application>(row, {}, ignored);
    return application ? Foreign(application->displayName()).whole() : QString();
}

/// Of a bundle it is JSON; of bare code anything.
QString textOfBytes(const QByteArray &bytes)
{
    const bool isJson = (bytes.startsWith('{') || bytes.startsWith('['))
        && !json::syntaxErrorIn(bytes, json::LoneSurrogates::Taken);
    return isJson ? QString::fromUtf8(json::compacted(bytes)) : QString::fromLatin1(bytes.toHex());
}

/// A list of texts without its brackets; nothing for what is none.
std::optional<QString> listOfTexts(const QByteArray &value)
{
    json::Findings ignored;
    const auto texts = json::readAt<QList<QString>>(value, {}, ignored);
    return texts ? std::optional(QStringList(*texts).join(u", "_s)) : std::nullopt;
}

/// Arrays of numbers are bytes (docs/node/http.md#ids).
std::optional<QString> bytesOrLists(const QByteArray &value)
{
    if (!value.trimmed().startsWith('['))
        return std::nullopt;
    json::Findings ignored;
    if (const auto bytes = json::readAt<json::Bytes>(value, {}, ignored); bytes && !bytes->data.isEmpty())
        return textOfBytes(bytes->data);
    json::Findings odd;
    const auto lists = json::readAt<QList<json::Bytes>>(value, {}, odd);
    if (!lists || lists->isEmpty() || !odd.isEmpty())
        return std::nullopt;
    QStringList texts;
    for (const json::Bytes &bytes : *lists)
        texts += textOfBytes(bytes.data);
    return texts.join(u", "_s);
}

} // namespace

QString cellOfField(Kind kind, const QString &field, const QByteArray &value)
{
    bool isNumber = false;
    const quint64 number = value.trimmed().toULongLong(&isNumber);
    constexpr quint64 lastSecond = 253'402'300'799; // of the year 9999
    if (kind == Kind::Namespaces && field == "createdAt"_L1 && isNumber && number <= lastSecond) {
        const auto seconds = api::knownCreation(number);
        return seconds
            ? QDateTime::fromSecsSinceEpoch(qint64(*seconds), QTimeZone::utc()).toString(Qt::ISODate)
            : cellOf({});
    }
    if (kind == Kind::Applications && field == "size"_L1 && isNumber && !api::knownSize(number))
        return cellOf({});
    if (field == "versions"_L1 || field == "aliases"_L1) {
        if (const auto texts = listOfTexts(value))
            return *texts;
    }
    return bytesOrLists(value).value_or(cellOf(value));
}

std::optional<Kind> kindNamed(const QString &word)
{
    for (const KindWords &words : kindWords) {
        if (word == words.many || word == words.one)
            return words.kind;
    }
    return std::nullopt;
}

QString noSuchKind(const QString &word)
{
    QStringList all;
    for (const KindWords &words : kindWords)
        all += words.many;
    return word.isEmpty() ? KindTexts::tr("say of what: %1").arg(all.join(u", "_s))
                          : KindTexts::tr("\"%1\" is nothing a node has lists of; there are %2")
                                .arg(withoutSecretParts(word), all.join(u", "_s));
}

QString nameOfOne(Kind kind)
{
    switch (kind) {
    case Kind::Contexts:
        return KindTexts::tr("context");
    case Kind::Applications:
        return KindTexts::tr("application");
    case Kind::Blobs:
        return KindTexts::tr("blob");
    case Kind::Namespaces:
        return KindTexts::tr("namespace");
    case Kind::Identities:
        return KindTexts::tr("identity");
    case Kind::Packages:
        return KindTexts::tr("package");
    case Kind::Aliases:
        return KindTexts::tr("alias");
    }
    return {};
}

QStringList titlesOf(Kind kind)
{
    switch (kind) {
    case Kind::Contexts:
        return {KindTexts::tr("ID"),      KindTexts::tr("Name"),  KindTexts::tr("Application"),
                KindTexts::tr("Version"), KindTexts::tr("Group"), KindTexts::tr("Aliases")};
    case Kind::Applications:
        return {KindTexts::tr("ID"),      KindTexts::tr("Name"),  KindTexts::tr("Package"),
                KindTexts::tr("Version"), KindTexts::tr("Bytes"), KindTexts::tr("Aliases")};
    case Kind::Blobs:
        return {KindTexts::tr("ID"), KindTexts::tr("Bytes")};
    case Kind::Namespaces:
        return {KindTexts::tr("ID"),      KindTexts::tr("Name"),    KindTexts::tr("Application"),
                KindTexts::tr("Version"), KindTexts::tr("Members"), KindTexts::tr("Contexts"),
                KindTexts::tr("Created")};
    case Kind::Identities:
        return {KindTexts::tr("Public key"), KindTexts::tr("Context"), KindTexts::tr("Owned")};
    case Kind::Packages:
        return {KindTexts::tr("Package"), KindTexts::tr("Latest"), KindTexts::tr("Application"),
                KindTexts::tr("Versions"), KindTexts::tr("Aliases")};
    case Kind::Aliases:
        return {KindTexts::tr("Alias"), KindTexts::tr("Kind"), KindTexts::tr("ID")};
    }
    return {};
}

QStringList cellsOf(Kind kind, const QByteArray &row)
{
    json::Findings ignored;
    const auto members = json::readAt<json::Dictionary<json::Raw>>(row, {}, ignored);
    QStringList cells;
    for (const QByteArray &field : fieldsShown(kind)) {
        QByteArray value;
        if (members) {
            for (const auto &[name, raw] : *members) {
                if (name.toUtf8() == field)
                    value = raw.json;
            }
        }
        cells += kind == Kind::Applications && field == "name"
            ? nameOfApplication(row)
            : cellOfField(kind, QString::fromLatin1(field), value);
    }
    // What a list cannot be read as is shown as it came, rather than as a row of nothing.
    if (!members)
        cells[0] = cellOf(row);
    return cells;
}

} // namespace explorer::cli
