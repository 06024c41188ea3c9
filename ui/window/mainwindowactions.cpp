// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/rpc/history.h"
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "ui/goto/gotobox.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/searchwords.h"
#include "ui/support/shownname.h"
#include "ui/transfers/dropzone.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/menukey.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/aboutdialog.h"
#include "ui/window/digitkeys.h"
#include "ui/window/pagelist.h"
#include "ui/window/safemode.h"
#include "ui/window/settingsdialog.h"
#include "ui/window/shortcutsdialog.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QStatusBar>
#include <QToolButton>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostInMenu = 30; // nodes

} // namespace

QAction *MainWindow::action(const QString &name, const QString &text, const QString &icon,
                            const QList<QKeySequence> &keys, const std::function<void()> &run)
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : Icons::get(icon), text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    m_actions += action;
    return action;
}

void MainWindow::makeActions()
{
    new DigitKeys(this);
    const auto withWorkspace = [this](auto &&run) {
        return [this, run] {
            if (m_workspace)
                run(m_workspace.data());
        };
    };
    m_back = action(u"back"_s, tr("Back"), u"back"_s, {QKeySequence::Back},
                    withWorkspace([](Workspace *w) { w->goBack(); }));
    m_forward = action(u"forward"_s, tr("Forward"), u"forward"_s, {QKeySequence::Forward},
                       withWorkspace([](Workspace *w) { w->goForward(); }));
    m_reload = action(u"reload"_s, tr("Reload"), u"reload"_s,
                      {QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)},
                      withWorkspace([](Workspace *w) { w->reload(); }));
    action(u"filter"_s, tr("Filter the table"), u"filter"_s, {QKeySequence::Find},
           withWorkspace([](Workspace *w) { w->focusFilter(); }));
    action(u"upload"_s, tr("Upload files…"), u"upload"_s, {QKeySequence(Qt::CTRL | Qt::Key_U)},
           [this] { m_dropZone->chooseFiles(); });
    action(u"uploadFolder"_s, tr("Upload a folder…"), u"folder"_s,
           {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U)},
           [this] { m_dropZone->chooseFiles(UploadFrom::Folder); });
    // In a field of text it pastes text.
    action(u"pasteFiles"_s, tr("Paste files or a picture"), u"copy"_s, {QKeySequence::Paste},
           [this] { paste(); });
    action(u"inspectFile"_s, tr("Inspect a file…"), u"application"_s, {QKeySequence(Qt::CTRL | Qt::Key_I)},
           [this] { chooseToInspect(); });
    action(u"nextRegion"_s, tr("Go to the next part of the window"), {}, {QKeySequence(Qt::Key_F6)},
           [this] { goToRegion(true); });
    action(u"previousRegion"_s, tr("Go to the previous part of the window"), {},
           {QKeySequence(Qt::SHIFT | Qt::Key_F6)}, [this] { goToRegion(false); });
    action(u"menu"_s, tr("Open the menu of what has the focus"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_F10)},
           [this] { openMenuByKey(this); });
    action(u"borders"_s, tr("Move the borders of the panes by arrows"), {}, {QKeySequence(Qt::Key_F8)},
           [this] { Splitter::goToNextBorder(this); });
    const auto docks = dockKinds();
    for (const DockKind &dock : docks)
        action(u"show"_s + dock.info.id.at(0).toUpper() + dock.info.id.mid(1), dock.info.title,
               dock.info.icon, {dock.info.shortcut},
               withWorkspace([id = dock.info.id](Workspace *w) { w->toggleDock(id); }));
    for (const PageKind &page : std::as_const(m_services.pages))
        action(u"page-"_s + page.info.id, tr("Go to %1").arg(page.info.title), page.info.icon,
               {page.info.shortcut}, withWorkspace([id = page.info.id](Workspace *w) {
                   w->showPage(id);
                   w->takeFocus();
               }));
    action(u"goTo"_s, tr("Go to anything"), u"search"_s, {QKeySequence(Qt::CTRL | Qt::Key_K)},
           [this] { m_goTo->begin(); });
    action(u"addNode"_s, tr("Add a node…"), u"plus"_s, {QKeySequence::New}, [this] { addProfile(); });
    action(u"importNodes"_s, tr("Import nodes…"), u"folder"_s, {}, [this] { importProfiles(); });
    action(u"exportNodes"_s, tr("Export nodes…"), u"save"_s, {}, [this] { exportProfiles(); });
    action(u"closeNode"_s, tr("Close this node"), u"close"_s, {QKeySequence(Qt::CTRL | Qt::Key_W)},
           [this] { askToCloseNode(); });
    action(u"nextNode"_s, tr("Go to the next open node"), {}, {QKeySequence(Qt::CTRL | Qt::Key_PageDown)},
           [this] { showNextNode(true); });
    action(u"previousNode"_s, tr("Go to the open node before"), {}, {QKeySequence(Qt::CTRL | Qt::Key_PageUp)},
           [this] { showNextNode(false); });
    action(u"signIn"_s, tr("Sign in…"), u"lock"_s, {}, withWorkspace([](Workspace *w) { w->signIn(); }));
    action(u"signOut"_s, tr("Sign out"), u"unlock"_s, {}, [this] { askToSignOut(); });
    action(u"settings"_s, tr("Settings…"), u"settings"_s, {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
           [this] { openSettings(); });
    action(u"shortcuts"_s, tr("Shortcuts"), u"info"_s,
           {QKeySequence(Qt::Key_Question), QKeySequence::HelpContents}, [this] { showShortcuts(); });
    action(u"about"_s, tr("About"), u"info"_s, {}, [this] { (new AboutDialog(this))->open(); });
    action(u"quit"_s, tr("Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });
    m_lock = action(u"lock"_s, tr("Turn safe mode on"), u"lock"_s, {}, [this] {
        if (node())
            setSafeMode(!node()->transport().isSafe());
    });
    withSearchWords(m_lock, tr("safe mode lock protect read only"));
    addSearchWords();
}

void MainWindow::addSearchWords()
{
    const std::pair<QString, QString> words[] = {
        {u"reload"_s, tr("refresh read again update")},
        {u"upload"_s, tr("blob add store")},
        {u"uploadFolder"_s, tr("blob add store")},
        {u"inspectFile"_s, tr("open wasm mpk look into")},
        {u"addNode"_s, tr("create profile connect open")},
        {u"importNodes"_s, tr("profiles load read")},
        {u"exportNodes"_s, tr("profiles save write")},
        {u"closeNode"_s, tr("disconnect profile")},
        {u"signIn"_s, tr("log in login password token")},
        {u"signOut"_s, tr("log out logout")},
        {u"settings"_s, tr("theme colours colors dark light contrast preferences options")},
        {u"shortcuts"_s, tr("keys keyboard help")},
        {u"about"_s, tr("version licence license help")},
        {u"quit"_s, tr("exit close leave")},
    };
    for (QAction *one : std::as_const(m_actions)) {
        for (const auto &[name, text] : words) {
            if (one->objectName() == name)
                withSearchWords(one, text);
        }
    }
}

QWidget *MainWindow::makeTopBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
    row->setSpacing(scaled(4));
    m_profileButton->setFont(strongFont());
    m_profileButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_profileButton->setAccessibleName(tr("Nodes"));
    connect(m_profileButton, &QToolButton::clicked, this, &MainWindow::showProfileMenu);
    row->addWidget(m_profileButton);
    row->addSpacing(scaled(8));
    for (QAction *item : {m_back, m_forward, m_reload}) {
        auto *button = new QToolButton;
        button->setDefaultAction(item);
        button->setAccessibleName(item->text());
        row->addWidget(button);
    }
    row->addStretch(1);
    m_goTo = makeGoTo();
    row->addWidget(m_goTo, 2);
    row->addStretch(1);
    row->addWidget(m_safeMode);
    connect(m_safeMode, &SafeModeButton::wanted, this, &MainWindow::setSafeMode);
    row->addSpacing(scaled(4));
    auto *menu = new QToolButton;
    menu->setIcon(Icons::get(u"settings", Color::Muted));
    menu->setToolTip(tr("Settings and help"));
    menu->setAccessibleName(tr("Settings and help"));
    connect(menu, &QToolButton::clicked, this, &MainWindow::showMainMenu);
    row->addWidget(menu);
    return bar;
}

void MainWindow::makeStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(scaled(8), 0, scaled(8), 0);
    m_health->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    statusBar()->addWidget(m_health);
    statusBar()->addWidget(m_facts, 1);
    m_address->setFont(smallMonospaceFont());
    statusBar()->addPermanentWidget(m_address);
    statusBar()->addPermanentWidget(m_answerTime);
}

