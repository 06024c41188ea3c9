// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/ui/consoledesk.h"
#include "tests/support/testfolder.h"

#include "core/api/contexts.h"
#include "core/api/send.h"
#include "tests/ui/paintedtexts.h"
#include "translations/translators.h"
#include "ui/support/style.h"

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

QString visibleText(TextView *view)
{
    QStringList rows;
    for (qsizetype row = 0; row < view->rowCount(); ++row)
        rows += view->rowText(row);
    return rows.join(u'\n');
}

void ConsoleDesk::prepare()
{
    QVERIFY2(m_node.start(), qPrintable(m_node.problem()));
    Transport transport(m_node.url());
    std::optional<Result<Reply<QList<api::Context>>>> contexts;
    api::send(transport, api::ListContexts{}).then(this, [&](const auto &reply) { contexts = reply; });
    QTRY_VERIFY(contexts);
    QVERIFY(contexts->has_value());
    for (const api::Context &context : (*contexts)->value)
        m_contexts.append({*context.id, context.name.value_or(QString()), *context.applicationId,
                           context.applicationVersion.value_or(QString()).whole(),
                           context.serviceName.value_or(QString()).whole()});
}

void ConsoleDesk::open()
{
    m_folder = std::make_unique<TestFolder>();
    m_transport = std::make_unique<Transport>(m_node.url());
    m_history = std::make_unique<rpc::History>(m_folder->filePath(u"history.sqlite"_s));
    m_console = std::make_unique<ConsoleWidget>();
    m_console->resize(1225, 300);
    m_console->setNode({.historyKey = u"demo"_s,
                        .url = m_node.url(),
                        .transport = m_transport.get(),
                        .history = m_history.get()});
    m_console->setContexts(m_contexts);
    m_console->show();
    QVERIFY(QTest::qWaitForWindowActive(m_console.get()));
}

void ConsoleDesk::close()
{
    m_console.reset();
    m_history.reset();
    m_transport.reset();
}

void ConsoleDesk::use(Transport &transport)
{
    m_console->setNode({.historyKey = u"demo"_s,
                        .url = transport.nodeUrl(),
                        .transport = &transport,
                        .history = m_history.get()});
    m_console->setContexts({});
}

ConsoleContext ConsoleDesk::context(const QString &name) const
{
    for (const ConsoleContext &context : m_contexts) {
        if (context.name == name)
            return context;
    }
    return {};
}

void ConsoleDesk::choose(const QString &contextName, const QString &method)
{
    auto *chooser = m_console->findChild<ContextChooser *>();
    QTest::mouseClick(chooser, Qt::LeftButton);
    auto *search = named<SearchLine>(*m_console, u"Find a context"_s);
    auto *list = named<QListWidget>(*m_console, u"Contexts"_s);
    QTRY_VERIFY(list->count() == m_contexts.size());
    search->setText(contextName);
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(chooser->current());
    QCOMPARE(chooser->current()->name, contextName);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    QTRY_VERIFY(methods->count() > 5);
    methods->lineEdit()->selectAll();
    QTest::keyClicks(methods->lineEdit(), method);
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->hide();
    QTest::keyClick(methods->lineEdit(), Qt::Key_Tab);
    QCOMPARE(m_console->method(), method);
}

void ConsoleDesk::type(const QString &argument, const QString &text)
{
    auto *field = m_console->findChild<QLineEdit *>(u"argument-"_s + argument);
    QVERIFY2(field, qPrintable(argument));
    field->selectAll();
    QTest::keyClicks(field, text);
}

void ConsoleDesk::run()
{
    QWidget *focused = m_console->focusWidget() ? m_console->focusWidget() : m_console.get();
    QTest::keyClick(focused, Qt::Key_Return, Qt::ControlModifier);
}

void ConsoleDesk::call(const QString &method, const QByteArray &arguments)
{
    m_console->openCall(context(u"inventory"_s).id, method, arguments);
    m_console->run();
}

void ConsoleDesk::runAndWait()
{
    QSignalSpy added(m_history.get(), &rpc::History::added);
    run();
    QTRY_COMPARE(added.size(), 1);
}

void ConsoleDesk::paste(QWidget *into, const QString &text)
{
    QApplication::clipboard()->setText(text);
    into->setFocus();
    QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
}

void prepareConsole(QApplication &app)
{
    installTranslators(app, QLocale(QLocale::English, QLocale::UnitedStates));
    watchCounts(app);
    QApplication::setStyle(new Style);
    // A test presses Run again sooner than any person does, and means it.
    QApplication::setDoubleClickInterval(0);
}
