// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/session/nodes.h"
#include "core/session/profile.h"
#include "core/session/profileexchange.h"
#include "core/transfer/filepath.h"
#include "ui/inspector/subject.h"
#include "ui/support/turns.h"
#include "ui/window/pagelist.h"
#include "ui/window/region.h"
#include "ui/window/workspace.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <memory>

class QStackedWidget;
class QToolButton;

namespace calimero {
class Keychain;
class ProfileStore;
namespace rpc {
class History;
}
} // namespace calimero

namespace explorer {

class Banner;
class ColourStrip;
class ConfirmDialog;
class DropZone;
class FileChooser;
class GoToBox;
struct GoToBuild;
class ImportDialog;
struct GoToItem;
struct GoToNode;
class SafeModeButton;
class Sidebar;
class StateLabel;
class OneBar;
class StorageBar;
class TextLabel;
class Theme;
class UiState;
class WelcomePage;

// The window: sidebar with the saved nodes, the workspaces of those that are open, of which one is shown, the
// bars above and below.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    // Made by the application and outlive the window.
    struct Services {
        Theme *theme = nullptr;
        UiState *state = nullptr;
        calimero::ProfileStore *profiles = nullptr;
        calimero::Keychain *keychain = nullptr;
        calimero::rpc::History *history = nullptr;
        QString tokenFolder;
        QString notesFile;
        QString transfersFolder; // what was not finished
        QString handoverFolder = {}; // files that nodes on this computer are told to read
        QList<PageKind> pages = pageKinds(); // in the order shown
        bool isSafe = false; // every node is in safe mode as long as this runs, whatever its profile says
    };

