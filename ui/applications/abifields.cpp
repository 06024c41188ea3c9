// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/abifields.h"

#include "core/session/node.h"
#include "core/session/told.h"
#include "core/table/listloader.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// Has the translations' context to itself.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(AbiFields)

public:
    static QString doing(const rpc::Method &method)
    {
        if (method.intent == rpc::Method::Intent::ReadOnly)
            return tr("view");
        return method.name == "init"_L1 ? tr("runs once, when a context is made") : tr("may change state");
    }

    static QList<Field> all(const Foreign &service, const rpc::Manifest &abi)
    {
        const QString caption =
            service.isEmpty() ? tr("Methods") : tr("Methods of %1").arg(shownName(service));
        QList<Field> fields{
            Fields::many(caption, abi.methods.size(), [methods = abi.methods](qsizetype index) {
                return AbiFields::method(methods.at(index));
            })};
        if (abi.methods.isEmpty())
            fields += Field{.caption = tr("Methods"),
                            .value = tr("The application names none."),
                            .color = Color::Muted,
                            .copyable = false};
        if (!abi.events.isEmpty())
            fields += Fields::many(tr("Events"), abi.events.size(), [events = abi.events](qsizetype index) {
                return AbiFields::event(events.at(index));
            });
        if (!abi.types.isEmpty())
            fields += Fields::many(tr("Types"), abi.types.size(), [types = abi.types](qsizetype index) {
                return AbiFields::type(types.at(index));
            });
        return fields;
    }

    static QString withoutContent() { return tr("without content"); }

    static QString whyNone(const Error &error, bool isMissing)
    {
        const bool isNotThere = saysItIsNotThere(error);
        if (isNotThere && isMissing)
            return tr("The application is not installed, so the node does not tell its methods.");
        if (isNotThere)
            return tr("The application's code is not on this node, so its methods are not known.");
        switch (error.kind) {
        case Error::Kind::NotReady:
            if (error.reason == Error::Reason::NewerAbi)
                return ErrorText::found(error) + u'.';
            break;
        case Error::Kind::Refused:
            return tr("The application does not say which methods it has.");
        case Error::Kind::Forbidden:
        case Error::Kind::SignInNeeded:
            return tr("You have no right to read the application's methods.");
        default:
            break;
        }
        return tr("The application's methods could not be read: %1").arg(ErrorText::sentence(error));
    }
};

} // namespace

QList<Field> AbiFields::all(const Foreign &service, const rpc::Manifest &abi)
{
    return Words::all(service, abi);
}

Field AbiFields::method(const rpc::Method &method)
{
    return {.caption = Words::doing(method),
            .value = shownText(method.signature(rpc::Method::mostNamed)),
            .copy = method.signature().whole(),
            .monospace = true};
}

Field AbiFields::event(const rpc::Member &event)
{
    return Fields::code(event.type.isEmpty() ? Words::withoutContent() : shownName(event.type), event.name);
}

Field AbiFields::type(const rpc::NamedType &type)
{
    QStringList members;
    for (const rpc::Member &member : type.members)
        members += member.type.isEmpty()
            ? member.name.whole()
            : member.name.whole() + u": "_s + member.type.whole() + (member.nullable ? u"?"_s : QString());
    const QString content =
        members.isEmpty() ? type.target.whole() : QString(u"{ "_s + members.join(u", "_s) + u" }"_s);
    return Fields::code(shownName(type.kind), QString(type.name.whole() + u' ' + content));
}

bool AbiFields::isMissing(Node &node, const ApplicationId &id)
{
    return toldOf(node.applications()) == Told::All
        && !table::placeOf(node.applications().table(), id.bytes());
}

QString AbiFields::whyNone(const Error &error, bool isMissing)
{
    return Words::whyNone(error, isMissing);
}

} // namespace explorer
