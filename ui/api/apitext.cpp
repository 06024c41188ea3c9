// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/apitext.h"

#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace explorer::ApiText {

using namespace calimero;
using namespace Qt::StringLiterals;
using api::Absence;
using api::Area;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ApiText)
};

QString verbText(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return u"GET"_s;
    case Verb::Head:
        return u"HEAD"_s;
    case Verb::Post:
        return u"POST"_s;
    case Verb::Put:
        return u"PUT"_s;
    case Verb::Delete:
        return u"DELETE"_s;
    }
    return {};
}

} // namespace

QString name(const api::Entry &entry)
{
    return QString::fromUtf8(entry.name);
}

QString name(const api::Parameter &parameter)
{
    return QString::fromUtf8(parameter.name);
}

QString permission(const api::Entry &entry)
{
    return entry.isPublic() ? QString()
                            : Words::tr("Needs the permission %1.").arg(QLatin1String(entry.permission));
}

QString area(Area area)
{
    switch (area) {
    case Area::Status:
        return Words::tr("Status");
    case Area::Network:
        return Words::tr("Network");
    case Area::Applications:
        return Words::tr("Applications");
    case Area::Packages:
        return Words::tr("Packages");
    case Area::Contexts:
        return Words::tr("Contexts");
    case Area::Calls:
        return Words::tr("Calls");
    case Area::Namespaces:
        return Words::tr("Namespaces");
    case Area::Groups:
        return Words::tr("Groups");
    case Area::Members:
        return Words::tr("Members");
    case Area::Metadata:
        return Words::tr("Metadata");
    case Area::Invitations:
        return Words::tr("Invitations");
    case Area::Devices:
        return Words::tr("Devices");
    case Area::Upgrades:
        return Words::tr("Upgrades");
    case Area::Blobs:
        return Words::tr("Blobs");
    case Area::Identity:
        return Words::tr("Identity");
    case Area::Aliases:
        return Words::tr("Aliases");
    case Area::Tee:
        return Words::tr("Trusted hardware");
    case Area::SignIn:
        return Words::tr("Signing in");
    case Area::Keys:
        return Words::tr("Keys");
    case Area::Events:
        return Words::tr("Events over HTTP");
    }
    return {};
}

QString route(const api::Entry &entry)
{
    return verbText(entry.verb) + u' ' + QString::fromUtf8(entry.path);
}

QString doing(const api::Entry &entry)
{
    return entry.changes ? Words::tr("changes the node") : Words::tr("only reads");
}

QString absence(Absence absence)
{
    switch (absence) {
    case Absence::Never:
        return {};
    case Absence::OlderNode:
        return Words::tr("it came with a later version of the node");
    case Absence::NoLogIn:
        return Words::tr("the node has no log-in service of its own");
    case Absence::SwitchedOff:
        return Words::tr("its operator has switched this service off");
    }
    return {};
}

QString hidden(const QStringList &values)
{
    if (values.contains(QString()))
        return Words::tr(
            "What looked like a secret is not remembered: … stands in its place. Fill it in, then "
            "send the request.");
    QStringList names;
    for (const QString &value : values)
        names += shownName(value, 60);
    return Words::tr(
               "%1 is not remembered, since it looked like a secret. Fill it in, then send the request.")
        .arg(QLocale().createSeparatedList(names));
}

QString notKept(EarlierRequest::Body body)
{
    switch (body) {
    case EarlierRequest::Body::Kept:
        return {};
    case EarlierRequest::Body::TooLong:
        return Words::tr("The body was not remembered, since it was longer than %1. What stands in its field "
                         "is not it.")
            .arg(Format::size(quint64(EarlierRequest::longestBody)));
    case EarlierRequest::Body::Secret:
        return Words::tr(
            "The body was not remembered, since it went to the log-in service. What stands in its "
            "field is not it.");
    }
    return {};
}

QString type(const api::Parameter &parameter)
{
    static const QHash<QByteArray, const char *> words{
        {"context_id", QT_TRANSLATE_NOOP("ApiText", "context id, base58")},
        {"application_id", QT_TRANSLATE_NOOP("ApiText", "application id, base58")},
        {"blob_id", QT_TRANSLATE_NOOP("ApiText", "blob id, base58")},
        {"namespace_id", QT_TRANSLATE_NOOP("ApiText", "namespace id, hex")},
        {"group_id", QT_TRANSLATE_NOOP("ApiText", "group id, hex")},
        {"account_id", QT_TRANSLATE_NOOP("ApiText", "account id, hex")},
        {"device_id", QT_TRANSLATE_NOOP("ApiText", "device id, hex")},
        {"public_key", QT_TRANSLATE_NOOP("ApiText", "public key, base58")},
        {"blob_id_hex", QT_TRANSLATE_NOOP("ApiText", "blob id, hex")},
        {"sha256_base58", QT_TRANSLATE_NOOP("ApiText", "SHA-256, base58")},
        {"bytes32_base58", QT_TRANSLATE_NOOP("ApiText", "32 bytes, base58")},
        {"bytes32_hex", QT_TRANSLATE_NOOP("ApiText", "32 bytes, hex")},
        {"hex", QT_TRANSLATE_NOOP("ApiText", "bytes, hex")},
        {"string", QT_TRANSLATE_NOOP("ApiText", "text")},
        {"u64", QT_TRANSLATE_NOOP("ApiText", "whole number")},
        {"bool", QT_TRANSLATE_NOOP("ApiText", "true or false")},
        {"json", QT_TRANSLATE_NOOP("ApiText", "JSON")},
        {"bytes", QT_TRANSLATE_NOOP("ApiText", "bytes, an array of 0 to 255")},
        {"alias", QT_TRANSLATE_NOOP("ApiText", "alias, 1 to 50 of A-Z a-z 0-9 . _ -")},
        {"role", QT_TRANSLATE_NOOP("ApiText", "Admin, Member or ReadOnly")},
        {"visibility", QT_TRANSLATE_NOOP("ApiText", "open or restricted")},
        {"invitation", QT_TRANSLATE_NOOP("ApiText", "an invitation, as the node gave it")},
        {"file", QT_TRANSLATE_NOOP("ApiText", "a file")}};
    const char *word = words.value(parameter.type.toByteArray());
    return word ? QCoreApplication::translate("ApiText", word) : QString::fromUtf8(parameter.type);
}

} // namespace explorer::ApiText
