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
    connect(queue, &TransferQueue::rowsChanged, this, &TransfersModel::takeAllChanged);
    connect(queue, &TransferQueue::holdChanged, this, &TransfersModel::takeHold);
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

void TransfersModel::takeRemoved(const QList<quint64> &ids)
{
    // What goes stands in runs of neighbours; of each the first and the last place in its group.
    struct Run {
        std::size_t group;
        qsizetype first;
        qsizetype last;
    };
    std::vector<Run> runs;
    for (std::size_t group = 0; group < groups; ++group) {
        const std::vector<quint64> &all = m_ids[group];
        qsizetype lastPlace = -2;
        for (const quint64 id : ids) {
            if (m_groups.value(id, groups) != group)
                continue;
            const qsizetype at = std::lower_bound(all.begin(), all.end(), id) - all.begin();
            if (at == lastPlace + 1)
                runs.back().last = at;
            else
                runs.push_back({group, at, at});
            lastPlace = at;
        }
    }
    if (qsizetype(runs.size()) > mostRuns) {
        regroup(ids);
        removeRun(going, 0, qsizetype(m_ids[going].size()) - 1);
        return;
    }
    for (auto run = runs.crbegin(); run != runs.crend(); ++run)
        removeRun(run->group, run->first, run->last);
}

void TransfersModel::removeRun(std::size_t group, qsizetype first, qsizetype last)
{
    std::vector<quint64> &ids = m_ids[group];
    const int before = firstOf(group);
    beginRemoveRows({}, before + int(first), before + int(last));
    for (qsizetype place = first; place <= last; ++place)
        m_groups.remove(ids[std::size_t(place)]);
    ids.erase(ids.begin() + first, ids.begin() + last + 1);
    endRemoveRows();
}

int TransfersModel::rowOf(quint64 id) const
{
    const std::size_t group = m_groups.value(id, groups);
    if (group == groups)
        return -1;
    const std::vector<quint64> &ids = m_ids[group];
    return firstOf(group) + int(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
}

// Puts each row where it belongs now, all in one change; those that leave behind all others.
void TransfersModel::regroup(const QList<quint64> &leaving)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<quint64> held;
    held.reserve(before.size());
    for (const QModelIndex &index : before)
        held += idAt(index.row());
    for (auto &ids : m_ids)
        ids.clear();
    const auto known = m_groups.size(); // what was appended since is told of by itself
    for (qsizetype row = 0; row < known; ++row) {
        const Transfer &transfer = m_queue->at(row);
        const bool leaves = std::binary_search(leaving.cbegin(), leaving.cend(), transfer.id);
        const std::size_t group = leaves ? going : groupOf(transfer.state);
        m_ids[group].push_back(transfer.id);
        m_groups[transfer.id] = group;
    }
    QModelIndexList now;
    now.reserve(before.size());
    for (const quint64 id : std::as_const(held))
        now += index(rowOf(id));
    changePersistentIndexList(before, now);
    Q_EMIT layoutChanged();
}

void TransfersModel::takeAllChanged()
{
    regroup({});
}

// The words of all that waits.
void TransfersModel::takeHold()
{
    const std::size_t waiting = groupOf(Transfer::State::Waiting);
    if (m_ids[waiting].empty())
        return;
    const int first = firstOf(waiting);
    Q_EMIT dataChanged(index(first), index(first + int(m_ids[waiting].size()) - 1));
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

quint64 TransfersModel::idAt(int row) const
{
    auto place = std::size_t(row);
    for (const std::vector<quint64> &ids : m_ids) {
        if (place < ids.size())
            return ids[place];
        place -= ids.size();
    }
    return 0;
}

const Transfer *TransfersModel::transfer(const QModelIndex &index) const
{
    if (!m_queue || !index.isValid() || index.row() >= rowCount())
        return nullptr;
    const qsizetype place = m_queue->rowOf(idAt(index.row()));
    return place < 0 ? nullptr : &m_queue->at(place);
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
        return shownToolTip(TransferText::details(*item, m_queue->held()));
    case Qt::AccessibleTextRole: {
        const bool up = item->direction == Transfer::Direction::Up;
        QStringList parts{(up ? tr("Upload of %1") : tr("Download of %1")).arg(shownName(item->fileName())),
                          TransferText::status(*item, m_queue->held())};
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
        return TransferText::status(*item, m_queue->held());
    case StatusWordsRole:
        return TransferText::statusAndId(*item, m_queue->held()).words;
    case StoredIdRole:
        return TransferText::statusAndId(*item, m_queue->held()).id;
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
        return item->state == Transfer::State::Waiting
            && (m_queue->held() == calimero::QueueHold::Node
                || m_queue->held() == calimero::QueueHold::Another
                || (m_queue->held() == calimero::QueueHold::No && item->waitsForNode));
    case WordRole:
        return item->state == Transfer::State::Waiting && m_queue->held() == calimero::QueueHold::Another;
    case AnswerRole:
        return ErrorText::rawAnswer(item->error);
    default:
        return {};
    }
}

} // namespace explorer
