// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Two open nodes side by side: what is in step, what is apart, what only one of them has.
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/rpc.h"
#include "core/api/send.h"
#include "core/session/comparison.h"
#include "core/session/profilestore.h"
#include "core/session/rereading.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/comparecase.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparestate.h"
#include "ui/compare/comparewidget.h"
#include "ui/support/metrics.h"

#include <QApplication>
#include <QCheckBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSignalSpy>

namespace compare_test {

namespace api = calimero::api;

class CompareTest : public CompareCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { closeBoth(); }

    void alone();
    void inStep();
    void apartOnlyAfterAWhile();
    void noStateYet();
    void onlyOneHasIt();
    void otherNodeIsClosed();
    void bothAreKeptTrue();
    void whoLooksStaysThere();
    void whatIsComparedGoesIntoAFile();
    void headsOfBoth();
    void statesHaveShapes();

private:
    [[nodiscard]] Now stateOf(const QString &context)
    {
        for (const Comparison::Row &row : page()->comparison()->rows()) {
            if (row.what == Comparison::What::Context && row.name == context)
                return row.state;
        }
        return Now::OnlyHere;
    }
    [[nodiscard]] calimero::ContextId idOf(const QString &context)
    {
        for (const Comparison::Row &row : page()->comparison()->rows()) {
            if (row.name == context)
                return calimero::ContextId(row.id);
        }
        return {};
    }
    void write(Node &node, const calimero::ContextId &context, const QString &value)
    {
        bool done = false;
        api::send(node.transport(),
                  api::Execute{.context = context,
                               .method = u"set"_s,
                               .args = "{\"key\":\"k\",\"value\":\"" + value.toUtf8() + "\"}"})
            .then(&node, [&done](const auto &) { done = true; });
        QTRY_VERIFY(done);
    }
};

void CompareTest::alone()
{
    openPage(u"contexts"_s);
    m_whole->workspace().showPage(u"compare"_s);
    QTRY_VERIFY(m_whole->says(u"No other node is open"_s));
}

// Somebody looks at the lists of both nodes; what was chosen is chosen when other rows are there.
void CompareTest::bothAreKeptTrue()
{
    openBoth(100);
    Node *there = page()->comparison()->there();
    Node &here = m_whole->workspace().node();
    for (Node *node : {&here, there}) {
        QVERIFY(node->rereadings().of(node->contexts()).isLookedAt());
        QVERIFY(node->rereadings().of(node->blobs()).isLookedAt());
    }
    QTableView *table = page()->table();
    QTRY_VERIFY(table->model()->rowCount() > 10);
    const QString chosen = table->model()->index(4, 0).data(IdTextRole).toString();
    table->selectRow(4);
    calimero::Bytes32 bytes{};
    bytes[5] = 7;
    here.blobs().patch(
        calimero::table::Patch::with(api::Blob{.id = calimero::BlobId(bytes), .sizeBytes = 3}));
    QTRY_COMPARE(number(Now::OnlyHere), 1);
    QTRY_COMPARE(table->model()->index(0, CompareModel::State).data().toString(), u"only here"_s);
    const auto rows = table->selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().data(IdTextRole).toString(), chosen);
    m_whole->workspace().showPage(u"contexts"_s);
    QVERIFY(!there->rereadings().of(there->blobs()).isLookedAt());
}

