// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Calls one after the other that read as steps: what is promised of a chain.
#include "core/net/call.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace chain_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// A call that ends when the test says so.
template<class T>
struct Scripted {
    explicit Scripted(QObject *parent) : job(new Job<T>(parent)), call(job.data()) { }
    void succeed(T value) { job->finish(Result<T>(std::move(value))); }
    void fail(Error::Kind kind) { job->finish(tl::unexpected(Error{.kind = kind})); }

    QPointer<Job<T>> job;
    Call<T> call;
};

class ChainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_parent = std::make_unique<QObject>(); }
    void cleanup() { m_parent.reset(); }

    void aStepThatAnswersAtOnce();
    void aStepThatIsACall();
    void errorsGoPastTheStepsForValues();
    void aStepMayMendAnError();
    void aStepMayFail();
    void deliveredOnceAndLater();
    void abortEndsTheStepUnderWay();
    void abortEndsTheLaterStepToo();
    void aStepAbortedElsewhereEndsTheChain();
    void withoutItsContextAChainEnds();
    void whatWasSentGoesOnWithoutTheContext();
    void aStepThatDiesEndsTheChain();
    void anEmptyStepEndsTheChain();
    void progressIsThatOfTheStepUnderWay();
    void nobodyHasToHoldAHandle();

private:
    template<class T>
    void follow(Call<T> call, QList<Result<T>> &results)
    {
        call.then(this, [&results](const Result<T> &result) { results += result; });
        m_finished = std::make_unique<QSignalSpy>(call.job(), &CallJob::finished);
    }

    std::unique_ptr<QObject> m_parent;
    std::unique_ptr<QSignalSpy> m_finished;
};

void ChainTest::aStepThatAnswersAtOnce()
{
    Scripted<int> first(m_parent.get());
    QList<Result<QString>> results;
    follow(first.call.then(this, [](const int &number) { return QString::number(number); })
               .then(this, [](const QString &text) { return Result<QString>(text + u'!'); }),
           results);
    first.succeed(7);
    QTRY_COMPARE(results.size(), 1);
    QCOMPARE(results[0].value(), u"7!"_s);
    QTRY_COMPARE(m_finished->count(), 1);
}

void ChainTest::aStepThatIsACall()
{
    Scripted<int> first(m_parent.get());
    Scripted<QString> second(m_parent.get());
    int asked = 0;
    QList<Result<QString>> results;
    follow(first.call.then(this,
                           [&](const int &number) {
                               asked = number;
                               return second.call;
                           }),
           results);
    first.succeed(7);
    QTRY_COMPARE(asked, 7);
    QTRY_VERIFY(!first.job);
    QVERIFY(results.isEmpty());
    QCOMPARE(m_finished->count(), 0);
    second.succeed(u"done"_s);
    QTRY_COMPARE(results.size(), 1);
    QCOMPARE(results[0].value(), u"done"_s);
    QCOMPARE(m_finished->count(), 1);
}

void ChainTest::errorsGoPastTheStepsForValues()
{
    Scripted<int> first(m_parent.get());
    bool taken = false;
    QList<Result<QString>> results;
    follow(first.call
               .then(this,
                     [&](const int &) {
                         taken = true;
                         return 2;
                     })
               .then(this,
                     [&](const int &) {
                         taken = true;
                         return Scripted<QString>(m_parent.get()).call;
                     }),
           results);
    first.fail(Error::Kind::Conflict);
    QTRY_COMPARE(results.size(), 1);
    QCOMPARE(results[0].error().kind, Error::Kind::Conflict);
    QVERIFY(!taken);
    QTRY_COMPARE(m_finished->count(), 1);
}

void ChainTest::aStepMayMendAnError()
{
    Scripted<int> first(m_parent.get());
    QList<Result<int>> results;
    follow(first.call.then(this,
                           [](const Result<int> &result) -> Result<int> {
                               if (!result && result.error().kind == Error::Kind::NotFound)
                                   return 0;
                               return result;
                           }),
           results);
    first.fail(Error::Kind::NotFound);
    QTRY_COMPARE(results.size(), 1);
    QCOMPARE(results[0].value(), 0);
}

void ChainTest::aStepMayFail()
{
    Scripted<int> first(m_parent.get());
    QList<Result<int>> results;
    follow(first.call.then(this,
                           [](const int &) -> Result<int> {
                               return tl::unexpected(Error{.kind = Error::Kind::BadReply});
                           }),
           results);
    first.succeed(1);
    QTRY_COMPARE(results.size(), 1);
    QCOMPARE(results[0].error().kind, Error::Kind::BadReply);
}

void ChainTest::deliveredOnceAndLater()
{
    Scripted<int> first(m_parent.get());
    first.succeed(1); // known before anybody says what comes next
    int steps = 0;
    QList<Result<int>> results;
    follow(first.call.then(this, [&](const int &number) { return number + ++steps; }), results);
    QCOMPARE(steps, 0);
    QVERIFY(results.isEmpty());
    QTRY_COMPARE(results.size(), 1);
    QTRY_VERIFY(!first.job);
    QCOMPARE(steps, 1);
    QCOMPARE(results.size(), 1);
    QCOMPARE(m_finished->count(), 1);
}

