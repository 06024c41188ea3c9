// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/id.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace calimero {

class StorageThread;
class TransferQueue;

/// What this computer knows of a blob: a node keeps neither name nor date. Of one that was not stored from
/// here that is the name a person gave it here.
struct BlobNote {
    Foreign fileName;
    Foreign folder; ///< where the file was, without its name
    qint64 size = 0; ///< in bytes
    QDateTime storedAt; ///< UTC, to the millisecond; invalid: not from here

    bool operator==(const BlobNote &) const = default;
};

/// The notes of one node, in an SQLite file that all nodes share (WAL: a killed process loses nothing that
/// was written). Looked up in memory; the file is read and written by its StorageThread. Storing the same
/// content again replaces its note. Rows of other nodes and columns of later versions are left alone.
class BlobNotes : public QObject {
    Q_OBJECT

public:
    /// `file` is made, mode 0600, when it is not there; empty: notes are kept in memory only. `node` is what
    /// tells nodes apart (a profile's id).
    BlobNotes(const QString &file, const QString &node, QObject *parent = nullptr);
    /// Waits for nothing; what was added is written all the same.
    ~BlobNotes() override;

    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] const QHash<BlobId, BlobNote> &all() const { return m_notes; }
    [[nodiscard]] std::optional<BlobNote> find(const BlobId &blob) const;

    void add(const BlobId &blob, const BlobNote &note);
    /// What a person calls it on this computer. An empty name takes off one that was given so.
    void setName(const BlobId &blob, const QString &name);
    /// MIME types, as the node told them: content has one for ever. In the file as the notes are.
    [[nodiscard]] const QHash<BlobId, Foreign> &types() const { return m_types; }
    void addTypes(const QHash<BlobId, Foreign> &types);
    void remove(const BlobId &blob); ///< its last reference was deleted
    void clear(); ///< all of this node: it is no longer one of the explorer's

Q_SIGNALS:
    void loaded(); ///< what earlier sessions left is there
    void changed(const calimero::BlobId &blob);
    void typesChanged();
    void written(); ///< the last add or remove is in the file
    /// Kind::Storage: the file can not be read or written. Notes are then kept in memory only.
    void failed(const calimero::Error &error);

private:
    class Store;

    void take(const QHash<BlobId, BlobNote> &notes, const QHash<BlobId, Foreign> &types);

    QHash<BlobId, BlobNote> m_notes;
    QHash<BlobId, Foreign> m_types;
    QSet<BlobId> m_touched; ///< added or removed here: newer than what the file says
    bool m_isLoaded = false;
    bool m_isCleared = false; ///< what the file said before counts no more
    std::shared_ptr<StorageThread> m_thread; ///< none without a file
    std::shared_ptr<Store> m_store; ///< used on that thread
};

/// Notes each file the queue has stored, for as long as both live.
void rememberUploads(const TransferQueue &queue, BlobNotes &notes);

} // namespace calimero
