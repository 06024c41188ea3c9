// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activityrows.h"

#include "core/base/folding.h"
#include "ui/activity/activitymodel.h"

#include <algorithm>

namespace explorer {

ActivityRows::ActivityRows(ActivityModel *model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(model);
}

void ActivityRows::narrow(const ActivityNarrowing &narrowing)
{
    if (narrowing == m_narrowing)
        return;
    m_narrowing = narrowing;
    m_words = narrowing.text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

int ActivityRows::own() const
{
    int count = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        count += m_model->entryAt(row).isOwn() ? 1 : 0;
    return count;
}

const ActivityEntry *ActivityRows::entryAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_model->entryAt(mapToSource(index).row()) : nullptr;
}

QList<ActivityEntry> ActivityRows::shown() const
{
    QList<ActivityEntry> entries;
    entries.reserve(rowCount());
    for (int row = 0; row < rowCount(); ++row)
        entries += *entryAt(index(row, 0));
    return entries;
}

bool ActivityRows::filterAcceptsRow(int row, const QModelIndex &) const
{
    const ActivityEntry &entry = m_model->entryAt(row);
    if (entry.isOwn() && !m_narrowing.showsOwn)
        return false;
    const auto fits = [](const auto &wanted, const auto &value) {
        return wanted.isEmpty() || wanted.contains(value);
    };
    if (!fits(m_narrowing.methods, entry.exchange.method) || !fits(m_narrowing.statuses, entry.status())
        || !fits(m_narrowing.kinds, entry.kind()))
        return false;
    if (m_words.isEmpty())
        return true;
    const auto text = [this, row](int column) {
        return m_model->index(row, column).data(Qt::DisplayRole).toString() + u'\n';
    };
    QString all;
    for (const int column : {ActivityModel::Kind, ActivityModel::Name, ActivityModel::Method,
                             ActivityModel::Status, ActivityModel::Path})
        all += text(column);
    all += m_model->index(row, ActivityModel::Path).data(ExactTextRole).toString(); // ids in place of names
    return std::all_of(m_words.begin(), m_words.end(),
                       [&all](const QString &word) { return calimero::holdsTyped(all, word); });
}

bool ActivityRows::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ActivityEntry &one = m_model->entryAt(left.row());
    const ActivityEntry &other = m_model->entryAt(right.row());
    switch (left.column()) {
    case ActivityModel::Time:
        return one.id() < other.id();
    case ActivityModel::Milliseconds:
        return one.exchange.elapsed < other.exchange.elapsed;
    case ActivityModel::Bytes:
        return one.exchange.answerBytes < other.exchange.answerBytes;
    case ActivityModel::Status:
        if (one.status() == other.status() && one.exchange.status != other.exchange.status)
            return one.exchange.status < other.exchange.status;
        if (one.status() != other.status())
            return one.status() < other.status();
        return one.kind() < other.kind();
    default:
        return left.data(ExactTextRole)
                   .toString()
                   .compare(right.data(ExactTextRole).toString(), Qt::CaseInsensitive)
            < 0;
    }
}

} // namespace explorer