void ChainTest::abortEndsTheStepUnderWay()
{
    Scripted<int> first(m_parent.get());
    QSignalSpy stopped(first.job, &CallJob::aborted);
    bool taken = false;
    QList<Result<int>> results;
    Call<int> whole = first.call
                          .then(this,
                                [&](const int &number) {
                                    taken = true;
                                    return number;
                                })
                          .then(this, [](const int &number) { return number; });
    follow(whole, results);
    whole.abort();
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(m_finished->count(), 1);
    QVERIFY(!whole.isRunning());
    QTRY_VERIFY(!first.job);
    QVERIFY(!taken);
    QVERIFY(results.isEmpty());
}

void ChainTest::abortEndsTheLaterStepToo()
{
    Scripted<int> first(m_parent.get());
    Scripted<int> second(m_parent.get());
    QSignalSpy stopped(second.job, &CallJob::aborted);
    bool taken = false;
    QList<Result<int>> results;
    Call<int> whole = first.call.then(this, [&](const int &) {
        taken = true;
        return second.call;
    });
    follow(whole, results);
    first.succeed(1);
    QTRY_VERIFY(taken);
    QCOMPARE(stopped.count(), 0);
    whole.abort();
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(m_finished->count(), 1);
    QTRY_VERIFY(!second.job);
    QVERIFY(results.isEmpty());
}

void ChainTest::aStepAbortedElsewhereEndsTheChain()
{
    for (const bool isFirst : {true, false}) {
        Scripted<int> first(m_parent.get());
        Scripted<int> second(m_parent.get());
        QList<Result<int>> results;
        Call<int> whole = first.call.then(this, [&](const int &) { return second.call; });
        follow(whole, results);
        if (!isFirst) {
            first.succeed(1);
            QTRY_VERIFY(!first.job);
        }
        (isFirst ? first : second).call.abort();
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY(!whole.isRunning());
        QVERIFY(results.isEmpty());
    }
}

void ChainTest::withoutItsContextAChainEnds()
{
    Scripted<int> first(m_parent.get());
    auto context = std::make_unique<QObject>();
    bool taken = false;
    QList<Result<int>> results;
    follow(first.call
               .then(context.get(),
                     [&](const int &number) {
                         taken = true;
                         return number;
                     })
               .then(this, [](const int &number) { return number; }),
           results);
    context.reset();
    QTRY_COMPARE(m_finished->count(), 1);
    QVERIFY(first.call.isRunning()); // nobody took it back
    first.succeed(1);
    QTRY_VERIFY(!first.job);
    QVERIFY(!taken);
    QVERIFY(results.isEmpty());
}

void ChainTest::whatWasSentGoesOnWithoutTheContext()
{
    Scripted<int> first(m_parent.get());
    Scripted<int> second(m_parent.get());
    QSignalSpy stopped(second.job, &CallJob::aborted);
    auto context = std::make_unique<QObject>();
    QList<Result<int>> results;
    bool taken = false;
    follow(first.call.then(context.get(),
                           [&](const int &) {
                               taken = true;
                               return second.call;
                           }),
           results);
    first.succeed(1);
    QTRY_VERIFY(taken);
    context.reset();
    QTRY_COMPARE(m_finished->count(), 1);
    QVERIFY(second.call.isRunning());
    QCOMPARE(stopped.count(), 0);
    second.succeed(2);
    QTRY_VERIFY(!second.job);
    QVERIFY(results.isEmpty());
}

void ChainTest::aStepThatDiesEndsTheChain()
{
    for (const bool isFirst : {true, false}) {
        auto parent = std::make_unique<QObject>();
        Scripted<int> first(isFirst ? parent.get() : m_parent.get());
        Scripted<int> second(parent.get());
        QList<Result<int>> results;
        Call<int> whole =
            first.call.then(this, [&](const int &) { return second.call; }).then(this, [](const int &number) {
                return number;
            });
        follow(whole, results);
        if (!isFirst) {
            first.succeed(1);
            QTRY_VERIFY(!first.job);
        }
        parent.reset();
        QVERIFY(!whole.isRunning());
        QVERIFY(results.isEmpty());
        if (!isFirst) // else it died with its parent
            QTRY_COMPARE(m_finished->count(), 1);
    }
}

void ChainTest::anEmptyStepEndsTheChain()
{
    Scripted<int> first(m_parent.get());
    QList<Result<int>> results;
    follow(first.call.then(this, [](const int &) { return Call<int>(); }), results);
    first.succeed(1);
    QTRY_COMPARE(m_finished->count(), 1);
    QVERIFY(results.isEmpty());
}

void ChainTest::progressIsThatOfTheStepUnderWay()
{
    Scripted<int> first(m_parent.get());
    Scripted<int> second(m_parent.get());
    Call<int> whole = first.call.then(this, [&](const int &) { return second.call; });
    QSignalSpy progress(whole.job(), &CallJob::progressed);
    Q_EMIT first.job->progressed(1, 2);
    first.succeed(1);
    QTRY_VERIFY(!first.job);
    Q_EMIT second.job->progressed(3, -1);
    QCOMPARE(progress, (QList<QVariantList>{{1, 2}, {3, -1}}));
}

void ChainTest::nobodyHasToHoldAHandle()
{
    Scripted<int> first(m_parent.get());
    Scripted<int> second(m_parent.get());
    std::optional<int> end;
    first.call.then(this, [&](const int &) { return second.call; })
        .then(this, [&](const Result<int> &result) { end = result.value(); });
    first.succeed(1);
    QTRY_VERIFY(!first.job);
    second.succeed(2);
    QTRY_COMPARE(end, std::optional(2));
    QTRY_COMPARE(m_parent->children().size(), 0);
}

} // namespace

const TestCase testCase(runTest<ChainTest>);

} // namespace chain_test

#include "chain_test.moc"
