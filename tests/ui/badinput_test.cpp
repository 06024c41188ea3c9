// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What goes wrong with what people type, seen from the window: each time it is said what happened and what to
// do, and what was typed stays.
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitypanel.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"

#include <QApplication>
#include <QDirIterator>
#include <QLoggingCategory>
#include <QPlainTextEdit>
#include <QPushButton>

namespace badinput_test {

namespace {

QStringList logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged += text;
}

// Every text of every widget and view, wherever it hides.
QStringList allTexts()
{
    QStringList texts;
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        texts << widget->windowTitle() << widget->toolTip() << widget->accessibleName()
              << widget->accessibleDescription() << widget->property("text").toString()
              << widget->property("plainText").toString();
        if (auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model()) {
            for (int row = 0; row < view->model()->rowCount(); ++row) {
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    const QModelIndex index = view->model()->index(row, column);
                    for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                        texts += index.data(role).toString();
                }
            }
        }
    }
    return texts;
}

class BadInputTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void namesakes();
    void addresses_data();
    void addresses();
    void wrongPasswordKeepsWhatWasTyped();
    void aSessionFromElsewhereEndsTheQuestion();
    void contextFields();
    void applicationFields();
    void expiredTokenRepeatsNoChange();
    void deletedElsewhere();
    void noSecretAnywhere();
};

// Two applications of one name: what one is used by is not the other's.
void BadInputTest::namesakes()
{
    const auto idOf = [](auto id) { return id.toString().toLatin1(); };
    const QByteArray first = idOf(calimero::ApplicationId(calimero::Bytes32{1}));
    const QByteArray second = idOf(calimero::ApplicationId(calimero::Bytes32{2}));
    const auto application = [](const QByteArray &id) {
        return "{\"id\":\"" + id + R"(","blob":{"bytecode":")" + id + R"(","compiled":")" + id
            + R"("},"size":1,"source":"x","metadata":[],"signer_id":"s","package":"com.example.kv","version":"1.0.0"})";
    };
    int rows = 0;
    const auto context = [&](const QByteArray &of) {
        const auto id = calimero::ContextId(calimero::Bytes32{quint8(++rows), 7});
        return "{\"id\":\"" + idOf(id) + R"(","applicationId":")" + of + R"(","contextStateHash":")" + of
            + R"(","dagHeads":[],"name":"com.example.kv"})";
    };
    FakeNode node;
    answerAsNode(node);
    node.on(
        "GET", "/admin-api/applications",
        FakeAnswer::json(R"({"data":{"apps":[)" + application(first) + ',' + application(second) + "]}}"));
    node.on("GET", "/admin-api/contexts*",
            FakeAnswer::json(R"({"data":{"contexts":[)" + context(first) + ',' + context(first) + ','
                             + context(second) + "]}}"));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"applications"_s);
    auto *page = m_whole->workspace().tableWidget(u"applications"_s);
    QTRY_VERIFY(page->select(QString::fromLatin1(second)));
    QTRY_VERIFY(driver().isSaid(u"Used by: 1 context"_s, m_whole->inspector()));
    m_whole->workspace().showLink(Link::parse(u"contexts-of:"_s + QString::fromLatin1(second)));
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_COMPARE(m_whole->table(u"contexts"_s)->model()->rowCount(), 1);
    m_whole->workspace().showLink(Link::parse(u"contexts-of:"_s + QString::fromLatin1(first)));
    QTRY_COMPARE(m_whole->table(u"contexts"_s)->model()->rowCount(), 2);
    // A step back leads to those of the other, and what was marked since is not marked there.
    m_whole->table(u"contexts"_s)->selectRow(0);
    m_whole->workspace().goBack();
    m_whole->workspace().goBack();
    QTRY_COMPARE(m_whole->table(u"contexts"_s)->model()->rowCount(), 1);
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->selectedCount(), 0);
}

void BadInputTest::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *address, const QString &words) {
        QTest::addRow("“%s”", address) << QString::fromLatin1(address) << words;
    };
    row("", u"Give the address of a node"_s);
    row("http://", u"It looks like http://host:port"_s);
    row("ftp://127.0.0.1", u"An address starts with http:// or https://"_s);
    row("http://127.0.0.1:99999", u"It looks like http://host:port"_s);
    row("two words", u"There is a blank within this address"_s);
    row("http://ada:secret@127.0.0.1:2528", u"Leave user name and password out"_s);
    row("javascript:alert(1)", u"It looks like http://host:port"_s);
}

