// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "ui/pages/dock.h"
#include "ui/pages/page.h"
#include "ui/window/region.h"
#include "ui/window/trail.h"

#include <QWidget>

#include <vector>

class QSplitter;
class QStackedWidget;

namespace explorer {

class BottomPanel;
class Inspector;
class LogInFlow;
class NoticeBar;
class TableWidget;
class ThingView;
class Turns;

// Everything of one open node: its pages, the inspector, the docks, and the way back and forward between what
// was looked at. It is given the node and shows it; what the pages and docks are is ui/window/pagelist.
class Workspace : public QWidget, private Host {
    Q_OBJECT

public:
    // All but `parent` must outlive it.
    Workspace(calimero::Node &node, calimero::Nodes &nodes, UiState &state, FileChooser &chooser,
              Turns &turns, const QList<PageKind> &pages, QWidget *parent = nullptr);
    ~Workspace() override;

    calimero::Node &node() const override { return m_node; }
    calimero::Nodes &nodes() const override { return m_nodes; }
    QList<Page *> pages() const override;
    QList<Dock *> docks() const override;
    using Host::find;

    QString currentPage() const { return m_page ? m_page->info().id : QString(); }
    void showPage(const QString &id);
    void showLink(const Link &link) override;
    // The same of one that a person wrote, with an alias in place of the id, too: the node is asked for it.
    void showNamed(const Link &link);
    void openThing(const Link &link) override;
    void reload() override;

    bool canGoBack() const { return m_trail.canGoBack(); }
    bool canGoForward() const { return m_trail.canGoForward(); }
    void goBack();
    void goForward();

    // The table of a page, made now when it was not looked at yet; null: it has none.
    TableWidget *tableWidget(const QString &id);
    // Makes the pages and docks that nobody looked at yet, one in each turn, for who goes over all of them.
    void makeAll();
    void focusFilter();
    void takeFocus() override;
    QList<Region> regions(); // page, inspector, docks
    // The thing whose own page is shown, else what the inspector shows; null: nothing.
    const Subject *shownSubject() const;
    bool isDockOpen() const;
    void toggleDock(const QString &id);
    template<typename DockType>
    DockType *showDock()
    {
        auto *dock = find<DockType>();
        showDock(dock);
        return dock;
    }
    Notice *say(Notice::Severity severity, const QString &text, const QString &answer = {},
                const Link &link = {}, const QString &about = {}) override;
    void mend(const QString &about) override;
    NoticeBar &notices() { return *m_notices; }
    // What is said elsewhere in the window, for the activity.
    void keepSaid(Notice::Severity severity, const QString &text);
    void signIn();
    // What would end with the node, a sentence each; empty: nothing.
    QStringList underWay() const;

Q_SIGNALS:
    void pageChanged(const QString &page);
    void trailChanged();
    void filesRequested(explorer::UploadFrom from); // to be chosen and uploaded
    void countChanged(const QString &page, const QString &count);
    void barMade(explorer::Notice *bar); // over a page that somebody looks at for the first time

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    // Host
    const StateScope &state() const override { return m_state; }
    FileChooser &chooser() const override { return m_chooser; }
    QWidget *window() override { return this; }
    void showPage(Page *page) override;
    void showDock(Dock *dock) override;
    void closeInspector() override;
    void forget(const Link &link) override;
    void offerSignIn(Notice *notice) override;
    void showAnswer(const QString &answer) override;
    void chooseFiles(UploadFrom from) override { Q_EMIT filesRequested(from); }

    void addPages(const QList<PageKind> &kinds);
    void addDocks();
    void arrange();
    void shareHeight();
    void shareWidth();
    void showInspector();
    Page *pageOf(const QString &id) const;
    Page *pageOf(const Link &link) const;
    QWidget *made(Page *page);
    void chosen(Page *page, const Link &link);
    void selectionChanged(Page *page);
    void inspect(const Link &link);
    void inspectAnew(const Link &link);
    void inspectSelection(Page *page);
    void inspectAgain(const Link &link);
    void refreshInspector();
    // workspacemessages.cpp: say(), keepSaid(), mend(), offerSignIn(), showAnswer(), and
    void sayReplaced(const calimero::Foreign &before, const calimero::Foreign &now);
    // workspacething.cpp: the page of one thing, in the place of the list that has its row
    std::unique_ptr<Subject> subjectOf(const Link &link);
    bool hasPage(const Link &link) const;
    bool isThingShown() const;
    void bringThing(const Link &link);
    template<typename Lookup>
    void lookUpAlias(const QString &alias, const QString &unknown);
    void showThing(const Link &link);
    void leaveThing();
    void followFromThing(const Link &link);
    bool acts(const Link &link); // it led nowhere, and did something
    void updatePhase();
    bool updateAway(); // whether the pages say why they are empty
    void goneAway();
    void cameBack();
    std::optional<Placeholder::Offer> whyAway();
    QString waits() const; // why what was read stays as it was; empty: it does not stay
    Placeholder::Offer toSignIn(const QString &name);
    Placeholder::Offer unreachable();
    Placeholder::Offer noNode();
    void askAboutCertificate();
    void remember(const Link &link, bool isPassing = false);
    void hideInspector();
    void keepFilters();
    void keepSelection();
    void goTo(Trail::Place place);
    bool isLeftClosed(const Page *page) const;

    calimero::Node &m_node;
    calimero::Nodes &m_nodes;
    StateScope m_state;
    FileChooser &m_chooser;
    Turns &m_turns;
    std::vector<std::unique_ptr<Page>> m_pages;
    std::vector<std::unique_ptr<Dock>> m_docks;
    NoticeBar *m_notices;
    QStackedWidget *m_center;
    QWidget *m_pageSide; // the page and what is said over it
    ThingView *m_thing = nullptr; // made when the first is opened
    Inspector *m_inspector;
    QSplitter *m_across;
    QSplitter *m_down;
    BottomPanel *m_panel;
    LogInFlow *m_logIn;
    Page *m_page = nullptr;
    Trail m_trail;
    bool m_moving = false;
    bool m_isClosed = false; // the inspector, by somebody who has chosen nothing since
    bool m_wasOpen = false; // and nobody was asked who they are since: its rows may be looked at
    Trail::Place m_lost; // what was looked at when the node went away; shown again when it is back
};

} // namespace explorer