void MainWindow::showProfileMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<Profile> profiles = m_services.profiles->profiles();
    for (const Profile &profile : profiles.first(std::min(mostInMenu, profiles.size()))) {
        QAction *item = menu->addAction(shownCaption(profile.name));
        item->setCheckable(true);
        item->setChecked(node() && node()->profile().id == profile.id);
        connect(item, &QAction::triggered, this, [this, id = profile.id] { openProfile(id); });
    }
    if (profiles.size() > mostInMenu)
        menu->addAction(tr("All others are in the list of nodes"))->setEnabled(false);
    if (!profiles.isEmpty())
        menu->addSeparator();
    for (const auto &name : {u"addNode"_s, u"importNodes"_s, u"exportNodes"_s})
        menu->addAction(findChild<QAction *>(name));
    if (node() && m_services.profiles->find(node()->profile().id)) {
        menu->addSeparator();
        connect(menu->addAction(tr("Edit %1…").arg(shownCaption(node()->profile().name))),
                &QAction::triggered, this, [this] { editProfile(node()->profile().id); });
        connect(menu->addAction(tr("Remove %1…").arg(shownCaption(node()->profile().name))),
                &QAction::triggered, this, [this] { removeProfile(node()->profile().id); });
    }
    if (node()) {
        menu->addSeparator();
        menu->addAction(findChild<QAction *>(node()->session().isSignedIn() ? u"signOut"_s : u"signIn"_s));
        menu->addAction(findChild<QAction *>(u"closeNode"_s));
    }
    menu->popup(m_profileButton->mapToGlobal(QPoint(0, m_profileButton->height())));
}