/// Others come above, change and go: what is seen, chosen and current stays, and what differs is marked.
void CompareTest::whoLooksStaysThere()
{
    openBoth(100);
    QTableView *table = page()->table();
    auto *model = qobject_cast<CompareModel *>(table->model());
    QTRY_VERIFY(model->isSettled() && model->rowCount() > 10);
    model->setNewsPace(std::chrono::milliseconds(50), std::chrono::hours(1));
    table->setFixedHeight(140); // three rows or so
    table->setCurrentIndex(model->index(6, CompareModel::Here));
    table->selectRow(6);
    table->selectionModel()->setCurrentIndex(model->index(6, CompareModel::Here),
                                             QItemSelectionModel::NoUpdate);
    table->verticalScrollBar()->setValue(5);
    const auto nameAt = [&](const QPoint &at) {
        return table->indexAt(at).siblingAtColumn(CompareModel::Name).data(ExactTextRole).toString();
    };
    const auto newsOf = [&](int row) { return News(model->index(row, 0).data(NewsRole).toInt()); };
    const QString atTop = nameAt({5, 5});
    const QString chosen = model->index(6, CompareModel::Name).data(ExactTextRole).toString();
    QSignalSpy reset(model, &QAbstractItemModel::modelReset);
    Node &here = m_whole->workspace().node();
    calimero::Bytes32 bytes{};
    bytes[5] = 7;
    const calimero::BlobId blob(bytes);
    const int before = model->rowCount();
    const auto isAsItWas = [&] {
        const auto rows = table->selectionModel()->selectedRows(CompareModel::Name);
        return rows.size() == 1 && rows.first().data(ExactTextRole) == chosen && nameAt({5, 5}) == atTop
            && table->currentIndex().column() == CompareModel::Here
            && table->currentIndex().row() == rows.first().row();
    };
    QVERIFY(isAsItWas());
    here.blobs().patch(calimero::table::Patch::with(api::Blob{.id = blob, .sizeBytes = 3}));
    QTRY_COMPARE(model->rowCount(), before + 1);
    QCOMPARE(newsOf(0), News::Added); // what needs looking at is above
    QVERIFY(isAsItWas());
    here.blobs().patch(calimero::table::Patch::without(blob));
    QTRY_COMPARE(newsOf(0), News::Gone);
    QTRY_COMPARE(model->rowCount(), before);
    QVERIFY(isAsItWas());
    // One that changes goes to another place.
    here.applications().patch(
        calimero::table::Patch::without(calimero::ApplicationId(model->row(before - 1).id)));
    QTRY_COMPARE(number(Now::OnlyThere), 1);
    QTRY_COMPARE(newsOf(0), News::Changed);
    QVERIFY(isAsItWas());
    QCOMPARE(reset.size(), 0);
}

void CompareTest::whatIsComparedGoesIntoAFile()
{
    openBoth(100);
    QTableView *table = page()->table();
    // Both have the same, and of blobs only those are told that one lacks.
    const auto all = [this] {
        Node &node = m_whole->workspace().node();
        return int(node.contexts().table()->rows() + node.applications().table()->rows());
    };
    for (Node *node : {&m_whole->workspace().node(), page()->comparison()->there()}) {
        using State = calimero::table::ListLoader::State;
        QTRY_COMPARE(node->contexts().state(), State::Complete);
        QTRY_COMPARE(node->applications().state(), State::Complete);
        QTRY_COMPARE(node->blobs().state(), State::Complete);
    }
    QTRY_COMPARE(number(Now::InStep), all());
    QTRY_COMPARE(table->model()->rowCount(), all());
    const int rows = all();
    const QString path = m_folder->filePath(u"compared"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_E, Qt::ControlModifier);
    DRIVE(m_whole->driver().chooseInMenu(u"All %1 rows as CSV…"_s.arg(rows)))
    auto *asks = qobject_cast<QFileDialog *>(dialog());
    QVERIFY(asks);
    Q_EMIT asks->fileSelected(path);
    asks->close();
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), rows + 1);
    QVERIFY(lines[0].startsWith("\xEF\xBB\xBF"
                                "Kind,Name,Id,State,"));
    for (int row = 0; row < rows; ++row)
        QVERIFY(lines[row + 1].contains(table->model()->index(row, 0).data(IdTextRole).toByteArray()));
}

