// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/hostile/honest.h"

#include "tests/support/recording.h"

using namespace Qt::StringLiterals;

namespace hostile {

namespace {

QByteArray textOf(const Recording &recording)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(recording.status) + " Recorded\r\n";
    for (const auto &[name, value] : recording.headers.asKeyValueRange()) {
        if (name != "content-length" && name != "transfer-encoding" && name != "connection")
            text += name + ": " + value + "\r\n";
    }
    return text + "content-length: " + QByteArray::number(recording.body.size()) + "\r\n\r\n"
        + recording.body;
}

const QByteArray nothing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

} // namespace

Honest::Honest()
{
    constexpr std::pair<const char *, const char *> open[] = {
        {"/admin-api/contexts", "contexts/list"},
        {"/admin-api/applications", "apps/list"},
        {"/admin-api/blobs", "blobs/list"},
        {"/admin-api/namespaces", "namespaces/list"},
        {"/admin-api/identity", "identity/node"},
        {"/admin-api/health", "empty/health"},
        {"/admin-api/is-authed", "empty/is-authed"},
        {"/admin-api/ready", "empty/ready"},
        {"/admin-api/peers", "empty/peers"},
        {"/admin-api/usage", "empty/usage"},
        {"/admin-api/packages", "apps/packages"},
        {"/abi", "apps/abi"},
        {"/versions", "apps/versions"},
        {"/identities", "contexts/identities"},
        {"/identities-owned", "contexts/identities-owned"},
        {"/storage", "contexts/storage"},
        {"/group", "contexts/group"},
        {"/jsonrpc", "rpc/get"},
    };
    for (const auto &[path, name] : open)
        m_open.insert(path, textOf(Recording::load(QString::fromLatin1(name))));
    m_closed.insert("/auth/providers", textOf(Recording::load(u"auth/providers"_s)));
    m_closed.insert("/auth/token", textOf(Recording::load(u"auth/login"_s)));
    m_closed.insert("*", textOf(Recording::load(u"auth/anonymous_contexts"_s)));
}

QByteArray Honest::answer(const QByteArray &method, const QByteArray &path, As as) const
{
    if (method == "HEAD")
        return "HTTP/1.1 200 OK\r\nX-Blob-MIME-Type: text/plain\r\nContent-Length: 0\r\n\r\n";
    if (as == As::AsksForLogIn) {
        if (const auto found = m_closed.find(path); found != m_closed.end())
            return *found;
        if (path != "/admin-api/health")
            return path.startsWith("/auth/") || path == "/ws" ? nothing : m_closed.value("*");
    }
    if (const auto found = m_open.find(path); found != m_open.end())
        return *found;
    // The parts of one context or application.
    const bool isPart =
        path.startsWith("/admin-api/contexts/") || path.startsWith("/admin-api/applications/");
    if (const auto found = m_open.find(path.mid(path.lastIndexOf('/'))); isPart && found != m_open.end())
        return *found;
    return nothing;
}

} // namespace hostile
