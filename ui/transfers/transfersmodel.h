// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/transferqueue.h"

#include <QAbstractListModel>
#include <QHash>
#include <QPointer>

#include <array>
#include <vector>

namespace explorer {

// The rows of a transfer queue, in the order somebody looks for them: what failed, runs, waits, was
// interrupted, was skipped, is done, was cancelled; among those each in the order given. Holds no copy of
// them but their ids.
class TransfersModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, // quint64
        StateRole, // int of Transfer::State
        DirectionRole, // int of Transfer::Direction
        StatusRole, // words, with the id of what is stored
        AmountRole, // words
        ProgressRole, // double 0…1; below 0 when the size is not known; none when it is not under way
        BlobRole, // text of the whole id, where it is stored
        UnknownRole, // bool: nobody knows whether it was done
        AwayRole, // bool: waits for the node, which may be tried now, or for a word
        WordRole, // bool: waits for a word whether another node may have it, and all else that waits
        AnswerRole, // what the node really said, where it refused
        StatusWordsRole, // StatusRole in two: the words,
        StoredIdRole, // and the short id, which is shown as ids are; empty of what is not stored
    };

    explicit TransfersModel(QObject *parent = nullptr);

    // Null: no node, no rows.
    void setQueue(calimero::TransferQueue *queue);
    calimero::TransferQueue *queue() const { return m_queue; }
    const calimero::Transfer *transfer(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    static constexpr std::size_t groups = 8;
    static constexpr std::size_t going = 7; // rows that are about to be removed
    static constexpr qsizetype mostRuns = 8; // beyond that rows that go are brought together first
    static std::size_t groupOf(calimero::Transfer::State state);
    int firstOf(std::size_t group) const; // its first row
    void clear();
    void takeAppended();
    void takeRemoved(const QList<quint64> &ids);
    void takeChanged(qsizetype row);
    void takeAllChanged();
    void takeHold();
    void regroup(const QList<quint64> &leaving);
    void removeRun(std::size_t group, qsizetype first, qsizetype last);
    int rowOf(quint64 id) const;
    quint64 idAt(int row) const;

    QPointer<calimero::TransferQueue> m_queue;
    std::array<std::vector<quint64>, groups> m_ids; // rising
    QHash<quint64, std::size_t> m_groups;
};

} // namespace explorer
