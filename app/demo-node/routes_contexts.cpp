// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/routes.h"

#include "core/base/hash.h"

namespace demonode {

namespace {

constexpr qint64 defaultPage = 100;
constexpr qint64 largestPage = 1000;
constexpr qint64 largestOffset = 100'000;
constexpr qsizetype initLimit = 1024 * 1024;
constexpr std::chrono::microseconds paceOfRow{5};

using Type = Field::Type;
const BodyShape createShape{"CreateContextRequest",
                            {{"applicationId", Type::Base58, true},
                             {"serviceName"},
                             {"contextSeed", Type::Base58},
                             {"initializationParams", Type::Bytes, true},
                             {"groupId", Type::String, true},
                             {"identitySecret"},
                             {"name"}}};
const BodyShape resyncShape{"ResyncContextRequest", {{"force", Type::Bool}}};
const BodyShape updateShape{
    "UpdateContextApplicationRequest",
    {{"applicationId", Type::Base58, true}, {"executorPublicKey", Type::Base58, true}}};

template<class Id>
std::optional<Id> parsed(const QByteArray &text)
{
    return Id::fromUtf8({text.constData(), size_t(text.size())});
}

QByteArray headsText(const World &world, const Context &context)
{
    const SyncControl *control = world.control(context.id);
    if (control && !control->initialized)
        return "[]";
    QList<QByteArray> texts;
    for (const Bytes32 &head : context.heads)
        texts += byteList(QByteArrayView(head.data(), qsizetype(head.size())));
    return jsonArray(texts);
}

JsonObject contextObject(World &world, const Context &context)
{
    JsonObject object;
    object.addString("id", context.id.toUtf8())
        .addString("applicationId", context.application.toUtf8())
        .addString("contextStateHash", calimero::toBase58(world.shownHash(context)))
        .add("dagHeads", headsText(world, context));
    if (const Group *group = world.groupOf(context))
        object.addString("applicationVersion", group->version);
    if (!context.name.isEmpty())
        object.addString("name", context.name);
    return object;
}

// A hundred pages of a thousand rows are asked for again and again: written once.
const QByteArray &rowText(World &world, Context &context)
{
    const Group *group = world.groupOf(context);
    const QByteArray version = group ? group->version : QByteArray();
    if (context.rowText.isEmpty() || context.rowVersion != version) {
        JsonObject row = contextObject(world, context);
        if (context.group)
            row.addString("groupId", context.group->toUtf8());
        context.rowText = row.text();
        context.rowVersion = version;
    }
    return context.rowText;
}

Response rowsResponse(const QList<QByteArray> &rows)
{
    return jsonResponse(inData(JsonObject().add("contexts", jsonArray(rows)).text()));
}

Response list(World &world, const Request &request)
{
    const Paging paging = readPaging(request, defaultPage);
    if (paging.refusal)
        return *paging.refusal;
    const auto &contexts = world.contexts();
    const size_t from = size_t(qMin(paging.offset, largestOffset));
    // A node looks whether the page is full only after it has put a row in: a limit of 0 returns one.
    const size_t count = size_t(qMax<qint64>(1, qMin(paging.limit, largestPage)));
    QList<QByteArray> rows;
    for (size_t i = from; i < contexts.size() && i < from + count; ++i)
        rows += rowText(world, *contexts[i]);
    Response response = rowsResponse(rows);
    response.pace = paceOfRow * qint64(rows.size());
    return response;
}

Response forApplication(World &world, const Request &request)
{
    const auto application = parsed<ApplicationId>(request.captures.first());
    QList<QByteArray> rows;
    for (const auto &context : world.contexts()) {
        if (context->application == *application)
            rows += rowText(world, *context);
    }
    return rowsResponse(rows);
}

QByteArray keysText(const std::vector<PublicKey> &keys)
{
    QList<QByteArray> texts;
    for (const PublicKey &key : keys)
        texts += quoted(key.toUtf8());
    return jsonArray(texts);
}

/// Those of the context's keys that are this node's own.
std::vector<PublicKey> ownedKeys(World &world, const Context &context)
{
    std::vector<PublicKey> keys = world.identities(context);
    std::erase_if(keys, [&](const PublicKey &key) { return context.left || key != world.identity().key; });
    return keys;
}

Response withExecutors(World &world, const Request &request)
{
    const auto application = parsed<ApplicationId>(request.captures.first());
    QList<QByteArray> rows;
    for (const auto &context : world.contexts()) {
        if (context->application != *application)
            continue;
        rows += JsonObject()
                    .addString("id", context->id.toUtf8())
                    .addString("application_id", context->application.toUtf8())
                    .addString("contextStateHash", calimero::toBase58(world.shownHash(*context)))
                    .add("executors", keysText(ownedKeys(world, *context)))
                    .text();
    }
    return jsonResponse(JsonObject().add("contexts", jsonArray(rows)).text());
}

/// 32 bytes in hexadecimal, or the route's refusal.
std::optional<Bytes32> readHex(const QByteArray &text, const QByteArray &field,
                               std::optional<Response> &refusal)
{
    const auto bytes = calimero::fromHex({text.constData(), size_t(text.size())});
    if (bytes)
        return bytes;
    const bool isHex = text.size() % 2 == 0 && QByteArray::fromHex(text).toHex() == text.toLower();
    refusal = errorResponse(
        400, "Invalid " + field + (isHex ? ": must be exactly 32 bytes" : ": expected hex-encoded 32 bytes"));
    return std::nullopt;
}

/// The arguments of `init` from the bytes that were sent; none at all is the same as {}.
std::optional<Json> initArguments(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return Json::object();
    ParsedJson arguments = parseJson(bytes);
    return arguments.error.isEmpty() ? std::optional(std::move(arguments.value)) : std::nullopt;
}

Response create(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, createShape);
    if (checked.refusal)
        return *checked.refusal;
    const Json &body = checked.json;
    const QByteArray parameters = bytesOf(body["initializationParams"]);
    if (parameters.size() > initLimit)
        return errorResponse(400,
                             "Field 'initialization_params' exceeds maximum size of 1048576 bytes (got "
                                 + QByteArray::number(parameters.size()) + ')');
    std::optional<Response> refusal;
    const auto groupBytes = readHex(body["groupId"].text(), "group_id", refusal);
    if (!refusal && body["identitySecret"].isString())
        (void)readHex(body["identitySecret"].text(), "identity_secret", refusal);
    if (refusal)
        return *refusal;

