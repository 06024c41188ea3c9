// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/itemactions.h"

#include "core/session/node.h"
#include "ui/pages/host.h"
#include "ui/pages/pagewidget.h"
#include "ui/support/icons.h"
#include "ui/support/searchwords.h"
#include "ui/support/shownname.h"
#include "ui/widgets/actionrow.h"

#include <QAbstractItemView>

#include <algorithm>

namespace explorer {

namespace {

constexpr const char *whyNotProperty = "whyNot";

} // namespace

ItemActions::ItemActions(Host &host) : m_host(host)
{
    connect(&host.node(), &calimero::Node::profileChanged, this, &ItemActions::refuse);
}

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
    page->setRefusal(
        [this, page](const QAction *action) { return refusalOf(action, page->onlySelectedId()); });
    connect(this, &ItemActions::refusalsChanged, page, &PageWidget::updateActions);
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

QAction *ItemActions::copyOf(const ItemVerb &verb, QObject *owner, const QString &id)
{
    auto *action = new QAction(verb.action->icon(), verb.action->text(), owner);
    withSearchWords(action, searchWords(verb.action));
    if (isMain(verb.action))
        setMain(action);
    action->setShortcuts(verb.action->shortcuts());
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const auto follow = [this, action, original = verb.action, id] {
        const QString why = refusalOf(original, id);
        action->setToolTip(why.isEmpty() ? original->toolTip() : shownToolTip(why));
        action->setProperty(whyNotProperty, why);
        action->setEnabled(m_isOpen && why.isEmpty());
    };
    connect(this, &ItemActions::refusalsChanged, action, follow);
    follow();
    return action;
}

QString ItemActions::whyNot(const QAction *copy)
{
    return copy->property(whyNotProperty).toString();
}

// What can be done with every one of them comes first: it stays where it is, and in sight where room is
// small.
QList<QAction *> ItemActions::of(const Link &link, QObject *owner, const QList<const QAction *> &only)
{
    QList<QAction *> shown;
    QList<QAction *> later;
    for (const ItemVerb &verb : m_itemVerbs) {
        if (!only.isEmpty() && !only.contains(verb.action))
            continue;
        QAction *action = copyOf(verb, owner, link.id);
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
    m_waits = waits;
    refuse();
}

QAction *ItemActions::changing(QAction *action)
{
    m_changing += action;
    // Once it has its tool tip.
    QMetaObject::invokeMethod(this, &ItemActions::refuse, Qt::QueuedConnection);
    return action;
}

QString ItemActions::refusalOf(const QAction *action) const
{
    if (!m_waits.isEmpty())
        return m_waits;
    if (m_changing.contains(action) && m_host.node().transport().isSafe())
        return m_host.node().isKeptSafe()
            ? tr("This node is in safe mode: the explorer was started with --safe.")
            : tr("This node is in safe mode. The lock above the page turns it off.");
    return {};
}

QString ItemActions::refusalOf(const QAction *action, const QString &id) const
{
    const QString why = refusalOf(action);
    return why.isEmpty() && !id.isEmpty() ? refusalFor(action, id) : why;
}

void ItemActions::use(QAction *action)
{
    if (!refuses(action))
        action->trigger();
}

bool ItemActions::refuses(const QAction *action)
{
    const QString why = refusalOf(action);
    if (!why.isEmpty())
        m_host.say(Notice::Severity::Bad, why);
    return !why.isEmpty();
}

void ItemActions::lend(PageWidget *page, QAction *action, QAction *model)
{
    page->setRefusal([this, action, model](const QAction *asked) {
        return asked == action ? refusalOf(model) : QString();
    });
    page->addItemAction(action, true);
    const auto follow = [this, page, action, model, tip = action->toolTip()] {
        const QString why = refusalOf(model);
        action->setToolTip(why.isEmpty() ? tip : shownToolTip(why));
        page->updateActions();
    };
    connect(this, &ItemActions::refusalsChanged, page, follow);
    follow();
}

void ItemActions::refuseWith(QAction *action, QAction *model)
{
    const auto take = [this, action, model, tip = action->toolTip()] {
        const QString why = refusalOf(model);
        action->setToolTip(why.isEmpty() ? tip : shownToolTip(why));
        action->setProperty(whyNotProperty, why);
        action->setEnabled(m_isOpen && why.isEmpty());
    };
    connect(this, &ItemActions::refusalsChanged, action, take);
    take();
}

void ItemActions::refuse()
{
    QList<QAction *> all = m_verbs;
    for (const ItemVerb &verb : m_itemVerbs)
        all += verb.action;
    for (QAction *action : std::as_const(all)) {
        if (m_tips.contains(action))
            action->setToolTip(shownToolTip(m_tips.take(action)));
        const QString why = refusalOf(action);
        if (why.isEmpty())
            continue;
        m_tips.insert(action, action->toolTip());
        action->setToolTip(shownToolTip(why));
    }
    for (QAction *action : std::as_const(m_verbs))
        action->setEnabled(m_isOpen && refusalOf(action).isEmpty());
    Q_EMIT refusalsChanged();
}

} // namespace explorer
