// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A thing is called the same wherever it is shown: by its alias, which only one of two nodes has.
#include "core/api/aliases.h"
#include "core/api/contexts.h"
#include "core/api/rpc.h"
#include "core/api/send.h"
#include "core/rpc/calls.h"
#include "core/session/comparison.h"
#include "core/session/names.h"
#include "core/session/profilestore.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activitymodel.h"
#include "ui/api/apiwidget.h"
#include "ui/api/requestform.h"
#include "ui/compare/comparewidget.h"
#include "ui/console/consoledock.h"
#include "ui/console/contextchooser.h"
#include "ui/console/historypane.h"
#include "ui/goto/gotobox.h"
#include "ui/inspector/subject.h"
#include "ui/pages/tablespage.h"

#include <QCompleter>
#include <QListView>

namespace callednames_test {

using calimero::ApplicationId;
using calimero::ContextId;
namespace api = calimero::api;

class CalledNamesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { close(); }

    void tables_data();
    void tables();
    void inspector();
    void console();
    void compare();
    void goTo();
    void apiPage();
    void activity();
    void questions();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] Node &node() { return *m_whole->window().node(); }
    // Whether any cell of the column says it.
    [[nodiscard]] static bool says(const QAbstractItemModel *model, const QString &title, const QString &text)
    {
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->headerData(column, Qt::Horizontal).toString() != title)
                continue;
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->index(row, column).data().toString().contains(text))
                    return true;
            }
        }
        return false;
    }
    // Each open node has one.
    [[nodiscard]] QWidget *inspectorPane()
    {
        return m_whole->workspace().findChild<QWidget *>(u"inspector"_s);
    }

    ContextId m_context;
    ApplicationId m_application;
    QString m_offered;
};

// Of two open nodes the one that is shown has the aliases.
void CalledNamesTest::initTestCase()
{
    prepareWindows();
    makeFolder();
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start({u"--nodes"_s, u"2"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->urls().at(1));
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->open(m_node->urls().at(0));
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_COMPARE(node().contexts().state(), calimero::table::ListLoader::State::Complete);
    calimero::table::eachRow(node().contexts().table(), [this](const calimero::table::Table::Place &row) {
        if (calimero::table::valueOf<&api::Context::name>(row) == "inventory") {
            m_context = *calimero::table::valueOf<&api::Context::id>(row);
            m_application = *calimero::table::valueOf<&api::Context::applicationId>(row);
        }
    });
    QVERIFY(!m_context.isZero());
    int made = 0;
    api::send(node().transport(), api::CreateContextAlias{.alias = u"stock-7"_s, .id = m_context})
        .then(this, [&made](const auto &reply) { made += reply ? 1 : 0; });
    api::send(node().transport(), api::CreateApplicationAlias{.alias = u"till-9"_s, .id = m_application})
        .then(this, [&made](const auto &reply) { made += reply ? 1 : 0; });
    QTRY_COMPARE(made, 2);
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(node().names().of(m_context), u"stock-7"_s);
    QTRY_COMPARE(node().names().of(m_application), u"till-9"_s);
}

void CalledNamesTest::tables_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("text");
    QTest::newRow("contexts") << u"contexts"_s << -1 << u"Name"_s << u"stock-7"_s;
    QTest::newRow("applications of contexts") << u"contexts"_s << -1 << u"Application"_s << u"till-9 "_s;
    QTest::newRow("applications") << u"applications"_s << -1 << u"Name"_s << u"till-9"_s;
    QTest::newRow("users of blobs") << u"blobs"_s << -1 << u"Used by"_s << u"till-9 "_s;
    QTest::newRow("contexts of identities") << u"identities"_s << -1 << u"Context"_s << u"stock-7"_s;
    QTest::newRow("usage of contexts") << u"usage"_s << 1 << u"Context"_s << u"stock-7"_s;
    QTest::newRow("contexts of builds") << u"packages"_s << 0 << u"Contexts that run it"_s << QString();
    QTest::newRow("applications of builds") << u"packages"_s << 0 << u"Application"_s << u"till-9"_s;
}

