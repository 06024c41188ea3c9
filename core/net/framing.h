// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

namespace calimero {

/// Where the body of an answer ends, as its head says (RFC 9112, 6.3).
struct Framing {
    enum class End {
        Sized, ///< after `size` bytes
        Chunked,
        Closed, ///< where the connection does
        Unknown, ///< what it says is no length, or several, or a coding nobody asked for
    };
    End end = End::Closed;
    qint64 size = -1;
};

/// Of these two headers, joined by commas where one came several times; null: it did not come. The same
/// length may be said several times (RFC 9110, 8.6).
[[nodiscard]] Framing framingOf(const QByteArray &transferEncoding, const QByteArray &contentLength);

} // namespace calimero
