// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// POST /jsonrpc with method "execute": calls a method of the application a context runs
/// (docs/node/http.md#calls). Reads and writes look the same; a read-only member's write answers success and
/// is dropped. Errors come with HTTP 200 as Kind::Rpc; rpcType is "FunctionCallError", "ContextNotFound",
/// "Uninitialized"…, message the text of its data, with an application's own error decoded
/// (json::byteListIn); raw the whole answer.
/// An answer that is not JSON to its last byte (NaN, a comma too many, cut off) is Kind::BadReply with
/// Reason::NotJson.
struct Execute {
    using Response = json::Raw; ///< `output` as sent; "null" for nothing
    static constexpr Entry entry{.name = "json-rpc",
                                 .verb = Verb::Post,
                                 .path = "/jsonrpc",
                                 .parameters = {{.name = "jsonrpc", .in = In::Body, .type = "string"},
                                                {.name = "id", .in = In::Body, .type = "json"},
                                                {.name = "method", .in = In::Body, .type = "string"},
                                                {.name = "params", .in = In::Body, .type = "json"}},
                                 .changes = true,
                                 .permission = "context:execute",
                                 .returns = "{jsonrpc,id,result} or {jsonrpc,id,error:{type,data?}}",
                                 .timeout = slow,
                                 .sizeLimit = listLimit};

    ContextId context;
    QString method; ///< 1 to 256 bytes
    QByteArray args; ///< JSON as the person wrote it: digits are kept. At most about 2 MiB
    /// The ABI of the build that runs in the context says so.
    bool readsOnly = false;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);

    /// By the `method` of the request's body.
    [[nodiscard]] static json::Findings check(const QByteArray &requestBody, const Answer &answer);

    /// The same over the WebSocket (docs/node/http.md#messages): the `params` of a message with method
    /// "execute", and its answer {"id":…,"result":…} or {"id":…,"error":…}.
    [[nodiscard]] QByteArray params() const;
    [[nodiscard]] static Result<Response> readMessage(const Answer &answer, json::Findings &findings);
};

/// The error of an answer to POST /jsonrpc with status 200; nothing when it has a result.
[[nodiscard]] std::optional<Error> rpcErrorIn(const QByteArray &body);

} // namespace calimero::api
