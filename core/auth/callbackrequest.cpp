// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/callbackrequest.h"

#include "core/base/hash.h"

#include <QList>

#include <algorithm>

namespace calimero {

CallbackRequest::~CallbackRequest()
{
    wipe(m_body);
    wipe(m_received);
}

CallbackRequest::State CallbackRequest::refuse(int status)
{
    m_status = status;
    wipe(m_body);
    wipe(m_received);
    return m_state = State::Bad;
}

CallbackRequest::State CallbackRequest::add(const QByteArray &bytes)
{
    if (m_state != State::Reading)
        return m_state;
    QByteArrayView rest(bytes);
    if (!m_hasHead) {
        // No more is looked at than a head may have, however much came at once.
        const qsizetype had = m_received.size();
        m_received.append(rest.first(std::min(rest.size(), headLimit + 4 - had)));
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end < 0)
            return m_received.size() > headLimit ? refuse(431) : m_state;
        rest = rest.sliced(end + 4 - had);
        if (readHead(end) == State::Bad)
            return m_state;
    }
    m_body.append(rest.first(std::min(rest.size(), m_length - m_body.size())));
    if (m_body.size() == m_length)
        m_state = State::Whole;
    return m_state;
}

CallbackRequest::State CallbackRequest::readHead(qsizetype end)
{
    QList<QByteArray> lines;
    qsizetype from = 0;
    while (from <= end) {
        const qsizetype to = m_received.indexOf("\r\n", from);
        lines += m_received.sliced(from, to - from);
        from = to + 2;
    }
    wipe(m_received);
    m_hasHead = true;
    const QByteArray first = lines.takeFirst();
    if (!readLine(first))
        return refuse(first.contains(" HTTP/") && !first.contains(" HTTP/1.") ? 505 : 400);
    if (!readHeaders(lines))
        return refuse(400);
    if (hasHeader("transfer-encoding"))
        return refuse(411);
    if (hasHeader("content-length")) {
        const QByteArray length = header("content-length");
        const bool isNumber = !length.isEmpty() && length.size() < 10
            && std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!isNumber)
            return refuse(400);
        m_length = length.toLongLong();
        if (m_length > bodyLimit)
            return refuse(413);
        // So that it is never copied, and all of it is overwritten.
        m_body.reserve(m_length);
    }
    return m_state;
}

/// "GET /callback?state=… HTTP/1.1"
bool CallbackRequest::readLine(const QByteArray &line)
{
    const auto visible = [](char c) { return c > 0x20 && c < 0x7f; };
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !parts[1].startsWith('/') || (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        || !std::all_of(parts[1].begin(), parts[1].end(), visible))
        return false;
    m_method = parts[0];
    const qsizetype question = parts[1].indexOf('?');
    m_path = question < 0 ? parts[1] : parts[1].first(question);
    m_query = question < 0 ? QByteArray() : parts[1].sliced(question + 1);
    return true;
}

bool CallbackRequest::readHeaders(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 1 || line.contains('\n') || line.contains('\r') || line.contains('\0'))
            return false;
        const QByteArray name = line.first(colon).toLower();
        if (hasHeader(name) && (name == "host" || name == "content-length"))
            return false;
        m_headers.insert(name, line.sliced(colon + 1).trimmed());
    }
    return true;
}

} // namespace calimero
