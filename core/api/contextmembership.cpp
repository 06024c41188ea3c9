// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/contextmembership.h"

#include "core/json/writer.h"

namespace calimero::api {

Request JoinContext::request() const
{
    return RequestFor<JoinContext>(id);
}

Result<ContextMembership> JoinContext::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<ContextMembership>(answer, {"data"}, findings);
}

Request LeaveContext::request() const
{
    return RequestFor<LeaveContext>(id);
}

Result<ContextMembership> LeaveContext::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<ContextMembership>(answer, {"data"}, findings);
}

Request ResyncContext::request() const
{
    return RequestFor<ResyncContext>(id).body({{"force", json::boolean(force)}});
}

Result<Resync> ResyncContext::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<Resync>(answer, {}, findings);
}

Request UpdateContextApplication::request() const
{
    return RequestFor<UpdateContextApplication>(id).body(
        {{"applicationId", json::text(applicationId.toString())},
         {"executorPublicKey", json::text(executor.toString())}});
}

Result<Done> UpdateContextApplication::read(const Answer &answer, json::Findings &findings)
{
    return readNull(answer, findings);
}

Request ListApplicationContexts::request() const
{
    return RequestFor<ListApplicationContexts>(id);
}

Result<QList<Context>> ListApplicationContexts::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Context>>(answer, {"data", "contexts"}, findings);
}

Request ListContextsWithExecutors::request() const
{
    return RequestFor<ListContextsWithExecutors>(id);
}

Result<QList<ContextExecutors>> ListContextsWithExecutors::read(const Answer &answer,
                                                                json::Findings &findings)
{
    return json::readAt<QList<ContextExecutors>>(answer, {"contexts"}, findings);
}

} // namespace calimero::api
