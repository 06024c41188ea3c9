// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "core/table/table.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <vector>

namespace calimero {

class BlobNotes;
class Transport;

/// What is in blobs, as a MIME type. The list of blobs does not say; a node guesses it from the first bytes
/// when it is asked for the one blob (docs/node/http.md#list-of-blobs). So it is asked for those that
/// somebody looks at, a few at a time, and what it says is kept with the notes on blobs.
class BlobTypes : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostAtOnce = 4;
    static constexpr qsizetype mostFound = 200; ///< by one find()

    /// Both must outlive it.
    BlobTypes(Transport &transport, BlobNotes &notes, QObject *parent = nullptr);
    ~BlobTypes() override;

    [[nodiscard]] const QHash<BlobId, Foreign> &all() const;
    [[nodiscard]] Foreign of(const BlobId &id) const { return all().value(id); } ///< empty: not known

    /// These are looked at now. Those before that were not asked for yet are not, any more.
    void want(const QList<BlobId> &ids);
    /// Asks for those that are not known, before all that are only looked at, and calls `done` when there is
    /// an answer for each, be it an error: at once when nothing has to be asked. Of more than `mostFound`
    /// unknown ones the rest stay unknown.
    void find(const QList<BlobId> &ids, QObject *context, std::function<void()> done);
    /// What was heard of one elsewhere.
    void add(const BlobId &id, const QString &type);

    /// Of rows of the list of blobs, as values for workers: those nobody has looked at. One that the node
    /// refused to tell of is among them.
    struct Unseen {
        qsizetype count = 0;
        QList<BlobId> first; ///< that were not refused, at most `mostFound`
        quint32 next = 0; ///< the row behind the last of `first`
    };
    [[nodiscard]] std::function<Unseen(const Wanted &wanted)> unseen(const table::TablePtr &rows) const;
    /// Asks for all of these rows that nobody has looked at, `mostFound` and then the next, until there is an
    /// answer for each. Ends when the node can not be asked or refuses, or with stopSearch(). What was begun
    /// before ends. Those that were refused are asked for again when no others are left.
    void search(const table::TablePtr &rows);
    void stopSearch();
    void setSearchPaused(bool paused); ///< nobody can see it: nothing more is asked meanwhile
    [[nodiscard]] bool isSearching() const { return m_rows != nullptr; }
    /// Of the search; counted once, at its beginning: 0 until then.
    [[nodiscard]] qsizetype left() const { return std::max<qsizetype>(m_counted - m_told, 0); }

Q_SIGNALS:
    void changed(); ///< not for each, but as often as an eye can follow
    void searchChanged(); ///< isSearching() or left()

private:
    struct Search {
        QSet<BlobId> left;
        QPointer<QObject> context;
        std::function<void()> done;
    };

    /// How much of the rows is looked through.
    enum class Reach { All, OnePart };
    [[nodiscard]] std::function<Unseen(const Wanted &wanted)> unseenFrom(const table::TablePtr &rows,
                                                                         quint32 from, Reach reach) const;
    [[nodiscard]] bool canBeAsked(const BlobId &id) const;
    void ask();
    void settled();
    void answered(const BlobId &id);
    void keep();
    void searchOn();
    void searchPart(const Unseen &found);
    void giveUp();

    Transport &m_transport;
    BlobNotes &m_notes;
    QList<BlobId> m_wanted; ///< to be asked for, in this order
    QList<BlobId> m_sought; ///< the same, before those
    QSet<BlobId> m_asked; ///< not answered yet
    QSet<BlobId> m_without; ///< the node has no type of them, or not them
    QSet<BlobId> m_refused; ///< it did not say: not asked for again by looking at them
    QHash<BlobId, Foreign> m_new; ///< not with the notes yet
    std::vector<Search> m_searches;
    QTimer m_keep;
    table::TablePtr m_rows; ///< that are searched
    quint32 m_nextRow = 0; ///< of these
    qsizetype m_counted = 0; ///< rows nobody had looked at when the search began
    qsizetype m_told = 0; ///< blobs the node has told of since
    qsizetype m_toldShown = 0; ///< of these, with the last searchChanged()
    quint64 m_searchNumber = 0;
    bool m_isPaused = false;
    bool m_isBusy = false; ///< with a part of the search
    Latest<Unseen> m_finding;
};

} // namespace calimero
