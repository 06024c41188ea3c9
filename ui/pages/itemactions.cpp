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

QAction *ItemActions::verb(const QString &icon, Wording wording, Run run)
{
    QAction *action = verb(icon, QString(), For::One, std::move(run));
    word(action, wording({}));
    m_itemVerbs.back().wording = std::move(wording);
    return action;
}

void ItemActions::word(QAction *action, const QString &text)
{
    if (!text.isEmpty())
        action->setText(text);
    action->setVisible(!text.isEmpty());
}

void ItemActions::word(const PageWidget *page)
{
    const QString id = page->onlySelectedId();
    for (const ItemVerb &verb : m_itemVerbs) {
        if (verb.wording)
            word(verb.action, verb.wording(id));
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
    const auto isWorded = [](const ItemVerb &verb) { return bool(verb.wording); };
    if (std::none_of(m_itemVerbs.begin(), m_itemVerbs.end(), isWorded))
        return;
    connect(page, &PageWidget::selectionChanged, this, [this, page] { word(page); });
    connect(this, &ItemActions::wordingChanged, page, [this, page] { word(page); });
    word(page);
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

// What can be done with every one of them comes first: it stays where it is, and in sight where room is
// small.
QList<QAction *> ItemActions::of(const Link &link, QObject *owner)
{
    QList<QAction *> shown;
    QList<QAction *> later;
    for (const ItemVerb &verb : m_itemVerbs) {
        QAction *action = copyOf(verb, owner);
        connect(action, &QAction::triggered, this, [run = verb.run, id = link.id] { run({id}); });
        if (verb.wording) {
            word(action, verb.wording(link.id));
            connect(this, &ItemActions::wordingChanged, action,
                    [action, wording = verb.wording, id = link.id] { word(action, wording(id)); });
        }
        (verb.wording ? later : shown) += action;
    }
    return shown + later;
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
