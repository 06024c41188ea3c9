// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/routes.h"
#include "app/demo-node/rpc.h"

namespace demonode {

namespace {

using Type = Field::Type;
const BodyShape shape{"Control",
                      {{"isInitialized", Type::Bool},
                       {"apart", Type::Bool},
                       {"syncState", Type::Object},
                       {"failureCount", Type::Any},
                       {"lastError"}}};

Context *contextOf(World &world, const Request &request)
{
    const QByteArray &text = request.captures.first();
    const auto id = ContextId::fromUtf8({text.constData(), size_t(text.size())});
    return id ? world.context(*id) : nullptr;
}

Response answer(const World &world, const Context &context)
{
    const SyncControl *control = world.control(context.id);
    const QByteArray apart = control && control->apart ? "true" : "false";
    return jsonResponse(inData(syncStatusText(world, context).chopped(1) + ",\"apart\":" + apart + '}'));
}

Response get(World &world, const Request &request)
{
    const Context *context = contextOf(world, request);
    return context ? answer(world, *context) : errorResponse(404, "Context not found");
}

/// What is not named is as it would be without this: {} ends it.
Response put(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, shape);
    if (checked.refusal)
        return *checked.refusal;
    Context *context = contextOf(world, request);
    if (!context)
        return errorResponse(404, "Context not found");
    const Json &body = checked.json;
    const Json &state = body["syncState"];
    const Json &failures = body["failureCount"];
    if (!state.isNull() && !state["state"].isString())
        return errorResponse(400, "Field 'syncState' needs a 'state'");
    if (!failures.isNull() && (!failures.isUnsigned() || failures.text().toULongLong() > 0xffffffffULL))
        return errorResponse(400, "Field 'failureCount' is no unsigned 32-bit integer");
    world.setControl(*context,
                     {.initialized = body["isInitialized"].isNull() || body["isInitialized"].toBool(),
                      .apart = body["apart"].toBool(),
                      .state = state.isNull() ? QByteArray() : state.toText(),
                      .failures = failures.text().toLongLong(),
                      .lastError = body["lastError"].text()});
    return answer(world, *context);
}

} // namespace

void addControlRoutes(Router &router, World &world)
{
    const QByteArray path = "/demo/contexts/:id";
    router.add("GET", path, [&world](Request &request) { return get(world, request); });
    router.add(jsonRoute("PUT", path, {}, [&world](Request &request) { return put(world, request); }));
}

} // namespace demonode
