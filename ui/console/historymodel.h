// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/history.h"

#include <QAbstractListModel>
#include <QPointer>

#include <functional>

namespace explorer {

// The calls of one node, newest first, read a page at a time as they are scrolled to.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        DurationRole = Qt::UserRole,
        AgeRole,
        OkRole,
        CancelledRole,
        UnknownRole, // bool: nobody knows whether it was done
        ArgumentsRole, // the first of them, on one line; empty without any; where it has a name, after the
                       // method
        SavedRole, // bool: it has a name and stays
        AnswerRole, // its first words, or those of the failure
    };
    static constexpr int pageSize = 100;

    using QAbstractListModel::QAbstractListModel;

    void setSource(calimero::rpc::History *history, const QString &node);
    // How contexts are called now; of one that has no name any more, that of the call is told.
    using NameOf = std::function<calimero::Foreign(const calimero::ContextId &)>;
    void setNameOf(NameOf nameOf) { m_nameOf = std::move(nameOf); }
    void setSearch(const QString &text);
    void setSavedOnly(bool savedOnly);
    bool isSavedOnly() const { return m_savedOnly; }
    // What is listed, its first page.
    calimero::rpc::History::Listing listing() const;
    void reload();
    void prepend(const calimero::rpc::HistoryEntry &entry);

    const calimero::rpc::HistoryEntry &entry(int row) const { return m_entries.at(row); }
    bool isEmpty() const { return m_entries.isEmpty(); }
    // Of a reset: the same calls are read once more.
    bool isReadAgain() const { return m_isReadAgain; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loaded();

private:
    void readAgain(int atLeast);
    void insert(const calimero::rpc::HistoryEntry &entry);
    QString allOf(const calimero::rpc::HistoryEntry &entry) const;

    NameOf m_nameOf;
    QPointer<calimero::rpc::History> m_history;
    QString m_node;
    QString m_search;
    QList<calimero::rpc::HistoryEntry> m_entries;
    bool m_savedOnly = false;
    bool m_more = false;
    bool m_loading = false;
    bool m_reading = false; // all of them, not only older ones
    bool m_isReadAgain = false;
    int m_generation = 0; // answers to earlier questions are dropped
};

} // namespace explorer
