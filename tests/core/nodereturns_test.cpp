// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A node of which one route is broken, or that comes and goes: how often it is asked for everything anew.
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QSignalSpy>

namespace nodereturns_test {

using namespace livenode;

class NodeReturnsTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void aBrokenRouteIsNotTheNode_data();
    void aBrokenRouteIsNotTheNode();
    void withoutAWebSocket();
    void pausesGrowWithEachReturn();

private:
    /// All of it is asked for once at each entry.
    [[nodiscard]] static qsizetype entriesOf(const FakeNode &fake)
    {
        return fake.count("GET", "/admin-api/applications");
    }
};

void NodeReturnsTest::aBrokenRouteIsNotTheNode_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<FakeAnswer::Fault>("fault");
    for (const char *path : {"/admin-api/ready", "/admin-api/identity", "/admin-api/blobs",
                             "/admin-api/contexts", "/admin-api/usage", "/metrics", "/admin-api/network"}) {
        QTest::newRow(path) << QByteArray(path) << FakeAnswer::Fault::Close;
        QTest::newRow(qPrintable(u"%1, cut off"_s.arg(QLatin1String(path))))
            << QByteArray(path) << FakeAnswer::Fault::CutBody;
    }
}

/// A firewall, or a fault of the node: each time it is looked whether the node is there, and it stays open.
void NodeReturnsTest::aBrokenRouteIsNotTheNode()
{
    QFETCH(QByteArray, path);
    QFETCH(FakeAnswer::Fault, fault);
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    openWhole(node);
    QSignalSpy phases(&node, &Node::phaseChanged);
    QVERIFY(!node.isDoubted());
    fake.forget();
    const auto broken = FakeAnswer::json(R"({"data":{"x":1}})").withFault(fault);
    fake.on("GET", path, broken);
    Request request{.name = "broken", .segments = QString::fromLatin1(path.mid(1)).split(u'/')};
    constexpr int times = 4;
    for (int time = 0; time < times; ++time) {
        std::optional<bool> doubted;
        node.transport().send(request).then(&node, [&](const Result<Answer> &result) {
            QVERIFY(!result);
            doubted = node.isDoubted();
        });
        QTRY_VERIFY(doubted);
        QVERIFY(*doubted); // nobody calls it well beside the error
        QTRY_VERIFY(!node.isDoubted());
        QVERIFY(fake.count("GET", "/admin-api/ready") > time);
    }
    QVERIFY(phases.isEmpty());
    QCOMPARE(entriesOf(fake), 0);
    // The question itself, a look for each, and who is there where the look is what is broken; Qt asks again
    // where a connection closes that it had used before.
    QVERIFY2(fake.requests().size() <= 6 * times, qPrintable(QString::number(fake.requests().size())));
}

/// What it is told of that costs one attempt after each pause, and nothing else.
void NodeReturnsTest::withoutAWebSocket()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    fake.on("GET", "/ws", FakeAnswer::failing(FakeAnswer::Fault::Close));
    Node node(profileOf(fake), shared());
    openWhole(node);
    QSignalSpy phases(&node, &Node::phaseChanged);
    QTRY_COMPARE_WITH_TIMEOUT(fake.count("GET", "/ws"), 3, 15'000);
    QCOMPARE(node.phase(), Phase::Open);
    QVERIFY(phases.isEmpty());
    QVERIFY(!node.isDoubted());
    QCOMPARE(entriesOf(fake), 1);
    QCOMPARE(fake.count("GET", "/admin-api/ready"), 1);
}

void NodeReturnsTest::pausesGrowWithEachReturn()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    // Behind a gateway that lets pass who asks whether it is there, and nothing after that.
    const Node *asking = nullptr;
    QElapsedTimer clock;
    clock.start();
    QList<qint64> entries;
    const auto whileOpen = [&](const FakeAnswer &otherwise) {
        return asking && asking->phase() == Phase::Open
            ? FakeAnswer::text("<html>502</html>", 502, "text/html")
            : otherwise;
    };
    fake.on("GET", "/admin-api/applications", [&](const FakeRequest &) {
        entries += clock.elapsed();
        return FakeAnswer::recorded(u"apps/list"_s);
    });
    fake.on("GET", "/admin-api/ready", [&](const FakeRequest &) {
        return whileOpen(FakeAnswer::json(R"({"data":{"status":"ready"}})"));
    });
    fake.on("GET", "/admin-api/contexts*",
            [&](const FakeRequest &) { return whileOpen(FakeAnswer::recorded(u"contexts/list"_s)); });
    Node node(profileOf(fake), shared());
    asking = &node;
    node.open();
    QTRY_VERIFY_WITH_TIMEOUT(entries.size() >= 4, 30'000);
    QVERIFY2(entries.at(2) - entries.at(1) >= 900,
             qPrintable(QString::number(entries.at(2) - entries.at(1))));
    QVERIFY2(entries.at(3) - entries.at(2) >= 1800,
             qPrintable(QString::number(entries.at(3) - entries.at(2))));
}

const TestCase testCase(runTest<NodeReturnsTest>);

} // namespace nodereturns_test

#include "nodereturns_test.moc"
