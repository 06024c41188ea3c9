// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profile.h"
#include "ui/inspector/subject.h"
#include "ui/support/turns.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>

class QStackedWidget;
class QToolButton;

namespace calimero {
class Keychain;
class Node;
class ProfileStore;
namespace rpc {
class History;
}
} // namespace calimero

namespace explorer {

class Banner;
class DropZone;
class FileChooser;
class Sidebar;
class StateLabel;
class StorageBar;
class TextLabel;
class Theme;
class UiState;
class WelcomePage;
class Workspace;

// The window: sidebar with the saved nodes, the open one's workspace, the bars above and below.
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
    };

    explicit MainWindow(const Services &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    WelcomePage *welcome() const { return m_welcome; }
    calimero::Node *node() const;
    Workspace *workspace() const;

    void openProfile(const QString &profileId);
    // Opens the saved node of this address; saves one when there is none.
    void openUrl(const QUrl &url);
    // A node that is not saved: the demo node. `link` is shown once the node is open.
    void openUnsaved(const calimero::Profile &profile);
    // "context:ID" and the like, now or as soon as a node is open.
    void openLink(const Link &link);
    void closeNode();
    // The saved nodes could not be read; where they were put aside.
    void sayProfilesBroken(const calimero::Error &error);

    void addProfile();
    void editProfile(const QString &profileId);
    void removeProfile(const QString &profileId);

Q_SIGNALS:
    void demoRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    QWidget *makeTopBar();
    void makeStatusBar();
    void open(const calimero::Profile &profile);
    void leaveNode();
    void takeDownLeft();
    void updateNodes();
    void updateStatus();
    void updateDropTarget();
    void showProfileMenu();
    void showMainMenu();
    void showShortcuts();
    void openSettings();
    void forgetCalls();
    void removeTokens(const calimero::Profile &profile, bool alsoInFile);
    void restoreGeometryFromState();
    QAction *action(const QString &name, const QString &text, const QString &icon,
                    const QList<QKeySequence> &keys, const std::function<void()> &run);

    Services m_services;
    Sidebar *m_sidebar;
    QStackedWidget *m_center;
    WelcomePage *m_welcome;
    QToolButton *m_profileButton;
    QAction *m_back;
    QAction *m_forward;
    QAction *m_reload;
    QList<QAction *> m_actions;
    StateLabel *m_health;
    TextLabel *m_facts;
    TextLabel *m_address;
    Banner *m_banner;
    StorageBar *m_storage; // what could not be written
    std::unique_ptr<FileChooser> m_chooser;
    DropZone *m_dropZone = nullptr;
    QPointer<calimero::Node> m_node;
    QPointer<Workspace> m_workspace;
    // What was open before, until the turns that take it down.
    QPointer<calimero::Node> m_leftNode;
    QPointer<Workspace> m_leftWorkspace;
    Turns m_turns;
    std::optional<calimero::Profile> m_unsaved;
    Link m_wantedLink;
};

} // namespace explorer
