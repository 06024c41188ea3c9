// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/json.h"
#include "app/demo-node/options.h"
#include "app/demo-node/router.h"
#include "app/demo-node/tokens.h"
#include "app/demo-node/world.h"

#include <QElapsedTimer>
#include <QSet>

namespace demonode {

/// The log-in mode: a guard in front of the routes, tokens with the node's own rules of expiry and refresh,
/// and the list of keys (docs/node/signing-in.md).
class Auth {
public:
    /// Adds its routes to the router and becomes its guard.
    Auth(const Options &options, World &world, Router &router);

private:
    struct Key {
        QByteArray id;
        QByteArray parent; ///< the root key's id of a client key; empty for a root key
        QByteArray name; ///< the user of a root key, the description of a client key
        QList<QByteArray> permissions;
        qint64 createdAt = 0;
        qint64 revokedAt = 0; ///< 0: good
        QList<QByteArray> formerIds = {}; ///< a client key changes its id with every refresh
    };
    /// Who a bearer is, or the reason why nobody.
    struct Bearer {
        std::optional<Claims> claims;
        QList<QByteArray> effective; ///< what the token says and the key still has
        int status = 401;
        QByteArray error; ///< for X-Auth-Error
        QByteArray message;
    };

    // guard.cpp
    [[nodiscard]] std::optional<Response> guard(Request &request, const Route *route);
    [[nodiscard]] std::optional<Response> guardNode(const Request &request, const Route *route);
    [[nodiscard]] std::optional<Response> guardKeys(const Request &request, const Route *route);
    [[nodiscard]] Bearer examine(const QByteArray &token, const Request &request) const;
    [[nodiscard]] static bool hostFits(const Claims &claims, const Request &request);

    // auth.cpp
    [[nodiscard]] Response logIn(const Request &request);
    [[nodiscard]] Response refresh(const Request &request);
    [[nodiscard]] Response validate(const Request &request) const;
    [[nodiscard]] Response pairFor(const Key &key, const QByteArray &nodeUrl);
    [[nodiscard]] std::optional<Response> refuseRate(const QByteArray &bucket);
    [[nodiscard]] bool isLive(const Claims &claims) const; ///< not yet past expiry and leeway
    [[nodiscard]] QByteArray uuid();

    // keys.cpp
    void addKeyRoutes(Router &router);
    [[nodiscard]] Response listKeys() const;
    [[nodiscard]] Response listClients() const;
    [[nodiscard]] Response createClientKey(const Request &request);
    [[nodiscard]] Response revoke(const Request &request);
    [[nodiscard]] Response figures() const;

    [[nodiscard]] Key *key(const QByteArray &id);
    [[nodiscard]] const Key *key(const QByteArray &id) const;

    const Options m_options;
    World &m_world;
    TokenMint m_mint;
    QList<Key> m_keys; ///< the first one is the user's root key
    QSet<QByteArray> m_spent; ///< ids of refresh tokens that were used
    QMap<QByteArray, QList<qint64>> m_failures; ///< times of failed log-ins, by method and user
    qint64 m_successes = 0; ///< of log-ins, since the start
    QMap<QByteArray, qint64> m_failuresByType;
    qint64 m_refreshes = 0;
    qint64 m_revocations = 0;
    QElapsedTimer m_uptime;
};

/// {"data":…,"error":null}
[[nodiscard]] Response authData(const QByteArray &json);
/// {"data":null,"error":"…"}, with X-Auth-Error when there is one.
[[nodiscard]] Response authError(int status, const QByteArray &message, const QByteArray &authHeader = {});

/// A body of the log-in routes: at most 1 MiB of JSON; faults are {"error":"…","status":400}.
struct AuthBody {
    Json json;
    std::optional<Response> refusal;
};
/// The node does not say which field is wrong.
[[nodiscard]] AuthBody readAuthBody(const Request &request);
[[nodiscard]] Response authBodyFault(int status, const QByteArray &message);

} // namespace demonode
