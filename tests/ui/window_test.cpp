// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the whole window promises: it remembers, filters, goes back and forward.
#include "tests/gui/nodeside.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/blobs/blobspage.h"
#include "ui/contexts/contextspage.h"
#include "ui/support/format.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/bottompanel.h"
#include "ui/window/pagelist.h"
#include "ui/window/welcomepage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHeaderView>
#include <QJsonObject>

namespace window_test {

using guicheck::NodeSide;

namespace {

class WindowTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void layoutSurvivesARestart();
    void fitsASmallScreen();
    void pageOfAListThatIsThere();
    void anotherNodeTakesItsPlace();
    void unknownPageIsTheOverview();
    void linkIntoAListThatIsSorted();
    void typingFilters();
    void escapeGoesStepByStep();
    void reloadAsksTheNodeAgain();
    void backAndForward();
    void linkIsOpenedOnceTheNodeIs();
    void contextsOfAnApplication();
    void welcomeFitsASmallWindow();
};

void WindowTest::layoutSurvivesARestart()
{
    openPage(u"contexts"_s);
    QHeaderView *header = m_whole->table(u"contexts"_s)->horizontalHeader();
    const auto columnOf = [&](const QString &title) {
        for (int column = 0; column < header->count(); ++column) {
            if (header->model()->headerData(column, Qt::Horizontal).toString() == title)
                return column;
        }
        return -1;
    };
    const int state = columnOf(u"State"_s);
    const int version = columnOf(u"Version"_s);
    const int application = columnOf(u"Application"_s);
    QVERIFY(state >= 0 && version >= 0 && application >= 0);
    // Through the menu a person has for it.
    DRIVE(m_whole->driver().press(u"Choose columns"_s))
    DRIVE(m_whole->driver().chooseInMenu(u"State"_s))
    DRIVE(m_whole->driver().press(u"Choose columns"_s))
    DRIVE(m_whole->driver().chooseInMenu(u"Version"_s))
    header->moveSection(header->visualIndex(application), 0);
    header->resizeSection(application, 271);
    m_whole->table(u"contexts"_s)->sortByColumn(columnOf(u"Name"_s), Qt::DescendingOrder);
    SearchLine *filter = m_whole->workspace().tableWidget(u"contexts"_s)->filterLine();
    DRIVE(m_whole->driver().type(filter, u"key-value"_s))
    QTRY_VERIFY(m_whole->says(u" shown"_s));
    const int shown = m_whole->workspace().tableWidget(u"contexts"_s)->model()->shownRows();
    m_whole->window().resize(781, 655);
    const QSize size = m_whole->window().size();
    m_whole.reset(); // the program ends

    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QCOMPARE(m_whole->window().size(), size.boundedTo(m_whole->window().screen()->availableSize()));
    m_whole->open(m_node->url());
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    header = m_whole->table(u"contexts"_s)->horizontalHeader();
    QVERIFY(header->isSectionHidden(state));
    QVERIFY(!header->isSectionHidden(version));
    QCOMPARE(header->visualIndex(application), 0);
    QCOMPARE(header->sectionSize(application), 271);
    QCOMPARE(header->sortIndicatorSection(), columnOf(u"Name"_s));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->filterLine()->text(), u"key-value"_s);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->model()->shownRows(), shown);
    const QAbstractItemModel *model = m_whole->table(u"contexts"_s)->model();
    QTRY_VERIFY(model->index(0, 0).data(NameRole).toString() > model->index(1, 0).data(NameRole).toString());
}

// With each dock open, on every page.
void WindowTest::fitsASmallScreen()
{
    openPage(u"contexts"_s);
    for (const PageKind &page : pageKinds()) {
        m_whole->workspace().showPage(page.info.id);
        for (const QString &dock : {u"console"_s, u"transfers"_s, u"activity"_s}) {
            m_whole->workspace().findChild<BottomPanel *>()->showDock(dock);
            m_whole->window().resize(720, 600);
            QCoreApplication::sendPostedEvents();
            QVERIFY2(
                m_whole->window().width() == 720,
                qPrintable(page.info.id + u' ' + dock + u' ' + QString::number(m_whole->window().width())));
            m_whole->window().resize(1280, 800);
        }
        // The inspector needs a little more.
        if (page.info.kind.isEmpty())
            continue;
        QTableView *table = m_whole->table(page.info.id);
        QTRY_VERIFY(table->isVisible() && table->model()->rowCount() > 0);
        table->selectRow(0);
        QTRY_VERIFY(m_whole->inspector()->isVisible());
        m_whole->window().resize(800, 600);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_whole->window().width(), 800);
        m_whole->window().resize(1280, 800);
    }
}

