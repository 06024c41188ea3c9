// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/namespaces.h"

#include "core/json/writer.h"

namespace calimero::api {

Request ListNamespaces::request() const
{
    return RequestFor<ListNamespaces>().query(
        {{"offset", QString::number(offset)}, {"limit", QString::number(limit)}});
}

Result<QList<Namespace>> ListNamespaces::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Namespace>>(answer, path, findings);
}

Request GetNamespace::request() const
{
    return RequestFor<GetNamespace>(id);
}

Result<Namespace> GetNamespace::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<Namespace>(answer, {"data"}, findings);
}

Request CreateNamespace::request() const
{
    return RequestFor<CreateNamespace>().body(
        {{"applicationId", json::text(applicationId.toString())},
         {"name", name.isEmpty() ? QByteArray() : json::text(name)},
         {"appKey", appKey ? json::text(appKey->toString()) : QByteArray()}});
}

Result<std::optional<NamespaceId>> CreateNamespace::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<NamespaceId>(answer, {"data", "namespaceId"}, findings);
}

} // namespace calimero::api