    const Group *group = world.group(GroupId(*groupBytes));
    // The group decides which application it is, whatever was sent (docs/node/http.md#contexts).
    const Application *application = group ? world.application(group->application) : nullptr;
    if (!application || !world.isMember(*group) || body["serviceName"].isString())
        return maskedError();
    Context context;
    context.id = body["contextSeed"].isString()
        ? ContextId(calimero::Sha256::of("context of seed " + body["contextSeed"].text()))
        : ContextId(world.fresh("context"));
    if (world.context(context.id))
        return maskedError();
    context.application = application->id;
    context.group = group->id;
    context.name = body["name"].text();
    for (const Build &build : application->builds) {
        if (build.blob == group->build)
            context.program = build.program;
    }
    if (!context.program)
        return errorResponse(
            400, "application initialization failed: the demo node runs only its own applications");
    const auto arguments = initArguments(parameters);
    const CallResult started = arguments
        ? context.program->init(context.state, *arguments)
        : CallResult::failure("guest panicked: init: failed to deserialize arguments: not JSON");
    if (started.kind != CallResult::Kind::Output)
        return errorResponse(400, "application initialization failed: " + started.text);
    const Context &added = world.addContext(std::move(context));
    return jsonResponse(inData(JsonObject()
                                   .addString("contextId", added.id.toUtf8())
                                   .addString("memberPublicKey", world.identity().key.toUtf8())
                                   .addString("groupId", added.group->toUtf8())
                                   .add("groupCreated", "false")
                                   .text()));
}

Response get(World &world, const Request &request)
{
    const Context *context = world.context(*parsed<ContextId>(request.captures.first()));
    if (!context)
        return errorResponse(404, "Context not found");
    return jsonResponse(inData(contextObject(world, *context).text()));
}

Response remove(World &world, const Request &request)
{
    const auto id = parsed<ContextId>(request.captures.first());
    if (!id)
        return errorResponse(400, "Invalid context id");
    const bool known = world.context(*id) != nullptr;
    world.removeContext(*id);
    return jsonResponse(inData(JsonObject().add("isDeleted", known ? "true" : "false").text()));
}

Response storage(World &world, const Request &request)
{
    const auto id = parsed<ContextId>(request.captures.first());
    if (!id)
        return errorResponse(400, "Invalid context ID format");
    const Context *context = world.context(*id);
    return jsonResponse(inData(
        JsonObject().add("sizeInBytes", QByteArray::number(context ? context->flushedBytes : 0)).text()));
}

Response identities(World &world, const Request &request, bool onlyOwned)
{
    const Context *context = world.context(*parsed<ContextId>(request.captures.first()));
    if (!context)
        return errorResponse(404, "Context not found");
    return jsonResponse(inData(
        JsonObject()
            .add("identities", keysText(onlyOwned ? ownedKeys(world, *context) : world.identities(*context)))
            .text()));
}

Response groupOf(World &world, const Request &request)
{
    const Context *context = world.context(*parsed<ContextId>(request.captures.first()));
    return jsonResponse(
        inData(context && context->group ? quoted(context->group->toUtf8()) : QByteArray("null")));
}

Response setLeft(World &world, const Request &request, bool left)
{
    const QByteArray &text = request.captures.first();
    auto id = parsed<ContextId>(text);
    if (!id) {
        const auto bytes = calimero::fromHex({text.constData(), size_t(text.size())});
        if (!bytes)
            return errorResponse(400, "Invalid context id format: expected base58 or hex-encoded 32 bytes");
        id = ContextId(*bytes);
    }
    Context *context = world.context(*id);
    const Group *group = context ? world.groupOf(*context) : nullptr;
    if (!context || (!left && !(group && world.isMember(*group))))
        return maskedError();
    world.setLeft(*context, left);
    return jsonResponse(inData(JsonObject()
                                   .addString("contextId", context->id.toUtf8())
                                   .addString("memberPublicKey", world.identity().key.toUtf8())
                                   .text()));
}

Response resync(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, resyncShape);
    if (checked.refusal)
        return *checked.refusal;
    const auto id = parsed<ContextId>(request.captures.first());
    if (!id)
        return errorResponse(400, "Invalid context id");
    const Context *context = world.context(*id);
    const SyncControl *control = world.control(*id);
    const bool hasHeads = !control || control->initialized;
    if (!context || !context->group || (hasHeads && !checked.json["force"].toBool()))
        return maskedError();
    world.resync(*context);
    // In hexadecimal, unlike everywhere else (docs/node/http.md#contexts).
    return jsonResponse(JsonObject()
                            .addString("contextId", calimero::toHex(id->bytes()))
                            .add("resyncStarted", "true")
                            .text());
}

