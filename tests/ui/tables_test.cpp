// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tables and the inspector beside them: it shows what is marked, and what is done is done with that.
#include "tests/gui/nodeside.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/searchline.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>

namespace tables_test {

using guicheck::NodeSide;

namespace {

class TablesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void inspectorShowsWhatIsSelected();
    void severalAtOnce();
    void manySelected();
    void questionNamesTheThings();
    void eachHasASay();
    void uninstalledApplication();
    void linkPastAFilter();
    void copiesWholeValues();
    void cellsSayAllOfIt();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] bool inspects(const QString &words) { return driver().isSaid(words, m_whole->inspector()); }
    static void toggle(QTableView *table, int row)
    {
        const QModelIndex cell = table->model()->index(row, table->horizontalHeader()->logicalIndex(0));
        table->scrollTo(cell);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          table->visualRect(cell).center());
    }
    // As rows show it.
    static QString inShort(const QString &id) { return calimero::BlobId::parse(id)->toShortString(); }
    [[nodiscard]] QAbstractButton *offered(const QString &button)
    {
        return driver().look<QAbstractButton>(button, m_whole->inspector());
    }
};

void TablesTest::inspectorShowsWhatIsSelected()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    const QString first = idAt(u"contexts"_s, 0);
    DRIVE(driver().chooseRow(table, table->model()->index(0, 0)))
    QTRY_VERIFY(inspects(u"Context id: "_s + first));
    QVERIFY(offered(u"Delete…"_s));
    // One that is marked and not the current row.
    DRIVE(driver().chooseRow(table, table->model()->index(1, 0), Qt::ControlModifier))
    QTRY_VERIFY(inspects(u"2 contexts"_s));
    toggle(table, 1);
    QTRY_VERIFY(inspects(u"Context id: "_s + first));
    // None: nothing can be done with what was there before.
    table->clearSelection();
    QTRY_VERIFY(inspects(u"Nothing is selected"_s));
    QVERIFY(!inspects(first));
    QVERIFY(!offered(u"Delete…"_s));
    table->selectRow(0);
    QTRY_VERIFY(inspects(u"Context id: "_s + first));
    // What a filter hides is not marked any more.
    DRIVE(
        driver().type(m_whole->workspace().tableWidget(u"contexts"_s)->filterLine(), idAt(u"contexts"_s, 1)))
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY(inspects(u"Nothing is selected"_s));
    QVERIFY(!offered(u"Delete…"_s));
}

void TablesTest::severalAtOnce()
{
    openPage(u"blobs"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"blobs"_s);
    page->table()->selectAll();
    const int count = page->model()->shownRows();
    QVERIFY(count > 2);
    QTRY_VERIFY(inspects(u"%1 blobs"_s.arg(count)));
    // What they have in common, what they sum up to, which they are.
    QTRY_VERIFY(inspects(u"Stored at: none"_s));
    quint64 bytes = 0;
    for (int row = 0; row < count; ++row)
        bytes += page->model()->index(row, page->model()->columnOf("size")).data(ExactTextRole).toULongLong();
    QVERIFY(inspects(u" together"_s));
    bool isSummed = false;
    const auto rows = m_whole->inspector()->findChildren<FieldRow *>();
    for (const FieldRow *row : rows)
        isSummed =
            isSummed || (row->field().caption == u"Size"_s && row->field().copy.toULongLong() == bytes);
    QVERIFY(isSummed);
    QVERIFY(inspects(idAt(u"blobs"_s, 0)));
    QVERIFY(offered(u"Save as…"_s) && offered(u"Delete…"_s));
    // Enter on one of several speaks of none of them.
    QTest::keyClick(page->table(), Qt::Key_Return);
    QVERIFY(inspects(u"%1 blobs"_s.arg(count)));
    // It goes along with what is marked.
    toggle(page->table(), 0);
    QTRY_VERIFY(inspects(u"%1 blobs"_s.arg(count - 1)));
    QTRY_VERIFY(!inspects(idAt(u"blobs"_s, 0)));
    // One action of one item is no action of several.
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->model()->rowCount() > 1);
    m_whole->table(u"contexts"_s)->selectAll();
    QTRY_VERIFY(offered(u"Sync"_s));
    QVERIFY(!offered(u"Call a method…"_s));
    // And back on the page of blobs they still are marked.
    m_whole->workspace().showPage(u"blobs"_s);
    QTRY_VERIFY(inspects(u"%1 blobs"_s.arg(count - 1)));
}

