// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/rpc.h"

#include "core/json/bytetext.h"
#include "core/json/syntax.h"
#include "core/json/writer.h"

namespace calimero::api {

using namespace Qt::StringLiterals;

namespace {

struct RpcFailure {
    std::optional<QString> type;
    std::optional<json::Raw> data; ///< text, an object, or absent

    static constexpr auto fields()
    {
        return std::tuple(json::always("type", &RpcFailure::type), json::optional("data", &RpcFailure::data));
    }
};

struct RpcEnvelope {
    std::optional<QString> jsonrpc;
    std::optional<json::Raw> id;
    std::optional<json::Raw> result;
    std::optional<RpcFailure> error;

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("jsonrpc", &RpcEnvelope::jsonrpc), json::always("id", &RpcEnvelope::id),
            json::optional("result", &RpcEnvelope::result), json::optional("error", &RpcEnvelope::error));
    }
};

struct ExecuteResult {
    std::optional<json::Raw> output;
    static constexpr auto fields() { return std::tuple(json::optional("output", &ExecuteResult::output)); }
};

/// The whole answer over the WebSocket, read in one go.
struct ExecuteMessage {
    std::optional<ExecuteResult> result;
    std::optional<RpcFailure> error;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("result", &ExecuteMessage::result),
                          json::optional("error", &ExecuteMessage::error));
    }
};

struct Nothing {
    std::optional<json::Raw> none;
    static constexpr auto fields() { return std::tuple(json::optional("", &Nothing::none)); }
};

struct RpcCall {
    std::optional<QString> method;
    std::optional<json::Raw> id;
    static constexpr auto fields()
    {
        return std::tuple(json::optional("method", &RpcCall::method), json::optional("id", &RpcCall::id));
    }
};

QString textOfData(const json::Raw &data)
{
    if (data.json.startsWith('"')) {
        json::Findings ignored;
        const QByteArray wrapped = "{\"t\":" + data.json + '}';
        if (const auto text = json::readAt<QString>(wrapped, {"t"}, ignored))
            return *text;
    }
    return data.json == "{}" || data.json == "null" ? QString() : QString::fromUtf8(data.json);
}

Error rpcError(const RpcFailure &failure, const QByteArray &body)
{
    const QString words = failure.data ? textOfData(*failure.data) : QString();
    return Error{.kind = Error::Kind::Rpc,
                 .httpStatus = 200,
                 .message = json::safeText(json::withByteListsAsText(words), 4000),
                 .rpcType = failure.type.value_or(u"unknown"_s),
                 .raw = body.left(64 * 1024)};
}

/// What is at `result`, or the error in its place.
template<class T>
Result<T> readResult(const Answer &answer, json::Findings &findings)
{
    if (const auto wrong = json::notJson(answer.body))
        return tl::unexpected(*wrong);
    const auto envelope = json::readAt<RpcEnvelope>(answer, {}, findings);
    if (!envelope)
        return tl::unexpected(envelope.error());
    if (envelope->error)
        return tl::unexpected(rpcError(*envelope->error, answer.body));
    return json::readAt<T>(answer, {"result"}, findings);
}

/// `named`: the method that was asked for; empty: what the body of the request says.
json::Findings checkRpc(QByteArrayView named, const QByteArray &requestBody, const Answer &answer)
{
    json::Findings findings;
    const auto envelope = json::readAt<RpcEnvelope>(answer, {}, findings);
    if (!envelope)
        return json::findingsOf(envelope.error(), findings);
    json::Findings ignored;
    const auto call = json::readAt<RpcCall>(requestBody, {}, ignored);
    // The node gives the id back as it came.
    if (call && call->id && envelope->id && *call->id != *envelope->id)
        findings.add(json::Finding::Kind::Odd, u"id"_s);
    if (rpcErrorIn(answer.body))
        return findings;
    const QString method = !named.isEmpty() ? QString::fromLatin1(named)
        : call && call->method              ? *call->method
                                            : QString();
    const auto note = [&findings](const auto &read) {
        if (!read && read.error().kind == Error::Kind::TooLarge)
            findings.setTooLarge();
    };
    if (method == "sync_status"_L1)
        note(json::readAt<SyncStatus>(answer, {"result"}, findings));
    else if (method == "execute"_L1)
        note(json::readAt<ExecuteResult>(answer, {"result"}, findings));
    else
        note(json::readAt<Nothing>(answer, {"result"}, findings));
    return findings;
}

} // namespace

