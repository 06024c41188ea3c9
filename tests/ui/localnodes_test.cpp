// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the welcome page learns of this computer: the nodes that are there, whoever else sits on a usual port.
#include "app/localnodes.h"
#include "tests/support/fakenode.h"
#include "tests/support/floodserver.h"
#include "tests/support/sanitized.h"
#include "tests/support/testprogram.h"

#include <QApplication>
#include <QTest>

#include <optional>

namespace localnodes_test {

using namespace Qt::StringLiterals;
using Found = explorer::WelcomePage::Found;

namespace {

class LocalNodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHasNoEnd_data();
    void whatHasNoEnd();
    void nobody();
};

void LocalNodesTest::whatHasNoEnd_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("block");
    const QByteArray spaces(256 * 1024, ' ');
    const QByteArray type = "\r\nContent-Type: application/json\r\n";
    QTest::newRow("an answer") << QByteArray("HTTP/1.1 200 OK" + type + "\r\n") << spaces;
    QTest::newRow("a refusal") << QByteArray("HTTP/1.1 401 Unauthorized" + type + "\r\n") << spaces;
    QTest::newRow("a head") << QByteArray("HTTP/1.1 200 OK\r\n")
                            << QByteArray("X-More: " + QByteArray(100, 'x') + "\r\n");
    QTest::newRow("a line of a head") << QByteArray("HTTP/1.1 200 OK\r\nX-Long: ") << QByteArray(65536, 'x');
}

/// It is left out, and costs no more than what may be read of it.
void LocalNodesTest::whatHasNoEnd()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, block);
    FloodServer flood({{.path = {}, .head = head, .block = block}});
    FakeNode node;
    node.on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"contexts/list"_s));
    forgetMostResidentMemory();
    const qint64 self = QCoreApplication::applicationPid();
    const qint64 before = residentMemory(self);
    explorer::LocalNodes local;
    std::optional<QList<Found>> found;
    connect(&local, &explorer::LocalNodes::found, this, [&](const QList<Found> &nodes) { found = nodes; });
    local.look({flood.url().port(), node.port()});
    QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 70'000);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->first().url, node.url().toString());
    QVERIFY(!found->first().asksForLogIn);
    QTRY_COMPARE(flood.open(), 0); // nothing goes on behind it
    constexpr qint64 most = 68 * 1024 * 1024;
    QVERIFY(isSanitized || mostResidentMemory(self) - before < most);
}

void LocalNodesTest::nobody()
{
    FakeNode gone;
    const int port = gone.port();
    gone.stop();
    explorer::LocalNodes local;
    std::optional<QList<Found>> found;
    connect(&local, &explorer::LocalNodes::found, this, [&](const QList<Found> &nodes) { found = nodes; });
    local.look({port});
    QTRY_VERIFY(found.has_value());
    QVERIFY(found->isEmpty());
}

} // namespace

const TestCase testCase(runTest<LocalNodesTest, QApplication>);

} // namespace localnodes_test

#include "localnodes_test.moc"
