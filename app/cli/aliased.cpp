// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/aliased.h"

#include "core/api/aliases.h"
#include "core/api/send.h"
#include "core/base/pasted.h"
#include "core/net/paths.h"

#include <QCoreApplication>

namespace explorer::cli {

using namespace calimero;

namespace {

struct AliasedTexts {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

template<typename IdType>
QString readAs(const QString &typed, Aliased<IdType> &out)
{
    out.text = pastedId(typed);
    const auto id = IdType::parse(out.text);
    out.id = id ? std::optional(*id) : std::nullopt;
    if (out.id || api::canBeAlias(out.text))
        return {};
    const QString shown = withoutSecretParts(typed);
    if (idEnds(out.text))
        return AliasedTexts::tr("\"%1\" is the short form of an id; write the whole one").arg(shown);
    return std::is_same_v<IdType, ContextId>
        ? AliasedTexts::tr(
              "\"%1\" is no id of a context, which has 32 to 44 letters and digits (base58), and "
              "can not be an alias of one")
              .arg(shown)
        : AliasedTexts::tr("\"%1\" is no id of an application, which has 32 to 44 letters and digits "
                           "(base58), and can not be an alias of one")
              .arg(shown);
}

/// Why nothing has it: in words for whoever typed it.
template<typename IdType>
Error nobodyHas(const QString &alias, bool areThereAliases)
{
    constexpr bool isContext = std::is_same_v<IdType, ContextId>;
    const QString shown = withoutSecretParts(alias);
    QString said;
    if (!areThereAliases)
        said = isContext
            ? AliasedTexts::tr("\"%1\" is no id of a context, and this node has no aliases").arg(shown)
            : AliasedTexts::tr("\"%1\" is no id of an application, and this node has no aliases").arg(shown);
    else
        said = isContext ? AliasedTexts::tr("no context has the alias \"%1\" on this node; "
                                            "\"calimero-explorer list aliases\" shows those there are")
                               .arg(shown)
                         : AliasedTexts::tr("no application has the alias \"%1\" on this node; "
                                            "\"calimero-explorer list aliases\" shows those there are")
                               .arg(shown);
    return {.kind = Error::Kind::NotFound, .message = said};
}

template<typename Lookup, typename IdType>
Call<IdType> findAs(Transport &transport, const Aliased<IdType> &typed)
{
    if (typed.id) {
        auto *known = new Job<IdType>(&transport);
        known->finish(*typed.id);
        return Call<IdType>(known);
    }
    using Answered = Result<Reply<std::optional<IdType>>>;
    return api::send(transport, Lookup{typed.text})
        .then(&transport, [alias = typed.text](const Answered &reply) -> Result<IdType> {
            if (!reply && reply.error().reason == Error::Reason::NoSuchRequest)
                return tl::unexpected(nobodyHas<IdType>(alias, false));
            if (!reply)
                return tl::unexpected(reply.error());
            if (!reply->value)
                return tl::unexpected(nobodyHas<IdType>(alias, true));
            return *reply->value;
        });
}

} // namespace

QString readAliased(const QString &typed, Aliased<ContextId> &out)
{
    return readAs(typed, out);
}

QString readAliased(const QString &typed, Aliased<ApplicationId> &out)
{
    return readAs(typed, out);
}

Call<ContextId> findAliased(Transport &transport, const Aliased<ContextId> &typed)
{
    return findAs<api::LookupContextAlias>(transport, typed);
}

Call<ApplicationId> findAliased(Transport &transport, const Aliased<ApplicationId> &typed)
{
    return findAs<api::LookupApplicationAlias>(transport, typed);
}

} // namespace explorer::cli
