// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/activity/activityentry.h"

#include <QSet>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace explorer {

class ActivityModel;

/// What the activity is narrowed to. In each set any of them; none: all.
struct ActivityNarrowing {
    QString text; ///< words that must all be in the row, in capitals or not
    QSet<QByteArray> methods; ///< "GET"…
    QSet<ActivityEntry::Status> statuses;
    QSet<ActivityEntry::Kind> kinds;
    bool showsOwn = false; ///< also what the explorer asks by itself

    bool operator==(const ActivityNarrowing &) const = default;
};

/// Those of the activity that are looked at, in the order wished for; without one the newest first. There are
/// never more than ActivityModel::mostRows.
class ActivityRows : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ActivityRows(ActivityModel *model, QObject *parent = nullptr);

    void narrow(const ActivityNarrowing &narrowing);
    [[nodiscard]] const ActivityNarrowing &narrowing() const { return m_narrowing; }
    [[nodiscard]] int own() const; ///< rows of what the explorer asked by itself, shown or not
    /// Null: there is no such row.
    [[nodiscard]] const ActivityEntry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] QList<ActivityEntry> shown() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    ActivityModel *m_model;
    ActivityNarrowing m_narrowing;
    QStringList m_words;
};

} // namespace explorer
