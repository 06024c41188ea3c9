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
    // Of what the node listed before nobody knows whose it is.
    if (!item || item->transfer.state != State::Running || !item->before || item->before->has(piece)
        || item->transfer.pieces.contains(piece))
        return;
    item->transfer.pieces += piece;
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
        if (item->transfer.isUnderWay() || item->transfer.isUnknown())
            all += QSet(item->transfer.pieces.cbegin(), item->transfer.pieces.cend());
    }
    return all;
}

void TransferQueue::forgetPieces(const QSet<BlobId> &ids)
{
    QList<quint64> changed;
    for (const auto &item : m_items) {
        if (item->transfer.pieces.removeIf([&ids](const BlobId &piece) { return ids.contains(piece); }) > 0)
            changed += item->transfer.id;
    }
    m_leftPieces -= ids;
    for (const quint64 id : std::as_const(changed)) {
        if (const qsizetype row = rowOf(id); row >= 0)
            Q_EMIT rowChanged(row);
    }
    Q_EMIT piecesChanged();
}

} // namespace calimero
