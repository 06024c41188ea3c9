// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/rpc.h"

#include "app/demo-node/body.h"
#include "app/demo-node/routes.h"

namespace demonode {

namespace {

constexpr qsizetype longestMethod = 256;
constexpr qsizetype largestEphemeral = 16'384;

using Type = Field::Type;
const BodyShape envelope{"Request", {{"jsonrpc", Type::Any, true}, {"id", Type::Any, true}}, true};
const QList<Field> executeFields{
    {"contextId", Type::Base58, true}, {"method", Type::String, true}, {"argsJson", Type::Any, true}};
const QList<Field> statusFields{{"contextId", Type::Base58, true}};
const QList<Field> ephemeralFields{{"contextId", Type::Base58, true}, {"state", Type::Bytes, true}};

/// {"type":…} or {"type":…,"data":…}
QByteArray rpcError(const QByteArray &type, const QByteArray &data = {})
{
    JsonObject error;
    error.addString("type", type);
    if (!data.isEmpty())
        error.add("data", data);
    return JsonObject().add("error", error.text()).text();
}

QByteArray functionCallError(const QByteArray &text)
{
    return rpcError("FunctionCallError", quoted(text));
}

/// Messages about the parameters carry no path and no place: they are read from values, not from text.
std::optional<QByteArray> paramsFault(const Json &params, const QList<Field> &fields)
{
    if (!params.isObject())
        return "invalid type: " + unexpectedValue(params) + ", expected struct variant RequestPayload";
    const auto fault = checkFields(params, fields);
    if (!fault)
        return std::nullopt;
    for (const Field &field : fields) {
        if (fault->message.startsWith(field.name + ": ") || fault->message.startsWith(field.name + '['))
            return fault->message.mid(fault->message.indexOf(": ") + 2);
    }
    return fault->message;
}

Context *contextOf(World &world, const Json &params)
{
    const QByteArray &id = params["contextId"].text();
    return world.context(*ContextId::fromUtf8({id.constData(), size_t(id.size())}));
}

std::optional<QByteArray> methodFault(const QByteArray &method)
{
    if (method.isEmpty())
        return "Field 'method' is required but was empty";
    if (method.size() > longestMethod)
        return "Field 'method' exceeds maximum length of 256 characters (got "
            + QByteArray::number(method.size()) + ')';
    for (const char c : method) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return "Field 'method' has invalid format: contains control character '\\u{"
                + QByteArray::number(static_cast<unsigned char>(c), 16) + "}' which is not allowed";
    }
    return std::nullopt;
}

QByteArray execute(World &world, const Json &params)
{
    const QByteArray &method = params["method"].text();
    if (const auto fault = methodFault(method))
        return parseError(*fault);
    Context *context = contextOf(world, params);
    if (!context)
        return rpcError("ContextNotFound");
    if (context->left || !context->group)
        return functionCallError("No owned identity found for this context");
    const SyncControl *control = world.control(context->id);
    if (control && !control->initialized)
        return rpcError("Uninitialized");
    // What was heard of from a neighbour runs once its application is installed here.
    const Application *application = world.application(context->application);
    if (!context->program && application)
        context->program = application->current().program;
    if (!context->program)
        return rpcError("ApplicationNotInstalled",
                        JsonObject().addString("application_id", context->application.toUtf8()).text());
    const State before = world.neighbours() ? context->state : State(); // only they ask what is different
    const CallResult result = context->program->call(context->state, method, params["argsJson"]);
    switch (result.kind) {
    case CallResult::Kind::Failure:
        return functionCallError(result.text);
    case CallResult::Kind::AppError:
        return functionCallError("the method call returned an error: "
                                 + byteList(result.text).replace(",", ", "));
    case CallResult::Kind::Output:
        break;
    }
    if (result.changed)
        world.changed(*context, before, result.events);
    return rpcResult("{\"output\":" + result.text + '}');
}

QByteArray syncStatus(World &world, const Json &params)
{
    const Context *context = contextOf(world, params);
    return context ? rpcResult(syncStatusText(world, *context)) : rpcError("ContextNotFound");
}

QByteArray setEphemeral(World &world, const Json &params)
{
    const qsizetype size = params["state"].items().size();
    if (size > largestEphemeral)
        return rpcError("SliceTooLarge",
                        JsonObject().add("size", QByteArray::number(size)).add("max", "16384").text());
    const Context *context = contextOf(world, params);
    if (!context || context->left || !context->group)
        return rpcError("NoOwnedIdentity");
    return rpcResult("{}");
}

/// `perform` after a look at the parameters.
template<QByteArray (*perform)(World &, const Json &), const QList<Field> &fields>
QByteArray checked(World &world, const Json &params)
{
    const auto fault = paramsFault(params, fields);
    return fault ? parseError(*fault) : perform(world, params);
}

Response handle(World &world, const Request &request)
{
    const CheckedBody body = checkBody(request, envelope);
    if (body.refusal)
        return *body.refusal;
    const auto refuse = [&request](const QByteArray &what, const Json &where) {
        return textResponse(422,
                            "Failed to deserialize the JSON body into the target type: " + what
                                + placeInText(request.body, where.end()));
    };
    const Json &version = body.json["jsonrpc"];
    if (!version.isString())
        return refuse("jsonrpc: invalid type: " + unexpectedValue(version) + ", expected a string", version);
    if (version.text() != "2.0")
        return refuse("jsonrpc: Invalid JSON-RPC version", version);
    const Json &id = body.json["id"];
    if (!id.isNull() && !id.isString() && !id.isUnsigned())
        return refuse("id: data did not match any variant of untagged enum RequestId", id);
    // {"result":…} or {"error":…} goes behind the other members of the same object.
    static const QList<RpcMethod> methods{{"execute", performExecute},
                                          {"sync_status", checked<syncStatus, statusFields>},
                                          {"set_ephemeral", checked<setEphemeral, ephemeralFields>}};
    const QByteArray outcome = performOneOf(methods, world, body.json);
    return jsonResponse("{\"jsonrpc\":\"2.0\",\"id\":" + id.toText() + ',' + outcome.mid(1));
}

} // namespace

