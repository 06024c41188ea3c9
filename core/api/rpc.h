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
                                 .rpcMethod = "execute",
                                 .permission = "context:execute",
                                 .returns = "{jsonrpc,id,result} or {jsonrpc,id,error:{type,data?}}",
                                 .timeout = slow,
                                 .sizeLimit = listLimit,
                                 .absence = Absence::SwitchedOff};

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

/// What a node does about a context's state (docs/node/http.md#calls).
struct SyncState {
    std::optional<Foreign> state; ///< "idle", "waitingForPeers", "syncing", "receivingSnapshot", "backingOff"
    std::optional<quint64> recordsReceived; ///< while receiving a snapshot
    std::optional<quint64> percent; ///< while receiving a snapshot
    std::optional<quint64> etaSecs; ///< while receiving a snapshot
    std::optional<quint64> retryInSecs; ///< while backing off

    static constexpr auto fields()
    {
        return std::tuple(json::always("state", &SyncState::state),
                          json::optional("records_received", &SyncState::recordsReceived),
                          json::optional("percent", &SyncState::percent),
                          json::optional("eta_secs", &SyncState::etaSecs),
                          json::optional("retry_in_secs", &SyncState::retryInSecs));
    }
};

struct SyncStatus {
    std::optional<ContextId> contextId;
    std::optional<bool> isInitialized; ///< it has a state; says nothing of what goes on
    std::optional<SyncState> syncState;
    std::optional<quint64> failureCount; ///< over 0 with `lastError`: it is stuck
    std::optional<Foreign> lastError;

    static constexpr auto fields()
    {
        return std::tuple(json::always("contextId", &SyncStatus::contextId),
                          json::always("isInitialized", &SyncStatus::isInitialized),
                          json::always("syncState", &SyncStatus::syncState),
                          json::always("failureCount", &SyncStatus::failureCount),
                          json::optional("lastError", &SyncStatus::lastError));
    }
};

/// POST /jsonrpc with method "sync_status". Asks only, whatever its verb. Errors as of Execute:
/// "ContextNotFound".
struct GetSyncStatus {
    using Response = SyncStatus;
    static constexpr Entry entry{
        .name = "get-sync-status",
        .verb = Verb::Post,
        .path = "/jsonrpc",
        .parameters = {inBody("jsonrpc", "string"), inBody("id", "json"), inBody("method", "string"),
                       inBody("params", "json")},
        .looksUp = true,
        .rpcMethod = "sync_status",
        .permission = "context:execute",
        .returns = "{jsonrpc,id,result:{contextId,isInitialized,syncState:{state,records_received?,percent?,"
                   "eta_secs?,retry_in_secs?},failureCount,lastError?}} or {jsonrpc,id,error:{type,data?}}",
        .absence = Absence::OlderNode};
    ContextId context;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static json::Findings check(const QByteArray &requestBody, const Answer &answer);
};

/// POST /jsonrpc with method "set_ephemeral": what the others in a context see of this node, such as a
/// cursor. One slice for each node and context; it is repeated until the node starts anew and can not be
/// taken back. Errors as of Execute: "Unauthorized", "NoOwnedIdentity", "SliceTooLarge".
struct SetEphemeral {
    using Response = Done;
    static constexpr Entry entry{.name = "set-ephemeral",
                                 .verb = Verb::Post,
                                 .path = "/jsonrpc",
                                 .parameters = {inBody("jsonrpc", "string"), inBody("id", "json"),
                                                inBody("method", "string"), inBody("params", "json")},
                                 .changes = true,
                                 .rpcMethod = "set_ephemeral",
                                 .permission = "context:execute",
                                 .returns = "{jsonrpc,id,result:{}} or {jsonrpc,id,error:{type,data?}}",
                                 .absence = Absence::OlderNode};
    ContextId context;
    QByteArray state; ///< at most 16,384 bytes
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static json::Findings check(const QByteArray &requestBody, const Answer &answer);
};

/// The error of an answer to POST /jsonrpc with status 200; nothing when it has a result.
[[nodiscard]] std::optional<Error> rpcErrorIn(const QByteArray &body);

} // namespace calimero::api
