// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/subject.h"
#include "ui/pages/host.h"
#include "ui/widgets/placeholder.h"

#include <QDateTime>
#include <QJsonObject>
#include <QKeySequence>
#include <QPointer>
#include <QWidget>

#include <memory>

namespace explorer {

class ItemActions;
class Notice;

// What the centre shows for one kind of thing of one node. It is there as long as its node is open, and makes
// its widget when somebody looks. A new one is a folder with such a class and a line in ui/window/pagelist.
class Page : public QObject {
    Q_OBJECT

public:
    // What there is to know of it before a node is open.
    struct Info {
        QString id; // for what is remembered: never changes
        QString kind; // of its items, kindOf<Id>; empty: it has none
        QString title;
        QString icon;
        QKeySequence shortcut;
    };

    Page(Info info, Host &host);

    const Info &info() const { return m_info; }
    QWidget *widget(); // made now when nobody looked yet
    bool isMade() const { return !m_widget.isNull(); }
    // In a turn of its own as soon as the node is open: a table that is there before its rows are takes them
    // as they come; a million at once take long.
    virtual bool isMadeEarly() const { return false; }
    // The bars that its widget has over what it shows, once that is made. The window has one of them seen at
    // a time, among all that stand there (ui/window/onebar).
    virtual QList<Notice *> notices() const { return {}; }

    // "1,204"; empty: not known.
    virtual QString count() const { return {}; }
    // Why there is none, a sentence, where that is not because it is being read; empty: it is, or is known.
    virtual QString whyNotCounted() const { return {}; }
    // Stands in its place while the node is not open; none: it is.
    const std::optional<Placeholder::Offer> &away() const { return m_away; }
    // `waits`: why nothing can be done until the node is back, a sentence; what was read of it stays to be
    // seen. Empty: it does not.
    void setAway(const std::optional<Placeholder::Offer> &away, const QString &waits = {});
    const QString &waits() const { return m_waits; }
    // What stands in the place of what it shows; none: that is seen, and while the node is waited for it is
    // as it was read.
    std::optional<Placeholder::Offer> inItsPlace() const;
    // It is shown: somebody went there, or the node was opened behind it.
    virtual void shown() { }
    // A person wants what is shown read anew; the lists of the node are, whatever is shown.
    virtual void reload() { }
    virtual void takeFocus() { }
    virtual void focusFilter() { }
    // What is typed in its filter line.
    virtual QJsonObject filters() const { return {}; }
    virtual void setFilters(const QJsonObject &) { }

    // What was begun on it and would end with the node, as one sentence, as a dock says it; empty: nothing.
    virtual QString underWay() const { return {}; }

    // Its items. A link may also name a part of the page, of a kind of the page's own.
    virtual bool takes(const Link &link) const { return !m_info.kind.isEmpty() && link.kind == m_info.kind; }
    // Selects the item, once it is loaded.
    virtual void go(const Link &) { }
    // A link that does something and leads nowhere: true when this was such one of its own.
    virtual bool acts(const Link &) { return false; }
    virtual Link current() const { return {}; } // the only one that is selected; invalid: none or several
    virtual qsizetype selectedCount() const { return 0; }
    // Whether this item of the page's is there, be it shown or filtered out.
    virtual bool has(const Link &) const { return true; }
    virtual void unselect() { }
    // All that are selected, to be selected again; none: they are too many, or can't be named.
    static constexpr qsizetype mostTold = 100;
    virtual std::optional<QList<Link>> selected() const;
    // These and no others, once they are loaded; those that are not there any more are left out.
    virtual void selectAll(const QList<Link> &links);
    // It is no more: it is not selected any more either, though its row may be there for a while.
    virtual void drop(const Link &) { }
    // What can be done on it as a whole: "New context".
    struct Command {
        QAction *action;
        ItemActions *owner; // says why it can't be used; null: nothing is in its way but that it is disabled
    };
    virtual QList<Command> commands() const { return {}; }
    // Arrow keys go over its items.
    virtual bool isPassing() const { return false; }
    // What the inspector shows; null: no item is named so.
    virtual std::unique_ptr<Subject> subject(const Link &) const { return nullptr; }
    // The same for all that are selected, while these are several; it goes along with the selection.
    virtual std::unique_ptr<Subject> subjectOfSelection() { return nullptr; }
    // What can be done with one item, whatever is selected; `owner` has them.
    virtual QList<QAction *> actionsOf(const Link &, QObject *) { return {}; }
    // And what when the node does not have it: to bring it back.
    virtual QList<QAction *> actionsWhenGone(const Link &, QObject *) { return {}; }

Q_SIGNALS:
    void countChanged();
    void chosen(const explorer::Link &link);
    void selectionChanged(); // current(), selectedCount(), or which several they are

protected:
    Host &host() const { return m_host; }
    calimero::Node &node() const { return m_host.node(); }
    virtual QWidget *makeWidget() = 0;
    virtual void awayChanged() { } // also when the widget is not made yet
    // Another node answers at the address: what was read of the one before, beside the lists of the node, is
    // forgotten. The page that somebody looks at is shown() after that.
    virtual void forgetNode() { }
    // Whether it has anything of the node to show while that is waited for.
    virtual bool hasRead() const { return listsReadAt().isValid(); }
    // Since when all that was read of the node's lists is as it is; invalid: none was read.
    QDateTime listsReadAt() const;

private:
    Info m_info;
    Host &m_host;
    QPointer<QWidget> m_widget;
    std::optional<Placeholder::Offer> m_away;
    QString m_waits;
};

// How a page comes to be.
struct PageKind {
    Page::Info info;
    std::unique_ptr<Page> (*make)(Host &host);
};

template<typename PageType>
PageKind pageKind()
{
    return {PageType::about(),
            [](Host &host) -> std::unique_ptr<Page> { return std::make_unique<PageType>(host); }};
}

} // namespace explorer
