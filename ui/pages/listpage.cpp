// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/listpage.h"

#include "core/session/node.h"
#include "ui/pages/itemactions.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/format.h"

#include <QAbstractItemView>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ListPage::ListPage(Info info, Host &host, TableModel *model, ItemActions *actions)
    : Page(std::move(info), host), m_model(model), m_actions(actions)
{
    m_model->setParent(this);
    m_actions->setParent(this);
    connect(m_model, &TableModel::countsChanged, this, &Page::countChanged);
    connect(m_model, &TableModel::stateChanged, this, &Page::countChanged);
    connect(&node(), &Node::phaseChanged, this, &Page::countChanged);
}

PageWidget *ListPage::view()
{
    (void)widget();
    return m_view;
}

bool ListPage::isCounted() const
{
    return m_model->totalRows() > 0 || m_model->loadState() == TableModel::LoadState::Complete;
}

QString ListPage::count() const
{
    return isCounted() && node().phase() == Node::Phase::Open ? Format::count(m_model->totalRows())
                                                              : QString();
}

PageWidget *ListPage::makeView()
{
    auto *table = new TableWidget(info().id, info().title, m_model, host().state().of("page"_L1, info().id));
    furnish(table);
    return table;
}

QWidget *ListPage::makeWidget()
{
    m_view = makeView();
    m_actions->serve(m_view);
    connect(m_view, &PageWidget::currentChanged, this, [this](const QString &id) {
        if (!id.isEmpty())
            Q_EMIT chosen(linkTo(id));
    });
    connect(m_view, &PageWidget::activated, this, [this](const QString &id) { activate(linkTo(id)); });
    connect(m_view, &PageWidget::reloadRequested, this, [this] { host().reload(); });
    connect(m_view, &PageWidget::escaped, this, [this] { host().closeInspector(); });
    connect(m_view->notice(), &Notice::actionTriggered, this, [this] { host().reload(); });
    connect(m_view->notice(), &Notice::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    return m_view;
}

void ListPage::awayChanged()
{
    m_actions->setOpen(!away());
    if (m_view)
        m_view->setAway(away());
}

QList<QAction *> ListPage::actionsOf(const Link &link, QObject *owner)
{
    return takes(link) ? m_actions->of(link, owner) : QList<QAction *>();
}

void ListPage::activate(const Link &link)
{
    Q_EMIT chosen(link);
}

void ListPage::takeFocus()
{
    view()->view()->setFocus();
}

void ListPage::focusFilter()
{
    view()->focusFilter();
}

void ListPage::go(const Link &link)
{
    view()->selectWhenLoaded(link.id);
}

Link ListPage::current() const
{
    const QString id = m_view ? m_view->currentId() : QString();
    return id.isEmpty() ? Link() : linkTo(id);
}

} // namespace explorer
