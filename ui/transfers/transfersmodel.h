// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/transferqueue.h"

#include <QAbstractListModel>
#include <QPointer>

namespace explorer {

// The rows of a transfer queue. Holds no copy of them.
class TransfersModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, // quint64
        StateRole, // int of Transfer::State
        DirectionRole, // int of Transfer::Direction
        StatusRole, // words
        AmountRole, // words
        ProgressRole, // double 0…1; below 0 when the size is not known; none when it is not under way
        BlobRole, // text of the whole id, where it is stored
        UnknownRole, // bool: nobody knows whether it was done
        AnswerRole, // what the node really said, where it refused
    };

    explicit TransfersModel(QObject *parent = nullptr);

    // Null: no node, no rows.
    void setQueue(calimero::TransferQueue *queue);
    calimero::TransferQueue *queue() const { return m_queue; }
    const calimero::Transfer *transfer(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QPointer<calimero::TransferQueue> m_queue;
};

} // namespace explorer
