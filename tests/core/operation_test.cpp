// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What people began on a node: a few parts at a time, cancelled in the way it can be, and told to the end.
#include "core/session/operation.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace operation_test {

using namespace calimero;
using Cancelling = Operation::Cancelling;

namespace {

/// Calls that end when the test says so.
class Calls : public QObject {
public:
    Operation::Begin begin()
    {
        return [this](qsizetype part, QObject *context, Operation::Finish finish) {
            begun += part;
            auto *job = new Job<int>(this);
            jobs.insert(part, job);
            return Operation::follow(Call(job), context, std::move(finish),
                                     [this](int value) { values += value; });
        };
    }
    void answer(qsizetype part) { jobs.value(part)->finish(int(part) * 10); }
    void refuse(qsizetype part, Error::Kind kind) { refuse(part, Error{.kind = kind, .message = {}}); }
    void refuse(qsizetype part, const Error &error) { jobs.value(part)->finish(tl::unexpected(error)); }
    [[nodiscard]] qsizetype atWork() const
    {
        return std::count_if(jobs.begin(), jobs.end(), [](const auto &job) { return job && !job->result; });
    }

    QList<qsizetype> begun;
    QList<int> values;
    QHash<qsizetype, QPointer<Job<int>>> jobs;
};

class OperationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fewAtATime();
    void singleOnesDoNotWait();
    void whatIsSentIsTold();
    void stopsAtOnce();
    void goesOn();
    void inOrder();
    void haltsWhenNobodyAnswers_data();
    void haltsWhenNobodyAnswers();
    void leavesItsNode();
    void theNextPartAsksWhoIsThere_data();
    void theNextPartAsksWhoIsThere();
    void theNextPartIsOfTheNodeThatLeft();
    void whatChangesNothingAsksNobody();
    void endsWithItsNode();
};

} // namespace

void OperationTest::fewAtATime()
{
    Operations operations;
    Calls calls;
    Calls others;
    Operation *first = operations.begin({.begin = calls.begin(), .parts = 20});
    Operation *second = operations.begin({.begin = others.begin(), .parts = 3});
    QCOMPARE(calls.atWork() + others.atWork(), Operations::mostAtOnce);
    QSignalSpy ended(first, &Operation::ended);
    QSignalSpy secondEnded(second, &Operation::ended);
    qsizetype most = 0;
    const auto answerAll = [&](Calls &some) {
        most = std::max(most, calls.atWork() + others.atWork());
        for (auto job = some.jobs.cbegin(); job != some.jobs.cend(); ++job) {
            if (job.value() && !job.value()->result)
                job.value()->finish(job.key() == 7 ? Result<int>(
                                        tl::unexpected(Error{.kind = Error::Kind::Forbidden, .message = {}}))
                                                   : Result<int>(1));
        }
    };
    QTRY_VERIFY((answerAll(calls), answerAll(others), ended.count() == 1 && secondEnded.count() == 1));
    QCOMPARE(most, Operations::mostAtOnce);
    QCOMPARE(calls.begun.size(), 20);
    QCOMPARE(calls.values.size(), 19);
    QCOMPARE(others.values.size(), 3);
}

void OperationTest::singleOnesDoNotWait()
{
    Operations operations;
    Calls many;
    Calls single;
    operations.begin({.begin = many.begin(), .parts = 50});
    operations.begin({.begin = single.begin()});
    QCOMPARE(single.atWork(), 1);
    QCOMPARE(operations.underWay(), 2);
}

void OperationTest::whatIsSentIsTold()
{
    Operations operations;
    Calls calls;
    QPointer<Operation> operation =
        operations.begin({.begin = calls.begin(), .parts = 10, .cancelling = Cancelling::LeavesOut});
    QSignalSpy ended(operation, &Operation::ended);
    qsizetype done = 0;
    qsizetype leftOut = 0;
    connect(operation, &Operation::ended, this, [&] {
        done = operation->partsDone();
        leftOut = operation->parts() - operation->partsEnded();
    });
    operation->cancel();
    for (const qsizetype part : {0, 1, 2, 3})
        calls.answer(part);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(calls.begun.size(), 4); // what was not sent never is
    QCOMPARE(done, 4);
    QCOMPARE(leftOut, 6);
    QTRY_VERIFY(!operation);
    QCOMPARE(operations.underWay(), 0);
}

