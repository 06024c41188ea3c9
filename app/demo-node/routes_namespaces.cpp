// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/routes.h"

#include <QDateTime>

namespace demonode {

namespace {

constexpr qint64 defaultPage = 100;

using Type = Field::Type;
const BodyShape createShape{"CreateNamespaceApiRequest",
                            {{"applicationId", Type::Base58, true}, {"name"}, {"appKey"}}};
const BodyShape deleteShape{"DeleteNamespaceApiRequest", {}};
const BodyShape createGroupShape{"CreateGroupInNamespaceBody", {{"groupName"}, {"visibility"}}, true};

QByteArray namespaceText(const World &world, const Group &group)
{
    JsonObject object;
    object.addString("namespaceId", group.id.toUtf8())
        .addString("appKey", calimero::toHex(group.build.bytes()))
        .addString("targetApplicationId", group.application.toUtf8())
        .add("createdAt", QByteArray::number(group.createdAt));
    if (!group.name.isEmpty())
        object.addString("name", group.name);
    return object.add("memberCount", QByteArray::number(static_cast<qint64>(group.members.size())))
        .add("contextCount", QByteArray::number(world.contextCount(group.id)))
        .add("subgroupCount", QByteArray::number(world.subgroupCount(group.id)))
        .addString("appVersion", group.version)
        .text();
}

Response list(const World &world, const Request &request, const std::optional<ApplicationId> &application)
{
    const Paging paging = readPaging(request, defaultPage);
    if (paging.refusal)
        return *paging.refusal;
    QList<QByteArray> rows;
    qint64 seen = 0;
    for (const auto &[id, group] : world.groups()) {
        if (group.parent || (application && group.application != *application))
            continue;
        if (seen++ >= paging.offset && rows.size() < paging.limit)
            rows += namespaceText(world, group);
    }
    return jsonResponse(inData(jsonArray(rows)));
}

Response forApplication(const World &world, const Request &request)
{
    const QByteArray &text = request.captures.first();
    const auto id = ApplicationId::fromUtf8({text.constData(), size_t(text.size())});
    return id ? list(world, request, id) : errorResponse(400, "Invalid application id");
}

Response get(World &world, const Request &request)
{
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *group = world.group(path.id);
    if (!group)
        return errorResponse(404, "No namespace identity found");
    if (group->parent)
        return errorResponse(404, "Namespace not found");
    return jsonResponse(inData(namespaceText(world, *group)));
}

Response create(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, createShape);
    if (checked.refusal)
        return *checked.refusal;
    const QByteArray &text = checked.json["applicationId"].text();
    const Application *application =
        world.application(*ApplicationId::fromUtf8({text.constData(), size_t(text.size())}));
    const Json &appKey = checked.json["appKey"];
    const Build *pinned = nullptr;
    if (appKey.isString()) {
        const auto bytes = calimero::fromHex({appKey.text().constData(), size_t(appKey.text().size())});
        if (!bytes)
            return errorResponse(400, "Invalid appKey: expected hex-encoded 32 bytes");
        for (size_t i = 0; application && i < application->builds.size(); ++i) {
            if (application->builds[i].blob.bytes() == *bytes)
                pinned = &application->builds[i];
        }
    }
    if (!application || (appKey.isString() && !pinned))
        return maskedError();
    Group &group = world.addGroup(checked.json["name"].text(), *application, std::nullopt,
                                  QDateTime::currentSecsSinceEpoch());
    if (pinned) {
        group.build = pinned->blob;
        group.version = pinned->version;
    }
    return jsonResponse(inData(JsonObject().addString("namespaceId", group.id.toUtf8()).text()));
}

Response groups(const World &world, const Request &request)
{
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    QList<QByteArray> rows;
    for (const auto &[id, group] : world.groups()) {
        if (group.parent != path.id)
            continue;
        JsonObject row;
        row.addString("groupId", id.toUtf8());
        if (!group.name.isEmpty())
            row.addString("name", group.name);
        rows += row.text();
    }
    return jsonResponse(inData(jsonArray(rows)));
}

Response createGroup(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, createGroupShape);
    if (checked.refusal)
        return *checked.refusal;
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *parent = world.group(path.id);
    const Application *application = parent ? world.application(parent->application) : nullptr;
    const Json &visibility = checked.json["visibility"];
    const QByteArray word = visibility.text().toLower();
    if (!application || parent->parent || (visibility.isString() && word != "open" && word != "restricted"))
        return maskedError();
    const Group &group = world.addGroup(checked.json["groupName"].text(), *application, parent->id,
                                        QDateTime::currentSecsSinceEpoch());
    return jsonResponse(inData(JsonObject().addString("groupId", group.id.toUtf8()).text()));
}

/// On this node only: the others keep it, and its contexts stay here without a group.
Response remove(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, deleteShape);
    if (checked.refusal)
        return *checked.refusal;
    const GroupPath path = readGroup(request);
    if (path.refusal)
        return *path.refusal;
    const Group *group = world.group(path.id);
    if (!group || group->parent)
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
    if (!group || group->parent || !world.leaveGroup(path.id))
        return maskedError();
    return jsonResponse(inData(JsonObject()
                                   .addString("namespaceId", path.id.toUtf8())
                                   .addString("memberPublicKey", world.identity().key.toUtf8())
                                   .text()));
}

} // namespace

GroupPath readGroup(const Request &request)
{
    const QByteArray &text = request.captures.first();
    if (const auto id = GroupId::fromUtf8({text.constData(), size_t(text.size())}))
        return {*id, std::nullopt};
    const bool isHex = text.size() % 2 == 0 && QByteArray::fromHex(text).toHex() == text.toLower();
    return {{},
            errorResponse(400,
                          isHex ? "Invalid group id: must be exactly 32 bytes"
                                : "Invalid group id format: expected hex-encoded 32 bytes")};
}

void addNamespaceRoutes(Router &router, World &world)
{
    const QByteArray base = "/admin-api/namespaces";
    router.add(
        "GET", base, [&world](Request &request) { return list(world, request, std::nullopt); },
        "namespace:list");
    router.add(jsonRoute("POST", base, "namespace:create",
                         [&world](Request &request) { return create(world, request); }));
    router.add(
        "GET", base + "/for-application/:id",
        [&world](Request &request) { return forApplication(world, request); }, "namespace:list[0]");
    router.add(
        "GET", base + "/:id", [&world](Request &request) { return get(world, request); },
        "namespace:list[0]");
    router.add(jsonRoute("DELETE", base + "/:id", "namespace:manage[0]",
                         [&world](Request &request) { return remove(world, request); }));
    router.add(
        "POST", base + "/:id/leave", [&world](Request &request) { return leave(world, request); },
        "namespace:manage[0]");
    router.add(
        "GET", base + "/:id/groups", [&world](Request &request) { return groups(world, request); },
        "namespace:list[0]");
    router.add(jsonRoute("POST", base + "/:id/groups", "group:create",
                         [&world](Request &request) { return createGroup(world, request); }));
}

} // namespace demonode
