// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/activity/activityentry.h"
#include "ui/models/pagemodel.h"
#include "ui/models/tableexport.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>
#include <functional>

namespace calimero {
class NodeSocket;
class Transport;
} // namespace calimero

namespace explorer {

/// The requests made lately and what was said, the newest first. Secrets are masked where they are recorded,
/// before this.
class ActivityModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Kind, Name, Method, Status, Milliseconds, Bytes, Path };
    static constexpr int mostRows = 5000; ///< older ones are forgotten
    static constexpr int mostOwn =
        500; ///< of those the explorer asked by itself: they are not to drive others out
    static constexpr qsizetype mostBytes = 32 * 1024 * 1024; ///< of all of them; the newest stays in any case

    explicit ActivityModel(QObject *parent = nullptr);

    /// Listens to a transport or a socket; several may be heard at once.
    void listenTo(calimero::Transport *transport);
    void listenTo(calimero::NodeSocket *socket);
    /// How the thing is called that has an id spelt so; empty: it has no name. Paths are shown with these
    /// names in the place of ids, and copied with the ids.
    using NameOf = std::function<QString(const QString &id)>;
    void setNameOf(NameOf nameOf) { m_nameOf = std::move(nameOf); }
    /// What is called otherwise than by its id in the path and the beginning of the body; each once.
    [[nodiscard]] QStringList namesIn(const calimero::Exchange &exchange) const;
    void namesChanged(); ///< some are called otherwise now; shown a moment later, for all that come meanwhile
    void add(const calimero::Exchange &exchange); ///< a new one, or the end of one that is known
    void say(const Said &said);
    void clear();
    /// Entries for a file: each column of the text, all of it (ActivityEntry::line) as JSON.
    [[nodiscard]] static RowsToExport exported(const QList<ActivityEntry> &entries);
    /// All of them, shown or not, the newest first.
    [[nodiscard]] QList<ActivityEntry> all() const { return {m_entries.begin(), m_entries.end()}; }
    /// While it is paused the rows stay as they are. What comes meanwhile waits, as many as there could be
    /// rows, and is shown when it goes on.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] qsizetype waiting(bool withOwn = true) const; ///< new ones; also the explorer's own
    [[nodiscard]] const ActivityEntry &entryAt(int row) const
    {
        return m_entries[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] const calimero::Exchange &exchangeAt(int row) const { return entryAt(row).exchange; }

    [[nodiscard]] static const PageModel::ColumnInfo &columnInfo(int column);
    [[nodiscard]] static int columnOf(QAnyStringView id); ///< -1: there is none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// IdTextRole: its number; JsonRole: ActivityEntry::line().
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void waitingChanged(); ///< a moment later: thousands may come in a second

private:
    [[nodiscard]] QString shownText(const ActivityEntry &entry, int column) const;
    [[nodiscard]] static QString plainText(const ActivityEntry &entry, int column);
    [[nodiscard]] static QString exactText(const ActivityEntry &entry, int column);
    [[nodiscard]] QString withNames(const QString &path) const;

    NameOf m_nameOf;
    QTimer m_naming;
    void takeExchange(const calimero::Exchange &exchange) { take({.exchange = exchange}); }
    void take(const ActivityEntry &entry);
    void takeWaiting();
    void insert(const ActivityEntry &entry);
    void prepend(const QList<ActivityEntry> &entries);
    [[nodiscard]] bool isNew(const ActivityEntry &entry) const
    {
        return m_entries.empty() || entry.id() > m_entries.front().id();
    }
    void forgetWaiting();
    void forgetOld();
    void forgetOwn();

    std::deque<ActivityEntry> m_entries; ///< newest first
    qsizetype m_bytes = 0; ///< of these
    int m_own = 0; ///< how many of these the explorer asked by itself
    // Thousands of calls a second are told of in a few steps, not one by one.
    QList<ActivityEntry> m_waiting; ///< in the order they came, each once
    qsizetype m_waitingBytes = 0;
    quint64 m_highestWaiting = 0; ///< number of these: they may end in another order than they began in
    QTimer m_step;
    bool m_isPaused = false;
};

} // namespace explorer