void BadInputTest::addresses()
{
    QFETCH(QString, address);
    QFETCH(QString, words);
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->trigger(u"addNode"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Add a node"_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"mine"_s);
        auto *field = driver().find<QLineEdit>(u"Address"_s, dialog);
        driver().type(field, address);
        driver().press(u"Add"_s, dialog);
        driver().waitForWords(words, dialog);
        QCOMPARE(field->text(), address);
        QCOMPARE(driver().find<QLineEdit>(u"Name"_s, dialog)->text(), u"mine"_s);
        QVERIFY(dialog->isVisible());
        driver().press(u"Cancel"_s, dialog);
    })
    QVERIFY(!m_whole->window().node());
}

void BadInputTest::wrongPasswordKeepsWhatWasTyped()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:right"_s}), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    signIn(u"wrong"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to "_s);
        driver().waitForWords(u"The node did not accept this user name and password."_s, dialog);
        QCOMPARE(driver().find<QLineEdit>(u"User name"_s, dialog)->text(), u"ada"_s);
        QCOMPARE(driver().find<QLineEdit>(u"Password"_s, dialog)->text(), u"wrong"_s);
        // And where it is needed next the cursor is.
        auto *field = driver().find<QLineEdit>(u"Password"_s, dialog);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Return);
        driver().waitFor([&] { return !field->isEnabled(); }, u"the attempt"_s);
        driver().waitFor([&] { return field->isEnabled(); }, u"the refusal"_s);
        QCOMPARE(dialog->focusWidget(), field);
    })
    signIn(u"right"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

// A keychain that answers at last, say: the node opens, and nothing is left to be asked.
void BadInputTest::aSessionFromElsewhereEndsTheQuestion()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:right"_s}), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    DRIVE(driver().type(driver().find<QLineEdit>(u"User name"_s, driver().dialog(u"Sign in to "_s)), u"ad"_s))
    m_whole->workspace().node().session().logIn(u"ada"_s, u"right"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(m_whole->window().findChildren<QDialog *>().isEmpty());
    QTRY_VERIFY(m_whole->says(u"signed in as ada"_s));
}

void BadInputTest::contextFields()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"contexts"_s);
    const int before = m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows();
    DRIVE({
        driver().press(u"New context"_s);
        QDialog *dialog = driver().dialog(u"New context"_s);
        auto *where = driver().find<QComboBox>(u"Where"_s, dialog);
        driver().chooseIn(where, u"In a group, by its id"_s);
        auto *name = driver().find<QLineEdit>(u"Name"_s, dialog);
        driver().type(name, u"typed"_s);
        auto *group = driver().find<QLineEdit>(u"Group id"_s, dialog);
        auto *seed = driver().find<QLineEdit>(u"Seed"_s, dialog);
        auto *params = driver().find<QPlainTextEdit>(u"Initialisation"_s, dialog);

        driver().type(group, u"nonsense"_s);
        driver().press(u"Create"_s, dialog);
        driver().waitForWords(u"A group id has 64 hexadecimal digits."_s, dialog);
        QCOMPARE(group->text(), u"nonsense"_s);

        // Well formed, but nobody's.
        driver().type(group, QString(64, u'a'));
        driver().type(params, u"{\"a\": }"_s);
        driver().press(u"Create"_s, dialog);
        driver().waitForWords(u"The initialisation is not JSON."_s, dialog);
        QVERIFY(driver().isSaid(u"Not JSON: line 1, column 7"_s, dialog));
        driver().type(params, u"{}"_s);

        driver().type(seed, u"0OIl"_s);
        driver().press(u"Create"_s, dialog);
        driver().waitForWords(u"A seed is 32 bytes in base58"_s, dialog);
        QCOMPARE(seed->text(), u"0OIl"_s);
        driver().type(seed, {});

        driver().press(u"Create"_s, dialog);
        driver().waitForWords(u"The node "_s, dialog);
        guicheck::Driver::waitFor([&] { return dialog->isVisible() && group->isEnabled(); }, u"the dialog"_s);
        QCOMPARE(name->text(), u"typed"_s);
        QCOMPARE(group->text(), QString(64, u'a'));
        QCOMPARE(params->toPlainText(), u"{}"_s);
        driver().press(u"Cancel"_s, dialog);
    })
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows(), before);
}