void MainWindow::showMainMenu()
{
    auto *button = qobject_cast<QWidget *>(sender());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto &name : {u"inspectFile"_s, u"settings"_s, u"shortcuts"_s, u"about"_s, u"quit"_s})
        menu->addAction(findChild<QAction *>(name));
    menu->popup(button->mapToGlobal(QPoint(button->width() - menu->sizeHint().width(), button->height())));
}

void MainWindow::showShortcuts()
{
    if (m_shortcutsAreComing)
        return;
    // The keys of a page are told by its widgets.
    if (m_workspace)
        m_workspace->makeAll();
    m_shortcutsAreComing = true;
    m_turns.add(this, [this] {
        m_shortcutsAreComing = false;
        if (!QApplication::activeModalWidget())
            (new ShortcutsDialog(this, this))->open();
    });
}

void MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_services.theme, m_services.state, this);
    connect(dialog, &SettingsDialog::historyClearRequested, this, &MainWindow::forgetCalls);
    dialog->open();
}

void MainWindow::forgetCalls()
{
    auto *question = new ConfirmDialog(
        {.title = tr("Forget all calls?"),
         .text = tr("The history of every node, saved calls and the requests of the API page too, is deleted "
                    "from this computer. The nodes are not changed. This can't be undone."),
         .action = tr("Forget all calls")},
        this);
    connect(question, &FormDialog::submitted, this, [this, question] {
        // Also of nodes that were removed.
        m_services.history->clearAll();
        question->accept();
    });
    question->open();
}

} // namespace explorer
