// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/keychain.h"
#include "core/rpc/history.h"
#include "core/session/profilestore.h"
#include "tests/gui/driver.h"
#include "ui/support/theme.h"
#include "ui/support/uistate.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspace.h"

#include <QUrl>

#include <memory>

class QTableView;

/// The whole window over the files of a folder, as the application builds it; a second one on the same folder
/// is the next start of the program.
class WholeWindow {
public:
    /// Without a keychain it is as on a desktop that has none; a real one needs a bus (runOnOwnBus).
    explicit WholeWindow(const QString &folder, calimero::Keychain *keychain = nullptr,
                         const QList<explorer::PageKind> &pages = explorer::pageKinds(), bool isSafe = false);
    ~WholeWindow();

    [[nodiscard]] explorer::MainWindow &window() { return *m_window; }
    [[nodiscard]] explorer::Workspace &workspace() { return *m_window->workspace(); }
    [[nodiscard]] const guicheck::Driver &driver() const { return *m_driver; }
    [[nodiscard]] calimero::ProfileStore &profiles() { return m_profiles; }
    [[nodiscard]] QTableView *table(const QString &page);
    [[nodiscard]] QWidget *inspector();
    [[nodiscard]] bool isProfilesFileBroken() const { return m_broken; }

    /// Opens the saved node of this address, or saves one.
    void open(const QUrl &url) { m_window->openUrl(url); }
    /// As the application does when it starts: the node that was open last.
    void openLast();
    void trigger(const QString &action);
    /// Whether these words can be read anywhere.
    [[nodiscard]] bool says(const QString &words) const { return m_driver->isSaid(words); }

private:
    explorer::UiState m_state;
    explorer::Theme m_theme;
    calimero::ProfileStore m_profiles;
    calimero::rpc::History m_history;
    bool m_broken = false;
    std::unique_ptr<explorer::MainWindow> m_window;
    std::unique_ptr<guicheck::Driver> m_driver;
};

/// What a Driver could not do fails the test.
#define DRIVE(...)                                                                                           \
    try {                                                                                                    \
        __VA_ARGS__;                                                                                         \
    } catch (const guicheck::Failed &failed_) {                                                              \
        QFAIL(qPrintable(failed_.reason));                                                                   \
    }

/// English texts and plurals, our style.
void prepareWindows();
