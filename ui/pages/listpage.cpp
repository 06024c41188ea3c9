// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/listpage.h"

#include "core/session/node.h"
#include "core/session/rereading.h"
#include "ui/pages/host.h"
#include "ui/pages/tablewidget.h"

namespace explorer {

using namespace Qt::StringLiterals;

ListPage::ListPage(Info info, Host &host, TableModel *model, ItemActions *actions)
    : ItemsPage(std::move(info), host, model, actions), m_model(model)
{
}

PageWidget *ListPage::makeView()
{
    auto *table = new TableWidget(info().id, info().title, m_model, host().state().of("page"_L1, info().id));
    furnish(table);
    return table;
}

QList<calimero::Rereading *> ListPage::rereadings()
{
    QList<calimero::table::ListLoader *> lists = besides();
    if (calimero::table::ListLoader *own = m_model->loader())
        lists.prepend(own);
    QList<calimero::Rereading *> all;
    for (calimero::table::ListLoader *list : std::as_const(lists))
        all += &node().rereadings().of(*list);
    return all;
}

} // namespace explorer
