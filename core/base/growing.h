// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

#include <algorithm>

namespace calimero {

/// Appends to what will be no longer than `most`. QByteArray itself takes twice the room whenever it has none
/// left, and has the old and the new at once: of 256 MiB that makes 512. Here the last room but one is a
/// quarter of `most`; what of it nobody has written to takes no memory.
inline void appendWithin(QByteArray &bytes, QByteArrayView piece, qint64 most)
{
    const qsizetype needed = bytes.size() + piece.size();
    if (needed > bytes.capacity() && needed <= most) {
        constexpr qint64 step = 4;
        qint64 room = most;
        while (room / step >= std::max<qint64>(needed, 1024))
            room /= step;
        bytes.reserve(room);
    }
    bytes.append(piece);
}

} // namespace calimero
