// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Somebody else signs in to a node that is open: nothing is shown of what the person before typed and saw.
#include "core/api/keys.h"
#include "core/api/send.h"
#include "core/auth/tokencalls.h"
#include "core/net/transport.h"
#include "core/session/handrequests.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/api/apiwidget.h"
#include "ui/api/requestform.h"
#include "ui/console/consolewidget.h"
#include "ui/console/resultview.h"

#include <QDir>

namespace anotherperson_test {

using namespace calimero;

namespace {

class AnotherPersonTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void seesNothing_data();
    void seesNothing();

private:
    [[nodiscard]] ConsoleWidget *console() { return m_whole->window().findChild<ConsoleWidget *>(); }
    [[nodiscard]] QLineEdit *argument() { return console()->findChild<QLineEdit *>(u"argument-key"_s); }
    [[nodiscard]] ApiWidget *apiPage() { return m_whole->window().findChild<ApiWidget *>(u"apiPage"_s); }
    [[nodiscard]] QByteArray remembered()
    {
        QByteArray all;
        for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files)) {
            QFile file(m_folder->filePath(name));
            if ((name.endsWith(u".json"_s) || name.contains(u".sqlite"_s)) && file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    /// The tokens of another key, as somebody pastes them.
    [[nodiscard]] TokenPair pairOfAnother()
    {
        auto &node = m_whole->workspace().node();
        api::CreateClientKey request;
        request.permissions = {u"admin"_s};
        const auto made = resultOf(api::send(node.transport(), request));
        return pairIn(made).value_or(TokenPair());
    }
    void typeIntoConsole()
    {
        m_whole->workspace().showPage(u"contexts"_s);
        QTableView *table = m_whole->table(u"contexts"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        QTRY_VERIFY(console());
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == u"inventory"_s)
                console()->openCall(*ContextId::parse(idAt(u"contexts"_s, row)), u"get"_s);
        }
        QTRY_VERIFY(argument());
        QTest::keyClicks(argument(), u"typed into the console"_s);
    }
    void sendFromApiPage()
    {
        m_whole->workspace().showPage(u"api"_s);
        QTRY_VERIFY(apiPage());
        apiPage()->choose("list-contexts");
        DRIVE({
            m_whole->driver().type(m_whole->driver().find<QLineEdit>(u"limit"_s, apiPage()), u"2"_s);
            m_whole->driver().press(u"Send"_s, apiPage());
        })
        QTRY_VERIFY(m_whole->workspace().node().handRequests().running().isEmpty());
        QVERIFY(!apiPage()->findChild<ResultView *>()->call().isEmpty());
        DRIVE(m_whole->driver().type(m_whole->driver().find<QLineEdit>(u"offset"_s, apiPage()), u"7654321"_s))
    }
};

void AnotherPersonTest::seesNothing_data()
{
    QTest::addColumn<bool>("isAnother");
    QTest::newRow("somebody else") << true;
    QTest::newRow("the same once more") << false;
}

void AnotherPersonTest::seesNothing()
{
    QFETCH(bool, isAnother);
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    signIn(u"ada"_s, u"secret"_s);
    const TokenPair another = pairOfAnother();
    QVERIFY(!another.isEmpty());
    typeIntoConsole();
    sendFromApiPage();
    QTRY_VERIFY(remembered().contains("typed into the console"));

    auto &session = m_whole->workspace().node().session();
    if (isAnother)
        QVERIFY(resultOf(session.logIn(another)));
    else
        QVERIFY(resultOf(session.logIn(u"ada"_s, u"secret"_s)));
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QVERIFY(session.isSignedIn());
    const auto *form = apiPage()->findChild<RequestForm *>();
    QCOMPARE(form->filling().query.value("offset"), isAnother ? QString() : u"7654321"_s);
    QCOMPARE(apiPage()->findChild<ResultView *>()->call().isEmpty(), isAnother);
    QCOMPARE(argument() ? argument()->text() : QString(),
             isAnother ? QString() : u"typed into the console"_s);
    m_whole.reset(); // all is written
    QCOMPARE(remembered().contains("typed into the console"), !isAnother);
    QCOMPARE(remembered().contains("\"limit\":\"2\""), !isAnother);
}

} // namespace

const TestCase testCase(runTest<AnotherPersonTest, QApplication>);

} // namespace anotherperson_test

#include "anotherperson_test.moc"
