// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/aliases.h"

#include "core/json/writer.h"

#include <algorithm>

namespace calimero::api {

namespace {

template<class I>
struct Lookup {
    std::optional<I> value; ///< null: nothing has the name
    static constexpr auto fields() { return std::tuple(json::optional("value", &Lookup::value)); }
};

} // namespace

bool canBeAlias(QStringView text)
{
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.'
            || c == u'_' || c == u'-';
    };
    return !text.isEmpty() && text.size() <= longestAlias && std::all_of(text.begin(), text.end(), fits);
}

Request CreateContextAlias::request() const
{
    return RequestFor<CreateContextAlias>().body(
        {{"alias", json::text(alias)}, {"contextId", json::text(id.toString())}});
}

Result<Done> CreateContextAlias::read(const Answer &answer, json::Findings &findings)
{
    return readNull(answer, findings);
}

Request LookupContextAlias::request() const
{
    return RequestFor<LookupContextAlias>(name);
}

Result<std::optional<ContextId>> LookupContextAlias::read(const Answer &answer, json::Findings &findings)
{
    const auto value = json::readAt<Lookup<ContextId>>(answer, {"data"}, findings);
    if (!value)
        return tl::unexpected(value.error());
    return value->value;
}

Request DeleteContextAlias::request() const
{
    return RequestFor<DeleteContextAlias>(name);
}

Result<Done> DeleteContextAlias::read(const Answer &answer, json::Findings &findings)
{
    return readNull(answer, findings);
}

Request ListContextAliases::request() const
{
    return RequestFor<ListContextAliases>();
}

Result<json::Dictionary<ContextId>> ListContextAliases::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<json::Dictionary<ContextId>>(answer, {"data"}, findings);
}

Request CreateApplicationAlias::request() const
{
    return RequestFor<CreateApplicationAlias>().body(
        {{"alias", json::text(alias)}, {"applicationId", json::text(id.toString())}});
}

Result<Done> CreateApplicationAlias::read(const Answer &answer, json::Findings &findings)
{
    return readNull(answer, findings);
}

Request LookupApplicationAlias::request() const
{
    return RequestFor<LookupApplicationAlias>(name);
}

Result<std::optional<ApplicationId>> LookupApplicationAlias::read(const Answer &answer,
                                                                  json::Findings &findings)
{
    const auto value = json::readAt<Lookup<ApplicationId>>(answer, {"data"}, findings);
    if (!value)
        return tl::unexpected(value.error());
    return value->value;
}

Request DeleteApplicationAlias::request() const
{
    return RequestFor<DeleteApplicationAlias>(name);
}

Result<Done> DeleteApplicationAlias::read(const Answer &answer, json::Findings &findings)
{
    return readNull(answer, findings);
}

Request ListApplicationAliases::request() const
{
    return RequestFor<ListApplicationAliases>();
}

Result<json::Dictionary<ApplicationId>> ListApplicationAliases::read(const Answer &answer,
                                                                     json::Findings &findings)
{
    return json::readAt<json::Dictionary<ApplicationId>>(answer, {"data"}, findings);
}

} // namespace calimero::api
