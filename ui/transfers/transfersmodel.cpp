// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transfersmodel.h"

#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/transfers/transfertext.h"

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::Transfer;
using calimero::TransferQueue;

namespace {

QVariant progress(const Transfer &transfer)
{
    if (transfer.state != Transfer::State::Running)
        return {};
    if (transfer.size < 0)
        return -1.0;
    return transfer.size == 0 ? 1.0 : double(transfer.done) / double(transfer.size);
}

} // namespace

TransfersModel::TransfersModel(QObject *parent) : QAbstractListModel(parent) { }

void TransfersModel::setQueue(TransferQueue *queue)
{
    if (queue == m_queue)
        return;
    beginResetModel();
    if (m_queue)
        m_queue->disconnect(this);
    m_queue = queue;
    endResetModel();
    if (!queue)
        return;
    connect(queue, &TransferQueue::rowsAboutToBeAppended, this,
            [this](qsizetype count) { beginInsertRows({}, rowCount(), rowCount() + int(count) - 1); });
    connect(queue, &TransferQueue::rowsAppended, this, [this] { endInsertRows(); });
    connect(queue, &TransferQueue::rowsAboutToBeRemoved, this,
            [this](qsizetype first, qsizetype last) { beginRemoveRows({}, int(first), int(last)); });
    connect(queue, &TransferQueue::rowsRemoved, this, [this] { endRemoveRows(); });
    connect(queue, &TransferQueue::rowChanged, this, [this](qsizetype row) {
        const QModelIndex changed = index(int(row));
        Q_EMIT dataChanged(changed, changed);
    });
    // The queue of a node that is closed: its rows go at once, not when somebody looks.
    connect(queue, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_queue = nullptr;
        endResetModel();
    });
}

const Transfer *TransfersModel::transfer(const QModelIndex &index) const
{
    if (!m_queue || !index.isValid() || index.row() >= m_queue->count())
        return nullptr;
    return &m_queue->at(index.row());
}

int TransfersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_queue ? 0 : int(m_queue->count());
}

QVariant TransfersModel::data(const QModelIndex &index, int role) const
{
    const Transfer *item = transfer(index);
    if (!item)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shownName(item->fileName());
    case Qt::ToolTipRole:
        return shownToolTip(TransferText::details(*item));
    case Qt::AccessibleTextRole: {
        const bool up = item->direction == Transfer::Direction::Up;
        QStringList parts{(up ? tr("Upload of %1") : tr("Download of %1")).arg(shownName(item->fileName())),
                          TransferText::status(*item)};
        if (const QString amount = TransferText::amount(*item); !amount.isEmpty())
            parts += amount;
        return parts.join(u", "_s);
    }
    case IdRole:
        return item->id;
    case StateRole:
        return int(item->state);
    case DirectionRole:
        return int(item->direction);
    case StatusRole:
        return TransferText::status(*item);
    case AmountRole:
        return TransferText::amount(*item);
    case ProgressRole:
        return progress(*item);
    case BlobRole:
        return item->state == Transfer::State::Done && item->blob ? item->blob->toString() : QVariant();
    case UnknownRole:
        return item->isUnknown();
    case AnswerRole:
        return ErrorText::rawAnswer(item->error);
    default:
        return {};
    }
}

} // namespace explorer