void CalledNamesTest::tables()
{
    QFETCH(QString, page);
    QFETCH(int, part);
    QFETCH(QString, column);
    QFETCH(QString, text);
    m_whole->workspace().showPage(page);
    const QAbstractItemModel *model = nullptr;
    if (part < 0) {
        model = m_whole->table(page)->model();
    } else {
        for (Page *one : m_whole->workspace().pages()) {
            if (auto *tables = qobject_cast<TablesPage *>(one); tables && tables->info().id == page) {
                tables->showPart(part);
                model = tables->table(part)->model();
            }
        }
    }
    QVERIFY(model);
    QTRY_VERIFY(says(model, column, text));
    if (page != u"packages"_s)
        return;
    // Where names are put together on a worker, they are all of them in the tool tip.
    QTRY_VERIFY([&] {
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int at = 0; at < model->columnCount(); ++at) {
                if (model->index(row, at).data(Qt::ToolTipRole).toString().contains(u"stock-7"_s))
                    return true;
            }
        }
        return false;
    }());
}

void CalledNamesTest::inspector()
{
    const auto titleOf = [this](const Link &link, const QString &name) {
        m_whole->workspace().showLink(link);
        QTRY_VERIFY(inspectorPane()->isVisible());
        QTRY_VERIFY(driver().isSaid(name, inspectorPane()));
        QTRY_VERIFY(driver().isSaid(u"Alias"_s, inspectorPane()));
        // The whole id is there to be copied.
        QTRY_VERIFY(driver().isSaid(link.id, inspectorPane()));
    };
    titleOf(Link::to(m_context), u"stock-7"_s);
    QTRY_VERIFY(driver().isSaid(u"till-9 "_s, inspectorPane())); // what it runs
    titleOf(Link::to(m_application), u"till-9"_s);
}

void CalledNamesTest::console()
{
    m_whole->workspace().find<ConsoleDock>()->openCall(m_context);
    auto *chooser = m_whole->workspace().findChild<ContextChooser *>();
    QVERIFY(chooser);
    QTRY_COMPARE(chooser->accessibleDescription(), QString(u"stock-7 "_s + m_context.toString()));
    // An earlier call is told under the name of now, whatever it was called then.
    node().calls().start({.context = m_context, .method = u"len"_s, .args = "{}"}, u"inventory"_s);
    auto *history = m_whole->workspace().findChild<HistoryModel *>();
    QVERIFY(history);
    QTRY_VERIFY(history->rowCount() > 0);
    const QString tip = history->index(0).data(Qt::AccessibleDescriptionRole).toString();
    QVERIFY2(tip.contains(u"stock-7"_s) && !tip.contains(u"inventory"_s), qPrintable(tip));
}

// The other node has no alias of it: it is called as the one that has.
void CalledNamesTest::compare()
{
    for (const QUrl &url : {m_node->urls().at(1), m_node->urls().at(0)}) {
        m_whole->open(url);
        m_whole->workspace().showPage(u"compare"_s);
        auto *page = m_whole->workspace().findChild<CompareWidget *>(u"comparePage"_s);
        QTRY_VERIFY(page && page->comparison());
        const auto isCalled = [page](const QString &name) {
            const auto &rows = page->comparison()->rows();
            return std::any_of(rows.begin(), rows.end(),
                               [&](const calimero::Comparison::Row &row) { return row.name == name; });
        };
        const bool isFirst = url == m_node->urls().at(0);
        QTRY_VERIFY(isCalled(isFirst ? u"stock-7"_s : u"inventory"_s));
        QVERIFY(!isCalled(isFirst ? u"inventory"_s : u"stock-7"_s));
    }
}

