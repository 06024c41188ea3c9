// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a node has of uploads that it does not have as a whole: pieces, each a blob of its own meanwhile.
#include "core/transfer/transferitem.h"

#include <utility>

namespace calimero {

using State = Transfer::State;

void TransferQueue::takePiece(quint64 id, const BlobId &piece)
{
    Item *item = find(id);
    if (!item || item->transfer.state != State::Running)
        return;
    item->sent.insert(piece);
    // Of what the node listed before nobody knows whose it is.
    if (!item->before || item->before->has(piece) || item->transfer.pieces.contains(piece))
        return;
    item->transfer.pieces += piece;
    m_formerPieces += piece;
    m_piecesDiffer = true;
}

void TransferQueue::tellPieces()
{
    if (std::exchange(m_piecesDiffer, false))
        Q_EMIT piecesChanged();
}

QSet<BlobId> TransferQueue::pieces() const
{
    QSet<BlobId> all = m_leftPieces;
    for (const auto &item : m_items)
        all += QSet(item->transfer.pieces.cbegin(), item->transfer.pieces.cend());
    return all;
}

QSet<BlobId> TransferQueue::piecesUnderWay() const
{
    QSet<BlobId> all;
    for (const auto &item : m_items) {
        // What is stored at the end lacks each that was deleted, whoever put it there.
        if (item->transfer.isUnderWay() || item->transfer.isUnknown())
            all += item->sent;
    }
    return all;
}

void TransferQueue::forgetPieces(const QSet<BlobId> &ids)
{
    QList<quint64> changed;
    const bool wasLeft = m_leftPieces.intersects(ids);
    for (const auto &item : m_items) {
        if (item->transfer.pieces.removeIf([&ids](const BlobId &piece) { return ids.contains(piece); }) > 0)
            changed += item->transfer.id;
    }
    m_leftPieces -= ids;
    for (const quint64 id : std::as_const(changed)) {
        if (const qsizetype row = rowOf(id); row >= 0)
            Q_EMIT rowChanged(row);
    }
    if (wasLeft || !changed.isEmpty())
        Q_EMIT piecesChanged();
}

} // namespace calimero