void BadInputTest::applicationFields()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"applications"_s);
    DRIVE({
        driver().press(u"Install…"_s);
        QDialog *dialog = driver().dialog(u"Install"_s);
        auto *url = driver().find<QLineEdit>(u"URL of the application"_s, dialog);
        auto *hash = driver().find<QLineEdit>(u"SHA-256"_s, dialog);
        driver().type(url, u"file:///etc/passwd"_s);
        driver().press(u"Install"_s, dialog);
        driver().waitForWords(u"Give a URL that starts with http:// or https://."_s, dialog);
        QCOMPARE(url->text(), u"file:///etc/passwd"_s);
        driver().type(url, u"http://10.0.0.1/a.mpk"_s);
        driver().type(hash, u"123"_s);
        driver().press(u"Install"_s, dialog);
        driver().waitForWords(u"A SHA-256 has 64 hexadecimal digits"_s, dialog);
        QCOMPARE(hash->text(), u"123"_s);
        driver().type(hash, {});
        // The node refuses private addresses, in its own words.
        driver().press(u"Install"_s, dialog);
        guicheck::Driver::waitFor([&] { return url->isEnabled(); }, u"the node's refusal"_s);
        driver().waitForWords(u"The node "_s, dialog);
        QCOMPARE(url->text(), u"http://10.0.0.1/a.mpk"_s);

        driver().chooseTab(u"Where the application comes from"_s, u"From the node's disk"_s, dialog);
        auto *path = driver().find<QLineEdit>(u"Path on the node's disk"_s, dialog);
        driver().type(path, u"app.mpk"_s);
        driver().press(u"Install"_s, dialog);
        driver().waitForWords(u"Give the whole path"_s, dialog);
        driver().type(path, u"/nowhere/app.mpk"_s);
        driver().press(u"Install"_s, dialog);
        guicheck::Driver::waitFor([&] { return path->isEnabled(); }, u"the node's refusal"_s);
        driver().waitForWords(u"The node "_s, dialog);
        QCOMPARE(path->text(), u"/nowhere/app.mpk"_s);
        driver().press(u"Cancel"_s, dialog);
    })
}

void BadInputTest::expiredTokenRepeatsNoChange()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:right"_s, u"--token-expiry"_s, u"1"_s, u"--leeway"_s, u"0"_s}),
             qPrintable(m_node->problem()));
    openWindow(m_node->url());
    signIn(u"right"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"contexts"_s);
    auto *model = m_whole->workspace().tableWidget(u"contexts"_s)->model();
    QTRY_VERIFY(model->loadState() == TableModel::LoadState::Complete && model->totalRows() > 0);
    const int before = model->totalRows();
    calimero::Session &session = m_whole->workspace().node().session();
    const auto isOver = [&session] {
        return session.expiresAt() && QDateTime::currentSecsSinceEpoch() > *session.expiresAt() + 1;
    };

    DRIVE(driver().press(u"New context"_s))
    QDialog *dialog = nullptr;
    DRIVE({
        dialog = driver().dialog(u"New context"_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"typed"_s);
    })
    auto *space = driver().find<QComboBox>(u"Namespace"_s, dialog);
    QTRY_VERIFY(space->count() > 0);
    QTRY_VERIFY(isOver());
    DRIVE({
        driver().press(u"Create"_s, dialog);
        // The pair was renewed, the change was not sent twice, and that is said.
        driver().waitForWords(u"The session was renewed"_s, dialog);
        QVERIFY(driver().isSaid(u"Send it again."_s, dialog));
        QCOMPARE(driver().find<QLineEdit>(u"Name"_s, dialog)->text(), u"typed"_s);
        QVERIFY(!driver().isSaid(u"asks who you are"_s));
    })
    QCOMPARE(model->totalRows(), before);
    DRIVE(driver().press(u"Cancel"_s, dialog))
    // Reading goes on without a word.
    QTRY_VERIFY(isOver());
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(model->loadState() == TableModel::LoadState::Loading);
    QTRY_COMPARE(model->loadState(), TableModel::LoadState::Complete);
    QCOMPARE(model->totalRows(), before);
    QCOMPARE(phase(), Node::Phase::Open);
}

