// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"

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
        SafeMode, ///< this node is not to be changed: nothing was sent
    };

    /// What was found out here, for kinds that have several cases. Nobody else has words for it: the window's
    /// are in `ui/support/errortext`, the command line prints reasonName().
    enum class Reason {
        None, ///< the kind says all, or the node or the system has said it in its own words

        // BadInput: an address
        NoAddress,
        NotAnAddress,
        InvisibleCharacter, ///< one that nobody sees
        BlankWithin,
        NoHost,
        NumberForHost, ///< neither a name nor a whole address of four numbers
        UserInfo, ///< a user name or a password
        OtherScheme, ///< neither http nor https, or a scheme twice
        NoPort, ///< behind its colon
        QueryOrFragment,
        // BadInput: a path
        LeavesNode, ///< would not lead to a place below the node's address
        BrokenEscape, ///< a percent sign without two hex digits
        ControlCharacter,
        // BadInput: an id
        OtherLength,
        OtherAlphabet,
        // BadInput: tokens that were pasted
        TemporaryToken, ///< of a log-in that was not finished
        NoAccessToken,
        NoRefreshToken,
        OtherSubject, ///< the two do not belong together

        // Unreachable, Interrupted: how a connection ended, or why there was none
        UnusableProxy, ///< one is set that can not be used; `message` is its kind ("socks4")
        ConnectionClosed, ///< before there was an answer
        AnswerBrokeOff,
        ClosedHere,
        ClosedByNode,
        NoPong, ///< nothing came for long, no answer to a ping either
        // NotFound, Refused
        NoSuchRequest, ///< the node has no route for it (docs/node/http.md#what-a-node-lacks); `message` is
                       ///< what was asked: "GET /admin-api/usage"
        NoLogInService, ///< at the address that was asked for it, before a password or a token was sent
        NoMemberHasIt, ///< a blob: neither the node nor a member of the context that was named
        // NotANode
        WrongUpgrade, ///< the WebSocket was opened, but not as was asked
        NotWebSocket, ///< what came over it is not its protocol
        ProxyRefusedLogIn, ///< a proxy, which was told the user name and the password that are set for it
        // BadReply
        NotJson, ///< the answer should be JSON and is not; `brokenAt` says where
        NotUnpackable, ///< packed, though that was not asked for, as `message`; and can not be unpacked
        OnlyInterim, ///< an answer (1xx) that others were to follow
        // NotReady
        NewerAbi, ///< of a version this program does not know; `message` is the version

        // File
        IsFolder,
        NotRegular, ///< a pipe, a socket, a device
        FileExists,
        NoSpace,
        // Integrity
        FileChanged, ///< while it was read
        FileShrank, ///< while it was read
        AnsweredEarly, ///< before the node had the whole file
        StoredOther, ///< what the node stored is not the file
        StoredOtherSize,
        ReceivedPart, ///< fewer bytes came than were announced
        ReceivedOther, ///< the bytes are as the node sent them, and another blob
        Damaged, ///< the bytes are not those the node sent

        // Storage: `path` is the file, `message` the system's words
        Unreadable, ///< not what it should be; left alone, or moved aside to `path`
        UnsafeFolder, ///< others could write it, or it belongs to another user
        UnsafeFile, ///< belongs to another user, or is no plain file
        LockHeld, ///< by another program, for too long
        OtherNode, ///< the file holds tokens of a node at another address
        NotKept, ///< reading back gave something else
        TokensGone, ///< they are not where they were kept: signed out by another program
        KeychainSilent, ///< does not answer; not tried again in this run
        KeychainAbsent, ///< there is none
        KeychainDenied, ///< locked, or the person said no
        KeychainEntryGone, ///< not found, though it was stored: offer to unlock

        // SafeMode: why a call is taken for a change
        MethodChanges, ///< its ABI says so
        IntentUndeclared, ///< its ABI does not say whether it does
        AbiNotKnown, ///< there is none, or not of the build that runs in this context
        NotInAbi, ///< its ABI is known and has no such method
    };
    static constexpr Reason lastReason = Reason::NotInAbi;

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
    /// The node's or the system's own words, or a value named above; never ours. At most 300 characters,
    /// control characters removed.
    Foreign message;
    Foreign rpcType = {}; ///< the `type` of a JSON-RPC error: "FunctionCallError", "ContextNotFound"…
    QString authError = {}; ///< the `X-Auth-Error` header: "token_expired", "permission_denied"…
    std::optional<std::chrono::seconds> retryAfter = {}; ///< `Retry-After`, up to longestRetryAfter
    QByteArray raw = {}; ///< the answer's body as it came, at most 64 KiB
    /// For BadReply: the JSON path of what is wrong ("data.apps[3].size"). For Storage: the file.
    Foreign path = {};
    qint64 brokenAt = -1; ///< for NotJson: so many bytes of the answer could be the beginning of JSON
    qint64 wholeSize = 0; ///< for NotJson: bytes of the whole answer
    /// For TooLarge: so many bytes would have been taken. For TimedOut: so many a second were to come at
    /// least; 0 where it was the whole time that was over.
    qint64 limit = 0;
    AnsweredBy answeredBy = AnsweredBy::Node;
    /// A change was sent whose outcome is not known: the connection ended, nothing came in time, or a gateway
    /// got no answer. It may have been done, and must be looked after before anybody repeats it.
    bool maybeDone = false;
    bool isOfAll = false; ///< for NotFound: no single thing was named, so none was deleted
    bool wasSent = false; ///< there was no whole answer, but the request, or a part of it, went out
    int patience = 0; ///< for TimedOut: the seconds that were over, where they are known; not kept

    bool operator==(const Error &) const = default;
};

/// The node knows the question and says that what was named is not there. A 404 for want of the route
/// (Reason::NoSuchRequest) says nothing of it, nor does what stands before the node.
[[nodiscard]] bool saysItIsNotThere(const Error &error);

/// Stable names for scripts: "unreachable", "not_found"… (the `kind` of the command line's error line).
[[nodiscard]] QLatin1String kindName(Error::Kind kind);
[[nodiscard]] std::optional<Error::Kind> kindNamed(QStringView name);
/// Likewise: "lock_held", "no_space"… (`reason` there); empty for None.
[[nodiscard]] QLatin1String reasonName(Error::Reason reason);
[[nodiscard]] std::optional<Error::Reason> reasonNamed(QStringView name);

} // namespace calimero

Q_DECLARE_METATYPE(calimero::Error)
