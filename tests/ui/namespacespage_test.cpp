// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The page of namespaces: while they are read, without any, refused, and with many.
#include "core/base/id.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/searchline.h"

#include <QAbstractButton>
#include <QApplication>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace namespacespage_test {

namespace {

const QByteArray path = "/admin-api/namespaces";

QByteArray namespaceOf(int number)
{
    const calimero::Bytes32 bytes{quint8(number >> 8), quint8(number), 1};
    return "{\"namespaceId\":\"" + calimero::NamespaceId(bytes).toUtf8() + "\",\"appKey\":\""
        + QByteArray(64, 'a') + "\",\"targetApplicationId\":\""
        + calimero::ApplicationId(calimero::Bytes32{5}).toUtf8() + "\",\"createdAt\":0,\"name\":\"team "
        + QByteArray::number(number) + "\",\"memberCount\":" + QByteArray::number(number)
        + ",\"contextCount\":1,\"subgroupCount\":0}";
}

/// A page of `all`, as it was asked for.
FakeAnswer namespacesFor(const FakeRequest &request, int all)
{
    return FakeAnswer::json("{\"data\":[" + rowsOfPage(request, all, &namespaceOf) + "]}");
}

class NamespacesPageTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsNode(*m_fake);
    }
    void cleanup()
    {
        close();
        m_fake.reset();
    }

    void loadingAndNone();
    void refused_data();
    void refused();
    void many();

private:
    void answer(int all)
    {
        m_fake->on("GET", path, [all](const FakeRequest &request) { return namespacesFor(request, all); });
    }
    void open()
    {
        openWindow(m_fake->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->workspace().showPage(u"namespaces"_s);
    }
    [[nodiscard]] TableWidget *table() { return m_whole->workspace().tableWidget(u"namespaces"_s); }
    [[nodiscard]] QString nameAt(int row)
    {
        const TableModel *model = table()->model();
        return model->index(row, model->columnOf("name")).data().toString();
    }

    std::unique_ptr<FakeNode> m_fake;
};

void NamespacesPageTest::loadingAndNone()
{
    m_fake->on("GET", path, FakeAnswer::json(R"({"data":[]})").withFault(FakeAnswer::Fault::Hold));
    open();
    DRIVE(driver().waitForWords(u"Loading namespaces"_s, table()))
    QVERIFY(!driver().isSaid(u"No namespaces yet"_s, table()));
    QTRY_VERIFY(m_fake->held() > 0);
    m_fake->release();
    DRIVE({
        driver().waitForWords(u"No namespaces yet"_s, table());
        QVERIFY(!driver().isSaid(u"Loading namespaces"_s, table()));
        // The way to the first one.
        driver().press(u"New context"_s, table());
        driver().press(u"Cancel"_s, driver().dialog(u"New context"_s));
        driver().waitUntilClosed(u"New context"_s);
    })
}

void NamespacesPageTest::refused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("401") << 401 << QByteArray() << u"asks who you are"_s;
    QTest::newRow("403") << 403 << QByteArray() << u"It takes the permission “namespace:list”."_s;
    QTest::newRow("500") << 500 << QByteArray(R"({"error":"Internal server error"})")
                         << u"The node refused this"_s;
}

/// It says so in place of the rows, and has them once they are told.
void NamespacesPageTest::refused()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, said);
    const FakeAnswer refusal = body.isEmpty() ? FakeAnswer::empty(status) : FakeAnswer::json(body, status);
    m_fake->on("GET", path, refusal);
    open();
    DRIVE(driver().waitForWords(said))
    QVERIFY(!m_whole->says(u"No namespaces yet"_s));
    QCOMPARE(table()->model()->totalRows(), 0);
    answer(3);
    if (status == 401) // it may be looked at who answers meanwhile
        m_whole->trigger(u"reload"_s);
    else
        DRIVE(driver().press(u"Try again"_s, table()))
    QTRY_COMPARE(table()->model()->shownRows(), 3);
    QTRY_VERIFY(table()->table()->isVisible());
    QTRY_VERIFY(!driver().isSaid(said, table()));

    // What was read stays to be seen.
    m_fake->on("GET", path, refusal);
    if (status == 401)
        return; // by now it would be asked who one is
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(table()->model()->loadState(), TableModel::LoadState::Failed);
    QCOMPARE(table()->model()->shownRows(), 3);
    QVERIFY(table()->table()->isVisible());
}

void NamespacesPageTest::many()
{
    constexpr int all = 10'000;
    answer(all);
    m_fake->on("GET", path + "/*", FakeAnswer::json("{\"data\":" + namespaceOf(0) + "}"));
    open();
    const TableModel *model = table()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->totalRows(), all, 30'000);
    QTRY_VERIFY(model->loadState() == TableModel::LoadState::Complete && model->isSettled());
    QCOMPARE(model->shownRows(), all);
    table()->table()->sortByColumn(model->columnOf("members"), Qt::DescendingOrder);
    QTRY_VERIFY(model->isSettled() && nameAt(0) == u"team 9999"_s);
    QCOMPARE(nameAt(all - 1), u"team 0"_s);
    table()->filterLine()->setText(u"team 7799"_s);
    table()->filterLine()->flush();
    QTRY_VERIFY(model->isSettled() && model->shownRows() == 1);
    QCOMPARE(nameAt(0), u"team 7799"_s);
    table()->filterLine()->setText({});
    table()->filterLine()->flush();
    QTRY_VERIFY(model->isSettled() && model->shownRows() == all);
    // Any row leads to its namespace.
    table()->table()->selectRow(all - 1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTRY_VERIFY(driver().isSaid(u"team 0"_s, m_whole->inspector()));
}

} // namespace

const TestCase testCase(runTest<NamespacesPageTest, QApplication>);

} // namespace namespacespage_test

#include "namespacespage_test.moc"
