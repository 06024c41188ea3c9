// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace calimero {
class Node;
namespace api {
struct Entry;
}
} // namespace calimero

namespace explorer {

class Placeholder;
class SearchLine;

// All requests by their names, in chapters, with a search; those that change the node are marked, and those
// it was found to lack.
class RequestList : public QWidget {
    Q_OBJECT

public:
    explicit RequestList(calimero::Node &node, QWidget *parent = nullptr);

    void choose(const QByteArray &name); // of the registry; empty: a path typed by hand
    void focusSearch();
    void clearSearch();
    void takeFocus();
    // With the longest of the names that are shown whole.
    [[nodiscard]] int wholeWidth() const;

Q_SIGNALS:
    void chosen(const QByteArray &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void filter(const QString &text);
    void markLacking();

    calimero::Node &m_node;
    SearchLine *m_search;
    QStackedWidget *m_stack;
    QTreeWidget *m_tree;
    Placeholder *m_nothing; // in its place when no request fits the search
};

} // namespace explorer