/// In the tip of what is compared and in a file; they are no reason to call it apart.
void CompareTest::headsOfBoth()
{
    openBoth(100);
    QTRY_VERIFY(stateOf(u"inventory"_s) == Now::InStep);
    const QTableView *table = page()->table();
    auto *model = qobject_cast<CompareModel *>(table->model());
    int at = 0;
    const auto isFound = [&] {
        for (at = 0; at < model->rowCount() && model->row(at).name != "inventory"_L1; ++at) { }
        return at < model->rowCount();
    };
    QTRY_VERIFY(isFound());
    // The model has what is compared some time later than the comparison itself.
    QStringList here;
    QStringList there;
    const auto areHeadsRead = [&] {
        if (!isFound())
            return false;
        here = CompareModel::headTexts(model->row(at).headsHere);
        there = CompareModel::headTexts(model->row(at).headsThere);
        return !here.isEmpty() && !there.isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(areHeadsRead(), 30'000);
    QVERIFY(!here.isEmpty() && !there.isEmpty());
    QCOMPARE(here.first().size(), 64);
    for (const auto &[column, heads] :
         {std::pair(CompareModel::Here, here), std::pair(CompareModel::There, there)}) {
        const QString tip = model->index(at, column).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(u"Heads of its history, which do not decide"_s) && tip.contains(heads.first()),
                 qPrintable(tip));
    }
    const RowsToExport file = model->exported(QList<int>{at});
    QCOMPARE(file.titles.size(), 8);
    QCOMPARE(file.text(0, 6), here.join(u' '));
    QCOMPARE(file.text(0, 7), there.join(u' '));
    const QJsonObject row = QJsonDocument::fromJson(file.json(0)).object();
    QCOMPARE(row["headsHere"_L1].toArray().first().toString(), here.first());
    QCOMPARE(row["headsThere"_L1].toArray().size(), there.size());
    // What has none says nothing of them.
    int without = 0;
    while (without < model->rowCount() && model->row(without).what == Comparison::What::Context)
        ++without;
    QVERIFY(without < model->rowCount());
    QVERIFY(model->row(without).headsHere.isEmpty());
    for (const int column : {int(CompareModel::Here), int(CompareModel::There)}) {
        const QString tip = model->index(without, column).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(u"Heads"_s), qPrintable(tip));
    }
}

/// Colour is never all that tells them apart.
void CompareTest::statesHaveShapes()
{
    const Now looked[] = {Now::InStep, Now::Apart, Now::NoStateYet, Now::OnlyHere, Now::Checking};
    QSet<int> shapes;
    for (const Now state : looked)
        shapes += int(shapeOf(state));
    QCOMPARE(shapes.size(), 5);
    QVERIFY(!shapes.contains(int(State::None)));
    QCOMPARE(shapeOf(Now::OnlyThere), shapeOf(Now::OnlyHere));
    openBoth(100);
    QTableView *table = page()->table();
    auto *model = qobject_cast<CompareModel *>(table->model());
    QTRY_VERIFY(model->isSettled() && model->rowCount() > 10);
    QTRY_COMPARE(model->row(1).state, Now::InStep);
    m_whole->window().resize(1280, 760);
    const auto shape = [&] {
        const QRect cell = table->visualRect(model->index(1, CompareModel::State));
        const QImage image = table->viewport()->grab(cell).toImage();
        return image.pixelColor(scaled(8) + scaled(5), image.height() / 2).name();
    };
    QTRY_COMPARE(shape(), themeColor(Color::Ok, table->palette()).name());
}

void CompareTest::inStep()
{
    openBoth(100);
    QCOMPARE(number(Now::Apart), 0);
    QCOMPARE(number(Now::OnlyHere) + number(Now::OnlyThere), 0);
    QVERIFY(m_whole->says(u"in step"_s));
    DRIVE(m_whole->driver().find<QCheckBox>(u"Only differences"_s)->click())
    QTRY_COMPARE(page()->table()->model()->rowCount(),
                 int(page()->comparison()->rows().size() - number(Now::InStep)));
}

