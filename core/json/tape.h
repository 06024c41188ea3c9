// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/wanted.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <string_view>
#include <vector>

namespace calimero::json {

enum class NodeKind : quint8 { Object, Array, String, Number, True, False, Null, Close };

/// Where the values of a JSON text begin: one entry of 12 bytes for each value in the order of the text, and
/// one more for the end of each object or array that has something in it. So entry n is also line n of the
/// text written one value a line. Built in one pass without recursion; never changed afterwards, so that
/// threads may share it. The values themselves stay in the bytes and are read when they are shown.
class Tape {
public:
    using Index = quint32;
    static constexpr Index none = 0xffffffff;
    static constexpr qsizetype largest = 256 * 1024 * 1024; ///< bytes; of a longer text nothing is indexed

    /// Indexes `bytes`, or its first `atMost` entries; a byte-order mark before them is passed over. Stops
    /// early when that is not wanted any more.
    [[nodiscard]] static std::shared_ptr<const Tape> of(const QByteArray &bytes, Index atMost = none,
                                                        const Wanted &wanted = {});

    [[nodiscard]] Index size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// All of the text is indexed, and it is JSON.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// Where the text stops being JSON, in bytes; -1 when it was not found to do so.
    [[nodiscard]] qsizetype brokenAt() const { return m_brokenAt; }

    [[nodiscard]] NodeKind kind(Index i) const { return static_cast<NodeKind>(entry(i).link >> 29); }
    [[nodiscard]] bool isContainer(Index i) const
    {
        return kind(i) == NodeKind::Object || kind(i) == NodeKind::Array;
    }
    [[nodiscard]] bool isClose(Index i) const { return kind(i) == NodeKind::Close; }
    [[nodiscard]] bool hasKey(Index i) const { return entry(i).link >> 28 & 1; }
    /// The object or array around it; for a close entry the one it closes. `none` for the outermost.
    [[nodiscard]] Index parent(Index i) const { return entry(i).parent; }
    /// The close entry of a container; 0 when it is empty, `none` while its end is not indexed.
    [[nodiscard]] Index closeOf(Index i) const;
    /// The entry after the value and all in it.
    [[nodiscard]] Index after(Index i) const;
    /// Values directly in a container; -1 while its end is not indexed.
    [[nodiscard]] qint64 childCount(Index i) const;
    /// Its place among its siblings, from 0. Takes time with their number.
    [[nodiscard]] qint64 ordinal(Index i) const;
    /// Another value follows in the same container.
    [[nodiscard]] bool hasNext(Index i) const;

    /// First byte: of the key where there is one.
    [[nodiscard]] qsizetype offset(Index i) const { return entry(i).offset; }
    /// The key with its quotes; empty without one.
    [[nodiscard]] std::string_view key(Index i) const;
    /// The value as it stands in the text; of a container with all in it (up to the end of what is indexed).
    [[nodiscard]] std::string_view value(Index i) const;
    [[nodiscard]] qsizetype valueOffset(Index i) const;
    /// The last entry that begins at or before a byte.
    [[nodiscard]] Index at(qsizetype offset, Index from = 0) const;

    /// "output.items[3].name"; a name that is no plain word as ["two words"]. "" for the outermost value.
    [[nodiscard]] QString path(Index i) const;

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] qsizetype memoryUsed() const;

private:
    struct Entry {
        quint32 offset;
        quint32 link; // 3 bits kind, 1 bit key, 28 bits: close entry of a container; children of a close
        quint32 parent;
    };
    class Builder;
    static constexpr quint32 payload = 0x0fffffff; // also: end not indexed
    static constexpr int chunkBits = 14;
    static constexpr Index chunkSize = 1u << chunkBits;

    [[nodiscard]] const Entry &entry(Index i) const { return m_chunks[i >> chunkBits][i & (chunkSize - 1)]; }

    QByteArray m_bytes;
    std::vector<std::unique_ptr<Entry[]>> m_chunks;
    Index m_size = 0;
    bool m_complete = false;
    qsizetype m_brokenAt = -1;
};

} // namespace calimero::json
