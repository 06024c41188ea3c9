// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/goto/gotosearch.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>

#include <optional>

class QFrame;
class QListView;
class QStandardItemModel;

namespace explorer {

class TextLabel;

// The line in the middle of the title row from which somebody goes to anything: pages, actions, nodes, and
// all things of the open nodes by name or any part of an id. What was found stands below it; arrows and Enter
// choose while the line keeps the keyboard.
class GoToBox : public QLineEdit {
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
        // An id was asked for that nothing known has: identities, which are read only for who wants them,
        // may.
        std::function<void()> readIdentities = {};
        // The same of the id of a peer.
        std::function<void()> readPeers = {};
    };

    explicit GoToBox(Sources sources, QWidget *parent = nullptr);
    ~GoToBox() override;

    void begin(); // the keyboard goes there, and back when it is left
    void
    moreIsKnown(); // the nodes may have what was not found yet: while somebody looks it is searched again
    QListView *list() const { return m_list; }
    bool isSearching() const { return m_search.isRunning() || m_asked > 0; }

Q_SIGNALS:
    void chosen(const explorer::GoToItem &item);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void search(const QString &typed, bool again = false);
    void searchAgain();
    void showFoundAgain();
    void searchCalls();
    void readMethods();
    void readMethodsOf(const GoToBuild &build);
    bool wantsMethods() const;
    void add(const QList<GoToItem> &items);
    void append(const QList<GoToItem> &items);
    void showList();
    void finish();
    void tellHint();
    void goToRow(int row);
    QString hint() const;
    void leave();
    void choose(const QModelIndex &index);

    Sources m_sources;
    QPointer<QFrame> m_popup; // over the window, below the line
    QListView *m_list;
    TextLabel *m_hint;
    QStandardItemModel *m_model;
    QList<GoToItem> m_places;
    QList<GoToNode> m_nodes;
    GoToQuery m_query;
    QList<GoToItem> m_items;
    QPointer<QWidget> m_before; // what had the keyboard
    calimero::Latest<QList<GoToItem>> m_search;
    calimero::Latest<QList<GoToBuild>> m_unknown; // what is run and nobody knows the methods of
    quint64 m_round = 0; // counts searches: what was asked for an earlier one comes too late
    int m_asked = 0; // of this one, and not answered yet
    QList<GoToBuild> m_askedBuilds; // since the keyboard came
    QList<GoToBuild> m_awaitedBuilds; // of those, not answered yet
    QList<GoToBuild> m_untoldBuilds; // whose methods the node did not tell
    QTimer m_again; // more is known: searched again once, however much of it came
    QElapsedTimer m_clock; // of the search
    // What is searched again takes the place of what was found when all of it is there.
    bool m_isAgain = false;
    QList<GoToItem> m_foundAgain;
    // Where the person went in the list: it stays marked when the same is searched again.
    std::optional<GoToItem> m_marked;
};

} // namespace explorer
