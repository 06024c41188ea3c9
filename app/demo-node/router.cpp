// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/router.h"

#include "app/demo-node/upload.h"

#include <algorithm>

namespace demonode {

namespace {

/// The captures when the path fits. A variable segment never stands for an empty one, and a literal one is
/// compared as sent: so there are no trailing slashes and no "//".
std::optional<QList<QByteArray>> match(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    QList<QByteArray> captures;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (!pattern.at(i).startsWith(':')) {
            if (pattern.at(i) != path.at(i))
                return std::nullopt;
        } else if (path.at(i).isEmpty()) {
            return std::nullopt;
        } else {
            captures.append(QByteArray::fromPercentEncoding(path.at(i)));
        }
    }
    return captures;
}

/// What a node's browser rules say to any path, known or not.
Response optionsResponse()
{
    Response response;
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("vary", "origin, access-control-request-method, access-control-request-headers");
    response.setHeader("access-control-allow-methods", "POST,GET,DELETE,PUT,OPTIONS");
    response.setHeader("access-control-allow-headers", "*");
    return response;
}

} // namespace

void Router::add(Route route)
{
    m_entries.push_back({route.pattern.split('/'), std::move(route)});
}

void Router::add(const QByteArray &method, const QByteArray &pattern, Handler handler,
                 const QByteArray &permission)
{
    add(Route{.method = method, .pattern = pattern, .handler = std::move(handler), .permission = permission});
}

bool Router::Entry::isNamedBy(const QByteArray &name) const
{
    const qsizetype blank = name.indexOf(' ');
    const QByteArray method = blank < 0 ? QByteArray() : name.left(blank);
    const QList<QByteArray> path = name.mid(blank + 1).split('/');
    const bool samePath =
        std::equal(path.begin(), path.end(), segments.begin(), segments.end(),
                   [](const QByteArray &left, const QByteArray &right) {
                       return left == right || (left.startsWith(':') && right.startsWith(':'));
                   });
    return samePath
        && (method.isEmpty() || method == route.method || (method == "HEAD" && route.method == "GET"));
}

bool Router::knows(const QByteArray &name) const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [&name](const Entry &entry) { return entry.isNamedBy(name); });
}

void Router::takeAway(const QByteArray &name)
{
    if (!name.startsWith("HEAD ")) {
        std::erase_if(m_entries, [&name](const Entry &entry) { return entry.isNamedBy(name); });
        return;
    }
    for (Entry &entry : m_entries) {
        if (entry.isNamedBy(name))
            entry.route.answersHead = false;
    }
}

Plan Router::dispatch(Request &request) const
{
    const QList<QByteArray> path = request.path.split('/');
    const QByteArray method = request.head ? QByteArray("GET") : request.method;
    const Route *found = nullptr;
    qsizetype foundVariables = -1;
    QByteArray pattern;
    QByteArrayList allowed;
    for (const Entry &entry : m_entries) {
        const auto captures = match(entry.segments, path);
        if (!captures)
            continue;
        // Literal segments win over variable ones, whatever the order the routes were added in.
        const bool better = foundVariables < 0 || captures->size() < foundVariables;
        if (!better && entry.route.pattern != pattern)
            continue;
        if (better) {
            found = nullptr;
            foundVariables = captures->size();
            pattern = entry.route.pattern;
            request.captures = *captures;
            allowed.clear();
        }
        const bool withHead = entry.route.method == "GET" && entry.route.answersHead;
        allowed += withHead ? QByteArray("GET,HEAD") : entry.route.method;
        if (entry.route.method == method && (!request.head || withHead))
            found = &entry.route;
    }

    Plan plan;
    plan.route = pattern;
    const bool isOptions = request.method == "OPTIONS";
    if (isOptions)
        plan.refusal = optionsResponse();
    else if (foundVariables < 0)
        plan.refusal = emptyResponse(404);
    else if (m_guard)
        plan.refusal = m_guard(request, found);
    if (!plan.refusal && !found)
        plan.refusal = emptyResponse(405);
    // A guard that refuses a wrong method keeps the header of the 405 it stands before.
    if (foundVariables >= 0 && !found)
        plan.refusal->setHeader("allow", allowed.join(','));
    if (!plan.refusal && found->before)
        plan.refusal = found->before(request);
    if (plan.refusal)
        return plan;
    plan.body = found->body;
    plan.limit = found->limit;
    plan.handler = found->handler;
    if (request.method == "GET")
        plan.takeOver = found->takeOver;
    if (plan.body == BodyKind::Streamed)
        request.upload = std::make_shared<Upload>();
    return plan;
}

} // namespace demonode
