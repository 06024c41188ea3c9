// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The command line ends, and keeps its memory, whatever answers.
#include "tests/core/commandfixture.h"
#include "tests/core/floodcase.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace commandflood_test {

using namespace floods;
using namespace Qt::StringLiterals;

namespace {

class CommandFloodTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void theCommandLineIsBounded_data();
    void theCommandLineIsBounded();
};

void CommandFloodTest::theCommandLineIsBounded_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("block");
    for (const Trick &trick : tricks())
        QTest::newRow(trick.name) << trick.head << trick.block;
}

void CommandFloodTest::theCommandLineIsBounded()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, block);
    FloodServer node({{.path = {}, .head = head, .block = block}});
    QProcess program;
    program.setProcessEnvironment(environment());
    program.setStandardOutputFile(QProcess::nullDevice());
    program.start(CommandFixture::program(),
                  {u"api"_s, u"get"_s, u"/admin-api/contexts"_s, u"--node"_s, node.url().toString()});
    QVERIFY(program.waitForStarted());
    qint64 most = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        most = qMax(most, mostResidentMemory(program.processId()));
        if (most > 1500 * MiB)
            program.kill();
    });
    timer.start(5);
    QSignalSpy ended(&program, &QProcess::finished);
    QElapsedTimer clock;
    clock.start();
    const bool isOver = ended.wait(patience);
    qInfo("%lld MiB, %lld ms", most / MiB, clock.elapsed());
    program.kill();
    program.waitForFinished();
    QVERIFY(isOver);
    QCOMPARE(program.exitCode(), 1);
    QVERIFY2(most < 30 * MiB + 16 * MiB + allowance, qPrintable(QString::number(most / MiB)));
}

const TestCase testCase(runTest<CommandFloodTest>);

} // namespace

} // namespace commandflood_test

#include "commandflood_test.moc"