QByteArray syncStateText(const World &world, const Context &context)
{
    const SyncControl *control = world.control(context.id);
    if (control && !control->state.isEmpty())
        return control->state;
    if (world.isResyncing(context.id))
        return R"({"state":"receivingSnapshot","records_received":0,"percent":null,"eta_secs":null})";
    return R"({"state":"idle"})";
}

QByteArray syncStatusText(const World &world, const Context &context)
{
    const SyncControl *control = world.control(context.id);
    JsonObject object;
    object.addString("contextId", context.id.toUtf8())
        .add("isInitialized", !control || control->initialized ? "true" : "false")
        .add("syncState", syncStateText(world, context))
        .add("failureCount", QByteArray::number(control ? control->failures : 0));
    if (control && !control->lastError.isEmpty())
        object.addString("lastError", control->lastError);
    return object.text();
}

QByteArray parseError(const QByteArray &text)
{
    return rpcError("ParseError", quoted(text));
}

QByteArray rpcResult(const QByteArray &json)
{
    return "{\"result\":" + json + '}';
}

QByteArray performExecute(World &world, const Json &params)
{
    return checked<execute, executeFields>(world, params);
}

QByteArray performOneOf(const QList<RpcMethod> &methods, World &world, const Json &request)
{
    if (!request.contains("method"))
        return parseError("missing field `method`");
    const Json &method = request["method"];
    if (!method.isString())
        return parseError("invalid type: " + unexpectedValue(method) + ", expected variant identifier");
    const auto found = std::find_if(methods.begin(), methods.end(),
                                    [&](const RpcMethod &known) { return known.name == method.text(); });
    if (found == methods.end()) {
        QList<QByteArray> names;
        for (const RpcMethod &known : methods)
            names += '`' + known.name + '`';
        return parseError("unknown variant `" + method.text() + "`, expected one of " + names.join(", "));
    }
    if (!request.contains("params"))
        return parseError("missing field `params`");
    return found->perform(world, request["params"]);
}

void addRpcRoutes(Router &router, World &world)
{
    router.add(jsonRoute("POST", "/jsonrpc", "context:execute",
                         [&world](Request &request) { return handle(world, request); }));
}

} // namespace demonode
