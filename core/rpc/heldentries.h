// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/history.h"

#include <QHash>
#include <QList>

#include <deque>
#include <optional>

namespace calimero::rpc {

/// Entries of a History that its file did not take, whole, until it does. They have ids of their own, higher
/// than any in a file, so that they are the newest wherever entries stand in order. Used by one thread.
class HeldEntries {
public:
    /// Of their texts, together: the oldest go for a new one.
    static constexpr qint64 mostBytes = 16 * 1024 * 1024;

    struct Added {
        qint64 id = 0;
        bool forgotOthers = false;
    };
    Added add(HistoryEntry entry);

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] const HistoryEntry &oldest() const { return m_entries.front(); }
    /// The oldest is in the file now, under this id.
    void oldestWritten(qint64 id);

    [[nodiscard]] std::optional<HistoryEntry> find(qint64 id) const;
    /// Whoever saw one here may ask for it under the id that it had here.
    [[nodiscard]] qint64 idInFile(qint64 id) const { return m_written.value(id, id); }
    /// Newest first, as History::list tells them.
    [[nodiscard]] QList<HistoryEntry> list(const History::Listing &listing) const;
    /// Whether one of the file is the same request as one here, which takes its place.
    [[nodiscard]] bool replaces(const HistoryEntry &inFile) const;

    /// False: it is not here.
    bool save(qint64 id, const QString &name);
    /// Those that are in the file, under their ids there.
    QList<qint64> remove(const QList<qint64> &ids);
    void clear(const QString &node, std::optional<HistoryEntry::Kind> kind);
    void clear();

private:
    template<class Is>
    void removeAll(const Is &is);

    std::deque<HistoryEntry> m_entries; ///< the oldest first
    QHash<qint64, qint64> m_written;
    qint64 m_bytes = 0;
    qint64 m_last = qint64(1) << 62; ///< of their ids
};

} // namespace calimero::rpc
