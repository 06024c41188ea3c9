// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/itemactions.h"

#include "ui/pages/pagewidget.h"
#include "ui/support/icons.h"
#include "ui/support/shownname.h"

#include <QAbstractItemView>

#include <algorithm>

namespace explorer {

ItemActions::ItemActions(Host &host) : m_host(host) { }

QAction *ItemActions::verb(const QString &icon, const QString &text, std::function<void()> run)
{
    auto *action = new QAction(Icons::get(icon), text, this);
    connect(action, &QAction::triggered, this, std::move(run));
    m_verbs += action;
    return action;
}

QAction *ItemActions::verb(const QString &icon, const QString &text, For whom, Run run)
{
    auto *action = new QAction(Icons::get(icon), text, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, run] { run(m_selection()); });
    m_itemVerbs.push_back({action, whom, std::move(run)});
    return action;
}

QAction *ItemActions::verb(const QString &icon, const QString &text, Suits suits, Run run)
{
    QAction *action = verb(icon, text, For::One, std::move(run));
    m_itemVerbs.back().suits = std::move(suits);
    return action;
}

void ItemActions::showSuited(const PageWidget *page)
{
    const QString id = page->onlySelectedId();
    for (const ItemVerb &verb : m_itemVerbs) {
        if (verb.suits)
            verb.action->setVisible(verb.suits(id));
    }
}

void ItemActions::serve(PageWidget *page)
{
    m_selection = [page] { return page->selectedIds(); };
    for (const ItemVerb &verb : m_itemVerbs) {
        page->addItemAction(verb.action, verb.whom == For::One);
        if (!verb.action->shortcut().isEmpty())
            page->view()->addAction(verb.action);
    }
    const auto isSuited = [](const ItemVerb &verb) { return bool(verb.suits); };
    if (std::none_of(m_itemVerbs.begin(), m_itemVerbs.end(), isSuited))
        return;
    connect(page, &PageWidget::selectionChanged, this, [this, page] { showSuited(page); });
    connect(this, &ItemActions::suitedChanged, page, [this, page] { showSuited(page); });
    showSuited(page);
}

QAction *ItemActions::copyOf(const ItemVerb &verb, QObject *owner) const
{
    auto *action = new QAction(verb.action->icon(), verb.action->text(), owner);
    action->setToolTip(verb.action->toolTip());
    action->setShortcuts(verb.action->shortcuts());
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setEnabled(m_isOpen);
    return action;
}

QList<QAction *> ItemActions::of(const Link &link, QObject *owner)
{
    QList<QAction *> shown;
    for (const ItemVerb &verb : m_itemVerbs) {
        QAction *action = copyOf(verb, owner);
        connect(action, &QAction::triggered, this, [run = verb.run, id = link.id] { run({id}); });
        if (verb.suits) {
            action->setVisible(verb.suits(link.id));
            connect(this, &ItemActions::suitedChanged, action,
                    [action, suits = verb.suits, id = link.id] { action->setVisible(suits(id)); });
        }
        shown += action;
    }
    return shown;
}

QList<QAction *> ItemActions::ofSelection(QObject *owner)
{
    QList<QAction *> shown;
    for (const ItemVerb &verb : m_itemVerbs) {
        if (verb.whom != For::Several)
            continue;
        QAction *action = copyOf(verb, owner);
        connect(action, &QAction::triggered, this, [this, run = verb.run] { run(m_selection()); });
        shown += action;
    }
    return shown;
}

void ItemActions::setOpen(bool open, const QString &waits)
{
    m_isOpen = open;
    QList<QAction *> all = m_verbs;
    for (const ItemVerb &verb : m_itemVerbs)
        all += verb.action;
    for (QAction *action : std::as_const(all)) {
        if (m_tips.contains(action))
            action->setToolTip(shownToolTip(m_tips.take(action)));
        if (waits.isEmpty())
            continue;
        m_tips.insert(action, action->toolTip());
        action->setToolTip(shownToolTip(waits));
    }
    for (QAction *action : std::as_const(m_verbs))
        action->setEnabled(open);
}

} // namespace explorer
