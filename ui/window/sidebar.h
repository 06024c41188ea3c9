// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "ui/widgets/statedot.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QAction;
class QTreeWidgetItem;

namespace explorer {

class RowTree;

// The left side: saved nodes with their state in a shape and a word, and below each that is open its pages
// with counts. The pages of the node that is shown are always seen, those of another while somebody has
// opened its row.
class Sidebar : public QWidget {
    Q_OBJECT

public:
    struct PageRow {
        QString id; // "contexts"
        QString title;
        QString icon;
        QString count; // "1,204"; empty while not known
        bool operator==(const PageRow &) const = default;
    };

    struct NodeRow {
        QString profileId;
        calimero::Foreign name;
        std::optional<Color> mark; // of the profile
        State state = State::None;
        QString word; // "not open", or as healthOf() has it: "open", "needs sign-in"
        QList<PageRow> pages; // none: it is not open
        QString currentPage; // the one shown of it
        bool isShown = false;
        bool isFixed = false; // it is not saved, and stays above those that are
        bool operator==(const NodeRow &) const = default;
    };

    explicit Sidebar(QWidget *parent = nullptr);

    void setNodes(const QList<NodeRow> &nodes);
    void setCount(const QString &profileId, const QString &page, const QString &count);
    // The page that is shown of a node; of the node that is shown it has the highlight, wherever the keyboard
    // is.
    void setCurrentPage(const QString &profileId, const QString &page);
    void takeFocus();
    // So many places up (below 0) or down. Asks with moveRequested, and says to a screen reader where it is.
    void moveNode(const QString &profileId, int by);
    bool canMove(const QString &profileId, int by) const;

Q_SIGNALS:
    void nodeChosen(const QString &profileId);
    void pageChosen(const QString &profileId, const QString &page);
    void addRequested();
    void removeRequested(const QString &profileId);
    void moveRequested(const QString &profileId, int to); // among all rows
    void nodeMenuRequested(const QString &profileId, const QPoint &globalPosition);

private:
    void rebuild();
    void tell(QTreeWidgetItem *item, const NodeRow &node);
    void tellAll();
    using Place = std::pair<QString, QString>; // node and page; without a page the row of the node
    Place chosen() const; // the node that is shown, and its page
    static Place placeOf(const QTreeWidgetItem *item);
    QTreeWidgetItem *itemOf(const Place &place) const;
    void markChosen(const Place &keyboard);
    void showChosen();
    void clicked(QTreeWidgetItem *item);
    void moveCurrent(int by);
    QTreeWidgetItem *nodeItem(const QString &profileId) const;
    QTreeWidgetItem *pageItem(const QString &profileId, const QString &page) const;

    RowTree *m_tree;
    QAction *m_remove;
    QList<NodeRow> m_nodes;
    QHash<QString, bool> m_opened; // rows that somebody opened or closed, by profile
    bool m_isRebuilding = false;
};

} // namespace explorer
