// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/page.h"

namespace explorer {

class ItemActions;
class PageWidget;
class TableModel;
class TableWidget;

// A page of things in rows: a model, and a widget that shows it. The model is there from the start, so that
// rows are counted; it belongs to the page.
class ListPage : public Page {
    Q_OBJECT

public:
    TableModel *model() const { return m_model; }
    PageWidget *view(); // made now when nobody looked yet

    QString count() const override;
    void takeFocus() override;
    void focusFilter() override;
    void go(const Link &link) override;
    Link current() const override;
    QList<QAction *> actionsOf(const Link &link, QObject *owner) override;

protected:
    // `model` and `actions` become the page's.
    ListPage(Info info, Host &host, TableModel *model, ItemActions *actions);

    // Columns, texts and actions of a new widget.
    virtual void furnish(TableWidget *table) = 0;
    // For a page that is no table.
    virtual PageWidget *makeView();
    QWidget *makeWidget() override;
    void awayChanged() override;
    // Whether as many rows as there are now are a number to tell.
    virtual bool isCounted() const;
    // Double click or Enter.
    virtual void activate(const Link &link);

    Link linkTo(const QString &id) const { return {info().kind, id}; }

private:
    TableModel *m_model;
    ItemActions *m_actions;
    QPointer<PageWidget> m_view;
};

} // namespace explorer
