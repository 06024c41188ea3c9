// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
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

QByteArray parseError(const QByteArray &text)
{
    return rpcError("ParseError", quoted(text));
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
    if (context->left)
        return functionCallError("No owned identity found for this context");
    if (!world.application(context->application) && !context->program)
        return rpcError("ApplicationNotInstalled",
                        JsonObject().addString("application_id", context->application.toUtf8()).text());
    const State before = context->state;
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
    const bool same = std::equal(before.begin(), before.end(), context->state.begin(), context->state.end(),
                                 [](const auto &a, const auto &b) {
                                     return a.first == b.first && a.second.toText() == b.second.toText();
                                 });
    if (!same)
        world.commit(*context);
    return JsonObject().add("result", JsonObject().add("output", result.text).text()).text();
}

QByteArray syncStatus(World &world, const Json &params)
{
    const Context *context = contextOf(world, params);
    if (!context)
        return rpcError("ContextNotFound");
    return JsonObject()
        .add("result",
             JsonObject()
                 .addString("contextId", context->id.toUtf8())
                 .add("isInitialized", "true")
                 .add("syncState", R"({"state":"idle"})")
                 .add("failureCount", "0")
                 .text())
        .text();
}

QByteArray setEphemeral(World &world, const Json &params)
{
    const qsizetype size = params["state"].items().size();
    if (size > largestEphemeral)
        return rpcError("SliceTooLarge",
                        JsonObject().add("size", QByteArray::number(size)).add("max", "16384").text());
    const Context *context = contextOf(world, params);
    if (!context || context->left)
        return rpcError("NoOwnedIdentity");
    return JsonObject().add("result", "{}").text();
}

QByteArray perform(World &world, const Json &request)
{
    static const QByteArray known = "`execute`, `sync_status`, `set_ephemeral`";
    if (!request.contains("method"))
        return parseError("missing field `method`");
    const Json &method = request["method"];
    if (!method.isString())
        return parseError("invalid type: " + unexpectedValue(method) + ", expected variant identifier");
    const QByteArray &name = method.text();
    const QList<Field> *fields = name == "execute" ? &executeFields
        : name == "sync_status"                    ? &statusFields
        : name == "set_ephemeral"                  ? &ephemeralFields
                                                   : nullptr;
    if (!fields)
        return parseError("unknown variant `" + name + "`, expected one of " + known);
    if (!request.contains("params"))
        return parseError("missing field `params`");
    const Json &params = request["params"];
    if (const auto fault = paramsFault(params, *fields))
        return parseError(*fault);
    if (fields == &executeFields)
        return execute(world, params);
    return fields == &statusFields ? syncStatus(world, params) : setEphemeral(world, params);
}

Response handle(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, envelope);
    if (checked.refusal)
        return *checked.refusal;
    const auto refuse = [&request](const QByteArray &what, const Json &where) {
        return textResponse(422,
                            "Failed to deserialize the JSON body into the target type: " + what
                                + placeInText(request.body, where.end()));
    };
    const Json &version = checked.json["jsonrpc"];
    if (!version.isString())
        return refuse("jsonrpc: invalid type: " + unexpectedValue(version) + ", expected a string", version);
    if (version.text() != "2.0")
        return refuse("jsonrpc: Invalid JSON-RPC version", version);
    const Json &id = checked.json["id"];
    if (!id.isNull() && !id.isString() && !id.isUnsigned())
        return refuse("id: data did not match any variant of untagged enum RequestId", id);
    // {"result":…} or {"error":…} goes behind the other members of the same object.
    const QByteArray outcome = perform(world, checked.json);
    return jsonResponse("{\"jsonrpc\":\"2.0\",\"id\":" + id.toText() + ',' + outcome.mid(1));
}

} // namespace

void addRpcRoutes(Router &router, World &world)
{
    router.add(jsonRoute("POST", "/jsonrpc", "context:execute",
                         [&world](Request &request) { return handle(world, request); }));
}

} // namespace demonode