/// Never recorded. The group decides which application it is: another one is refused, and it changes nothing.
Response updateApplication(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, updateShape);
    if (checked.refusal)
        return *checked.refusal;
    const auto id = parsed<ContextId>(request.captures.first());
    if (!id)
        return errorResponse(400, "Invalid context id");
    const Context *context = world.context(*id);
    const auto application = parsed<ApplicationId>(checked.json["applicationId"].text());
    const auto executor = parsed<PublicKey>(checked.json["executorPublicKey"].text());
    const bool allowed = context && context->group && world.application(*application)
        && context->application == *application && executor == world.identity().key;
    return allowed ? jsonResponse(inData("null")) : maskedError();
}

/// What is on its way to and from this node arrives now. An unknown id is fine too; one that can not be read
/// asks for all (docs/node/http.md#contexts).
Response sync(World &world, const Request &request)
{
    world.hurry(request.captures.isEmpty() ? std::nullopt : parsed<ContextId>(request.captures.first()));
    return jsonResponse(inData("null"));
}

} // namespace

void addContextRoutes(Router &router, World &world)
{
    // Some routes look at the id themselves and answer in JSON; those in `plain` say in plain text that it is
    // none.
    using Function = Response (*)(World &, const Request &);
    const auto own = [&world](Function function) {
        return [&world, function](Request &request) { return function(world, request); };
    };
    const auto plain = [&world](Function function) {
        return [&world, function](Request &request) {
            const auto refusal = refuseBase58(request.captures.first());
            return refusal ? *refusal : function(world, request);
        };
    };
    const QByteArray base = "/admin-api/contexts";
    router.add("GET", base, own(list), "context:list");
    router.add(jsonRoute("POST", base, "context:create", own(create)));
    router.add("POST", base + "/sync", own(sync), "context:execute");
    router.add("POST", base + "/sync/:id", own(sync), "context:execute[0]");
    router.add("GET", base + "/for-application/:id", plain(forApplication), "context:list[0]");
    router.add("GET", base + "/with-executors/for-application/:id", plain(withExecutors), "context:list[0]");
    router.add("GET", base + "/:id", plain(get), "context:list[0]");
    router.add("DELETE", base + "/:id", own(remove), "context:delete[0]");
    router.add(jsonRoute("POST", base + "/:id/application", "context:application:update[0]",
                         own(updateApplication)));
    router.add(jsonRoute("POST", base + "/:id/resync", "context:execute[0]", own(resync)));
    router.add("GET", base + "/:id/storage", own(storage), "context:list[0]");
    router.add("GET", base + "/:id/identities",
               plain([](World &w, const Request &request) { return identities(w, request, false); }),
               "context:list[0]");
    router.add("GET", base + "/:id/identities-owned",
               plain([](World &w, const Request &request) { return identities(w, request, true); }),
               "context:list[0]");
    router.add("GET", base + "/:id/group", plain(groupOf), "context:list[0]");
    router.add("POST", base + "/:id/join",
               own([](World &w, const Request &request) { return setLeft(w, request, false); }),
               "context:execute[0]");
    router.add("POST", base + "/:id/leave",
               own([](World &w, const Request &request) { return setLeft(w, request, true); }),
               "context:execute[0]");
}

} // namespace demonode
