// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/models/pagemodel.h"
#include "ui/support/statescope.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/placeholder.h"

#include <QJsonObject>
#include <QWidget>

#include <functional>

class QAbstractItemView;
class QAction;
class QHBoxLayout;
class QMenu;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace calimero::api {
struct Entry;
}

namespace explorer {

class ElidedLabel;
class Notice;
class PageHeader;
class SearchLine;

// What a page with items looks like, be they in a table or in a tree: head with actions, filter line, the
// items, and in their place what there is to say when there are none. A class for each kind of view says how
// items are found and what is copied of them.
class PageWidget : public QWidget {
    Q_OBJECT

public:
    PageModel *model() const { return m_model; }
    QAbstractItemView *view() const { return m_view; }
    PageHeader *header() const { return m_header; }
    SearchLine *filterLine() const { return m_filter; }
    // Over the items, below the head.
    Notice *notice() const { return m_notice; }

    // Between the head and the filter line.
    void addTopWidget(QWidget *widget);
    // "Blobs" in "Loading blobs".
    void setThing(const QString &icon, const QString &loading, const QString &filterHint);
    // The request that tells its items: what it takes is said when it is refused. It must outlive this.
    void setEntry(const calimero::api::Entry &entry) { m_entry = &entry; }
    // What an empty node shows here: what these things are and the next step.
    void setEmpty(const Placeholder::Offer &empty);
    // Takes the place of the items whatever the model holds (sign in, unreachable); none goes back to the
    // model. With `waits` rows that are there stay, and it is said over them.
    void setAway(const std::optional<Placeholder::Offer> &away, const QString &waits = {});
    // More for the count in the head: "3.4 GB".
    void setCountNote(const QString &note);
    // The rows so far are no count: more are on their way.
    void setPartial(bool partial);

    // Actions of the selection: in the context menu, and enabled while something is selected. `single`:
    // exactly one row.
    void addItemAction(QAction *action, bool single);
    // Why an action can't be used whatever is selected, a sentence; empty: it can.
    void setRefusal(std::function<QString(const QAction *)> refusal) { m_refusal = std::move(refusal); }
    void updateActions(); // what is selected or refused is another

    // The id texts of the selected rows, in the order shown.
    virtual QStringList selectedIds() const = 0;
    virtual QString currentId() const = 0; // empty: nobody chose one
    virtual qsizetype selectedCount() const = 0; // rows
    // Of the only row that is selected; empty: none is, or several.
    virtual QString onlySelectedId() const;
    // What the selected rows have in common, for the inspector: told when it is worked out, unless something
    // else was asked for by then.
    using TellFields = std::function<void(const QList<Field> &fields)>;
    virtual void describeSelection(const QString &kind, const TellFields &tell);
    // Selects and shows the row of this id; false when it is not there (filtered away or not loaded).
    virtual bool select(const QString &id) = 0;
    // The same once the rows are there. Of several those that are there then.
    void selectWhenLoaded(const QString &id) { selectWhenLoaded(QStringList(id)); }
    void selectWhenLoaded(const QStringList &ids);
    // It is not selected any more, or waited for.
    void drop(const QString &id);

    void focusFilter();
    // An arrow key is going over the items, right now.
    bool isPassing() const { return m_isPassing; }
    void takeFocus(); // to the items, or to what stands in their place
    // All that narrows what is shown.
    virtual void clearFilters();
    // The same as a value, to be put back.
    virtual QJsonObject filters() const;
    virtual void setFilters(const QJsonObject &filters);

Q_SIGNALS:
    void currentChanged(const QString &id); // onlySelectedId()
    void selectionChanged(); // also when several are others now
    void activated(const QString &id); // double click or Enter
    void reloadRequested();
    void escaped(); // Esc with no filter and no selection left

protected:
    // The row of this id, in any column; invalid: it is not there.
    virtual QModelIndex indexOf(const QString &id) const = 0;
    // `state` keeps what a person sets: the filter, and what the view adds to it.
    PageWidget(const QString &name, const QString &title, PageModel *model, const StateScope &state,
               QAbstractItemView *view, QWidget *parent);

    StateScope &scope() { return m_state; }
    const StateScope &scope() const { return m_state; }
    void addTool(QWidget *tool); // beside the filter line
    void addUnderFilter(QWidget *widget);
    // By the filter line, or by what the view has besides.
    virtual bool isNarrowed() const;
    void filtersChanged(); // those the view has
    // The person arranges the list: a link that was followed before is not waited for any more.
    void dropAwaited();
    // What there is to do with one cell, below what there is to do with the selection.
    virtual void addToContextMenu(QMenu *, const QModelIndex &) { }
    // What copies of the rows that are selected, for its menu and its keys.
    void setCopyActions(const QList<QAction *> &actions) { m_copyActions = actions; }
    // At the end of the constructor of the class for the view, which knows how rows are selected.
    void begin();
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keepInSight(int heightBefore);
    void tellSelection();
    void selectAwaited();
    void updateState();
    void updateCounts();
    void showPlaceholder(const Placeholder::Offer &offer);
    void display(QWidget *shown);
    bool hasOldRows();
    bool hasRowsOrSaysWhy();
    void showNothingFits();
    void sayOldRows();
    void setDimmed(bool dimmed);
    void showContextMenu(const QPoint &at);
    bool selectSeveral(const QStringList &ids, bool isWhole);
    void makeAge();
    void updateAge();
    void explainAge();
    void notice(int severity, const QString &text, const QString &action, const QString &answer);

    PageModel *m_model;
    StateScope m_state;
    QAbstractItemView *m_view;
    PageHeader *m_header;
    QVBoxLayout *m_top;
    QHBoxLayout *m_tools;
    SearchLine *m_filter;
    ElidedLabel *m_shown;
    QToolButton *m_age; // how old the rows are, when they could not be read again
    Notice *m_notice;
    QStackedWidget *m_stack;
    Placeholder *m_placeholder;
    const calimero::api::Entry *m_entry = nullptr;
    QString m_icon;
    QString m_loading;
    QString m_countNote;
    bool m_isPartial = false;
    QStringList m_awaited; // ids of what was gone to and is not there yet
    bool m_isUncovering = false; // what is awaited
    QString m_toldId;
    qsizetype m_toldCount = 0;
    Placeholder::Offer m_empty;
    std::optional<Placeholder::Offer> m_away;
    QString m_waits;
    QList<QAction *> m_copyActions;
    QList<std::pair<QAction *, bool>> m_itemActions;
    std::function<QString(const QAction *)> m_refusal = [](const QAction *) { return QString(); };
    bool m_filtered = false;
    bool m_isPassing = false;
    // Said in the notice, be it closed or not: of the state, of a node that is away, of rows that are old.
    QString m_noticeText;
    QString m_awayText;
    QString m_ageText;
    bool m_isNews = false; // what the state is found to be next is said anew
    bool m_hasFailed = false; // the last loading that came to its end
};

} // namespace explorer
