// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/routes.h"

#include "core/base/hash.h"

namespace demonode {

namespace {

const BodyShape deleteShape{"DeleteGroupApiRequest", {}};
const BodyShape detachShape{"RemoveContextFromGroupApiRequest", {}};
const BodyShape upgradeShape{"UpgradeGroupApiRequest",
                             {{"targetApplicationId", Field::Type::Base58, true},
                              {"cascade", Field::Type::Bool},
                              {"forceCodeOnly", Field::Type::Bool}}};
const BodyShape retryShape{"RetryGroupUpgradeApiRequest", {}};

/// What both a namespace and a group below it say here. Members, settings and the rest are not there yet.
Response get(World &world, const Request &request)
{
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *group = world.group(path.id);
    if (!group || !world.isMember(*group))
        return maskedError();
    JsonObject object;
    object.addString("groupId", path.id.toUtf8())
        .addString("appKey", calimero::toHex(group->build.bytes()))
        .addString("targetApplicationId", group->application.toUtf8())
        .add("memberCount", QByteArray::number(qint64(group->members.size())))
        .add("contextCount", QByteArray::number(world.contextCount(path.id)))
        .add("defaultCapabilities", group->parent ? "0" : "4")
        .addString("subgroupVisibility", "restricted");
    if (!group->name.isEmpty())
        object.add("metadata",
                   JsonObject()
                       .addString("name", group->name)
                       .add("data", "{}")
                       .add("updatedAt", QByteArray::number(group->createdAt * 1000))
                       .addString("updatedBy", group->members.front().key.toUtf8())
                       .text());
    QByteArray state = path.id.toUtf8() + group->name;
    for (const Member &member : group->members)
        state += member.account.toUtf8() + member.role;
    object.addString("groupStateHash", calimero::toHex(calimero::Sha256::of(state)));
    return jsonResponse(inData(object.text()));
}

/// For all who are in it, with all groups below.
Response remove(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, deleteShape);
    if (checked.refusal)
        return *checked.refusal;
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *group = world.group(path.id);
    if (!group || !group->parent)
        return maskedError();
    world.removeGroup(path.id);
    return jsonResponse(inData(R"({"isDeleted":true})"));
}

Response leave(World &world, const Request &request)
{
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *group = world.group(path.id);
    if (!group || !group->parent || !world.leaveGroup(path.id))
        return maskedError();
    return jsonResponse(inData(JsonObject()
                                   .addString("groupId", path.id.toUtf8())
                                   .addString("memberPublicKey", world.identity().key.toUtf8())
                                   .text()));
}

/// Takes a context out of its group, for all and for ever.
Response detach(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, detachShape);
    if (checked.refusal)
        return *checked.refusal;
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const QByteArray &text = request.captures.at(1);
    const auto id = ContextId::fromUtf8({text.constData(), size_t(text.size())});
    if (!id)
        return errorResponse(400, "Invalid context id");
    const Context *context = world.context(*id);
    if (!context || context->group != path.id)
        return maskedError();
    world.detach(*id);
    return jsonResponse("{}");
}

/// Never recorded. To the last build of an application of the same package; it is done at once, so that there
/// is never one to be tried again. An older build, or one that left a version out, is not told apart here.
Response upgrade(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, upgradeShape);
    if (checked.refusal)
        return *checked.refusal;
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *group = world.group(path.id);
    const QByteArray text = checked.json["targetApplicationId"].text();
    const Application *target =
        world.application(*ApplicationId::fromUtf8({text.constData(), size_t(text.size())}));
    const Application *before = group ? world.application(group->application) : nullptr;
    const bool isAllowed = group && world.isMember(*group) && target && before
        && target->package == before->package && !target->current().abi.isEmpty();
    if (!isAllowed || !world.upgradeGroup(path.id, *target, checked.json["cascade"].toBool()))
        return maskedError();
    return jsonResponse(inData(JsonObject()
                                   .addString("groupId", path.id.toUtf8())
                                   .addString("status", "completed")
                                   .add("localContextsTotal", "null")
                                   .add("localContextsSwapped", "null")
                                   .add("localContextsFailed", "null")
                                   .text()));
}

/// Never recorded. There is never anything to be tried again.
Response retryUpgrade(World &, const Request &request)
{
    const CheckedBody checked = checkBody(request, retryShape);
    if (checked.refusal)
        return *checked.refusal;
    const GroupPath path = readGroup(request);
    return path.refusal ? *path.refusal : maskedError();
}

/// There is never a migration here.
Response abortMigration(World &world, const Request &request)
{
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *group = world.group(path.id);
    if (!group || group->parent)
        return maskedError();
    return jsonResponse(
        JsonObject().addString("namespaceId", path.id.toUtf8()).add("aborted", "false").text());
}

} // namespace

void addGroupRoutes(Router &router, World &world)
{
    const auto of = [&world](Response (*function)(World &, const Request &)) {
        return [&world, function](Request &request) { return function(world, request); };
    };
    const QByteArray base = "/admin-api/groups/:id";
    router.add("GET", base, of(get), "group:list[0]");
    router.add(jsonRoute("DELETE", base, "group:manage[0]", of(remove)));
    router.add("POST", base + "/leave", of(leave), "group:manage[0]");
    router.add(jsonRoute("POST", base + "/contexts/:context/remove", "group:manage[0]", of(detach)));
    router.add(jsonRoute("POST", base + "/upgrade", "group:manage[0]", of(upgrade)));
    router.add(jsonRoute("POST", base + "/upgrade/retry", "group:manage[0]", of(retryUpgrade)));
    router.add("POST", base + "/migration/abort", of(abortMigration), "group:manage[0]");
}

} // namespace demonode
