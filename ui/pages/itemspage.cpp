// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/itemspage.h"

#include "core/session/node.h"
#include "ui/models/pagemodel.h"
#include "ui/pages/exportmenu.h"
#include "ui/pages/itemactions.h"
#include "ui/pages/looking.h"
#include "ui/pages/pagewidget.h"
#include "ui/pages/selectionsubject.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"

#include <QAbstractItemView>
#include <QAction>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ItemsPage::ItemsPage(Info info, Host &host, PageModel *model, ItemActions *actions)
    : Page(std::move(info), host), m_model(model), m_actions(actions)
{
    m_model->setParent(this);
    m_actions->setParent(this);
    connect(m_model, &PageModel::countsChanged, this, &Page::countChanged);
    connect(m_model, &PageModel::stateChanged, this, &Page::countChanged);
    connect(&node(), &Node::phaseChanged, this, &Page::countChanged);
}

PageWidget *ItemsPage::view()
{
    (void)widget();
    return m_view;
}

bool ItemsPage::isCounted() const
{
    // Read once, none is a number too, whatever came of reading it again.
    return m_model->totalRows() > 0 || m_model->loadState() == PageModel::LoadState::Complete
        || (m_model->readAt().isValid() && m_model->isSettled());
}

QString ItemsPage::count() const
{
    // Of a node that is away as well, while its rows stay.
    const bool isShown = node().phase() == Node::Phase::Open || !waits().isEmpty();
    return isCounted() && isShown ? Format::count(m_model->totalRows()) : QString();
}

QList<Notice *> ItemsPage::notices() const
{
    return m_view ? QList{m_view->notice()} : QList<Notice *>();
}

QWidget *ItemsPage::makeWidget()
{
    m_view = makeView();
    new Looking(m_view, rereadings());
    auto *open = new QAction(Icons::get(u"external"_s), tr("Open"), m_view);
    open->setShortcut(Qt::Key_Return); // for the eye: the view itself takes it
    open->setShortcutContext(Qt::WidgetShortcut);
    connect(open, &QAction::triggered, this, [this] { host().openThing(current()); });
    m_view->addItemAction(open, true);
    m_actions->serve(m_view);
    connect(m_view, &PageWidget::selectionChanged, this, &Page::selectionChanged);
    connect(m_view, &PageWidget::activated, this, [this](const QString &id) {
        // What is done with one is not done with one of several.
        if (m_view->selectedCount() > 1)
            Q_EMIT selectionChanged();
        else if (!id.isEmpty())
            host().openThing(linkTo(id));
    });
    if (auto *table = qobject_cast<TableWidget *>(m_view.data()))
        connect(table, &TableWidget::exportWanted, this,
                [this](const ExportWish &wish) { exportRows(host(), info().title, wish); });
    connect(m_view, &PageWidget::reloadRequested, this, [this] { host().reload(); });
    connect(m_view, &PageWidget::escaped, this, [this] { host().closeInspector(); });
    connect(m_view->notice(), &Notice::actionTriggered, this, [this] { host().reload(); });
    connect(m_view->notice(), &Notice::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    return m_view;
}

void ItemsPage::awayChanged()
{
    m_actions->setOpen(!away(), waits());
    if (m_view)
        m_view->setAway(away(), waits());
    Q_EMIT countChanged();
}

QList<QAction *> ItemsPage::actionsOf(const Link &link, QObject *owner)
{
    return takes(link) ? m_actions->of(link, owner) : QList<QAction *>();
}

void ItemsPage::takeFocus()
{
    view()->takeFocus();
}

void ItemsPage::focusFilter()
{
    view()->focusFilter();
}

void ItemsPage::go(const Link &link)
{
    view()->selectWhenLoaded(link.id);
}

QJsonObject ItemsPage::filters() const
{
    return m_view ? m_view->filters() : QJsonObject();
}

void ItemsPage::setFilters(const QJsonObject &filters)
{
    view()->setFilters(filters);
}

void ItemsPage::unselect()
{
    view()->view()->clearSelection();
    m_view->view()->setCurrentIndex({});
}

std::optional<QList<Link>> ItemsPage::selected() const
{
    QList<Link> links;
    if (!m_view)
        return links;
    if (m_view->selectedCount() > mostTold)
        return std::nullopt;
    const QStringList ids = m_view->selectedIds();
    for (const QString &id : ids)
        links += linkTo(id);
    return links;
}

void ItemsPage::selectAll(const QList<Link> &links)
{
    QStringList ids;
    for (const Link &link : links) {
        if (linkTo(link.id) == link) // and no part of the page, which came back with the filters
            ids += link.id;
    }
    if (ids.isEmpty())
        unselect();
    else
        view()->selectWhenLoaded(ids);
}

void ItemsPage::drop(const Link &link)
{
    if (m_view && takes(link))
        m_view->drop(link.id);
}

bool ItemsPage::isPassing() const
{
    return m_view && m_view->isPassing();
}

Link ItemsPage::current() const
{
    const QString id = m_view ? m_view->onlySelectedId() : QString();
    return id.isEmpty() ? Link() : linkTo(id);
}

qsizetype ItemsPage::selectedCount() const
{
    return m_view ? m_view->selectedCount() : 0;
}

bool ItemsPage::has(const Link &link) const
{
    return !takes(link) || m_model->holds(link.id);
}

std::unique_ptr<Subject> ItemsPage::subjectOfSelection()
{
    auto subject = std::make_unique<SelectionSubject>(m_view, info().kind, info().icon,
                                                      [this](int count) { return counted(count); });
    subject->setActions(m_actions->ofSelection(subject.get()));
    return subject;
}

QString ItemsPage::counted(int count) const
{
    return tr("%n selected", nullptr, count);
}

} // namespace explorer
