// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The rows of all requests that were made: what they say, and how many are kept.
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"
#include "ui/activity/activitymodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace activitymodel_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class ActivityModelTest : public ListsTest {
    Q_OBJECT

private Q_SLOTS:
    void tellsRequestsNewestFirst();
    void isBoundedByBytes();
};

void ActivityModelTest::tellsRequestsNewestFirst()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::failing(FakeAnswer::Fault::Close));
    ActivityModel model;
    auto tester = std::make_unique<QAbstractItemModelTester>(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.listenTo(m_transport.get());
    Call<Answer> call = m_transport->send(blobList().request(0));
    QCOMPARE(column(model, ActivityModel::Status), QStringList({u"under way"_s}));
    QTRY_COMPARE(column(model, ActivityModel::Status), QStringList({u"200"_s}));
    m_transport->send(contextList().request(0));
    QTRY_COMPARE(column(model, ActivityModel::Status), QStringList({u"no answer"_s, u"200"_s}));
    QCOMPARE(column(model, ActivityModel::Path),
             QStringList({u"/admin-api/contexts?offset=0&limit=1000"_s, u"/admin-api/blobs"_s}));
    QCOMPARE(column(model, ActivityModel::Name), QStringList({u"list-contexts"_s, u"list-blobs"_s}));
    QVERIFY(model.index(1, ActivityModel::Bytes).data(ExactTextRole).toLongLong() > 0);

    for (quint64 i = 0; i < 50; ++i)
        model.add(Exchange{.id = 1000 + i, .method = "GET"});
    tester.reset(); // it walks all rows at each change
    for (quint64 i = 0; i < ActivityModel::mostRows; ++i)
        model.add(Exchange{.id = 1'000'000 + i, .method = "GET"});
    QCOMPARE(model.rowCount(), int(ActivityModel::mostRows));
    QCOMPARE(model.exchangeAt(0).id, quint64(1'000'000 + ActivityModel::mostRows - 1));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

/// Bodies as large as they are kept: many fewer rows.
void ActivityModelTest::isBoundedByBytes()
{
    ActivityModel model;
    const auto large = [](quint64 id) {
        return Exchange{.id = id,
                        .method = "POST",
                        .requestBody = QByteArray(Exchange::keptBody, 'q'),
                        .answerHeaders = {{"x", QByteArray(Exchange::keptBody, 'h')}},
                        .answerBody = QByteArray(Exchange::keptBody, 'a')};
    };
    const auto used = [&model] {
        qsizetype bytes = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            bytes += model.exchangeAt(row).requestBody.size() + model.exchangeAt(row).answerBody.size()
                + model.exchangeAt(row).answerHeaders.value("x").size();
        return bytes;
    };
    for (quint64 i = 1; i <= 400; ++i)
        model.add(large(i));
    QVERIFY(used() <= ActivityModel::mostBytes && used() > ActivityModel::mostBytes / 2);
    QCOMPARE(model.exchangeAt(0).id, quint64(400));
    // Those that were small when they began, and ended with much.
    model.clear();
    for (quint64 i = 1; i <= 400; ++i)
        model.add(Exchange{.id = i, .method = "POST"});
    QCOMPARE(model.rowCount(), 400);
    for (quint64 i = 1; i <= 400; ++i)
        model.add(large(i));
    QVERIFY(used() <= ActivityModel::mostBytes);
    QVERIFY(model.rowCount() > 0);
}

const TestCase testCase(runTest<ActivityModelTest>);

} // namespace

} // namespace activitymodel_test

#include "activitymodel_test.moc"