void OperationTest::stopsAtOnce()
{
    Operations operations;
    Calls calls;
    QPointer<Operation> operation =
        operations.begin({.begin = calls.begin(), .cancelling = Cancelling::Stops});
    QSignalSpy ended(operation, &Operation::ended);
    QSignalSpy aborted(calls.jobs.value(0), &CallJob::aborted);
    QCOMPARE(operations.changesUnderWay(), 0);
    operation->cancel();
    QCOMPARE(aborted.count(), 1);
    QCOMPARE(ended.count(), 0); // from the event loop
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(calls.values.isEmpty());
}

void OperationTest::goesOn()
{
    Operations operations;
    Calls calls;
    QPointer<Operation> operation = operations.begin({.begin = calls.begin()});
    QSignalSpy ended(operation, &Operation::ended);
    operation->cancel();
    QVERIFY(operation->isUnderWay());
    QCOMPARE(operations.changesUnderWay(), 1);
    calls.answer(0);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(calls.values, QList<int>{0});
}

void OperationTest::inOrder()
{
    Operations operations;
    Calls calls;
    QPointer<Operation> good = operations.begin({.begin = calls.begin(), .parts = 2, .inOrder = true});
    QSignalSpy ended(good, &Operation::ended);
    QCOMPARE(calls.begun, QList<qsizetype>{0});
    calls.answer(0);
    QTRY_COMPARE(calls.begun.size(), 2);
    calls.answer(1);
    QTRY_COMPARE(ended.count(), 1);

    Calls refused;
    QPointer<Operation> bad = operations.begin({.begin = refused.begin(), .parts = 2, .inOrder = true});
    QSignalSpy badEnded(bad, &Operation::ended);
    qsizetype failures = 0;
    connect(bad, &Operation::ended, this, [&] { failures = bad->failures().size(); });
    refused.refuse(0, Error::Kind::Conflict);
    QTRY_COMPARE(badEnded.count(), 1);
    QCOMPARE(refused.begun.size(), 1);
    QCOMPARE(failures, 1);
}

void OperationTest::haltsWhenNobodyAnswers_data()
{
    using By = Error::AnsweredBy;
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("halts");
    QTest::newRow("unreachable") << Error{.kind = Error::Kind::Unreachable} << true;
    QTest::newRow("signed out") << Error{.kind = Error::Kind::SignInNeeded, .httpStatus = 401} << true;
    QTest::newRow("gateway") << Error{.kind = Error::Kind::NodeFault,
                                      .httpStatus = 502,
                                      .answeredBy = By::Gateway,
                                      .maybeDone = true}
                             << true;
    // Of this one part alone.
    QTest::newRow("not yet") << Error{.kind = Error::Kind::NotReady, .httpStatus = 503} << false;
    QTest::newRow("refused") << Error{.kind = Error::Kind::NodeFault, .httpStatus = 500} << false;
}

/// What is left is not sent after it, and not kept for later either: people see what was not begun.
void OperationTest::haltsWhenNobodyAnswers()
{
    QFETCH(Error, error);
    QFETCH(bool, halts);
    Operations operations;
    Calls calls;
    QPointer<Operation> operation = operations.begin({.begin = calls.begin(), .parts = 1000});
    QSignalSpy ended(operation, &Operation::ended);
    qsizetype leftOut = 0;
    connect(operation, &Operation::ended, this,
            [&] { leftOut = operation->parts() - operation->partsEnded(); });
    for (const qsizetype part : {0, 1, 2, 3})
        calls.refuse(part, error);
    if (!halts) {
        QTRY_COMPARE(calls.begun.size(), 2 * Operations::mostAtOnce);
        QCOMPARE(ended.count(), 0);
        return;
    }
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(calls.begun.size() <= 2 * Operations::mostAtOnce);
    QCOMPARE(leftOut, 1000 - calls.begun.size());
}

