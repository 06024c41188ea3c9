// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/comparison.h"
#include "ui/inspector/link.h"
#include "ui/support/statescope.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QAction;
class QCheckBox;
class QComboBox;
class QModelIndex;
class QTableView;
class QToolButton;

namespace calimero {
class Node;
class Nodes;
} // namespace calimero

namespace explorer {

class CompareModel;
class ExportMenu;
struct ExportWish;
class FilterChips;
class Looking;
class Notice;
class PageHeader;
class Placeholder;
class RowCopies;
class SearchLine;
class TableColumns;
class TableFilters;
class TextLabel;

// This node beside another open one: which contexts are in step, and what only one of them has.
class CompareWidget : public QWidget {
    Q_OBJECT

public:
    // `nodes`: those that are open.
    CompareWidget(calimero::Node &node, calimero::Nodes &nodes, const StateScope &scope,
                  QWidget *parent = nullptr);
    ~CompareWidget() override;

    void compare(); // anew, with what the lists have
    void takeFocus();
    void focusFilter();
    // This node is away: what is compared of it is as it was.
    void setOld(bool old);
    calimero::Comparison *comparison() const { return m_comparison.get(); }
    QTableView *table() const { return m_table; }
    Notice *notice() const { return m_unknown; }

Q_SIGNALS:
    void linkActivated(const explorer::Link &link);
    void exportWanted(const explorer::ExportWish &wish);

private:
    void makeTable(const StateScope &scope);
    void listNodes();
    void choose();
    void keepTrue(calimero::Node *other);
    QToolButton *makeExport();
    bool areListsRead() const;
    void update();
    void tellUnknown();
    QList<int> selectedRows() const;
    void showMenu(const QPoint &at);
    bool canOpen(const QModelIndex &index) const;
    void open(const QModelIndex &index);

    calimero::Node &m_node;
    calimero::Nodes &m_nodes;
    PageHeader *m_header;
    QComboBox *m_others;
    SearchLine *m_filter;
    QCheckBox *m_onlyDifferences;
    FilterChips *m_chips;
    TextLabel *m_summary;
    Notice *m_unknown; // what a node did not tell, or told some time ago
    QTableView *m_table;
    TableColumns *m_columns = nullptr;
    TableFilters *m_filters = nullptr;
    RowCopies *m_copies = nullptr;
    ExportMenu *m_export = nullptr;
    QList<QAction *> m_itemActions;
    Placeholder *m_none;
    CompareModel *m_model;
    std::unique_ptr<calimero::Comparison> m_comparison;
    bool m_wasChecking = false; // some of the rows that were shown last
    bool m_wasRead = false; // all of the lists, when rows were told last
    std::unique_ptr<Looking> m_looking; // at the lists of both
};

} // namespace explorer
