// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transfersmodel.h"

#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/transfers/transfertext.h"

#include <algorithm>

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

std::size_t TransfersModel::groupOf(Transfer::State state)
{
    switch (state) {
    case Transfer::State::Failed:
        return 0;
    case Transfer::State::Running:
        return 1;
    case Transfer::State::Waiting:
        return 2;
    case Transfer::State::Interrupted:
        return 3;
    case Transfer::State::Skipped:
        return 4;
    case Transfer::State::Done:
        return 5;
    case Transfer::State::Cancelled:
        break;
    }
    return 6;
}

int TransfersModel::firstOf(std::size_t group) const
{
    std::size_t row = 0;
    for (std::size_t before = 0; before < group; ++before)
        row += m_ids[before].size();
    return int(row);
}

void TransfersModel::clear()
{
    for (auto &ids : m_ids)
        ids.clear();
    m_groups.clear();
}

void TransfersModel::setQueue(TransferQueue *queue)
{
    if (queue == m_queue)
        return;
    beginResetModel();
    if (m_queue)
        m_queue->disconnect(this);
    m_queue = queue;
    clear();
    for (qsizetype row = 0; queue && row < queue->count(); ++row) {
        const Transfer &transfer = queue->at(row);
        m_ids[groupOf(transfer.state)].push_back(transfer.id);
        m_groups.insert(transfer.id, groupOf(transfer.state));
    }
    endResetModel();
    if (!queue)
        return;
    connect(queue, &TransferQueue::rowsAppended, this, &TransfersModel::takeAppended);
    connect(queue, &TransferQueue::rowsAboutToBeRemoved, this, &TransfersModel::takeRemoved);
    connect(queue, &TransferQueue::rowChanged, this, &TransfersModel::takeChanged);
    // The queue of a node that is closed: its rows go at once, not when somebody looks.
    connect(queue, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_queue = nullptr;
        clear();
        endResetModel();
    });
}

// Nothing has begun yet: those that were given together stand together.
void TransfersModel::takeAppended()
{
    const qsizetype known = m_groups.size();
    const std::size_t group = groupOf(m_queue->at(known).state);
    std::vector<quint64> &ids = m_ids[group];
    const int first = firstOf(group) + int(ids.size());
    beginInsertRows({}, first, first + int(m_queue->count() - known) - 1);
    for (qsizetype row = known; row < m_queue->count(); ++row) {
        ids.push_back(m_queue->at(row).id);
        m_groups.insert(ids.back(), group);
    }
    endInsertRows();
}

void TransfersModel::takeRemoved(qsizetype first, qsizetype last)
{
    for (std::size_t group = 0; group < groups; ++group) {
        std::vector<quint64> &ids = m_ids[group];
        const auto from = std::lower_bound(ids.begin(), ids.end(), m_queue->at(first).id);
        const auto to = std::upper_bound(from, ids.end(), m_queue->at(last).id);
        if (from == to)
            continue;
        const int row = firstOf(group) + int(from - ids.begin());
        beginRemoveRows({}, row, row + int(to - from) - 1);
        for (auto id = from; id != to; ++id)
            m_groups.remove(*id);
        ids.erase(from, to);
        endRemoveRows();
    }
}

void TransfersModel::takeChanged(qsizetype row)
{
    const Transfer &transfer = m_queue->at(row);
    const auto known = m_groups.find(transfer.id);
    if (known == m_groups.end())
        return;
    std::vector<quint64> &before = m_ids[*known];
    const auto from = std::lower_bound(before.begin(), before.end(), transfer.id);
    int shown = firstOf(*known) + int(from - before.begin());
    const std::size_t group = groupOf(transfer.state);
    if (group != *known) {
        std::vector<quint64> &now = m_ids[group];
        const auto to = std::lower_bound(now.begin(), now.end(), transfer.id);
        const int target = firstOf(group) + int(to - now.begin()); // before it is taken out
        const bool moves = target != shown && target != shown + 1;
        if (moves)
            beginMoveRows({}, shown, shown, {}, target);
        now.insert(to, transfer.id);
        before.erase(from);
        *known = group;
        if (moves)
            endMoveRows();
        shown = target > shown ? target - 1 : target;
    }
    const QModelIndex changed = index(shown);
    Q_EMIT dataChanged(changed, changed);
}

const Transfer *TransfersModel::transfer(const QModelIndex &index) const
{
    if (!m_queue || !index.isValid() || index.row() >= rowCount())
        return nullptr;
    auto row = std::size_t(index.row());
    for (const std::vector<quint64> &ids : m_ids) {
        if (row < ids.size()) {
            const qsizetype place = m_queue->rowOf(ids[row]);
            return place < 0 ? nullptr : &m_queue->at(place);
        }
        row -= ids.size();
    }
    return nullptr;
}

int TransfersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_groups.size());
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
        return (item->state == Transfer::State::Done || item->state == Transfer::State::Skipped) && item->blob
            ? item->blob->toString()
            : QVariant();
    case UnknownRole:
        return item->isUnknown();
    case AwayRole:
        return item->waitsForNode;
    case AnswerRole:
        return ErrorText::rawAnswer(item->error);
    default:
        return {};
    }
}

} // namespace explorer
