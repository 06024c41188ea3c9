// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/auth.h"

#include "app/demo-node/permissions.h"

#include <QUrl>

#include <algorithm>

namespace demonode {

namespace {

constexpr const char *publicPaths[] = {"/admin-api/health",    "/admin-api/ready",
                                       "/admin-api/is-authed", "/admin-api/certificate",
                                       "/admin-api/tee/info",  "/admin-api/tee/attest"};

bool isGuarded(const QByteArray &path)
{
    if (path == "/jsonrpc" || path == "/ws" || path == "/sse" || path.startsWith("/sse/"))
        return true;
    return path.startsWith("/admin-api/")
        && std::none_of(std::begin(publicPaths), std::end(publicPaths),
                        [&path](const char *open) { return path == open; });
}

Response refusal(int status, const QByteArray &authError)
{
    Response response = emptyResponse(status);
    if (!authError.isEmpty())
        response.setHeader("x-auth-error", authError);
    return response;
}

/// The token in the query, as sent: a node does not decode it.
QByteArray queryToken(const QByteArray &query)
{
    for (const QByteArray &pair : query.split('&')) {
        if (pair.startsWith("token="))
            return pair.mid(6);
    }
    return {};
}

/// "context:list[0]" with the first variable segment of the path in the brackets.
QByteArray requirementOf(const Route &route, const Request &request)
{
    QByteArray required = route.permission;
    if (required.contains("[0") && !request.captures.isEmpty())
        required.replace("[0", '[' + request.captures.first());
    return required;
}

QByteArray hostOf(QByteArray host)
{
    if (host.startsWith('['))
        return host.left(host.indexOf(']') + 1).toLower();
    const qsizetype colon = host.indexOf(':');
    return (colon < 0 ? host : host.left(colon)).toLower();
}

} // namespace

bool Auth::hostFits(const Claims &claims, const Request &request)
{
    const QUrl bound(QString::fromUtf8(claims.nodeUrl), QUrl::StrictMode);
    if (bound.scheme().isEmpty() || bound.host().isEmpty())
        return true; // a plain word binds nothing (docs/node/signing-in.md#bound-to-a-host)
    const QByteArray forwarded = request.header("x-forwarded-host");
    const QByteArray host = hostOf(forwarded.isEmpty() ? request.header("host") : forwarded);
    return host == bound.host().toUtf8().toLower() || host == "auth";
}

Auth::Bearer Auth::examine(const QByteArray &token, const Request &request) const
{
    const auto bad = [](int status, const QByteArray &error, const QByteArray &message) {
        return Bearer{std::nullopt, {}, status, error, message};
    };
    const TokenMint::Read read = m_mint.read(token);
    if (!read.claims)
        return bad(401, "invalid_token", read.fault);
    if (read.claims->refresh)
        return bad(401, "invalid_token", "Invalid token: Wrong token type: expected Access, got Refresh");
    if (!isLive(*read.claims))
        return bad(401, "token_expired", "Token has expired");
    if (!hostFits(*read.claims, request))
        return bad(403, "invalid_node", "Token is not valid for this host");
    const Key *holder = key(read.claims->subject);
    if (!holder)
        return bad(401, "invalid_token", "Key not found");
    if (holder->revokedAt > 0)
        return bad(403, "token_revoked", "Key has been revoked");
    Bearer bearer{read.claims, {}, 200, {}, {}};
    for (const QByteArray &permission : read.claims->permissions) {
        if (holder->permissions.contains(permission))
            bearer.effective += permission;
    }
    return bearer;
}

std::optional<Response> Auth::guard(Request &request, const Route *route)
{
    if (request.path.startsWith("/admin/"))
        return guardKeys(request, route);
    return isGuarded(request.path) ? guardNode(request, route) : std::nullopt;
}

std::optional<Response> Auth::guardNode(const Request &request, const Route *route)
{
    QByteArray token;
    if (request.hasHeader("authorization")) {
        // A bad header is never rescued by a good token in the query.
        const QByteArray header = request.header("authorization");
        if (!header.startsWith("Bearer "))
            return refusal(401, {});
        token = header.mid(7);
    } else {
        token = queryToken(request.query);
    }
    const Bearer bearer = examine(token, request);
    if (!bearer.claims) {
        if (bearer.error == "token_expired" || bearer.error == "token_revoked")
            return refusal(bearer.status, bearer.error);
        return refusal(401, {});
    }
    if (route && !route->permission.isEmpty() && !permits(bearer.effective, requirementOf(*route, request)))
        return refusal(403, "permission_denied");
    return std::nullopt;
}

std::optional<Response> Auth::guardKeys(const Request &request, const Route *route)
{
    const QByteArray header = request.header("authorization");
    if (!header.startsWith("Bearer "))
        return refusal(400, "invalid_request");
    const Bearer bearer = examine(header.mid(7), request);
    if (!bearer.claims)
        return bearer.error == "invalid_node" ? refusal(401, "invalid_token")
                                              : refusal(bearer.status, bearer.error);
    if (route && !route->permission.isEmpty() && !permits(bearer.effective, requirementOf(*route, request)))
        return refusal(403, "permission_denied");
    return std::nullopt;
}

} // namespace demonode
