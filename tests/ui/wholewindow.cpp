// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/ui/wholewindow.h"

#include "tests/ui/paintedtexts.h"
#include "translations/translators.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/style.h"
#include "ui/window/settingsdialog.h"
#include "ui/window/welcomepage.h"

#include <QAction>
#include <QApplication>
#include <QLocale>
#include <QTableView>

using namespace Qt::StringLiterals;

void prepareWindows()
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    QLocale::setDefault(english);
    explorer::installTranslators(*qApp, english);
    watchCounts(*qApp);
    QApplication::setStyle(new explorer::Style);
}

WholeWindow::WholeWindow(const QString &folder, calimero::Keychain *keychain,
                         const QList<explorer::PageKind> &pages, bool isSafe)
    : m_state(folder + "/window.json"_L1),
      m_profiles(folder + "/profiles.json"_L1),
      m_history(folder + "/history.sqlite"_L1)
{
    explorer::SettingsDialog::restore(&m_theme, &m_state);
    const auto loaded = m_profiles.load();
    m_broken = !loaded;
    m_window = std::make_unique<explorer::MainWindow>(
        explorer::MainWindow::Services{.theme = &m_theme,
                                       .state = &m_state,
                                       .profiles = &m_profiles,
                                       .keychain = keychain,
                                       .history = &m_history,
                                       .tokenFolder = folder + "/tokens"_L1,
                                       .notesFile = folder + "/blobs.sqlite"_L1,
                                       .transfersFolder = folder + "/transfers"_L1,
                                       .handoverFolder = folder + "/applications"_L1,
                                       .pages = pages,
                                       .isSafe = isSafe});
    if (m_broken)
        m_window->sayProfilesBroken(loaded.error());
    m_window->welcome()->setFound({}, false);
    m_driver = std::make_unique<guicheck::Driver>(m_window.get());
    m_window->show();
    m_window->activateWindow();
}

WholeWindow::~WholeWindow()
{
    m_window->close();
}

QTableView *WholeWindow::table(const QString &page)
{
    return workspace().tableWidget(page)->table();
}

QWidget *WholeWindow::inspector()
{
    return m_window->findChild<QWidget *>(u"inspector"_s);
}

void WholeWindow::openLast()
{
    if (const QString last = m_state.value(u"lastNode"_s).toString(); m_profiles.find(last))
        m_window->openProfile(last);
}

void WholeWindow::trigger(const QString &action)
{
    m_window->findChild<QAction *>(action)->trigger();
}