    explicit MainWindow(const Services &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    WelcomePage *welcome() const { return m_welcome; }
    calimero::Nodes &nodes() { return m_nodes; }
    // Of the node that is shown; null: none is.
    Workspace *workspace() const { return m_workspace; }
    calimero::Node *node() const { return m_workspace ? &m_workspace->node() : nullptr; }
    Workspace *workspaceOf(const QString &profileId) const { return m_workspaces.value(profileId); }
    // Opens a node beside those that are open, and shows it; or shows it when it is open.
    Workspace &open(const calimero::Profile &profile);
    void openProfile(const QString &profileId);
    // Opens the saved node of this address; saves one when there is none.
    void openUrl(const QUrl &url);
    // A node that is not saved: the demo node. `link` is shown once the node is open.
    void openUnsaved(const calimero::Profile &profile);
    // "context:ID" and the like, now or as soon as a node is open.
    void openLink(const Link &link);
    // Files of applications on this computer, a window for each; with or without a node.
    void inspectFiles(const QList<calimero::FilePath> &paths);
    void closeNode(); // the one that is shown, without a question; then the one before it is shown
    // Asks when something is under way there.
    void askToCloseNode();
    void askToSignOut();
    // Whether the program may be ended now; else the person is asked, and it is ended when they say so.
    bool mayEnd();
    // The desktop ends its session, a QSessionManager, which nobody but Qt can make.
    template<typename Session>
    void sessionEnds(Session &session)
    {
        if (!session.allowsInteraction())
            return;
        if (!mayEnd())
            session.cancel();
        session.release();
    }
    // What runs ends, and nothing is asked: the program was told to end.
    void closeNow();
    // The saved nodes could not be read; where they were put aside.
    void sayProfilesBroken(const calimero::Error &error);

    void addProfile();
    void editProfile(const QString &profileId);
    void removeProfile(const QString &profileId);
    // As a file, without secrets; asks where to, and what of it.
    void exportProfiles();
    void importProfiles();
    void writeProfilesTo(const QString &path, const QList<calimero::Profile> &profiles);
    void readProfilesOf(const QStringList &paths);

Q_SIGNALS:
    void demoRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeActions();
    void addSearchWords();
    QWidget *makeTopBar();
    GoToBox *makeGoTo();
    QList<GoToItem> placesToGo() const;
    QList<GoToNode> nodesToSearch() const;
    QList<GoToItem> actionsOnThing() const;
    void actOnThing(const GoToItem &item);
    void readManifest(const GoToBuild &build, QObject *context,
                      const std::function<void(bool isKnown)> &read);
    void readIdentities();
    void readPeers();
    void findCalls(const QString &text, QObject *context,
                   const std::function<void(const QList<GoToItem> &)> &calls);
    QList<Page::Command> commands() const;
    void goTo(const GoToItem &item);
    void makeStatusBar();
    Workspace *makeWorkspace(calimero::Node &node);
    void bringUp(Workspace *workspace);
    Workspace *workspaceWith(const calimero::TransferQueue *queue) const;
    void takeDown(const QString &profileId);
    void showAnother(); // the one shown before, or what there is to say when none is open
    void showNextNode(bool forward);
    enum class Queue { Kept, Lost }; // what becomes of transfers that have not ended
    void whenFree(const QList<Workspace *> &leaving, Queue queue, const QString &title, const QString &action,
                  std::function<void()> then);
    void reopen(const calimero::Profile &profile);
    void removeNow(const QString &profileId);
    void moveProfile(const QString &profileId, int row);
    void offerProfiles(const QList<calimero::ImportedProfile> &nodes);
    void takeProfiles(ImportDialog *dialog);
    void storeImported(const QList<calimero::Profile> &changed, const QList<calimero::Profile> &added);
    void sayImported(qsizetype count);
    static QString whyNoImport(const calimero::Error &error);
    static bool isAt(const calimero::Node &node, const calimero::Profile &profile);
    void updateTrail();
    void updateNodes();
    void updateStatus();
    void updateDropTarget();
    void inspectFile(const calimero::FilePath &path);
    void chooseToInspect();
    void paste();
    void showWanted(const Link &link);
    void setSafeMode(bool isSafe);
    void writeSafeMode(const QString &profileId, bool isSafe);
    void showProfileMenu();
    void showMainMenu();
    void showShortcuts();
    void openSettings();
    void forgetCalls();
    void removeTokens(const calimero::Profile &profile, bool alsoInFile);
    void restoreGeometryFromState();
    QList<Region> regions() const;
    void goToRegion(bool forward);
    void watchFocus();
    void recoverFocus();
    QWidget *modalInFront() const;
    void say(Notice::Severity severity, const QString &text);
    QAction *action(const QString &name, const QString &text, const QString &icon,
                    const QList<QKeySequence> &keys, const std::function<void()> &run);

    Services m_services;
    Sidebar *m_sidebar;
    QStackedWidget *m_center;
    WelcomePage *m_welcome;
    QWidget *m_titleRow = nullptr;
    ColourStrip *m_strip; // of the profile that is shown
    QToolButton *m_profileButton;
    GoToBox *m_goTo = nullptr;
    QAction *m_back;
    QAction *m_forward;
    QAction *m_reload;
    QAction *m_lock;
    QList<QAction *> m_actions;
    SafeModeButton *m_safeMode;
    bool m_shortcutsAreComing = false;
    StateLabel *m_health;
    TextLabel *m_facts;
    TextLabel *m_address;
    TextLabel *m_answerTime;
    Banner *m_banner; // what is said while no node is shown
    bool m_isAboutNoNode = false; // and is so only then
    StorageBar *m_storage; // what could not be written
    std::unique_ptr<OneBar> m_oneBar; // one of these and of what is said over the pages
    std::unique_ptr<FileChooser> m_chooser;
    DropZone *m_dropZone = nullptr;
    calimero::Nodes m_nodes;
    QHash<QString, Workspace *> m_workspaces; // of the nodes that are open
    QPointer<Workspace> m_workspace; // the one that is shown
    QList<Workspace *> m_shownBefore; // the open ones, the one shown last at the end
    QPointer<ConfirmDialog> m_question; // before something that is under way is ended
    bool m_mayClose = false;
    Turns m_turns;
    calimero::Latest<calimero::Result<calimero::Done>> m_exporting;
    calimero::Latest<calimero::Result<QList<calimero::ImportedProfile>>> m_importing;
    std::optional<calimero::Profile> m_unsaved;
    Link m_wantedLink;
    Region::Place m_focusPlace = Region::Place::Page; // where the focus was last
};

} // namespace explorer
