// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"

namespace demonode {

using Handler = std::function<Response(Request &)>;

/// One method on one path. `pattern` is a path whose variable segments begin with ':'.
struct Route {
    QByteArray method;
    QByteArray pattern;
    Handler handler;
    QByteArray permission =
        {}; ///< what a token must hold: "admin", "context:list[0]" ([0]: the first capture)
    BodyKind body = BodyKind::Ignored;
    qint64 limit = 0;
    /// Looks at the head before a body is taken; an answer refuses it.
    std::function<std::optional<Response>(Request &)> before = {};
    std::function<void(QTcpSocket *)> takeOver = {}; ///< of GET: see Plan
    bool answersHead = true; ///< of GET
};

/// Finds the route for a request: 404 when no pattern fits, then what the guard says, then 405 (the order a
/// node has, docs/node/http.md#which-refusal-comes-first). GET routes answer HEAD as well, and every path
/// OPTIONS.
class Router {
public:
    /// An answer refuses the request; the route is null when the path is known but not the method.
    using Guard = std::function<std::optional<Response>(Request &, const Route *)>;

    void add(Route route);
    void add(const QByteArray &method, const QByteArray &pattern, Handler handler,
             const QByteArray &permission = {});
    /// By "GET /admin-api/contexts/:context_id", or the path alone for all its methods; what variable
    /// segments are called does not matter.
    [[nodiscard]] bool knows(const QByteArray &name) const;
    void takeAway(const QByteArray &name);
    void setGuard(Guard guard) { m_guard = std::move(guard); }

    [[nodiscard]] Plan dispatch(Request &request) const;

private:
    struct Entry {
        QList<QByteArray> segments;
        Route route;

        [[nodiscard]] bool isNamedBy(const QByteArray &name) const;
    };
    std::vector<Entry> m_entries;
    Guard m_guard;
};

} // namespace demonode
