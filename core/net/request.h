// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>
#include <utility>

namespace calimero {

enum class Verb { Get, Head, Post, Put, Delete };

[[nodiscard]] QByteArray verbName(Verb verb); ///< "GET"…

/// Repeating it changes nothing more: all but POST.
[[nodiscard]] inline bool isIdempotent(Verb verb)
{
    return verb != Verb::Post;
}

/// Only asks: all verbs else may change something on the node.
[[nodiscard]] inline bool isReading(Verb verb)
{
    return verb == Verb::Get || verb == Verb::Head;
}

/// Who wants to know: somebody who did something just now, or the explorer, which looks after the node and
/// after what it shows while nobody does anything.
enum class Asker { Person, Explorer };

/// One HTTP request to a node, as a value. Made by the typed requests in `core/api`, sent by Transport.
struct Request {
    /// Where the path begins: the node's own URL, or the URL of its log-in service (the same unless the
    /// profile says otherwise).
    enum class Base { Node, Auth };

    static constexpr qint64 mostInOneGo = 16 * 1024 * 1024; ///< bytes

    QByteArray name; ///< of the registry entry ("list-contexts"); for logs and the activity panel
    Verb verb = Verb::Get;
    Base base = Base::Node;
    QStringList segments; ///< of the path, not encoded: {"admin-api", "contexts", "<id>"}
    QList<std::pair<QByteArray, QString>> query;
    QByteArray encodedQuery = {}; ///< as a person typed it, instead of `query`; percent-encoded
    QByteArray body;
    QByteArray contentType; ///< sent when there is a body
    Asker asker = Asker::Person; ///< set where it is made, for the activity panel
    bool anonymous = false; ///< never with a token: log-in, probe, public routes
    /// Changes nothing that anybody would have to look after, whatever its verb: a look-up by POST, a log-in.
    bool isHarmless = false;
    /// Its path names no single thing, by an id or a name, that could be gone.
    bool isOfAll = false;
    /// Qt repeats a GET or HEAD when the connection closes before the answer, and what it does not read to
    /// the letter is asked for once more. With this a reader of our own gets the answer, on a connection of
    /// its own, and no more than one. Other verbs always go that way.
    bool exactlyOnce = false;
    /// Without a byte in either direction; 0: no limit. The whole call may take twice as long, or, with an
    /// answer over `mostInOneGo` or a stream, as long as it keeps a pace (core/net/pace.h).
    std::chrono::milliseconds timeout{30'000};
    qint64 sizeLimit = mostInOneGo; ///< of the answer's body in bytes; more ends the call with Kind::TooLarge
    /// What of the body is secret, like a password: masked wherever the answer says it again. These and the
    /// body are overwritten when the call is over.
    QByteArrayList secrets = {};
    /// A good answer holds new secrets, for who asked alone: it is delivered as it came, and overwritten.
    bool answerIsSecret = false;
};

/// Whether the request may change something on the node: then nobody knows what became of it when its answer
/// does not come.
[[nodiscard]] inline bool isChange(const Request &request)
{
    return !isReading(request.verb) && !request.isHarmless;
}

/// What a node answered, whatever the status.
struct Answer {
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body; ///< empty when it went to a sink
    std::chrono::microseconds elapsed{};
    qint64 sizeLimit = Request::mostInOneGo; ///< its request's; what is made of it keeps to that, too
    bool hadProxyLogIn = false; ///< the proxy it came by was told a user name, and a password

    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headers.value(name); }
    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
};

} // namespace calimero
