// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The benchmark tells when the machine was not its own: what it felt is handed in here.
#include "tests/bench/report.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace benchmarkbusy_test {

using namespace Qt::StringLiterals;
using bench::Machine;
using bench::Row;

class BenchmarkBusyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slowerThanAtItsBestIsBusy();
    void whatWasMeasuredBusyIsMeasuredAgain();
    void whatStaysBusySaysSo();
};

namespace {

/// One after the other; the last for ever.
std::function<double()> feeling(QList<double> numbers)
{
    return [numbers]() mutable { return numbers.size() > 1 ? numbers.takeFirst() : numbers.first(); };
}

bool isBusyIn(const bench::Report &report)
{
    const QJsonArray rows = QJsonDocument::fromJson(report.json()).object()["rows"_L1].toArray();
    return rows.size() == 1 && rows.first()["busy"_L1].toBool();
}

} // namespace

void BenchmarkBusyTest::slowerThanAtItsBestIsBusy()
{
    Machine machine(feeling({100, 130, 90}));
    machine.feel();
    QVERIFY(!machine.isBusy(100));
    QVERIFY(!machine.isBusy(114.9));
    QVERIFY(machine.isBusy(115.1));
    machine.feel(); // a slow one is not its best
    QVERIFY(machine.isBusy(115.1));
    machine.feel(); // a later calm tells that an earlier one was none
    QVERIFY(!machine.isBusy(103.4));
    QVERIFY(machine.isBusy(103.6));
}

void BenchmarkBusyTest::whatWasMeasuredBusyIsMeasuredAgain()
{
    // Before and after each run: calm and busy, calm and calm.
    Machine machine(feeling({100, 140, 100, 101}));
    QList<int> begun;
    int measured = 0;
    const auto rows = machine.measured([&](int run) { begun += run; },
                                       [&] {
                                           ++measured;
                                           return std::vector{Row{.id = "one", .ours = double(measured)}};
                                       });
    QCOMPARE(begun, (QList{1, 2}));
    QCOMPARE(measured, 2);
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows.front().ours, 2.0);
    QVERIFY(!machine.isBusy(rows.front().felt));
    bench::Report report(machine);
    report.add(rows.front());
    QVERIFY(!isBusyIn(report));
    QVERIFY(!report.table().contains("busy"));
}

void BenchmarkBusyTest::whatStaysBusySaysSo()
{
    Machine machine(feeling({100, 140}));
    int measured = 0;
    const auto rows = machine.measured([](int) {},
                                       [&] {
                                           ++measured;
                                           return std::vector{Row{.id = "one"}};
                                       });
    QCOMPARE(measured, Machine::mostRuns);
    bench::Report report(machine);
    report.add(rows.front());
    QVERIFY(isBusyIn(report));
    QVERIFY(report.table().contains("busy"));
}

const TestCase testCase(runTest<BenchmarkBusyTest>);

} // namespace benchmarkbusy_test

#include "benchmarkbusy_test.moc"