// Pages and docks are made when somebody looks at them: what was loaded before is there at once.
void WindowTest::pageOfAListThatIsThere()
{
    openNode();
    const Workspace &shown = m_whole->workspace();
    BlobsModel *blobsModel = shown.find<BlobsPage>()->blobs();
    QTRY_COMPARE(blobsModel->loadState(), TableModel::LoadState::Complete);
    QTRY_COMPARE(shown.find<ContextsPage>()->model()->loadState(), TableModel::LoadState::Complete);
    const int blobs = blobsModel->totalRows();
    QVERIFY(blobs > 0);
    // The tile that leads there has the number of rows already.
    DRIVE(m_whole->driver().press(u"Go to Blobs"_s))
    QCOMPARE(m_whole->table(u"blobs"_s)->model()->rowCount(), blobs);
    QVERIFY(m_whole->table(u"blobs"_s)->isVisible());
    QVERIFY(m_whole->says(u"%1 · %2"_s.arg(blobs).arg(Format::size(blobsModel->totalBytes()))));
    DRIVE(m_whole->driver().chooseTab(u"Docks"_s, u"Activity"_s))
    QTRY_VERIFY(m_whole->driver().look<QTableView>(u"Activity"_s));
    QVERIFY(m_whole->driver().look<QTableView>(u"Activity"_s)->model()->rowCount() > 0);
    // A method of a context whose console nobody looked at yet.
    m_whole->workspace().showPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    DRIVE(m_whole->driver().press(u"Call a method…"_s, m_whole->inspector()))
    DRIVE((void)m_whole->driver().find<QComboBox>(u"Method"_s))
    QTRY_VERIFY(m_whole->driver().look<QComboBox>(u"Method"_s)->count() > 0);
}

// However fast somebody goes from node to node, the last one is open and of the others nothing is left.
void WindowTest::anotherNodeTakesItsPlace()
{
    openPage(u"contexts"_s);
    DemoNodeProcess other;
    QVERIFY2(other.start({u"--empty"_s}), qPrintable(other.problem()));
    const QPointer<Node> first = &m_whole->workspace().node();
    const auto isOnlyOpen = [&](const QUrl &url) {
        const auto spaces = m_whole->window().findChildren<Workspace *>();
        return m_whole->window().nodes().all().size() == 1 && spaces.size() == 1
            && spaces.first()->isVisible() && spaces.first()->node().profile().url == url
            && phase() == Node::Phase::Open;
    };
    m_whole->open(other.url());
    QTRY_VERIFY(isOnlyOpen(other.url()));
    QVERIFY(!first);
    for (int time = 0; time < 3; ++time) {
        m_whole->open(m_node->url());
        m_whole->open(other.url());
    }
    QTRY_VERIFY(isOnlyOpen(other.url()));
    m_whole->open(m_node->url());
    QCoreApplication::processEvents();
    m_whole->open(other.url());
    QCoreApplication::processEvents();
    m_whole->open(m_node->url());
    QTRY_VERIFY(isOnlyOpen(m_node->url()));
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->model()->rowCount() > 0);

    m_whole->open(other.url());
    m_whole->trigger(u"closeNode"_s);
    QVERIFY(m_whole->window().findChildren<Workspace *>().isEmpty());
    QVERIFY(m_whole->window().findChildren<Node *>().isEmpty());
    QVERIFY(!m_whole->window().node());
    QVERIFY(m_whole->window().welcome()->isVisible());
    m_whole->open(other.url());
    QTRY_VERIFY(isOnlyOpen(other.url()));
}