void CalledNamesTest::goTo()
{
    auto *box = m_whole->window().findChild<GoToBox *>();
    const auto found = [this, box](const QString &typed) {
        m_whole->window().activateWindow();
        [this] { QVERIFY(QTest::qWaitForWindowActive(&m_whole->window())); }();
        QTest::keyClick(&m_whole->window(), Qt::Key_K, Qt::ControlModifier);
        [box] { QTRY_VERIFY(box->hasFocus()); }();
        box->selectAll();
        QTest::keyClicks(box, typed);
        [box] { QTRY_VERIFY(!box->isSearching()); }();
        QStringList lines;
        for (int row = 0; row < box->list()->model()->rowCount(); ++row)
            lines += box->list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        return lines;
    };
    const QStringList contexts = found(u"c stock-7"_s);
    QCOMPARE(contexts.size(), 1); // the other node does not know it so
    QVERIFY2(contexts.first().startsWith(u"stock-7, Context"_s), qPrintable(contexts.first()));
    const QStringList applications = found(u"a till-9"_s);
    QCOMPARE(applications.size(), 1);
    QVERIFY(applications.first().startsWith(u"till-9, Application"_s));
    QTest::keyClick(box, Qt::Key_Escape);
}

void CalledNamesTest::apiPage()
{
    m_whole->workspace().showPage(u"api"_s);
    auto *page = m_whole->workspace().findChild<ApiWidget *>(u"apiPage"_s);
    QVERIFY(page);
    const auto offered = [&](const char *request, const QString &field, const QString &typed) {
        page->choose(request);
        QLineEdit *line = nullptr;
        DRIVE({
            line = driver().find<QLineEdit>(field, page->findChild<RequestForm *>());
            driver().click(line);
        })
        QTRY_VERIFY(line->completer() && line->completer()->model()->rowCount() > 0);
        line->completer()->setCompletionPrefix(typed);
        QCOMPARE(line->completer()->completionCount(), 1);
        m_offered = line->completer()->pathFromIndex(line->completer()->completionModel()->index(0, 0));
    };
    offered("get-context", u"context_id"_s, u"stock-7"_s);
    QCOMPARE(m_offered, m_context.toString());
    offered("get-application", u"application_id"_s, u"till-9"_s);
    QCOMPARE(m_offered, m_application.toString());
    offered("lookup-context-alias", u"name"_s, u"stock"_s);
    QCOMPARE(m_offered, u"stock-7"_s);
}

void CalledNamesTest::activity()
{
    auto *model = m_whole->workspace().find<ActivityDock>()->findChild<ActivityModel *>();
    QVERIFY(model);
    bool done = false;
    api::send(node().transport(), api::GetContextStorage{m_context}).then(this, [&done](const auto &) {
        done = true;
    });
    QTRY_VERIFY(done);
    // Others may be asked for after it.
    QModelIndex cell;
    for (int row = 0; row < model->rowCount() && !cell.isValid(); ++row) {
        if (model->exchangeAt(row).name == "get-context-storage")
            cell = model->index(row, ActivityModel::Path);
    }
    QCOMPARE(cell.data().toString(), u"/admin-api/contexts/“stock-7”/storage"_s);
    QVERIFY(cell.data(ExactTextRole).toString().contains(m_context.toString()));
}

void CalledNamesTest::questions()
{
    m_whole->workspace().showPage(u"contexts"_s);
    m_whole->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    TableWidget *table = m_whole->workspace().tableWidget(u"contexts"_s);
    QVERIFY(table->select(m_context.toString()));
    table->table()->setFocus();
    DRIVE({
        driver().key(table->table(), Qt::Key_Delete);
        QDialog *asks = driver().dialog(u"Delete the context “stock-7”?"_s);
        driver().press(u"Cancel"_s, asks);
        driver().waitUntilClosed(u"Delete the context"_s);
    })
    QTRY_VERIFY(!dialog());
    m_whole->workspace().showPage(u"applications"_s);
    m_whole->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    table = m_whole->workspace().tableWidget(u"applications"_s);
    QVERIFY(table->select(m_application.toString()));
    table->table()->setFocus();
    DRIVE({
        driver().key(table->table(), Qt::Key_Delete);
        QDialog *asks = driver().dialog(u"Uninstall till-9 "_s);
        driver().press(u"Cancel"_s, asks);
        driver().waitUntilClosed(u"Uninstall"_s);
    })
}

const TestCase testCase(runTest<CalledNamesTest, QApplication>);

} // namespace callednames_test

#include "callednames_test.moc"
