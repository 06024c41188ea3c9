// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "core/table/table.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QSet>

#include <map>

namespace calimero {

class Node;
class TransferQueue;

namespace table {
class ListLoader;
}

/// What came, changed and went on a node since its lists were first read to their end. It reads nothing by
/// itself: it compares what whoever reads the lists brings with what was there before. Nodes tell nothing of
/// this (docs/node/http.md#websocket), so what came and went between two readings is not seen. Pieces of the
/// node's own uploads from here are no news (TransferQueue::formerPieces).
class Changes : public QObject {
    Q_OBJECT

public:
    enum class Of { Contexts, Applications, Blobs, Namespaces, Peers };
    enum class What { New, Changed, Gone };

    struct Change {
        Of of = Of::Contexts;
        What what = What::New;
        Bytes32 id{}; ///< of the thing; of peers nothing
        Foreign name; ///< as the list has it, of what went its last; empty: it has none
        quint64 before = 0; ///< of peers: how many there were, and are
        quint64 now = 0;
        QDateTime at; ///< when it was seen, UTC
    };
    struct Counts {
        quint64 added = 0;
        quint64 changed = 0;
        quint64 gone = 0;
        QDateTime last; ///< invalid: nothing happened yet
        [[nodiscard]] bool isNone() const { return added == 0 && changed == 0 && gone == 0; }
    };

    static constexpr qsizetype mostKept = 200; ///< single ones; the counts have all
    static constexpr qsizetype mostAtOnce = 50; ///< single ones of one reading of one list

    explicit Changes(QObject *parent = nullptr);
    ~Changes() override;

    /// The lists and the peers of a node, which must outlive it. When somebody signs out, somebody
    /// else signs in or another node answers it begins anew; not when tokens only end.
    void follow(Node &node);

    /// The newest first.
    [[nodiscard]] const QList<Change> &latest() const { return m_latest; }
    [[nodiscard]] Counts counts(Of of) const;
    /// Since when; invalid: no list was read yet.
    [[nodiscard]] const QDateTime &since() const { return m_since; }

Q_SIGNALS:
    void changed();

private:
    struct Followed;
    struct Difference;
    using NameOf = QByteArrayView (*)(const table::Table::Place &place);

    void follow(Of of, table::ListLoader &list, NameOf nameOf);
    void look(Followed &followed);
    void take(Followed &followed, const Difference &difference);
    void takePeers(std::optional<quint64> peers);
    void forget();
    void keep(QList<Change> changes);
    static Difference differenceOf(const table::TablePtr &before, const table::TablePtr &now, Of of,
                                   NameOf nameOf, const QSet<BlobId> &pieces, const Wanted &wanted);

    const TransferQueue *m_transfers = nullptr;
    std::map<Of, std::unique_ptr<Followed>> m_followed;
    std::map<Of, Counts> m_counts;
    QList<Change> m_latest;
    std::optional<quint64> m_peers;
    QDateTime m_since;
};

} // namespace calimero
