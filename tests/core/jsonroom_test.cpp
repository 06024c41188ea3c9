// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is made of an answer keeps to the request's limit, too: few bytes can be the JSON of very many things.
#include "core/api/aliases.h"
#include "core/api/contexts.h"
#include "core/api/network.h"
#include "core/api/registry.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace jsonroom_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mebibyte = qsizetype(1024) * 1024;
const QByteArray someId = "8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP";

/// As many as fit in 15 MiB.
QByteArray filled(const QByteArray &before, const QByteArray &item, const QByteArray &behind)
{
    const QByteArray more = ',' + item;
    return before + item + more.repeated((15 * mebibyte - before.size()) / more.size()) + behind;
}

template<typename R>
Answer answerFor(const QByteArray &body)
{
    return {.status = 200,
            .headers = {{"content-type", "application/json"}},
            .body = body,
            .sizeLimit = R::entry.sizeLimit};
}

} // namespace

class JsonRoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensAreCounted_data();
    void tokensAreCounted();
    void tooManyThings_data();
    void tooManyThings();
    void theLimitDecides();
    void aCheckSaysIt();
    void whatHonestNodesHave();
    void roomIsTaken();
};

void JsonRoomTest::tokensAreCounted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("count");
    const auto row = [](const char *text, qint64 count) { QTest::newRow(text) << QByteArray(text) << count; };
    row("", 0);
    row("[0,0,0]", 7);
    row("[{},{}]", 7);
    row("[ 10 , true ]", 5);
    row(R"({"a":"b\"c,{[","d":[1,null]})", 13);
    row(R"(["\\","x"])", 5);
    row(R"(["open)", 2);
    row("a b c", 3);
}

void JsonRoomTest::tokensAreCounted()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, count);
    QCOMPARE(json::tokensIn({text.constData(), std::size_t(text.size())}, 1'000), count);
}

void JsonRoomTest::tooManyThings_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("objects") << filled(R"({"localPeerId":"x","relays":[)", "{}", "]}");
    QTest::newRow("texts") << filled(R"({"localPeerId":"x","listenAddrs":[)", "\"a\"", "]}");
    QTest::newRow("of no field") << filled(R"({"localPeerId":"x","other":[)", "0", "]}");
    QTest::newRow("objects with a text") << filled(R"({"relays":[)", R"({"peerId":"aaaaaaaaaa"})", "]}");
}

/// Under the limit of most requests, 16 MiB.
void JsonRoomTest::tooManyThings()
{
    QFETCH(QByteArray, body);
    json::Findings findings;
    const auto read = api::GetNetworkStatus::read(answerFor<api::GetNetworkStatus>(body), findings);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::TooLarge);
}

/// A list may take more, since its answer may.
void JsonRoomTest::theLimitDecides()
{
    QByteArray body = R"({"data":{)";
    for (int i = 0; i < 200'000; ++i)
        body += (i == 0 ? "\"" : ",\"") + QByteArray::number(i) + "\":\"" + someId + '"';
    body += "}}";
    auto answer = answerFor<api::ListContextAliases>(body);
    json::Findings findings;
    const auto aliases = api::ListContextAliases::read(answer, findings);
    QVERIFY(aliases);
    QCOMPARE(aliases->size(), 200'000);
    QVERIFY(findings.isEmpty());
}

void JsonRoomTest::aCheckSaysIt()
{
    const api::Entry *entry = api::findEntry("get-network-status");
    const QByteArray body = filled(R"({"localPeerId":"x","relays":[)", "{}", "]}");
    QVERIFY(entry->check({}, answerFor<api::GetNetworkStatus>(body)).isTooLarge());
    QVERIFY(!entry->check({}, answerFor<api::GetNetworkStatus>("{}")).isTooLarge());
}

void JsonRoomTest::whatHonestNodesHave()
{
    QByteArray contexts = R"({"data":{"contexts":[)";
    for (int i = 0; i < 100'000; ++i)
        contexts += QByteArray(i == 0 ? "" : ",") + R"({"id":")" + someId + R"(","applicationId":")" + someId
            + R"(","contextStateHash":")" + someId + R"(","dagHeads":[")" + someId + R"("],"name":"n"})";
    contexts += "]}}";
    json::Findings findings;
    const auto all = api::ListContexts::read(answerFor<api::ListContexts>(contexts), findings);
    QVERIFY(all);
    QCOMPARE(all->size(), 100'000);

    const QByteArray keys = '"' + someId + '"';
    const QByteArray body = R"({"data":{"identities":[)" + keys + (',' + keys).repeated(9'999) + "]}}";
    const auto identities =
        api::GetContextIdentities::read(answerFor<api::GetContextIdentities>(body), findings);
    QVERIFY(identities);
    QCOMPARE(identities->size(), 10'000);
    // One text may be half of what an answer may be.
    const QByteArray text(8 * mebibyte, 'x');
    const auto status = api::GetNetworkStatus::read(
        answerFor<api::GetNetworkStatus>(R"({"localPeerId":")" + text + "\"}"), findings);
    QVERIFY(status);
    QCOMPARE(status->peerId->whole().size(), text.size());
}

void JsonRoomTest::roomIsTaken()
{
    json::Findings findings;
    json::Reader reader(findings, 100);
    QVERIFY(reader.take(60));
    QVERIFY(reader.hasRoomFor(40));
    QVERIFY(!reader.hasRoomFor(41));
    QVERIFY(!reader.isTooLarge());
    QVERIFY(!reader.take(41));
    QVERIFY(reader.isTooLarge());
}

namespace {
const TestCase testCase(runTest<JsonRoomTest>);
}

} // namespace jsonroom_test

#include "jsonroom_test.moc"