/// Another node is in its place: that one gets nothing of what was to be done to many.
void OperationTest::leavesItsNode()
{
    Operations operations;
    Calls many;
    Calls waiting;
    Calls single;
    Operation *operation =
        operations.begin({.begin = many.begin(), .parts = 10, .cancelling = Cancelling::LeavesOut});
    Operation *behind =
        operations.begin({.begin = waiting.begin(), .parts = 10, .cancelling = Cancelling::LeavesOut});
    Operation *other = operations.begin({.begin = single.begin()});
    QSignalSpy ended(operation, &Operation::ended);
    QSignalSpy endedBehind(behind, &Operation::ended);
    QSignalSpy endedOther(other, &Operation::ended);
    operations.leaveNode();
    QTRY_COMPARE(endedBehind.count(), 1);
    QVERIFY(waiting.begun.isEmpty());
    for (const qsizetype part : {0, 1, 2, 3})
        many.answer(part);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(many.begun.size(), 4);
    QCOMPARE(many.values.size(), 4); // what was sent is told
    // What was sent whole goes on.
    QVERIFY(endedOther.isEmpty());
    single.answer(0);
    QTRY_COMPARE(endedOther.count(), 1);
}

void OperationTest::theNextPartAsksWhoIsThere_data()
{
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same one") << true;
    QTest::newRow("another one") << false;
}

void OperationTest::theNextPartAsksWhoIsThere()
{
    QFETCH(bool, isSame);
    QPointer<Job<Done>> asked;
    Operations operations([&] {
        asked = new Job<Done>(this);
        return Call<Done>(asked);
    });
    Calls calls;
    QPointer<Operation> operation = operations.begin({.begin = calls.begin(), .parts = 2, .inOrder = true});
    QSignalSpy ended(operation, &Operation::ended);
    qsizetype failures = -1;
    connect(operation, &Operation::ended, this, [&] { failures = operation->failures().size(); });
    QVERIFY(!asked); // the first is for whoever a person saw
    calls.answer(0);
    QTRY_VERIFY(asked);
    QCOMPARE(calls.begun.size(), 1);
    asked->finish(isSame ? Result<Done>(Done{})
                         : Result<Done>(tl::unexpected(Error{.kind = Error::Kind::Aborted})));
    if (isSame) {
        QTRY_COMPARE(calls.begun.size(), 2);
        calls.answer(1);
    }
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(calls.begun.size(), isSame ? 2 : 1);
    QCOMPARE(failures, isSame ? 0 : 1);
}

/// What is under way is told; what would follow is not begun on another.
void OperationTest::theNextPartIsOfTheNodeThatLeft()
{
    Operations operations;
    Calls calls;
    QPointer<Operation> operation = operations.begin({.begin = calls.begin(), .parts = 2, .inOrder = true});
    QSignalSpy ended(operation, &Operation::ended);
    QSignalSpy parts(operation, &Operation::partEnded);
    operations.leaveNode();
    calls.answer(0);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(calls.values.size(), 1);
    QCOMPARE(calls.begun.size(), 1);
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.last().at(1).value<std::optional<Error>>().value_or(Error()).kind, Error::Kind::Aborted);
}

/// What is in memory is written to a file though the node is away.
void OperationTest::whatChangesNothingAsksNobody()
{
    int asked = 0;
    Operations operations([&] {
        ++asked;
        return finishedCall<Done>(this, tl::unexpected(Error{.kind = Error::Kind::Unreachable}));
    });
    Calls calls;
    Operation *operation = operations.begin(
        {.begin = calls.begin(), .parts = 3, .cancelling = Operation::Cancelling::Stops, .inOrder = true});
    QSignalSpy ended(operation, &Operation::ended);
    for (int part = 0; part < 3; ++part) {
        QTRY_COMPARE(calls.begun.size(), part + 1);
        calls.answer(part);
    }
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(calls.values.size(), 3);
    QCOMPARE(asked, 0);
}

void OperationTest::endsWithItsNode()
{
    Calls calls;
    auto operations = std::make_unique<Operations>();
    Operation *operation = operations->begin({.begin = calls.begin(), .parts = 8});
    QSignalSpy ended(operation, &Operation::ended);
    operations.reset();
    for (const qsizetype part : {0, 1, 2, 3})
        calls.answer(part);
    QCoreApplication::processEvents();
    QCOMPARE(ended.count(), 0);
    QVERIFY(calls.values.isEmpty());
}

const TestCase testCase(runTest<OperationTest>);

} // namespace operation_test

#include "operation_test.moc"
