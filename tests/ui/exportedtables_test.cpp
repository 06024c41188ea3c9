// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Any table goes into a file: from the button, by key, from the menu of its rows.
#include "core/base/hash.h"
#include "core/session/identitylists.h"
#include "core/session/operation.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activitypanel.h"
#include "ui/console/consoledock.h"
#include "ui/console/consolewidget.h"
#include "ui/console/historypane.h"
#include "ui/transfers/transfersdock.h"
#include "ui/transfers/transferswidget.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchline.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QMenu>
#include <QToolButton>

namespace exportedtables_test {

namespace {

class ExportedTablesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }
    void byKey();
    void theMenuSaysWhichRows();
    void fromTheMenuOfTheRows();
    void everyTable_data();
    void everyTable();
    void theActivity();
    void theCalls();
    void theTransfers();
    void manyRowsCanBeStopped();
    void whereNothingCanBeWritten();

private:
    /// The menu that is open; null: none is.
    static QMenu *menu() { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }
    static QStringList entries(const QMenu *menu)
    {
        QStringList texts;
        const auto actions = menu->actions();
        for (const QAction *action : actions) {
            if (!action->isSeparator())
                texts += action->text();
        }
        return texts;
    }
    static void choose(const QString &text)
    {
        QTRY_VERIFY(menu());
        const auto actions = menu()->actions();
        const auto found = std::find_if(actions.begin(), actions.end(),
                                        [&](const QAction *action) { return action->text() == text; });
        QVERIFY2(found != actions.end(), qPrintable(entries(menu()).join(u'\n')));
        QAction *action = *found;
        menu()->close();
        action->trigger();
    }
    static QMenu *exportMenu(QAbstractItemView *view, const QModelIndex &index)
    {
        Q_EMIT view->customContextMenuRequested(view->visualRect(index).center());
        const auto actions = menu() ? menu()->actions() : QList<QAction *>();
        for (const QAction *action : actions) {
            if (action->text() == u"Export"_s)
                return action->menu();
        }
        return nullptr;
    }
    // From "Export" in the menu of a row into a file; its content.
    QByteArray exported(QAbstractItemView *view, const QModelIndex &index, const QString &text)
    {
        QMenu *within = exportMenu(view, index);
        if (!within)
            return "no menu";
        const auto actions = within->actions();
        QAction *found = nullptr;
        for (QAction *action : actions) {
            if (action->text() == text)
                found = action;
        }
        const QByteArray offered = entries(within).join(u'\n').toUtf8();
        if (!found) {
            menu()->close();
            return offered;
        }
        found->trigger();
        menu()->close();
        return written();
    }
    // What gets into the file that the dialog asks for.
    QByteArray written()
    {
        QFile::remove(path());
        [&] { QTRY_VERIFY(qobject_cast<QFileDialog *>(dialog())); }();
        name(path());
        [&] { QTRY_VERIFY(QFile::exists(path())); }();
        return content();
    }
    // In the dialog that asks for a file.
    void name(const QString &path)
    {
        auto *asks = qobject_cast<QFileDialog *>(dialog());
        QVERIFY(asks);
        m_suggested = QFileInfo(asks->selectedFiles().value(0)).fileName();
        Q_EMIT asks->fileSelected(path);
        asks->close();
    }
    [[nodiscard]] QString path() const { return m_folder->filePath(u"table"_s); }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString m_suggested;
};

void ExportedTablesTest::byKey()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_E, Qt::ControlModifier);
    const int rows = table->model()->rowCount();
    choose(u"All %1 rows as CSV…"_s.arg(rows));
    name(path());
    QTRY_VERIFY(m_whole->says(u"%1 rows were written to"_s.arg(rows)));
    const QByteArrayList lines = content().trimmed().split('\n');
    QCOMPARE(lines.size(), rows + 1);
    for (int row = 0; row < rows; ++row)
        QVERIFY(lines[row + 1].contains(idAt(u"contexts"_s, row).toUtf8())); // whole, though cells are short
    const QString node = m_whole->workspace().node().profile().name.whole();
    QCOMPARE(m_suggested, u"%1 Contexts %2.csv"_s.arg(node, QDate::currentDate().toString(Qt::ISODate)));
}

