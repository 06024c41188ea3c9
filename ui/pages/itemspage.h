// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/page.h"

namespace calimero {
class Rereading;
}

namespace explorer {

class ItemActions;
class PageModel;
class PageWidget;

// A page of things of one kind, be they in a table or in a tree: a model, and a widget that shows it. The
// model is there from the start, so that its rows are counted; it belongs to the page. A double click or
// Enter opens the thing's own page.
class ItemsPage : public Page {
    Q_OBJECT

public:
    PageModel *model() const { return m_model; }
    PageWidget *view(); // made now when nobody looked yet

    QString count() const override;
    QList<Notice *> notices() const override;
    void takeFocus() override;
    void focusFilter() override;
    void go(const Link &link) override;
    Link current() const override;
    void unselect() override;
    std::optional<QList<Link>> selected() const override;
    void selectAll(const QList<Link> &links) override;
    void drop(const Link &link) override;
    bool isPassing() const override;
    QJsonObject filters() const override;
    void setFilters(const QJsonObject &filters) override;
    qsizetype selectedCount() const override;
    bool has(const Link &link) const override;
    std::unique_ptr<Subject> subjectOfSelection() override;
    QList<QAction *> actionsOf(const Link &link, QObject *owner) override;

protected:
    // `model` and `actions` become the page's.
    ItemsPage(Info info, Host &host, PageModel *model, ItemActions *actions);

    virtual PageWidget *makeView() = 0;
    // What is kept true while somebody looks.
    virtual QList<calimero::Rereading *> rereadings() { return {}; }
    QWidget *makeWidget() override;
    void awayChanged() override;
    // Whether as many rows as there are now are a number to tell.
    virtual bool isCounted() const;
    // "12 contexts".
    virtual QString counted(int count) const;

    Link linkTo(const QString &id) const { return {info().kind, id}; }

private:
    PageModel *m_model;
    ItemActions *m_actions;
    QPointer<PageWidget> m_view;
};

} // namespace explorer