void TablesTest::manySelected()
{
    QVERIFY2(startNode({u"--empty"_s, u"--rows"_s, u"blobs=30000"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"blobs"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"blobs"_s);
    QTRY_COMPARE(page->model()->shownRows(), 30000);
    QTRY_VERIFY(page->model()->isSettled());
    page->table()->selectAll();
    QTRY_VERIFY(inspects(u"30000 blobs"_s));
    QTRY_VERIFY(inspects(u" together"_s));
    QTRY_VERIFY(inspects(u"Show all 30,000"_s));
    const QString last = idAt(u"blobs"_s, 29999);
    DRIVE(driver().press(u"Delete…"_s, m_whole->inspector()))
    DRIVE({
        QDialog *dialog = driver().dialog(u"Delete 30000 blobs?"_s);
        driver().waitForWords(u"and 29995 more"_s, dialog);
        driver().press(u"Cancel"_s, dialog);
    })
    // Another selection takes over at once.
    page->table()->selectRow(29999);
    QTRY_VERIFY(inspects(u"Blob id: "_s + last));
}

void TablesTest::questionNamesTheThings()
{
    openPage(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    const int count = page->model()->shownRows();
    QVERIFY(count > 6);
    page->table()->selectAll();
    QTRY_VERIFY(offered(u"Delete…"_s));
    DRIVE({
        driver().press(u"Delete…"_s, m_whole->inspector());
        QDialog *dialog = driver().dialog(u"Delete %1 contexts?"_s.arg(count));
        for (int row = 0; row < 5; ++row) {
            driver().waitForWords(page->model()->index(row, 0).data(NameRole).toString(), dialog);
            driver().waitForWords(calimero::ContextId::parse(idAt(u"contexts"_s, row))->toShortString(),
                                  dialog);
        }
        driver().waitForWords(u"and %1 more"_s.arg(count - 5), dialog);
        driver().press(u"Cancel"_s, dialog);
    })
}

// Some of them can't be deleted: which, and why, and what came of the others.
void TablesTest::eachHasASay()
{
    openPage(u"blobs"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"blobs"_s);
    const int count = page->model()->shownRows();
    page->table()->selectAll();
    QTRY_VERIFY(offered(u"Delete…"_s));
    QStringList ids;
    for (int row = 0; row < count; ++row)
        ids += idAt(u"blobs"_s, row);
    QStringList asked;
    DRIVE({
        driver().press(u"Delete…"_s, m_whole->inspector());
        QDialog *dialog = driver().dialog(u"Delete %1 blobs?"_s.arg(count));
        driver().press(u"Delete"_s, dialog);
        driver().waitForWords(u"are not deleted."_s, dialog);
        // What it goes on asking is about those that are left, and names them.
        QVERIFY2(dialog->windowTitle() != u"Delete %1 blobs?"_s.arg(count),
                 qPrintable(dialog->windowTitle()));
        // What is new in it is shown with the next turn.
        const auto points = [&] {
            QStringList texts;
            const auto labels = dialog->findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                const auto *dot =
                    label->parentWidget()->findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
                if (label->isVisible() && label != dot && dot->text() == u"•")
                    texts += label->text();
            }
            return texts;
        };
        driver().waitFor([&] { return !points().isEmpty(); }, u"what is left"_s);
        asked = points();
        asked += dialog->windowTitle();
        driver().press(u"What became of each"_s, dialog);
    })
    QTRY_VERIFY(driver().look<TextView>(u"Raw answer of the node"_s));
    const auto *text = driver().look<TextView>(u"Raw answer of the node"_s);
    QTRY_VERIFY(text->text().contains(inShort(ids.last())));
    const QString report = text->text();
    int done = 0;
    int kept = 0;
    for (const QString &id : ids) {
        const QString line = report.mid(report.indexOf(inShort(id))).section(u'\n', 0, 0);
        QVERIFY2(!line.isEmpty(), qPrintable(id));
        done += line.endsWith(u": done"_s) ? 1 : 0;
        kept += line.contains(u"an installed application uses it"_s) ? 1 : 0;
    }
    QVERIFY(done > 0 && kept > 0);
    QCOMPARE(done + kept, count);
    const QString said = asked.join(u'\n');
    for (const QString &id : ids) {
        const QString line = report.mid(report.indexOf(inShort(id))).section(u'\n', 0, 0);
        if (line.endsWith(u": done"_s))
            QVERIFY2(!said.contains(inShort(id)), qPrintable(said));
    }
    text->window()->close();
    // One of those that are left is not more than it was.
    if (kept > 1)
        QVERIFY2(said.contains(u"Delete %1 blobs?"_s.arg(kept)), qPrintable(said));
    DRIVE(driver().press(u"Cancel"_s,
                         driver().dialog(kept > 1 ? u"Delete %1 blobs?"_s.arg(kept) : u"Delete the blob"_s)))
    QTRY_COMPARE(page->model()->totalRows(), kept);
    QTRY_VERIFY(inspects(u"%1 blobs"_s.arg(kept)) || kept == 1);
}

void TablesTest::uninstalledApplication()
{
    openPage(u"applications"_s);
    const QList<QJsonObject> contexts = NodeSide(m_node->url()).contexts();
    const QString id = contexts.at(0)["applicationId"_L1].toString();
    int users = 0;
    for (const QJsonObject &context : contexts)
        users += context["applicationId"_L1] == id ? 1 : 0;
    PlainHttp http(m_node->port());
    QCOMPARE(http.send("DELETE", "/admin-api/applications/" + id.toLatin1()).status, 200);
    m_whole->trigger(u"reload"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"applications"_s);
    QTRY_VERIFY(!page->model()->holds(id));
    QTRY_VERIFY(page->model()->isSettled());
    page->table()->selectRow(0);
    QTRY_VERIFY(offered(u"Uninstall…"_s));

    // From a context that still names it.
    m_whole->workspace().showLink({u"application"_s, id});
    QTRY_VERIFY(inspects(u"not installed; %1 contexts still use it"_s.arg(users)));
    QVERIFY(!page->table()->selectionModel()->hasSelection());
    QVERIFY(inspects(u"Application id: "_s + id));
    QVERIFY(offered(u"Install…"_s));
    QVERIFY(!offered(u"Uninstall…"_s));
    // That is all there is to say, also when the node has answered.
    m_whole->workspace().reload();
    QTRY_VERIFY(m_whole->says(u"not installed; "_s));
    QVERIFY(!m_whole->says(u"deleted elsewhere"_s));

    // The contexts say so too.
    m_whole->workspace().showPage(u"contexts"_s);
    TableWidget *list = m_whole->workspace().tableWidget(u"contexts"_s);
    QTRY_COMPARE(list->model()->shownRows(), int(contexts.size()));
    const int column = list->model()->columnOf("application");
    int marked = 0;
    for (int row = 0; row < list->model()->shownRows(); ++row) {
        const QModelIndex cell = list->model()->index(row, column);
        if (!cell.data(WarnRole).toBool())
            continue;
        ++marked;
        QVERIFY(cell.data().toString().endsWith(u", not installed"_s));
        QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(id));
        QVERIFY(cell.data(Qt::AccessibleTextRole).toString().contains(id));
        QCOMPARE(cell.data(ExactTextRole).toString(), id);
        // Its id stands as ids do, and not as the words behind it.
        QCOMPARE(cell.data(ShortIdRole).toString(), calimero::ApplicationId::parse(id)->toShortString());
        QCOMPARE(cell.data(RestRole).toString(), u"not installed"_s);
    }
    QTRY_COMPARE(marked, users);
    list->table()->selectRow(list->model()->indexOfId(contexts.at(0)["id"_L1].toString()).row());
    QTRY_VERIFY(inspects(u"Application: not installed"_s));
}

// Somebody wants to see it: the filter that hides it gives way.
void TablesTest::linkPastAFilter()
{
    openPage(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    const QString first = idAt(u"contexts"_s, 0);
    const QString second = idAt(u"contexts"_s, 1);
    DRIVE(driver().type(page->filterLine(), first))
    QTRY_COMPARE(page->model()->shownRows(), 1);
    page->table()->selectRow(0);
    m_whole->workspace().showLink({u"context"_s, second});
    QTRY_COMPARE(page->currentId(), second);
    QCOMPARE(page->filterLine()->text(), QString());
    QTRY_VERIFY(inspects(u"Context id: "_s + second));
    // One that is not there leaves nothing marked.
    m_whole->workspace().showLink({u"context"_s, calimero::ContextId(calimero::Bytes32{7}).toString()});
    QTRY_VERIFY(inspects(u"The node does not have this"_s));
    QVERIFY(!page->table()->selectionModel()->hasSelection());
    QVERIFY(!offered(u"Delete…"_s));
}

void TablesTest::copiesWholeValues()
{
    openPage(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    page->table()->selectRow(0);
    const QString id = idAt(u"contexts"_s, 0);
    const auto copied = [&](const QString &how) {
        QGuiApplication::clipboard()->clear();
        driver().openMenuOf(page->table(), page->model()->index(0, 0));
        driver().chooseInMenu(how);
        guicheck::Driver::waitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); }, how);
        return QGuiApplication::clipboard()->text();
    };
    // The column of ids is hidden: they go along all the same.
    QVERIFY(page->table()->isColumnHidden(page->model()->columnOf("id")));
    DRIVE({
        QCOMPARE(copied(u"Copy id"_s), id);
        QVERIFY(copied(u"Copy as TSV"_s).section(u'\n', 1, 1).split(u'\t').contains(id));
        const QString csv = copied(u"Copy as CSV"_s);
        QCOMPARE(csv.count(u"\r\n"_s), 2);
        QVERIFY(csv.section(u"\r\n"_s, 1, 1).split(u',').contains(id));
        QVERIFY(csv.startsWith(u"Name,"_s));
        QVERIFY(copied(u"Copy as JSON"_s).contains(id));
    })
}

