// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QMap>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QTcpSocket;

namespace demonode {

class Upload;

/// A request whose head has arrived. The body is there once the handler is called.
struct Request {
    QByteArray method; ///< "GET"; HEAD is shown to handlers as GET
    bool head = false;
    QByteArray path; ///< as sent, without the query
    QByteArray query; ///< as sent, without '?'
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QList<QByteArray> captures; ///< the variable segments of the route, percent-decoded

    QByteArray body; ///< empty for uploads
    bool bodyTooLarge = false; ///< the body went over the route's limit and was thrown away
    std::shared_ptr<Upload> upload; ///< the body of a route that streams

    [[nodiscard]] bool hasHeader(const QByteArray &name) const { return headers.contains(name); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headers.value(name); }
    /// A query parameter, percent-decoded with '+' as blank; nothing when it is not there.
    [[nodiscard]] std::optional<QByteArray> parameter(QByteArrayView name) const;
};

/// An answer. The body is `body`, or is asked for piece by piece from `more` until `length` bytes came.
struct Response {
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< without content-length and date
    QByteArray body;

    qint64 length = -1; ///< only with `more`
    std::function<QByteArray()> more; ///< the next piece; an empty one means that there is no more
    /// The body goes out evenly over this time; zero: as fast as it can.
    std::chrono::microseconds pace{0};

    void setHeader(const QByteArray &name, const QByteArray &value) { headers.append({name, value}); }
};

[[nodiscard]] Response emptyResponse(int status);
[[nodiscard]] Response textResponse(int status, const QByteArray &text);
[[nodiscard]] Response jsonResponse(const QByteArray &json, int status = 200);
/// {"error":"…"}
[[nodiscard]] Response errorResponse(int status, const QByteArray &message);
/// What the node says when a handler failed for a reason it does not give.
[[nodiscard]] Response maskedError();

/// Where a body goes while it arrives.
enum class BodyKind {
    Ignored, ///< thrown away; the handler runs all the same
    Buffered, ///< kept in memory up to the route's limit
    Streamed, ///< handed to an Upload
};

/// What the head of a request leads to.
struct Plan {
    std::optional<Response> refusal; ///< answered at once; a body that still comes is thrown away
    QByteArray route = {}; ///< the pattern that fits the path; empty: none
    BodyKind body = BodyKind::Ignored;
    qint64 limit = 0;
    std::function<Response(Request &)> handler;
    /// Instead of `handler`: becomes the owner of the connection, with the request in it unread once more.
    std::function<void(QTcpSocket *)> takeOver;
};

/// Decides about a request when its head is complete. May fill in `captures` and `upload`.
using Dispatch = std::function<Plan(Request &)>;

} // namespace demonode
