// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/page.h"

class QStackedWidget;
class QTabBar;

namespace calimero {
class Rereading;

namespace api {
struct Entry;
}
} // namespace calimero

namespace explorer {

class TableModel;
class TableWidget;

// A page of figures in a table, or in several under tabs. Its rows are no things of the page's own: they name
// things of other pages, or nothing.
class TablesPage : public Page {
    Q_OBJECT

public:
    struct Part {
        QString id; // for what is remembered: never changes
        QString tab; // where there are several
        QString title;
        TableModel *model = nullptr; // becomes the page's
        QString kind; // of what a row names; empty: nothing
        QString loading;
        QString filterHint;
        Placeholder::Content empty;
        const char *largest = nullptr; // the column it is sorted by to begin with
        const calimero::api::Entry *entry = nullptr; // where a node may have no such route
        QString lacking; // the title for that
    };

    QList<Notice *> notices() const override;
    void shown() override;
    void takeFocus() override;
    void focusFilter() override;
    Link current() const override;
    qsizetype selectedCount() const override;
    void unselect() override;
    std::optional<QList<Link>> selected() const override;
    void selectAll(const QList<Link> &links) override;
    bool isPassing() const override;
    QJsonObject filters() const override;
    void setFilters(const QJsonObject &filters) override;
    std::unique_ptr<Subject> subjectOfSelection() override;
    TableWidget *table(int part = 0); // made now when nobody looked yet
    void showPart(int part);

protected:
    TablesPage(Info info, Host &host);
    void add(Part part);

    QWidget *makeWidget() override;
    void awayChanged() override;
    // Actions and cells of a new table.
    virtual void furnish(int, TableWidget *) { }
    // What a row of the part that is shown names, by its id text; invalid: nothing.
    virtual Link linkOf(const QString &idText) const;
    // What opens with a row: the thing that has a page of its own.
    virtual Link toOpen() const { return current(); }
    // Somebody looks at it, and the node is there.
    virtual void partShown(int) { }
    // What stands in the place of its rows though the node is there, or over them (a sentence).
    struct Fault {
        Placeholder::Offer offer;
        QString over;
    };
    virtual std::optional<Fault> fault(int) const { return {}; }
    void updateParts();
    int part() const;
    // What is kept true while somebody looks at the part: its model's list.
    virtual QList<calimero::Rereading *> rereadings(int part);

private:
    TableWidget *makeTable(int part);

    std::vector<Part> m_parts;
    QPointer<QStackedWidget> m_stack;
    QPointer<QTabBar> m_tabs;
    QList<TableWidget *> m_tables; // while the widget is there
};

} // namespace explorer
