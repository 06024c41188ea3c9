// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/console/contextchooser.h"
#include "ui/inspector/subject.h"
#include "ui/pages/tablepage.h"
#include "ui/widgets/placeholder.h"
#include "ui/window/sidebar.h"

#include <QWidget>

class QSplitter;
class QSslCertificate;
class QStackedWidget;

namespace calimero {
class Node;
}

namespace explorer {

class ApplicationActions;
class BlobActions;
class BottomPanel;
class ConsoleWidget;
class ContextActions;
class FileChooser;
class IdentityActions;
class Inspector;
class LogInFlow;
class NodeModels;
class OverviewPage;
class TransfersWidget;
class Turns;
class UiState;

// Everything of one open node: its pages, the inspector, the docks, and the way back and forward between what
// was looked at. Pages and docks are made when somebody first looks at them, the pages of long lists once the
// node is open.
class Workspace : public QWidget {
    Q_OBJECT

public:
    Workspace(calimero::Node *node, UiState *state, FileChooser &chooser, Turns *turns,
              QWidget *parent = nullptr);
    ~Workspace() override;

    calimero::Node *node() const { return m_node; }
    NodeModels *models() const { return m_models; }
    static QList<Sidebar::PageRow> pageRows();

    QString currentPage() const { return m_page; }
    void showPage(const QString &id);
    // The page of its kind with the item selected, and the inspector.
    void showLink(const Link &link);
    void reload();

    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_trail.size(); }
    void goBack();
    void goForward();

    BottomPanel *docks() const { return m_docks; }
    // Made now when it was not looked at yet; null: it has no table.
    TablePage *tablePage(const QString &id);
    void focusFilter();
    void toggleDock(const QString &id);
    void showTransferProblem(const QString &text);
    void signIn();

Q_SIGNALS:
    void pageChanged(const QString &page);
    void trailChanged();
    void filesRequested(); // to be chosen and uploaded
    void certificateTrusted(const QSslCertificate &certificate);
    void countChanged(const QString &page, const QString &count);

private:
    struct Place {
        QString page;
        Link link;
        bool operator==(const Place &) const = default;
    };

    struct PageKind {
        QString id;
        QString kind; // of its items, as links and icons have it; empty: no items
        QString title;
        QWidget *(Workspace::*make)();
    };
    static QList<PageKind> pageKinds();
    static QString pageOfKind(const QString &kind);
    static QString kindOfPage(const QString &id);

    QWidget *page(const QString &id);
    QWidget *makeOverview();
    QWidget *makeContextsPage();
    QWidget *makeApplicationsPage();
    QWidget *makeBlobsPage();
    QWidget *makeIdentitiesPage();
    TablePage *makeTable(const QString &id, const QString &title, TableModel *model);
    void connectActions();
    void followCounts(const QString &id, TableModel *model);
    void makeDocks();
    QWidget *makeConsole();
    QWidget *makeTransfers();
    void tellConsole();
    std::optional<ConsoleContext> consoleContext(const calimero::ContextId &id) const;
    void fillConsole();
    void inspect(const Link &link);
    void showContextsOf(const QString &application);
    void updatePhase();
    void askAboutCertificate();
    void remember(const Place &place);
    void goTo(const Place &place);
    void giveActions(Subject *subject);
    void dropRemoved(const Link &link);
    void showAnswer(const QString &title, const QString &answer);

    calimero::Node *m_node;
    NodeModels *m_models;
    UiState *m_state;
    FileChooser &m_chooser;
    Turns *m_turns;
    QStackedWidget *m_pages;
    QMap<QString, QWidget *> m_made; // pages, by id
    QMap<QString, QString> m_counts; // what is said of each page
    Inspector *m_inspector;
    QSplitter *m_across;
    QSplitter *m_down;
    BottomPanel *m_docks;
    ConsoleWidget *m_console = nullptr;
    TransfersWidget *m_transfers = nullptr;
    LogInFlow *m_logIn;
    QString m_page;
    QList<Place> m_trail;
    qsizetype m_at = -1;
    bool m_moving = false;
    Link m_lost; // what the inspector showed when the node went away; shown again when it is back

    ContextActions *m_contextActions;
    ApplicationActions *m_applicationActions;
    BlobActions *m_blobActions;
    IdentityActions *m_identityActions;
    OverviewPage *m_overview = nullptr;
    std::optional<Placeholder::Offer> m_away; // why there is nothing to show
    bool m_consoleHasNode = false;
    int m_consoleRound = 0;
};

} // namespace explorer