void TablesTest::cellsSayAllOfIt()
{
    openPage(u"blobs"_s);
    const TableWidget *page = m_whole->workspace().tableWidget(u"blobs"_s);
    // Nobody gave them a name on this computer.
    for (int row = 0; row < page->model()->shownRows(); ++row) {
        const QModelIndex cell = page->model()->index(row, page->model()->columnOf("name"));
        const QString id = idAt(u"blobs"_s, row);
        QCOMPARE(cell.data(NameRole).toString(), QString());
        QCOMPARE(cell.data(Qt::ToolTipRole).toString(), id);
        QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), id);
        QCOMPARE(cell.data(ExactTextRole).toString(), id);
    }
    m_whole->workspace().showPage(u"contexts"_s);
    const TableWidget *contexts = m_whole->workspace().tableWidget(u"contexts"_s);
    QTRY_VERIFY(contexts->model()->shownRows() > 0 && contexts->model()->isSettled());
    for (int row = 0; row < contexts->model()->shownRows(); ++row) {
        const QModelIndex cell = contexts->model()->index(row, contexts->model()->columnOf("name"));
        for (const int role : {int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
            QVERIFY(cell.data(role).toString().contains(idAt(u"contexts"_s, row)));
            QVERIFY(cell.data(role).toString().startsWith(cell.data(NameRole).toString()));
        }
        const QModelIndex space = contexts->model()->index(row, contexts->model()->columnOf("namespace"));
        QVERIFY(!space.data(ExactTextRole).toString().contains(u'…'));
    }
}

} // namespace

const TestCase testCase(runTest<TablesTest, QApplication>);

} // namespace tables_test

#include "tables_test.moc"