void BadInputTest::deletedElsewhere()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    table->selectRow(0);
    const QString id = table->model()->index(0, 0).data(IdTextRole).toString();
    PlainHttp http(m_node->port());
    QCOMPARE(http.send("DELETE", "/admin-api/contexts/" + id.toLatin1()).status, 200);

    DRIVE({
        driver().press(u"Delete…"_s);
        QDialog *dialog = driver().dialog(u"Delete the context"_s);
        driver().press(u"Delete the context"_s, dialog);
        driver().waitForWords(u"was not there any more."_s, dialog);
        driver().press(u"Close"_s, dialog);
    })
    // It is gone from the list, and that is all that happened.
    QTRY_VERIFY(!m_whole->workspace().tableWidget(u"contexts"_s)->select(id));
}

void BadInputTest::noSecretAnywhere()
{
    const QString password = u"pass-that-nobody-sees"_s;
    logged.clear();
    QLoggingCategory::setFilterRules(u"explorer.*=true"_s);
    const auto before = qInstallMessageHandler(keepLog);
    const auto restore = qScopeGuard([before] {
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
    });
    QVERIFY2(
        startNode({u"--auth"_s, u"ada:"_s + password, u"--token-expiry"_s, u"1"_s, u"--leeway"_s, u"0"_s}),
        qPrintable(m_node->problem()));
    openWindow(m_node->url());
    signIn(password, u"In a file other tools share"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    const QStringList first = storedTokens();
    QStringList secrets = first + QStringList{password};
    showPage(u"contexts"_s);
    // A renewal has both pairs in its bodies.
    calimero::Session &session = m_whole->workspace().node().session();
    QTRY_VERIFY(QDateTime::currentSecsSinceEpoch() > *session.expiresAt() + 1);
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(storedTokens() != first);
    secrets += storedTokens();
    QCOMPARE(secrets.size(), 5);
    for (const QString &secret : std::as_const(secrets))
        QVERIFY(secret.size() > 10);

    m_whole->workspace().toggleDock(u"activity"_s);
    auto *panel = m_whole->window().findChild<ActivityPanel *>();
    QVERIFY(panel && panel->isVisible());
    auto *view = panel->findChild<QAbstractItemView *>();
    QVERIFY(view);
    // Rows come together a little after their requests, above those that are there.
    const auto isListed = [view](const QString &path) {
        const QAbstractItemModel *model = view->model();
        return !model
                    ->match(model->index(0, ActivityModel::Path), Qt::DisplayRole, path, 1, Qt::MatchContains)
                    .isEmpty();
    };
    QTRY_VERIFY(isListed(u"/auth/token"_s) && isListed(u"/auth/refresh"_s));
    QList<QPersistentModelIndex> rows;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        rows += QPersistentModelIndex(view->model()->index(row, 0));
    QStringList seen;
    int logIns = 0;
    for (const QPersistentModelIndex &row : std::as_const(rows)) {
        view->setCurrentIndex(row);
        QGuiApplication::clipboard()->clear();
        DRIVE(driver().press(u"Copy as curl"_s, panel))
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY(command.startsWith("curl "_L1));
        logIns += command.contains("/auth/token"_L1) || command.contains("/auth/refresh"_L1) ? 1 : 0;
        seen += command;
        seen += allTexts();
    }
    QVERIFY(logIns >= 2);
    QVERIFY(!logged.isEmpty());
    seen += logged;
    for (const QString &text : std::as_const(seen)) {
        for (const QString &secret : std::as_const(secrets))
            QVERIFY2(!text.contains(secret), qPrintable(text.left(300)));
    }
    // Nor on the disk, but for the one file that was chosen for it.
    QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains("/tokens/"_L1))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const QString &secret : std::as_const(secrets))
            QVERIFY2(!bytes.contains(secret.toLatin1()), qPrintable(file.fileName()));
    }
}

} // namespace

const TestCase testCase(runTest<BadInputTest, QApplication>);

} // namespace badinput_test

#include "badinput_test.moc"