void WindowTest::unknownPageIsTheOverview()
{
    openPage(u"blobs"_s);
    const QString id = m_whole->workspace().node().profile().id;
    m_whole.reset();
    QFile file(m_folder->filePath(u"window.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray state = file.readAll();
    file.close();
    QVERIFY2(state.contains("\"blobs\""), state.constData());
    write(u"window.json"_s, state.replace("\"blobs\"", "\"of another version\""));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QCOMPARE(m_whole->workspace().currentPage(), u"overview"_s);
    QTRY_VERIFY(m_whole->driver().look<QAbstractButton>(u"Go to Blobs"_s));
}

// A page that is made for a link: its sort is not worked out yet when the row is looked for.
void WindowTest::linkIntoAListThatIsSorted()
{
    QVERIFY2(startNode({u"--empty"_s, u"--rows"_s, u"blobs=30000"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->open(m_node->url());
    BlobsModel *model = m_whole->workspace().find<BlobsPage>()->blobs();
    const auto isSettled = [&] {
        return model->loadState() == TableModel::LoadState::Complete && model->isSettled();
    };
    QTRY_VERIFY(isSettled());
    const QString first = idAt(u"blobs"_s, 0);

    UiState state{QString()};
    state.setValue(u"page/blobs/sort"_s, u"id"_s);
    state.setValue(u"page/blobs/descending"_s, true);
    TableWidget page(u"blobs"_s, u"Blobs"_s, model, StateScope(state, u"page/blobs"_s));
    page.resize(800, 600);
    page.show();
    QVERIFY(!model->isSettled());
    page.selectWhenLoaded(first);
    QTRY_VERIFY(isSettled());
    QTRY_COMPARE(page.currentId(), first);
    const QTableView *table = page.table();
    QCOMPARE(table->currentIndex().row(), 29999);
    QVERIFY(table->viewport()->rect().intersects(table->visualRect(table->currentIndex())));
}

void WindowTest::typingFilters()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    const int all = page->model()->shownRows();
    table->setFocus();
    QTest::keyClick(table, 'n');
    QCOMPARE(QApplication::focusWidget(), page->filterLine());
    QTest::keyClicks(QApplication::focusWidget(), u"otes"_s);
    QTRY_VERIFY(page->model()->shownRows() < all && page->model()->shownRows() > 0);
    for (int row = 0; row < page->model()->shownRows(); ++row) {
        QString texts;
        for (int column = 0; column < page->model()->columnCount(); ++column)
            texts += page->model()->index(row, column).data().toString();
        QVERIFY2(texts.contains(u"notes"_s, Qt::CaseInsensitive), qPrintable(texts));
    }
    QTest::keyClicks(QApplication::focusWidget(), u"-none-such"_s);
    QTRY_VERIFY(m_whole->says(u"Nothing fits “notes-none-such”"_s));
    DRIVE(m_whole->driver().press(u"Clear the filter"_s))
    QTRY_COMPARE(page->model()->shownRows(), all);
    QVERIFY(table->isVisible());
}

void WindowTest::escapeGoesStepByStep()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    DRIVE(m_whole->driver().type(page->filterLine(), u"notes"_s))
    QTRY_VERIFY(m_whole->says(u" shown"_s));
    QTRY_VERIFY(page->model()->isSettled());
    QTest::keyClick(page->filterLine(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), table);
    table->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(page->filterLine()->text().isEmpty());
    QVERIFY(table->selectionModel()->hasSelection());
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!table->selectionModel()->hasSelection());
    QVERIFY(m_whole->inspector()->isVisible());
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!m_whole->inspector()->isVisible());
    // Within the inspector Esc closes it and gives the table the keyboard.
    table->selectRow(1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTest::keyClick(m_whole->inspector(), Qt::Key_Escape);
    QVERIFY(!m_whole->inspector()->isVisible());
    QCOMPARE(QApplication::focusWidget(), table);
}

void WindowTest::reloadAsksTheNodeAgain()
{
    openPage(u"blobs"_s);
    const int before = m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows();
    QVERIFY(before > 0);
    NodeSide node(m_node->url());
    const QString gone = idAt(u"blobs"_s, before - 1);
    PlainHttp http(m_node->port());
    // Content of which no application is made, stored elsewhere meanwhile.
    QCOMPARE(http.send("PUT", "/admin-api/blobs", {}, "stored by somebody else").status, 200);
    const QString id = NodeSide::blobIdOf("stored by somebody else");
    QTest::keyClick(m_whole->table(u"blobs"_s), Qt::Key_F5);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows(), before + 1);
    node.deleteBlob(id);
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows(), before);
    QCOMPARE(idAt(u"blobs"_s, before - 1), gone);
}

