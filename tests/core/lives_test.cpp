// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Who goes first: a session and the transport it speaks through may end in either order.
#include "core/auth/session.h"
#include "core/net/transport.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <new>

namespace lives_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// A transport in memory that stays ours when it has gone: who writes there afterwards is seen.
class Grave {
public:
    explicit Grave(const QUrl &node) : m_transport(new (m_memory.data()) Transport(node)) { }
    ~Grave()
    {
        if (m_transport)
            m_transport->~Transport();
    }
    Q_DISABLE_COPY_MOVE(Grave)

    [[nodiscard]] Transport &transport() { return *m_transport; }
    void bury()
    {
        std::exchange(m_transport, nullptr)->~Transport();
        m_memory.fill(std::byte(0xa5));
    }
    [[nodiscard]] bool isQuiet() const
    {
        return std::all_of(m_memory.begin(), m_memory.end(),
                           [](std::byte byte) { return byte == std::byte(0xa5); });
    }

private:
    alignas(Transport) std::array<std::byte, sizeof(Transport)> m_memory = {};
    Transport *m_transport;
};

/// Lets go of the lock, and of what is stored, when the test says so.
class SlowStore : public TokenStore {
public:
    Call<std::optional<StoredTokens>> load() override
    {
        return finishedCall<std::optional<StoredTokens>>(this, std::optional<StoredTokens>());
    }
    Call<Done> save(const StoredTokens &, Write) override { return finishedCall<Done>(this, Done{}); }
    Call<Done> remove() override { return finishedCall<Done>(this, Done{}); }
    Call<std::optional<StoredTokens>> beginRefresh() override
    {
        lock = new Job<std::optional<StoredTokens>>(this);
        return Call(lock.data());
    }

    QPointer<Job<std::optional<StoredTokens>>> lock;
};

class LivesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTransportGoesFirst();
    void theSessionGoesFirst();
    void anotherSessionTookItsPlace();
    void aLogInUnderWay();
    void aRefreshThatBeginsTooLate();
};

void LivesTest::theTransportGoesFirst()
{
    Grave grave(QUrl(u"http://127.0.0.1:1"_s));
    auto session = std::make_unique<Session>(grave.transport(), nullptr);
    QCOMPARE(grave.transport().authorizer(), session.get());
    grave.bury();
    session.reset();
    QVERIFY(grave.isQuiet());
}

void LivesTest::theSessionGoesFirst()
{
    Transport transport(QUrl(u"http://127.0.0.1:1"_s));
    auto session = std::make_unique<Session>(transport, nullptr);
    session.reset();
    QVERIFY(!transport.authorizer());
}

void LivesTest::anotherSessionTookItsPlace()
{
    Transport transport(QUrl(u"http://127.0.0.1:1"_s));
    auto first = std::make_unique<Session>(transport, nullptr);
    Session second(transport, nullptr);
    first.reset();
    QCOMPARE(transport.authorizer(), &second);
}

void LivesTest::aLogInUnderWay()
{
    FakeNode node;
    node.on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    node.on("POST", "/auth/token", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Grave grave(node.url());
    Session session(grave.transport(), nullptr);
    Call<Done> call = session.logIn(u"ada"_s, u"secret"_s);
    QTRY_COMPARE(node.count("POST", "/auth/token"), 1);
    QVERIFY(call.isRunning());
    grave.bury();
    QTRY_VERIFY(!call.isRunning()); // nobody waits for ever
    // Nor is anything asked any more.
    std::optional<Error::Kind> ended;
    session.logIn(u"ada"_s, u"secret"_s).then(this, [&](const Result<Done> &result) {
        ended = result.error().kind;
    });
    QTRY_COMPARE(ended, Error::Kind::Aborted);
    QVERIFY(grave.isQuiet());
}

void LivesTest::aRefreshThatBeginsTooLate()
{
    Grave grave(QUrl(u"http://127.0.0.1:1"_s));
    SlowStore store;
    Session session(grave.transport(), &store, [] { return qint64(4102444800) * 1000; });
    session.adopt(
        {.pair = TokenPair(madeToken("access", 1, 1000, 1), madeToken("refresh", 1, 4102444800, 1))});
    std::optional<Result<Done>> ended;
    session.refreshIfDue().then(this, [&](const Result<Done> &result) { ended = result; });
    QTRY_VERIFY(store.lock);
    grave.bury();
    store.lock->finish(std::optional<StoredTokens>());
    QTRY_VERIFY(ended);
    QCOMPARE(ended->error().kind, Error::Kind::Aborted);
    QVERIFY(grave.isQuiet());
}

} // namespace

const TestCase testCase(runTest<LivesTest>);

} // namespace lives_test

#include "lives_test.moc"
