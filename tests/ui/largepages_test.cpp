// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Packages and Compare with ten thousand rows: all are there, and can be narrowed and sorted.
#include "core/base/id.h"
#include "core/session/comparison.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparewidget.h"
#include "ui/models/tablemodel.h"
#include "ui/packages/packagespage.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/searchline.h"

#include <QApplication>
#include <QCheckBox>
#include <QTableView>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace largepages_test {

using calimero::Bytes32;
using calimero::Comparison;

namespace {

constexpr int allRows = 10'000;
constexpr int applications = 100;
constexpr int buildsOfEach = allRows / applications;
constexpr int patience = 30'000; // ms, for so many rows on a machine that has more to do

QByteArray contextOf(int number)
{
    const auto high = quint8(number >> 8);
    const auto low = quint8(number);
    const QByteArray id = calimero::ContextId(Bytes32{high, low, 1}).toUtf8();
    return "{\"id\":\"" + id + "\",\"applicationId\":\"" + calimero::ApplicationId(Bytes32{5}).toUtf8()
        + "\",\"contextStateHash\":\"" + calimero::StateHash(Bytes32{high, low, 2}).toUtf8()
        + "\",\"dagHeads\":[],\"name\":\"thing " + QByteArray::number(number) + "\"}";
}

/// A page of `all`, as it was asked for.
FakeAnswer contextsFor(const FakeRequest &request, int all)
{
    return FakeAnswer::json("{\"data\":{\"contexts\":[" + rowsOfPage(request, all, &contextOf) + "]}}");
}

QByteArray packageOf(int application)
{
    return "com.example.app" + QByteArray::number(application);
}

QByteArray buildId(int application, int build)
{
    return calimero::BlobId(Bytes32{quint8(application), quint8(build), 3}).toUtf8();
}

QByteArray applicationId(int application)
{
    return calimero::ApplicationId(Bytes32{quint8(application), 4}).toUtf8();
}

/// The build of each that was installed last.
QByteArray applicationOf(int application)
{
    const int last = buildsOfEach - 1;
    return "{\"id\":\"" + applicationId(application) + "\",\"blob\":{\"bytecode\":\""
        + buildId(application, last) + "\",\"compiled\":\"" + buildId(application, last)
        + "\"},\"size\":7,\"source\":\"\",\"metadata\":[],\"package\":\"" + packageOf(application)
        + "\",\"version\":\"1." + QByteArray::number(last) + ".0\"}";
}

FakeAnswer buildsOf(int application)
{
    QByteArrayList builds;
    for (int build = 0; build < buildsOfEach; ++build)
        builds += "{\"version\":\"1." + QByteArray::number(build) + ".0\",\"blobId\":\""
            + buildId(application, build) + "\",\"size\":7,\"package\":\"" + packageOf(application) + "\"}";
    return FakeAnswer::json("{\"data\":[" + builds.join(',') + "]}");
}

class LargePagesTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void packages();
    void compare();

private:
    static void answerLists(FakeNode &node)
    {
        answerAsNode(node);
        node.on("GET", "/admin-api/applications", FakeAnswer::json(R"({"data":{"apps":[]}})"));
        node.on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[]}})"));
    }
};

void LargePagesTest::packages()
{
    FakeNode node;
    answerLists(node);
    QByteArrayList rows;
    for (int application = 0; application < applications; ++application) {
        rows += applicationOf(application);
        node.on("GET", "/admin-api/applications/" + applicationId(application) + "/versions",
                buildsOf(application));
    }
    node.on("GET", "/admin-api/applications",
            FakeAnswer::json("{\"data\":{\"apps\":[" + rows.join(',') + "]}}"));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"packages"_s);
    TableWidget *table = m_whole->workspace().find<PackagesPage>()->table();
    const TableModel *model = table->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->totalRows(), allRows, patience);
    QTRY_VERIFY_WITH_TIMEOUT(model->isSettled() && model->shownRows() == allRows, patience);
    const auto cell = [model](int row, const char *column) {
        return model->index(row, model->columnOf(column)).data().toString();
    };
    table->table()->sortByColumn(model->columnOf("version"), Qt::AscendingOrder);
    QTRY_VERIFY_WITH_TIMEOUT(model->isSettled() && cell(0, "version") == u"1.0.0"_s, patience);
    QCOMPARE(cell(allRows - 1, "version"), u"1.99.0"_s);
    table->table()->sortByColumn(model->columnOf("version"), Qt::DescendingOrder);
    QTRY_VERIFY_WITH_TIMEOUT(model->isSettled() && cell(0, "version") == u"1.99.0"_s, patience);
    QCOMPARE(cell(applications - 1, "version"), u"1.99.0"_s);
    QCOMPARE(cell(applications, "version"), u"1.98.0"_s);
    table->filterLine()->setText(u"com.example.app77"_s);
    table->filterLine()->flush();
    QTRY_VERIFY_WITH_TIMEOUT(model->isSettled() && model->shownRows() == buildsOfEach, patience);
    for (int row = 0; row < buildsOfEach; ++row)
        QCOMPARE(cell(row, "version"), u"1.%1.0"_s.arg(buildsOfEach - 1 - row));
    QCOMPARE(cell(0, "newest"), u"highest version · installed last"_s);
}

/// One of them lacks ten contexts of the other.
void LargePagesTest::compare()
{
    FakeNode whole;
    FakeNode without;
    const std::pair<FakeNode *, int> nodes[] = {{&whole, allRows}, {&without, allRows - 10}};
    for (const auto &[node, count] : nodes) {
        answerLists(*node);
        node->on("GET", "/admin-api/contexts",
                 [all = count](const FakeRequest &request) { return contextsFor(request, all); });
    }
    openWindow(whole.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->open(without.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"compare"_s);
    auto *page = m_whole->workspace().findChild<CompareWidget *>(u"comparePage"_s);
    QVERIFY(page);
    QTRY_VERIFY(page->comparison());
    auto *model = qobject_cast<CompareModel *>(page->table()->model());
    QVERIFY(model);
    QTRY_COMPARE_WITH_TIMEOUT(model->numberOf(Comparison::State::InStep), allRows - 10, patience);
    QTRY_COMPARE_WITH_TIMEOUT(model->numberOf(Comparison::State::OnlyThere), 10, patience);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), allRows, patience);
    QVERIFY(page->table()->isVisible());
    // What needs looking at stands first.
    QTRY_COMPARE_WITH_TIMEOUT(model->row(9).state, Comparison::State::OnlyThere, patience);
    QCOMPARE(model->row(10).state, Comparison::State::InStep);

    auto *filter = page->findChild<SearchLine *>();
    filter->setText(u"thing 7799"_s);
    filter->flush();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, patience);
    QCOMPARE(model->row(0).name, u"thing 7799"_s);
    filter->setText({});
    filter->flush();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), allRows, patience);
    DRIVE(driver().find<QCheckBox>(u"Only differences"_s)->click())
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 10, patience);
    QStringList names;
    for (int row = 0; row < model->rowCount(); ++row)
        names += model->row(row).name;
    names.sort();
    for (int number = 0; number < 10; ++number)
        QCOMPARE(names.at(number), u"thing %1"_s.arg(allRows - 10 + number));
}

} // namespace

const TestCase testCase(runTest<LargePagesTest, QApplication>);

} // namespace largepages_test

#include "largepages_test.moc"
