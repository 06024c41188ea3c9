// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/heldentries.h"
#include "core/rpc/history.h"
#include "core/rpc/historyfile.h"

#include <QHash>

#include <optional>

namespace calimero::rpc {

/// The calls in the file of a History; lives on its thread.
class History::Store : public QObject {
public:
    Store(QString file, History &history);

    /// Its id, in the file, or in memory when it could not be written, which `failed` has said.
    qint64 add(const HistoryEntry &entry);
    /// What could not be written before; false: it can't be now.
    bool writeHeld();
    QList<HistoryEntry> list(const Listing &listing);
    HistoryEntry load(qint64 id);
    void save(qint64 id, const QString &name);
    void remove(const QList<qint64> &ids);
    void clear(const QString &node, std::optional<HistoryEntry::Kind> kind);
    void clearAll();

private:
    void tryAgainLater();
    bool replaceSame(const HistoryEntry &entry);
    bool pruneOld(const QString &node, HistoryEntry::Kind kind);
    bool prune(const HistoryEntry &entry, qint64 added);
    [[nodiscard]] std::optional<qint64> sizeOf(const QString &node);
    bool insert(const HistoryEntry &entry, qint64 &id);
    bool select(const QString &statement, const QVariantList &values, bool isWhole, QList<HistoryEntry> &out);

    HistoryFile m_file;
    History &m_history;
    HeldEntries m_held;
    bool m_isToBeTried = false; ///< after the pause
    /// Bytes of the texts of each node that are not saved; counted anew when something is gone, and now and
    /// then, since another explorer may write too.
    QHash<QString, qint64> m_sizes;
    int m_uncounted = 0; ///< entries since then
};

} // namespace calimero::rpc