void WindowTest::backAndForward()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    const QString first = idAt(u"contexts"_s, 0);
    m_whole->table(u"contexts"_s)->selectRow(1);
    const QString second = idAt(u"contexts"_s, 1);
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + second));
    m_whole->workspace().showPage(u"blobs"_s);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->isVisible());
    const auto back = [&] { QTest::keyClick(&m_whole->window(), Qt::Key_Left, Qt::AltModifier); };
    const auto forward = [&] { QTest::keyClick(&m_whole->window(), Qt::Key_Right, Qt::AltModifier); };
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + second));
    back();
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + first));
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->currentId(), first);
    forward();
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + second));
    forward();
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    QVERIFY(!m_whole->workspace().canGoForward());
}

void WindowTest::linkIsOpenedOnceTheNodeIs()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    const QString id = NodeSide(m_node->url()).contexts().at(3)["id"_L1].toString();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->window().openLink(Link::parse(u"context:"_s + id));
    m_whole->open(m_node->url());
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + id));
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->currentId(), id);
}

void WindowTest::contextsOfAnApplication()
{
    openPage(u"applications"_s);
    // One that runs in some of the contexts, and in the inspector.
    const QList<QJsonObject> contexts = NodeSide(m_node->url()).contexts();
    const QString id = contexts.at(0)["applicationId"_L1].toString();
    QStringList expected;
    for (const QJsonObject &context : contexts) {
        if (context["applicationId"_L1] == id)
            expected += context["id"_L1].toString();
    }
    QVERIFY(expected.size() > 0 && expected.size() < contexts.size());
    QVERIFY(m_whole->workspace().tableWidget(u"applications"_s)->select(id));
    const QString words = u"Used by: %1 context"_s.arg(expected.size());
    QTRY_VERIFY(m_whole->driver().isSaid(words, m_whole->inspector()));
    for (auto *label : m_whole->inspector()->findChildren<ElidedLabel *>()) {
        if (label->accessibleName().startsWith(words))
            QTest::keyClick(label, Qt::Key_Return);
    }
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->filterLine()->text(), id);
    const QAbstractItemModel *model = m_whole->table(u"contexts"_s)->model();
    QTRY_COMPARE(model->rowCount(), int(expected.size()));
    QStringList shown;
    for (int row = 0; row < model->rowCount(); ++row)
        shown += idAt(u"contexts"_s, row);
    shown.sort();
    expected.sort();
    QCOMPARE(shown, expected);
    // The way back leads to the application.
    m_whole->workspace().goBack();
    QCOMPARE(m_whole->workspace().currentPage(), u"applications"_s);
    QTRY_VERIFY(m_whole->driver().isSaid(words, m_whole->inspector()));
}

} // namespace

/// Nothing of it is cut off.
void WindowTest::welcomeFitsASmallWindow()
{
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->window().resize(800, 700);
    QVERIFY(QTest::qWaitForWindowExposed(&m_whole->window()));
    const auto labels = m_whole->window().welcome()->findChildren<TextLabel *>();
    QVERIFY(labels.size() > 4);
    const auto isCut = [](const TextLabel *label) {
        return label->isVisible()
            && (label->wordWrap() ? label->height() < label->heightForWidth(label->width())
                                  : label->width() < label->sizeHint().width());
    };
    for (const TextLabel *label : labels)
        QTRY_VERIFY2(!isCut(label), qPrintable(label->text()));
}

const TestCase testCase(runTest<WindowTest, QApplication>);

} // namespace window_test

#include "window_test.moc"
