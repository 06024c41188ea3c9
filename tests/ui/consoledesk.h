// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"
#include "core/rpc/history.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testfolder.h"
#include "ui/console/answers.h"
#include "ui/console/argumentsform.h"
#include "ui/console/consolewidget.h"
#include "ui/console/historypane.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/resultview.h"
#include "ui/console/runningcalls.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchline.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTcpServer>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

#include <memory>

template<class T>
T *named(QWidget &root, const QString &name)
{
    const auto widgets = root.findChildren<T *>();
    for (T *widget : widgets) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

QString visibleText(explorer::TextView *view);

/// The console as a person uses it, in front of the demo node or of another one.
class ConsoleDesk : public QObject {
    Q_OBJECT

protected:
    void prepare(); ///< the demo node, once
    void open(); ///< a new console on it
    void close();
    /// The same console on a node that has no contexts of its own.
    void use(calimero::Transport &transport);

    [[nodiscard]] explorer::ConsoleContext context(const QString &name) const;
    /// Chooses the context in the list and types the method, as a person does.
    void choose(const QString &contextName, const QString &method);
    void type(const QString &argument, const QString &text);
    void run();
    void runAndWait();
    /// Opens a call of "inventory" and runs it.
    void call(const QString &method, const QByteArray &arguments = "{}");
    void tab(const QString &barName, int index)
    {
        named<QTabBar>(*m_console, barName)->setCurrentIndex(index);
    }
    void paste(QWidget *into, const QString &text);

    [[nodiscard]] explorer::ResultView *result() const
    {
        return m_console->findChild<explorer::ResultView *>();
    }
    [[nodiscard]] explorer::TextView *answer() const { return result()->view(); }
    [[nodiscard]] explorer::Answers *answers() const { return m_console->findChild<explorer::Answers *>(); }
    [[nodiscard]] explorer::JsonEditor *editor() const
    {
        return m_console->findChild<explorer::JsonEditor *>();
    }
    [[nodiscard]] explorer::Notice *notice() const { return m_console->findChild<explorer::Notice *>(); }
    [[nodiscard]] explorer::HistoryPane *pane() const
    {
        return m_console->findChild<explorer::HistoryPane *>();
    }

    DemoNodeProcess m_node;
    QList<explorer::ConsoleContext> m_contexts;
    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<calimero::Transport> m_transport;
    std::unique_ptr<calimero::rpc::History> m_history;
    std::unique_ptr<explorer::ConsoleWidget> m_console;
};

void prepareConsole(QApplication &app);

template<typename Test>
int runConsoleTest(int argc, char **argv)
{
    QApplication app(argc, argv);
    prepareConsole(app);
    Test test;
    return QTest::qExec(&test, argc, argv);
}