Request Execute::request() const
{
    Request request = RequestFor<Execute>().body(
        {{"jsonrpc", "\"2.0\""}, {"id", "1"}, {"method", "\"execute\""}, {"params", params()}});
    request.isHarmless = readsOnly;
    return request;
}

QByteArray Execute::params() const
{
    return json::object({{"contextId", json::text(context.toString())},
                         {"method", json::text(method)},
                         {"argsJson", args.isEmpty() ? QByteArray("{}") : args}});
}

Result<json::Raw> Execute::read(const Answer &answer, json::Findings &findings)
{
    if (std::all_of(answer.body.begin(), answer.body.end(), [](char c) { return QChar::isSpace(uchar(c)); }))
        return json::Raw{};
    // An answer is passed on as it came: no reader of its parts would notice what is no JSON in it.
    if (const auto wrong = json::notJson(answer.body))
        return tl::unexpected(*wrong);
    const auto envelope = json::readAt<RpcEnvelope>(answer, {}, findings);
    if (!envelope)
        return tl::unexpected(envelope.error());
    if (envelope->error)
        return tl::unexpected(rpcError(*envelope->error, answer.body));
    const auto result = json::readAt<ExecuteResult>(answer, {"result"}, findings);
    if (!result)
        return tl::unexpected(result.error());
    return result->output.value_or(json::Raw{"null"});
}

Result<json::Raw> Execute::readMessage(const Answer &answer, json::Findings &findings)
{
    if (const auto wrong = json::notJson(answer.body))
        return tl::unexpected(*wrong);
    const auto message = json::readAt<ExecuteMessage>(answer, {}, findings);
    if (!message)
        return tl::unexpected(message.error());
    if (message->error)
        return tl::unexpected(rpcError(*message->error, answer.body));
    if (!message->result)
        return tl::unexpected(Error{.kind = Error::Kind::BadReply, .path = u"result"_s});
    return message->result->output.value_or(json::Raw{"null"});
}

std::optional<Error> rpcErrorIn(const QByteArray &body)
{
    json::Findings ignored;
    const auto error = json::readAt<json::Raw>(body, {"error"}, ignored);
    if (!error || error->json == "null")
        return std::nullopt;
    // An error all the same when it has another shape.
    const auto failure = json::readAt<RpcFailure>(body, {"error"}, ignored);
    return rpcError(failure ? *failure : RpcFailure{.data = *error}, body);
}

json::Findings Execute::check(const QByteArray &requestBody, const Answer &answer)
{
    return checkRpc({}, requestBody, answer);
}

Request GetSyncStatus::request() const
{
    return RequestFor<GetSyncStatus>().body(
        {{"jsonrpc", "\"2.0\""},
         {"id", "1"},
         {"method", "\"sync_status\""},
         {"params", json::object({{"contextId", json::text(context.toString())}})}});
}

Result<SyncStatus> GetSyncStatus::read(const Answer &answer, json::Findings &findings)
{
    return readResult<SyncStatus>(answer, findings);
}

json::Findings GetSyncStatus::check(const QByteArray &requestBody, const Answer &answer)
{
    return checkRpc(entry.rpcMethod, requestBody, answer);
}

Request SetEphemeral::request() const
{
    return RequestFor<SetEphemeral>().body(
        {{"jsonrpc", "\"2.0\""},
         {"id", "1"},
         {"method", "\"set_ephemeral\""},
         {"params",
          json::object({{"contextId", json::text(context.toString())}, {"state", json::bytes(state)}})}});
}

Result<Done> SetEphemeral::read(const Answer &answer, json::Findings &findings)
{
    const auto result = readResult<Nothing>(answer, findings);
    if (!result)
        return tl::unexpected(result.error());
    return Done{};
}

json::Findings SetEphemeral::check(const QByteArray &requestBody, const Answer &answer)
{
    return checkRpc(entry.rpcMethod, requestBody, answer);
}

} // namespace calimero::api
