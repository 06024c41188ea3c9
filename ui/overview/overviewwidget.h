// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "ui/pages/page.h"
#include "ui/widgets/placeholder.h"

#include <QMap>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QStackedWidget;

namespace calimero {
class Node;
}

namespace explorer {

class FieldList;
class PageHeader;

// What a person wants to know first of a node: is it well, who am I on it, what is there.
class OverviewWidget : public QWidget {
    Q_OBJECT

public:
    explicit OverviewWidget(calimero::Node *node, QWidget *parent = nullptr);

    // What leads to a page, with the number of its items.
    void addTile(const Page::Info &page);
    void setCount(const QString &page, const QString &count);
    void setActions(const QList<QAction *> &actions, QAction *primary);
    // Stands in the page's place while the node is not open; none shows the facts.
    void setAway(const std::optional<Placeholder::Offer> &away);
    // Of the node; empty: not known.
    void setVersion(const calimero::Foreign &version);
    void takeFocus();

Q_SIGNALS:
    void pageRequested(const QString &page);
    void linkActivated(const QString &link);

private:
    void update();

    calimero::Node *m_node;
    PageHeader *m_header;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    FieldList *m_fields;
    QHBoxLayout *m_tiles;
    QMap<QString, QLabel *> m_counts;
    calimero::Foreign m_version;
};

} // namespace explorer
