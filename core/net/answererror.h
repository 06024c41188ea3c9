// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/net/request.h"

#include <QNetworkReply>

namespace calimero {

/// Largest body of a refusal that is read; more is cut off, the status still counts.
constexpr qint64 errorSizeLimit = 64 * 1024;
/// A node that says to wait for longer is not believed: its log-in service counts minutes.
constexpr std::chrono::seconds longestRetryAfter{600};

/// What a refusal (status 300 and more) means. Reads every shape the node uses (docs/node/http.md#refusals):
/// {"error":"…"},
/// {"error":…,"status":…}, {"data":null,"error":"…"}, {"error":{"message"/"type"/"data"}}, plain text,
/// nothing. The status says what happened; what the body looks like, who said so (`answeredBy`): a page of a
/// gateway with 413 or 502 is no proof against the node behind it. Kind::NotANode for what only others say.
[[nodiscard]] Error errorOf(const Answer &answer);
/// The same for the answer to this request, with `maybeDone`, `isOfAll`, Reason::NoSuchRequest and
/// Reason::NoMemberHasIt.
[[nodiscard]] Error errorOf(const Answer &answer, const Request &request);

/// GET of a blob with a context: its members are asked too where the node does not have it, and the node
/// keeps what one of them gives (docs/node/http.md#download).
[[nodiscard]] bool asksMembersForABlob(const Request &request);

/// What it means that there was no answer.
[[nodiscard]] Error errorOf(QNetworkReply::NetworkError error, const QString &text);

/// Whether this Content-Type says JSON, in any case: "Application/JSON; charset=utf-8", "text/json",
/// "…+json". Lists of JSON values, as application/x-ndjson, are none.
[[nodiscard]] bool isJsonType(const QByteArray &contentType);

/// By its type, or by how it begins.
[[nodiscard]] bool isWebPage(const QByteArray &body, const QByteArray &contentType);

/// 407, 511, or 401 in the way of HTTP's own log-in (`WWW-Authenticate`), which a node never sends: something
/// in between wants to know who asks.
[[nodiscard]] bool asksForAnotherLogIn(const Answer &answer);

/// Whether a refusal may be the node's own: nothing in it shows another.
[[nodiscard]] bool isNodesRefusal(const Answer &answer);

/// Whether the node has no such route, or none with that verb: it says so without a word
/// (docs/node/http.md#what-a-node-lacks). Of a HEAD nothing else would show. For an answer with its body.
[[nodiscard]] bool isWithoutRoute(Verb verb, const Answer &answer);

/// The error of a reader that could make nothing of a good answer, with the answer and what shows of who sent
/// it.
[[nodiscard]] Error unreadable(Error error, const QByteArray &body, const QByteArray &contentType = {});

/// The node's words in a body of any of those shapes; empty when it holds none.
[[nodiscard]] QString messageIn(const QByteArray &body, const QByteArray &contentType);

} // namespace calimero
