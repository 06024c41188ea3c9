// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/link.h"

#include <QAction>
#include <QObject>
#include <QSet>

#include <functional>
#include <vector>

namespace explorer {

class Host;
class PageWidget;

// What can be done with the things of one kind: one QAction a verb, for the head of the page, the context
// menu and the inspector.
class ItemActions : public QObject {
    Q_OBJECT

public:
    explicit ItemActions(Host &host);

    // Head and menu of the page; what is done there is done with its selection, which is asked for when an
    // action needs it: of a million rows nobody wants the ids at each click.
    void serve(PageWidget *page);
    // The same verbs for one item, whatever is selected; `owner` has them. `only`: these of them.
    QList<QAction *> of(const Link &link, QObject *owner, const QList<const QAction *> &only = {});
    // Those for several, with what is selected when one of them is used.
    QList<QAction *> ofSelection(QObject *owner);
    // Why one of these, which were made for an item or for what is selected, can't be used now; empty: it
    // can.
    static QString whyNot(const QAction *copy);
    // Those without an item can be used while the node is open.
    // `waits` says in the tool tips of all why they can't be used until then.
    void setOpen(bool open, const QString &waits = {});
    // Why this one can't be used whatever is selected; empty: it can.
    QString refusalOf(const QAction *action) const;
    // Or for this one item.
    QString refusalOf(const QAction *action, const QString &id) const;
    // For what is no button of the action and can't be disabled with it: says why when it is refused.
    void use(QAction *action);
    bool refuses(const QAction *action); // and says why, too
    // Another way to the same: `action`, of a page they don't serve, is refused when `model` is.
    void lend(PageWidget *page, QAction *action, QAction *model);
    // The same of an action that is no page's.
    void refuseWith(QAction *action, QAction *model);

Q_SIGNALS:
    void refusalsChanged();
    void wordingChanged(); // some verbs may be called otherwise now

protected:
    enum class For { One, Several };
    using Run = std::function<void(const QStringList &ids)>;
    // What a verb is called for this one item; empty: it can't be done with it, and is not offered.
    using Wording = std::function<QString(const QString &id)>;

    Host &host() const { return m_host; }
    // What is done with the node and not with items.
    QAction *verb(const QString &icon, const QString &text, std::function<void()> run);
    QAction *verb(const QString &icon, const QString &text, For whom, Run run);
    QAction *verb(const QString &icon, Wording wording, Run run); // for one
    // It changes the node: not to be used while that is in safe mode.
    QAction *changing(QAction *action);
    // Why it can't be done with this one item, as far as is known; refusalsChanged() tells.
    virtual QString refusalFor(const QAction *, const QString &) const { return {}; }

    template<typename IdType>
    static QList<IdType> idsOf(const QStringList &texts)
    {
        QList<IdType> ids;
        for (const QString &text : texts) {
            if (const auto id = IdType::parse(text))
                ids += *id;
        }
        return ids;
    }

private:
    struct ItemVerb {
        QAction *action;
        For whom;
        Run run;
        Wording wording = {};
    };
    void word(const PageWidget *page);
    static void word(QAction *action, const QString &text);

    QAction *copyOf(const ItemVerb &verb, QObject *owner, const QString &id = {});
    void refuse();

    Host &m_host;
    std::function<QStringList()> m_selection = [] { return QStringList(); };
    QList<QAction *> m_verbs;
    std::vector<ItemVerb> m_itemVerbs;
    QSet<const QAction *> m_changing;
    QHash<QAction *, QString> m_tips; // those they have when they can be used
    bool m_isOpen = true;
    QString m_waits;
};

} // namespace explorer