// A change on its way is no difference yet; one that never arrives is, and one that arrives late is none
// again.
void CompareTest::apartOnlyAfterAWhile()
{
    openBoth(600'000);
    const calimero::ContextId context = idOf(u"inventory"_s);
    write(*m_whole->window().node(), context, u"new"_s);
    DRIVE(m_whole->driver().press(u"Compare again"_s, page()))
    QTRY_COMPARE(stateOf(u"inventory"_s), Now::Checking);
    QVERIFY(m_whole->says(u"differs, looking again…"_s));
    m_whole->window().resize(900, 600); // no more room than the words take
    QTRY_VERIFY(page()->table()->columnWidth(CompareModel::State) > scaled(130));
    QTRY_COMPARE(stateOf(u"inventory"_s), Now::Apart);
    QTRY_VERIFY(page()->table()->columnWidth(CompareModel::State) < scaled(130));
    // The first row is what needs looking at.
    DRIVE(m_whole->driver().press(u"Compare again"_s, page()))
    QTRY_COMPARE(page()->table()->model()->index(0, CompareModel::Name).data().toString(), u"inventory"_s);
    // It arrives after all.
    bool done = false;
    Node *there = page()->comparison()->there();
    api::send(there->transport(), api::SyncContext{context}).then(there, [&done](const auto &) {
        done = true;
    });
    QTRY_VERIFY(done);
    DRIVE(m_whole->driver().press(u"Compare again"_s, page()))
    QTRY_COMPARE(stateOf(u"inventory"_s), Now::InStep);
}

void CompareTest::noStateYet()
{
    Comparison::Row row{.state = Now::NoStateYet};
    QCOMPARE(CompareModel::word(row.state), u"no state yet"_s);
    m_world = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_world->start({u"--nodes"_s, u"2"_s, u"--control"_s}), qPrintable(m_world->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QList<Node *> nodes;
    for (const QUrl &url : m_world->urls()) {
        m_whole->open(url);
        QTRY_COMPARE(m_whole->window().node()->phase(), Node::Phase::Open);
        nodes += m_whole->window().node();
    }
    m_whole->workspace().showPage(u"compare"_s);
    QTRY_VERIFY(number(Now::InStep) > 10);
    const calimero::ContextId context = idOf(u"inventory"_s);
    bool done = false;
    nodes.first()
        ->transport()
        .exchange({.name = "control",
                   .verb = calimero::Verb::Put,
                   .segments = {u"demo"_s, u"contexts"_s, context.toString()},
                   .body = R"({"isInitialized":false})",
                   .contentType = "application/json"})
        .then(nodes.first(), [&done](const calimero::Result<calimero::Answer> &answer) {
            done = answer && answer->status == 200;
        });
    QTRY_VERIFY(done);
    DRIVE(m_whole->driver().press(u"Compare again"_s, page()))
    QTRY_COMPARE(stateOf(u"inventory"_s), Now::NoStateYet);
}

void CompareTest::onlyOneHasIt()
{
    openBoth(600'000);
    Node *here = page()->comparison()->here();
    QFile file(m_folder->filePath(u"only here"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("only here") == 9);
    file.close();
    here->transfers().upload({{file.fileName(), 9}});
    QTRY_COMPARE(number(Now::OnlyHere), 1);
    const Comparison::Row row = page()->comparison()->rows().first();
    QCOMPARE(row.what, Comparison::What::Blob);
    // Seen from the other side it is only there.
    m_whole->trigger(u"nextNode"_s);
    m_whole->workspace().showPage(u"compare"_s);
    QTRY_VERIFY(page()->comparison());
    QTRY_COMPARE(number(Now::OnlyThere), 1);
}

void CompareTest::otherNodeIsClosed()
{
    openBoth(100);
    const QString other = page()->comparison()->there()->profile().id;
    m_whole->window().openProfile(other);
    m_whole->trigger(u"closeNode"_s);
    QTRY_VERIFY(m_whole->says(u"No other node is open"_s));
    QVERIFY(!page()->comparison());
}

const TestCase testCase(runTest<CompareTest, QApplication>);

} // namespace compare_test

#include "compare_test.moc"
