// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace calimero {

/// Why something did not work, as a value. It holds meaning only: sentences for people are made in `ui`.
struct Error {
    /// Told apart by what a person can do about it.
    enum class Kind {
        BadInput, ///< found before anything was sent: an id, a URL, JSON, a file
        Unreachable, ///< no connection: wrong address, node down, cable out
        TimedOut, ///< connected, but no answer in time
        Interrupted, ///< a change was sent, then the connection ended before its answer was whole
        Tls, ///< the certificate or the hand-shake
        NotANode, ///< something answered, but not a Calimero node: see answeredBy
        SignInNeeded, ///< 401: no token, or one the node does not take; 403 when its key was revoked
        SessionRenewed, ///< the token had expired and was renewed; the call was not repeated: send it again
        Forbidden, ///< 403
        NotFound, ///< 404
        Conflict, ///< 409
        Refused, ///< 400, 413, 415, 422: the node did not accept what was sent
        TooManyAttempts, ///< 429: see retryAfter
        NotReady, ///< 503, 504: the node can not yet; the same request may work later
        NodeFault, ///< any other 5xx; often a refusal without a reason (docs/node/http.md#refusals)
        Rpc, ///< a JSON-RPC error inside a 200; rpcType names it
        BadReply, ///< an answer that is not what was asked for
        TooLarge, ///< an answer or a file over its limit
        File, ///< reading or writing on this computer
        Integrity, ///< a hash or a length that does not fit
        Aborted, ///< by the person or because its window closed
        Storage, ///< a keychain, token file or history that can not be read or written
    };

    /// What was found out here, for kinds that have several cases.
    enum class Reason {
        None,
        NotJson, ///< BadReply: the answer should be JSON and is not; `brokenAt` says where
    };

    /// Who answered, where it was not the node and that shows.
    enum class AnsweredBy {
        Node, ///< or nobody, or it does not show
        WebPage,
        Redirect, ///< sends callers elsewhere; `message` is where to
        ProxyLogIn, ///< a proxy that asks for a log-in of its own, in a way no node does
        Gateway, ///< stands before the node and did not pass the request on, or got no answer from it
        HttpsPort, ///< spoken to in plain
        OtherService, ///< speaks HTTP, but not as nodes do
        NoHttp, ///< does not even speak HTTP
    };

    Kind kind = Kind::BadReply;
    Reason reason = Reason::None;
    int httpStatus = 0; ///< 0 when there was no HTTP answer
    QString
        message; ///< the node's (or system's) own words, at most 300 characters, control characters removed
    QString rpcType = {}; ///< the `type` of a JSON-RPC error: "FunctionCallError", "ContextNotFound"…
    QString authError = {}; ///< the `X-Auth-Error` header: "token_expired", "permission_denied"…
    std::optional<std::chrono::seconds> retryAfter = {}; ///< `Retry-After` of a 429
    QByteArray raw = {}; ///< the answer's body as it came, at most 64 KiB
    QString path = {}; ///< for BadReply: the JSON path of what is wrong ("data.apps[3].size")
    qint64 brokenAt = -1; ///< for NotJson: so many bytes of the answer could be the beginning of JSON
    qint64 wholeSize = 0; ///< for NotJson: bytes of the whole answer
    AnsweredBy answeredBy = AnsweredBy::Node;
    /// A change was sent whose outcome is not known: the connection ended, nothing came in time, or a gateway
    /// got no answer. It may have been done, and must be looked after before anybody repeats it.
    bool maybeDone = false;
    bool wasSent = false; ///< there was no whole answer, but the request, or a part of it, went out

    bool operator==(const Error &) const = default;
};

/// Stable names for scripts: "unreachable", "not_found"… (the `kind` of the command line's error line).
[[nodiscard]] QLatin1String kindName(Error::Kind kind);
[[nodiscard]] std::optional<Error::Kind> kindNamed(QStringView name);

} // namespace calimero

Q_DECLARE_METATYPE(calimero::Error)
