// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/goto/gotolookup.h"
#include "ui/goto/gotosearch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace explorer {

// Looks for what is typed into Ctrl+K: among places at once, among the things of the open nodes and earlier
// calls as they come. When more is known it is searched again, and what is found then takes the place of what
// was found before once all of it is there.
class GoToFinder : public QObject {
    Q_OBJECT

public:
    // What there is to search in, asked for when somebody begins.
    struct Sources {
        std::function<QList<GoToItem>()> places; // pages, actions, nodes
        std::function<QList<GoToNode>()> nodes; // those that are open, the one shown first
        // Reads a manifest; `read` is called with whether it came.
        using Read = std::function<void(bool isKnown)>;
        std::function<void(const GoToBuild &build, QObject *context, Read read)> readManifest = {};
        // Calls that were made, and have this text in them.
        using Calls = std::function<void(const QList<GoToItem> &calls)>;
        std::function<void(const QString &text, QObject *context, Calls calls)> earlierCalls = {};
        // Of an id in its short form that nothing known has: identities, which are read only for who wants
        // them, may.
        std::function<void()> readIdentities = {};
        // Asks a node for an id that nothing known of it has.
        std::function<void(const QString &profileId, GoToItem::Kind kind, const calimero::Bytes32 &id,
                           QObject *context, const GoToLookup::Tell &tell)>
            lookUp = {};
        // The same of the id of a peer.
        std::function<void()> readPeers = {};
    };

    // `isLooking`: whether somebody does; else nothing is searched or asked for.
    GoToFinder(Sources sources, std::function<bool()> isLooking, QObject *parent);

    void begin(); // somebody comes: what there is to search in is asked for
    void find(const QString &typed) { search(typed, false); }
    void end(); // nobody looks any more
    void moreIsKnown(); // the nodes may have what was not found yet

    bool isSearching() const { return m_search.isRunning() || m_asked > 0; }
    const QList<GoToItem> &found() const { return m_items; }
    QString hint() const; // what is to be said below what was found

Q_SIGNALS:
    void begun();
    void cleared(); // found() is empty
    void added(const QList<explorer::GoToItem> &items); // to the end of found()
    void hintChanged();

private:
    using Kind = GoToItem::Kind;

    void search(const QString &typed, bool again);
    void searchAgain();
    void showFoundAgain();
    void searchCalls();
    void readMethods();
    void readMethodsOf(const GoToBuild &build);
    bool wantsMethods() const;
    void lookUp();
    void told(const calimero::Bytes32 &id, const QString &profileId, Kind kind, GoToLookup::Answer answer);
    void addTold();
    QList<GoToNode> nodesAsTold() const;
    void add(const QList<GoToItem> &items);
    void append(QList<GoToItem> items);
    void finish();
    void tellHint();

    // What a node was asked for since begin().
    struct Question {
        QString profileId;
        Kind kind;
        std::optional<GoToLookup::Answer> answer = {}; // none: it has not answered yet
    };

    Sources m_sources;
    std::function<bool()> m_isLooking;
    QList<GoToItem> m_places;
    QList<GoToNode> m_nodes;
    QString m_typed;
    GoToQuery m_query;
    QList<GoToItem> m_items;
    calimero::Latest<QList<GoToItem>> m_search;
    calimero::Latest<QList<GoToBuild>> m_unknown; // what is run and nobody knows the methods of
    quint64 m_round = 0; // counts searches: what was asked for an earlier one comes too late
    int m_asked = 0; // of this one, and not answered yet
    QList<GoToBuild> m_askedBuilds; // since begin()
    QList<GoToBuild> m_awaitedBuilds; // of those, not answered yet
    QList<GoToBuild> m_untoldBuilds; // whose methods the node did not tell
    std::optional<calimero::Bytes32> m_askedId; // by m_questions
    QList<Question> m_questions;
    QTimer m_again; // more is known: searched again once, however much of it came
    QElapsedTimer m_clock; // of the search
    bool m_isAgain = false;
    QList<GoToItem> m_foundAgain;
};

} // namespace explorer
