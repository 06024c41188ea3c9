// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "ui/widgets/statedot.h"

#include <QWidget>

#include <optional>

class QAction;
class QTreeWidget;
class QTreeWidgetItem;

namespace explorer {

// The left side: saved nodes with their state in a shape and a word, and below the open one its pages with
// counts.
class Sidebar : public QWidget {
    Q_OBJECT

public:
    struct NodeRow {
        QString profileId;
        calimero::Foreign name;
        std::optional<Color> mark; // of the profile
        State state = State::None;
        QString word; // "open", "not open", "needs sign-in", "unreachable"
        bool open = false; // shows its pages
        bool operator==(const NodeRow &) const = default;
    };

    struct PageRow {
        QString id; // "contexts"
        QString title;
        QString icon;
        QString count; // "1,204"; empty while not known
        bool operator==(const PageRow &) const = default;
    };

    explicit Sidebar(QWidget *parent = nullptr);

    void setNodes(const QList<NodeRow> &nodes);
    void setPages(const QList<PageRow> &pages);
    void setCount(const QString &page, const QString &count);
    // The page that is shown has the highlight, wherever the keyboard is.
    void setCurrentPage(const QString &page);
    void takeFocus();

Q_SIGNALS:
    void nodeChosen(const QString &profileId);
    void pageChosen(const QString &page);
    void addRequested();
    void removeRequested(const QString &profileId);
    void nodeMenuRequested(const QString &profileId, const QPoint &globalPosition);

private:
    void rebuild();
    void clicked(QTreeWidgetItem *item);
    QTreeWidgetItem *itemOf(int kind, const QString &id) const;

    QTreeWidget *m_tree;
    QAction *m_remove;
    QList<NodeRow> m_nodes;
    QList<PageRow> m_pages;
    QString m_currentPage;
};

} // namespace explorer
