// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Any table goes into a file: from the button, by key, from the menu of its rows.
#include "core/session/identitylists.h"
#include "core/session/operation.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activitypanel.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchline.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
         {"contexts", "applications", "blobs", "identities", "usage", "metrics", "packages"})
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
    QVERIFY(lines.first().startsWith("Time,Kind,"));
    QVERIFY(content().contains("list-contexts"));
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
