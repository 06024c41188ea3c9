// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/changes.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/session/node.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"

#include <algorithm>
#include <unordered_set>

namespace calimero {

using table::ListLoader;
using table::TablePtr;

namespace {

using ChunkSet = std::unordered_set<const table::Chunk *>;

ChunkSet chunksOf(const TablePtr &rows)
{
    ChunkSet chunks;
    for (const auto &chunk : rows->chunks())
        chunks.insert(chunk.get());
    return chunks;
}

/// Calls `visit(place, id)` for each row with an id that is not in a chunk both tables have.
template<class F>
void eachOwnRow(const TablePtr &rows, const ChunkSet &shared, const Wanted &wanted, F visit)
{
    for (const auto &chunk : rows->chunks()) {
        if (shared.contains(chunk.get()) || wanted.isStale())
            continue;
        for (quint32 row = 0; row < chunk->rows(); ++row) {
            if (const Bytes32 *id = chunk->idBytes(0, row))
                visit(table::Table::Place{chunk.get(), row}, *id);
        }
    }
}

} // namespace

struct Changes::Followed {
    Of of;
    ListLoader *list;
    NameOf nameOf;
    TablePtr last; ///< as it was compared with; null: it was not read yet
    Latest<Difference> work;
};

struct Changes::Difference {
    TablePtr now;
    Counts counts;
    QList<Change> some;
};

Changes::Changes(QObject *parent) : QObject(parent) { }
Changes::~Changes() = default;

void Changes::follow(Node &node)
{
    m_transfers = &node.transfers();
    follow(Of::Contexts, node.contexts(),
           [](const table::Table::Place &place) { return table::valueOf<&api::Context::name>(place); });
    follow(Of::Applications, node.applications(), [](const table::Table::Place &place) {
        return table::valueOf<&api::Application::displayName>(place);
    });
    follow(Of::Blobs, node.blobs(), [](const table::Table::Place &) { return QByteArrayView(); });
    follow(Of::Namespaces, node.namespaces(),
           [](const table::Table::Place &place) { return table::valueOf<&api::Namespace::name>(place); });
    connect(&node, &Node::factsChanged, this, [this, &node] { takePeers(node.peers()); });
    connect(&node, &Node::phaseChanged, this, [this, &node] {
        if (node.phase() == Node::Phase::NotANode)
            forget();
    });
    connect(&node, &Node::replaced, this, &Changes::forget);
    // Tokens that merely ended leave it: the same person comes back to see what happened since.
    connect(&node.session(), &Session::personLeft, this, &Changes::forget);
}

void Changes::follow(Of of, ListLoader &list, NameOf nameOf)
{
    auto &followed = m_followed[of];
    followed = std::make_unique<Followed>();
    followed->of = of;
    followed->list = &list;
    followed->nameOf = nameOf;
    for (const auto signal : {&ListLoader::stateChanged, &ListLoader::tableChanged})
        connect(&list, signal, this, [this, followed = followed.get()] { look(*followed); });
    look(*followed);
}

Changes::Counts Changes::counts(Of of) const
{
    const auto found = m_counts.find(of);
    return found == m_counts.end() ? Counts() : found->second;
}

void Changes::look(Followed &followed)
{
    if (followed.list->state() != ListLoader::State::Complete)
        return;
    const TablePtr now = followed.list->table();
    if (!followed.last) {
        followed.last = now;
        if (!m_since.isValid()) {
            m_since = QDateTime::currentDateTimeUtc();
            Q_EMIT changed();
        }
        return;
    }
    if (followed.work.isRunning() || followed.last == now)
        return;
    // Of what is under way, and of what was stored or given up since the list was read before.
    const auto pieces = followed.of == Of::Blobs ? m_transfers->formerPieces() : QSet<BlobId>();
    followed.work.run(
        [before = followed.last, now, of = followed.of, nameOf = followed.nameOf,
         pieces](const Wanted &wanted) { return differenceOf(before, now, of, nameOf, pieces, wanted); },
        [this, &followed](const Difference &difference) {
            take(followed, difference);
            look(followed); // it may have changed meanwhile
        });
}

auto Changes::differenceOf(const TablePtr &before, const TablePtr &now, Of of, NameOf nameOf,
                           const QSet<BlobId> &pieces, const Wanted &wanted) -> Difference
{
    Difference difference{.now = now, .counts = {}, .some = {}};
    const auto add = [&](What what, const table::Table::Place &place, const Bytes32 &id, quint64 &count) {
        if (pieces.contains(BlobId(id)))
            return;
        ++count;
        if (difference.some.size() < mostAtOnce)
            difference.some += Change{.of = of,
                                      .what = what,
                                      .id = id,
                                      .name = Foreign(QString::fromUtf8(nameOf(place))),
                                      .at = {}};
    };
    const ChunkSet chunksBefore = chunksOf(before);
    const ChunkSet chunksNow = chunksOf(now);
    eachOwnRow(now, chunksBefore, wanted, [&](const table::Table::Place &place, const Bytes32 &id) {
        const auto old = table::placeOf(before, id);
        if (!old)
            add(What::New, place, id, difference.counts.added);
        else if (!place.chunk->equals(place.row, *old->chunk, old->row))
            add(What::Changed, place, id, difference.counts.changed);
    });
    eachOwnRow(before, chunksNow, wanted, [&](const table::Table::Place &place, const Bytes32 &id) {
        if (!table::placeOf(now, id))
            add(What::Gone, place, id, difference.counts.gone);
    });
    return difference;
}

void Changes::take(Followed &followed, const Difference &difference)
{
    followed.last = difference.now;
    if (difference.counts.isNone())
        return;
    Counts &counts = m_counts[followed.of];
    counts.added += difference.counts.added;
    counts.changed += difference.counts.changed;
    counts.gone += difference.counts.gone;
    counts.last = QDateTime::currentDateTimeUtc();
    keep(difference.some);
}

void Changes::takePeers(std::optional<quint64> peers)
{
    if (!peers)
        return; // not told this time: nothing shows that they went
    const auto before = std::exchange(m_peers, peers);
    if (!before || *before == *peers)
        return;
    Counts &counts = m_counts[Of::Peers];
    ++counts.changed;
    counts.last = QDateTime::currentDateTimeUtc();
    keep({Change{
        .of = Of::Peers, .what = What::Changed, .name = {}, .before = *before, .now = *peers, .at = {}}});
}

void Changes::keep(QList<Change> changes)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (Change &change : changes)
        change.at = now;
    m_latest = changes + m_latest;
    m_latest.resize(std::min(m_latest.size(), mostKept));
    Q_EMIT changed();
}

void Changes::forget()
{
    for (const auto &[of, followed] : m_followed) {
        followed->work.drop();
        followed->last = nullptr;
    }
    m_counts.clear();
    m_latest.clear();
    m_peers.reset();
    m_since = {};
    Q_EMIT changed();
}

} // namespace calimero