void ExportedTablesTest::theMenuSaysWhichRows()
{
    openPage(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    const int all = page->model()->totalRows();
    const QString id = idAt(u"contexts"_s, 2);
    page->filterLine()->setText(id);
    page->filterLine()->flush();
    QTRY_COMPARE(page->model()->shownRows(), 1);
    QVERIFY(page->select(id));
    QTest::keyClick(page->table(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(menu());
    QCOMPARE(entries(menu()),
             QStringList({u"The selected row as CSV…"_s, u"The selected row as JSON…"_s,
                          u"The row that is shown as CSV…"_s, u"The row that is shown as JSON…"_s,
                          u"All %1 rows, also those filtered out, as CSV…"_s.arg(all),
                          u"All %1 rows, also those filtered out, as JSON…"_s.arg(all)}));
    choose(u"All %1 rows, also those filtered out, as JSON…"_s.arg(all));
    name(path());
    QTRY_VERIFY(QFile::exists(path()));
    const QJsonArray array = QJsonDocument::fromJson(content()).array();
    QCOMPARE(array.size(), all);
    QVERIFY(m_suggested.endsWith(u".json"_s));
    m_whole->window().activateWindow();
    page->table()->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), page->table());
    QTest::keyClick(page->table(), Qt::Key_E, Qt::ControlModifier);
    choose(u"The selected row as JSON…"_s);
    name(path());
    QTRY_COMPARE(QJsonDocument::fromJson(content()).array().size(), 1);
    QCOMPARE(QJsonDocument::fromJson(content()).array()[0][u"id"_s].toString(), id);
}

void ExportedTablesTest::fromTheMenuOfTheRows()
{
    openPage(u"applications"_s);
    QTableView *table = m_whole->table(u"applications"_s);
    DRIVE({
        m_whole->driver().chooseRow(table, table->model()->index(0, 0));
        m_whole->driver().openMenuOf(table, table->model()->index(0, 0));
    })
    QTRY_VERIFY(menu());
    QMenu *within = nullptr;
    const auto actions = menu()->actions();
    for (const QAction *action : actions) {
        if (action->text() == u"Export"_s)
            within = action->menu();
    }
    QVERIFY(within);
    QCOMPARE(entries(within).first(), u"The selected row as CSV…"_s);
    menu()->close();
}

void ExportedTablesTest::everyTable_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page :
         {"contexts", "applications", "blobs", "identities", "usage", "metrics", "packages", "namespaces"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void ExportedTablesTest::everyTable()
{
    QFETCH(QString, page);
    openNode();
    m_whole->workspace().showPage(page);
    QTableView *table = nullptr;
    QTRY_VERIFY([&] {
        const auto tables = m_whole->window().findChildren<QTableView *>();
        for (QTableView *one : tables) {
            if (one->isVisible() && one->property("pageTable").toBool() && one->model()->rowCount() > 0)
                table = one;
        }
        return table != nullptr;
    }());
    auto *model = qobject_cast<TableModel *>(table->model());
    QTRY_VERIFY(model->loadState() == TableModel::LoadState::Complete && model->isSettled());
    // These are put together context by context.
    if (page == u"identities"_s) {
        const calimero::IdentityLists &lists = m_whole->workspace().node().identityLists();
        QTRY_VERIFY(lists.isWanted() && !lists.isLoading());
        QTRY_COMPARE(model->totalRows(), int(lists.known().rows().size()));
    }
    const int rows = table->model()->rowCount();
    table->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), table);
    QTest::keyClick(table, Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(menu());
    choose(u"All %1 rows as JSON…"_s.arg(rows));
    name(path());
    QTRY_VERIFY(QFile::exists(path()));
    const QJsonArray array = QJsonDocument::fromJson(content()).array();
    QCOMPARE(array.size(), rows);
    QVERIFY(array[0].isObject() && !array[0].toObject().isEmpty());
}

void ExportedTablesTest::theActivity()
{
    openPage(u"contexts"_s);
    auto *panel = qobject_cast<ActivityPanel *>(m_whole->workspace().showDock<ActivityDock>()->widget());
    QVERIFY(panel);
    auto *table = panel->findChild<QTableView *>();
    QTRY_VERIFY(table->model()->rowCount() > 3);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(menu());
    const QStringList all = entries(menu());
    QVERIFY2(all.first().endsWith(u"as JSON Lines…"_s), qPrintable(all.join(u'\n')));
    const auto csv = std::find_if(all.begin(), all.end(), [](const QString &text) {
        return text.contains(u"shown as CSV"_s) || text.startsWith(u"All "_s);
    });
    QVERIFY(csv != all.end());
    choose(*csv);
    name(path());
    QTRY_VERIFY(QFile::exists(path()));
    const QByteArrayList lines = content().trimmed().split('\n');
    QVERIFY(lines.first().startsWith("\xEF\xBB\xBF"
                                     "Time,Kind,"));
    QVERIFY(content().contains("list-contexts"));
}

void ExportedTablesTest::theCalls()
{
    openPage(u"contexts"_s);
    const auto contextOf = [this](const QString &called) {
        const QAbstractItemModel *rows = m_whole->table(u"contexts"_s)->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            if (rows->index(row, 0).data().toString() == called)
                return calimero::ContextId::parse(idAt(u"contexts"_s, row));
        }
        return decltype(calimero::ContextId::parse(QString()))();
    };
    const auto league = contextOf(u"league"_s);
    const auto inventory = contextOf(u"inventory"_s);
    QVERIFY(league && inventory);
    auto *console = qobject_cast<ConsoleWidget *>(m_whole->workspace().showDock<ConsoleDock>()->widget());
    QVERIFY(console);
    auto *pane = console->findChild<HistoryPane *>();
    const auto call = [&](const calimero::ContextId &context, const QString &method,
                          const QByteArray &arguments) {
        const int before = pane->model()->rowCount();
        console->openCall(context, method, arguments);
        console->run();
        QTRY_COMPARE(pane->model()->rowCount(), before + 1);
    };
    call(*league, u"echo_u64"_s, R"({"value": 18446744073709551615})");
    call(*inventory, u"join"_s, R"({"user": "ada", "password": "hunter22"})");
    call(*inventory, u"=1+1"_s, R"({"a": "one, \"two\""})");
    const auto row = [pane](int at) { return pane->model()->index(at); };
    pane->list()->selectionModel()->clear();

    const QByteArray csv = exported(pane->list(), row(0), u"All calls as CSV…"_s);
    const QByteArrayList lines = csv.trimmed().replace("\r", "").split('\n');
    QVERIFY2(
        lines.first().startsWith(
            "\xEF\xBB\xBF"
            R"(Time,Context,"Context name",Method,Arguments,"Argument bytes",State,Answer,"Answer bytes",)"),
        csv.constData());
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[3].contains(',' + league->toString().toUtf8() + ",league,echo_u64,"), csv.constData());
    QVERIFY2(lines[3].contains(R"("{""value"": 18446744073709551615}",31,answered,18446744073709551615,20,)"),
             csv.constData());
    QVERIFY2(lines[2].contains("…") && !csv.contains("hunter22"), csv.constData());
    // A spreadsheet would run it.
    QVERIFY2(lines[1].contains(",'=1+1,") && !csv.contains(",=1+1"), csv.constData());
    QVERIFY2(lines[1].contains(R"x("{""a"": ""one, \""two\""""}",21,failed,)x"), csv.constData());

    const QByteArray json = exported(pane->list(), row(0), u"All calls as JSON…"_s);
    const QJsonArray all = QJsonDocument::fromJson(json).array();
    QCOMPARE(all.size(), 3);
    QCOMPARE(all[2][u"context"_s].toString(), league->toString());
    QCOMPARE(all[2][u"arguments"_s].toString(), uR"({"value": 18446744073709551615})"_s);
    QCOMPARE(all[2][u"answer"_s].toString(), u"18446744073709551615"_s);
    QCOMPARE(all[1][u"arguments"_s].toString(), uR"({"user": "ada", "password": "…"})"_s);
    QVERIFY(!json.contains("hunter22"));
    QCOMPARE(all[0][u"method"_s].toString(), u"=1+1"_s);
    QCOMPARE(all[0][u"state"_s].toString(), u"failed"_s);
    QVERIFY(m_suggested.contains(u" Calls "_s) && m_suggested.endsWith(u".json"_s));

    // Only those that are chosen, and only those that were found.
    pane->list()->selectionModel()->select(row(2), QItemSelectionModel::ClearAndSelect);
    const QByteArray one = exported(pane->list(), row(2), u"The selected call as JSON…"_s);
    QVERIFY2(QJsonDocument::fromJson(one).array().size() == 1, one.constData());
    QVERIFY2(one.contains("echo_u64"), one.constData());
    auto *search = pane->findChild<SearchLine *>();
    search->setText(u"hunter"_s);
    QTRY_COMPARE(pane->model()->rowCount(), 0);
    search->setText(u"ada"_s);
    QTRY_COMPARE(pane->model()->rowCount(), 1);
    pane->list()->selectionModel()->clear();
    const QByteArray found = exported(pane->list(), row(0), u"All calls that were found as JSON…"_s);
    QCOMPARE(QJsonDocument::fromJson(found).array().size(), 1);
    QVERIFY2(found.contains("ada"), found.constData());
}

void ExportedTablesTest::theTransfers()
{
    openNode();
    write(u"=1+1.txt"_s, "stored");
    write(u"other, file.bin"_s, "and another one");
    calimero::TransferQueue &queue = m_whole->workspace().node().transfers();
    queue.upload({{m_folder->filePath(u"=1+1.txt"_s), 6}, {m_folder->filePath(u"other, file.bin"_s), 15}});
    QTRY_COMPARE(queue.totals().done, 2);
    QWidget *dock = m_whole->workspace().showDock<TransfersDock>()->widget();
    auto *list = dock->findChild<TransfersWidget *>() ? dock->findChild<TransfersWidget *>()->list()
                                                      : qobject_cast<TransfersWidget *>(dock)->list();
    QTRY_VERIFY(list->isVisible());
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const auto toFile = [this, list](const QString &text) {
        m_whole->window().activateWindow();
        list->setFocus();
        [&] { QTRY_COMPARE(QApplication::focusWidget(), list); }();
        QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
        choose(text);
        return written();
    };
    list->selectionModel()->clear();
    const QByteArray csv = toFile(u"All 2 rows as CSV…"_s);
    QVERIFY2(csv.startsWith("\xEF\xBB\xBF"
                            R"(File,Direction,State,Bytes,"Bytes done","Blob id",Problem)"),
             csv.constData());
    const auto idOf = [](const QByteArray &bytes) { return calimero::BlobHasher::of(bytes).toUtf8(); };
    QVERIFY2(csv.contains("=1+1.txt,upload,done,6,6," + idOf("stored") + ','), csv.constData());
    QVERIFY2(csv.contains("other, file.bin\",upload,done,15,15," + idOf("and another one") + ','),
             csv.constData());
    const QJsonArray all = QJsonDocument::fromJson(toFile(u"All 2 rows as JSON…"_s)).array();
    QCOMPARE(all.size(), 2);
    QStringList ids;
    for (const QJsonValue &transfer : all) {
        QVERIFY(transfer[u"bytes"_s].isDouble() && transfer[u"bytes"_s] == transfer[u"bytesDone"_s]);
        QCOMPARE(transfer[u"state"_s].toString(), u"done"_s);
        ids += transfer[u"blobId"_s].toString();
    }
    QVERIFY(ids.contains(QString::fromLatin1(idOf("stored"))));
    QVERIFY(m_suggested.endsWith(u".json"_s));
    // Only what is chosen.
    const int row = list->model()->index(0, 0).data().toString().contains(u"=1+1"_s) ? 0 : 1;
    list->setCurrentIndex(list->model()->index(row, 0));
    const QJsonArray one = QJsonDocument::fromJson(toFile(u"The selected row as JSON…"_s)).array();
    QCOMPARE(one.size(), 1);
    QVERIFY(one[0][u"file"_s].toString().endsWith(u"=1+1.txt"_s));
}

void ExportedTablesTest::manyRowsCanBeStopped()
{
    QVERIFY2(startNode({u"--rows"_s, u"blobs=60000"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"blobs"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"blobs"_s);
    QTRY_VERIFY(page->model()->totalRows() > 60'000);
    QTRY_VERIFY(page->model()->isSettled());
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(menu());
    choose(entries(menu()).first());
    name(path());
    QTRY_COMPARE(m_whole->workspace().node().operations().underWay(), 1);
    // It belongs to the node: it goes on while something else is looked at, and tells how far it is.
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->says(u" %"_s));
    DRIVE(m_whole->driver().press(u"Stop"_s))
    QTRY_VERIFY(m_whole->says(u"Stopped: nothing was written to"_s));
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(m_whole->workspace().node().operations().underWay(), 0);
}

void ExportedTablesTest::whereNothingCanBeWritten()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_E, Qt::ControlModifier);
    choose(u"All %1 rows as CSV…"_s.arg(table->model()->rowCount()));
    name(m_folder->filePath(u"none/such/folder"_s));
    QTRY_VERIFY(m_whole->says(u"The rows could not be written to"_s));
}

} // namespace

const TestCase testCase(runTest<ExportedTablesTest, QApplication>);

} // namespace exportedtables_test

#include "exportedtables_test.moc"
