// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/entry.h"

namespace calimero::api {

namespace {

/// Without a copy: entries are constants.
QByteArray kept(QByteArrayView text)
{
    return QByteArray::fromRawData(text.data(), text.size());
}

} // namespace

Request requestFor(const Entry &entry, const QStringList &path)
{
    Request request{.name = kept(entry.name),
                    .verb = entry.verb,
                    .base = entry.path.startsWith("/auth/") ? Request::Base::Auth : Request::Base::Node,
                    .contentType = kept(entry.contentType),
                    .anonymous = entry.isPublic(),
                    .isHarmless = !entry.changes || entry.isOfSession,
                    .timeout = entry.timeout,
                    .sizeLimit = entry.sizeLimit};
    auto value = path.begin();
    const auto parts = kept(entry.path).split('/');
    for (const QByteArray &part : parts) {
        if (part.startsWith('{') && value != path.end())
            request.segments += *value++;
        else if (!part.isEmpty())
            request.segments += QString::fromLatin1(part);
    }
    Q_ASSERT(value == path.end());
    return request;
}

} // namespace calimero::api
