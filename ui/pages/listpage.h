// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/itemspage.h"

namespace calimero::table {
class ListLoader;
}

namespace explorer {

class TableModel;
class TableWidget;

// A page of things in rows.
class ListPage : public ItemsPage {
    Q_OBJECT

public:
    TableModel *model() const { return m_model; }

protected:
    // `model` and `actions` become the page's.
    ListPage(Info info, Host &host, TableModel *model, ItemActions *actions);

    // Columns, texts and actions of a new widget.
    virtual void furnish(TableWidget *table) = 0;
    PageWidget *makeView() override;
    // What its columns are made of besides its own list: names, counts.
    virtual QList<calimero::table::ListLoader *> besides() const { return {}; }
    QList<calimero::Rereading *> rereadings() override; // of the model's list, and of those

private:
    TableModel *m_model;
};

} // namespace explorer
