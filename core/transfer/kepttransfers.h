// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/transferqueue.h"

#include <memory>

namespace calimero {

class StorageThread;

/// Keeps on disk what the queue of one node has not finished, as that changes: neither quitting nor a kill
/// loses it, nor what failed, with its words. What sessions that have ended left for this node is put into
/// the queue: as it had failed, or as Interrupted.
///
/// Each session of each node has a file of its own in `folder` (mode 0600: names of files are their owner's
/// business), with a lock that says that it lives; so two programs with the same node open take nothing away
/// from each other. Reads and writes on the folder's StorageThread.
class KeptTransfers : public QObject {
    Q_OBJECT

public:
    /// `folder` is made when it is not there; `node` is what tells nodes apart (a profile's id).
    KeptTransfers(TransferQueue &queue, const QString &folder, const QString &node,
                  QObject *parent = nullptr);
    /// Keeps the queue as it is now, so it must end before the queue does. Waits for nothing.
    ~KeptTransfers() override;

    /// Nothing is kept from now on, and nothing that was: the node is not wanted any more.
    void discard();
    /// Removes what ended sessions left for such a node.
    static void forget(const QString &folder, const QString &node);

Q_SIGNALS:
    void loaded(int count); ///< so many rows of earlier sessions are in the queue now
    void written(); ///< the file says what the queue has not finished
    /// Kind::Storage: the folder can not be read or written. The queue works all the same.
    void failed(const calimero::Error &error);

private:
    class Store;

    void write();
    void take(const QList<UnfinishedTransfer> &transfers);

    QPointer<TransferQueue> m_queue;
    bool m_isLoaded = false;
    bool m_isWritten = true; ///< nothing has changed since
    bool m_isDiscarded = false;
    QTimer m_pause; ///< between two writes: a thousand small files are not a thousand of them
    std::shared_ptr<StorageThread> m_thread;
    std::shared_ptr<Store> m_store; ///< used on that thread
};

} // namespace calimero
