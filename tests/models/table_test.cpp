// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/table/arraycutter.h"
#include "core/table/fields.h"
#include "core/table/lists.h"
#include "tests/models/madeuprows.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <simdjson.h>

#include <algorithm>

namespace table_test {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

/// The answers of a list, read one after another, as pages are.
TablePtr tableOf(const ListSource &source, const QList<QByteArray> &answers,
                 json::Findings *findings = nullptr)
{
    Builder builder(*source.schema);
    json::Findings own;
    for (const QByteArray &answer : answers) {
        const auto rows = readAnswer(source, answer, builder, findings ? *findings : own);
        if (!rows)
            qFatal("the answer can not be read: %s", qPrintable(rows.error().path.whole()));
    }
    return builder.finish();
}

/// Without the white space between tokens.
QByteArray compacted(const QByteArray &json)
{
    QByteArray out(json.size() + 64, Qt::Uninitialized);
    std::size_t length = 0;
    if (simdjson::minify(json.constData(), std::size_t(json.size()), out.data(), length))
        qFatal("not JSON");
    out.truncate(qsizetype(length));
    return out;
}

class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedContexts();
    void recordedRowsComeBackAsSent_data();
    void recordedRowsComeBackAsSent();
    void rowsInOtherSpellingsAreKept_data();
    void rowsInOtherSpellingsAreKept();
    void unknownIsNotEmpty();
    void whatIsNoListFails_data();
    void whatIsNoListFails();
    void answersInPieces_data();
    void answersInPieces();
    void rowsComeBeforeTheEnd();
    void randomAnswersInPieces();
    void elementsAreCutOut_data();
    void elementsAreCutOut();
    void repeatedRowsComeOnce();
    void rowsAreFoundById();
    void snapshotsDoNotChange();
};

void TableTest::recordedContexts()
{
    const TablePtr table = tableOf(contextList(), {Recording::load(u"contexts/list"_s).body});
    QCOMPARE(table->rows(), 2U);
    const Chunk &chunk = *table->chunks().front();
    QCOMPARE(chunk.idText(fieldOf<&api::Context::id>, 0),
             QByteArray("8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"));
    QCOMPARE(chunk.idText(fieldOf<&api::Context::applicationId>, 1),
             QByteArray("Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"));
    QCOMPARE(chunk.idText(fieldOf<&api::Context::stateHash>, 1),
             QByteArray("AufNP31HxMiPpa8wk8KwaUADUWxws3p5qByMpEmppGi1"));
    QCOMPARE(chunk.idText(fieldOf<&api::Context::groupId>, 0),
             QByteArray("2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"));
    QCOMPARE(chunk.text(fieldOf<&api::Context::name>, 0), QByteArrayView("notes"));
    QCOMPARE(chunk.text(fieldOf<&api::Context::applicationVersion>, 1), QByteArrayView("0.0.0"));
    QCOMPARE(chunk.state(fieldOf<&api::Context::name>, 1), CellState::Absent);
    QCOMPARE(chunk.state(fieldOf<&api::Context::serviceName>, 0), CellState::Absent);
    QCOMPARE(chunk.text(fieldOf<&api::Context::dagHeads>, 0).size(), 32);
}

void TableTest::recordedRowsComeBackAsSent_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<const ListSource *>("source");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("contexts") << u"contexts/list"_s << &contextList()
                              << QByteArray(R"({"data":{"contexts":[)") << QByteArray("]}}");
    QTest::newRow("blobs") << u"blobs/list"_s << &blobList() << QByteArray(R"({"data":{"blobs":[)")
                           << QByteArray("]}}");
    QTest::newRow("applications") << u"apps/list_many"_s << &applicationList()
                                  << QByteArray(R"({"data":{"apps":[)") << QByteArray("]}}");
    QTest::newRow("namespaces") << u"namespaces/list"_s << &namespaceList() << QByteArray(R"({"data":[)")
                                << QByteArray("]}");
}

void TableTest::recordedRowsComeBackAsSent()
{
    QFETCH(QString, recording);
    QFETCH(const ListSource *, source);
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, end);
    const QByteArray body = compacted(Recording::load(recording).body);
    for (const QByteArray &answer : {body, Recording::load(recording).body}) {
        const TablePtr table = tableOf(*source, {answer});
        QVERIFY(table->rows() > 0);
        QByteArray again = begin;
        for (quint32 row = 0; row < table->rows(); ++row)
            again += (row == 0 ? "" : ",") + table->at(row).chunk->json(table->at(row).row);
        QCOMPARE(compacted(again + end), body);
    }
}

void TableTest::rowsInOtherSpellingsAreKept_data()
{
    QTest::addColumn<QByteArray>("sent");
    const QByteArray id = R"("id":"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP")";
    const QByteArray application = R"("applicationId":"6cpDVGwtQqq5iM7o5w851PotTQdhx7ymE2hbfBWycPvE")";
    const QByteArray hash = R"("contextStateHash":"AufNP31HxMiPpa8wk8KwaUADUWxws3p5qByMpEmppGi1")";
    const QByteArray group =
        R"("groupId":"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f")";
    QByteArray head = "[";
    for (int i = 0; i < 32; ++i)
        head += QByteArray::number(i * 8) + (i < 31 ? ',' : ']');
    const auto row = [](const char *name, const QByteArrayList &members) {
        QTest::newRow(name) << '{' + members.join(',') + '}';
    };
    const auto headsOf = [](const QByteArray &heads) { return "\"dagHeads\":" + heads; };
    row("as a node writes it", {id, application, hash, headsOf('[' + head + ']'), R"("name":"n")", group});
    row("hex in capital letters", {id, application, hash, group.left(11) + group.mid(11).toUpper()});
    row("an escaped letter in an id", {QByteArray(id).replace("8G", "\\u0038G"), application, hash, group});
    row("an escaped letter in hex", {id, application, hash, QByteArray(group).replace("2114", "\\u0032114")});
    row("another order", {application, id, hash, group});
    row("blanks", {id, ' ' + application, hash, group});
    row("a member twice", {id, application, hash, R"("name":"n")", R"("name":"m")", group});
    row("a member more", {id, application, hash, group, R"("more":{"a":[1.50]})"});
    row("an escape a node does not need", {id, application, hash, R"("name":"a\/b")", group});
    row("escapes a node needs", {id, application, hash, R"("name":"a\"b\\c\nd")", group});
    row("a name that ends in a backslash", {id, application, hash, R"("name":"\\")", group});
    row("letters beyond ASCII", {id, application, hash, "\"name\":\"\xc3\xa9\"", group});
    row("an escape for them", {id, application, hash, R"("name":"\u00e9")", group});
    row("null where a node leaves it out", {id, application, hash, R"("name":null)", group});
    row("heads with blanks",
        {id, application, hash, headsOf("[" + QByteArray(head).replace(",", ", ") + "]")});
    row("a short head and a long one",
        {id, application, hash, headsOf("[[1,2]," + QByteArray(head).replace("]", ",3]") + "]")});
    row("no head, and an empty one", {id, application, hash, headsOf("[[]]"), group});
    row("two heads", {id, application, hash, headsOf('[' + head + ',' + head + ']'), group});
}

void TableTest::rowsInOtherSpellingsAreKept()
{
    QFETCH(QByteArray, sent);
    const TablePtr table = tableOf(contextList(), {R"({"data":{"contexts":[)" + sent + "]}}"});
    QCOMPARE(table->rows(), 1);
    QCOMPARE(table->at(0).chunk->json(0), sent);
}

void TableTest::unknownIsNotEmpty()
{
    const QByteArray id = ContextId(Bytes32{1}).toUtf8();
    const QByteArray odd = R"({"id":")" + id
        + R"(","applicationId":"short","contextStateHash":7,"dagHeads":[],"name":["x"],"future":18446744073709551616})";
    json::Findings findings;
    const TablePtr table = tableOf(
        contextList(), {R"({"data":{"contexts":[)" + odd + R"(,7,{"id":null,"name":"b"}]}})"}, &findings);
    QCOMPARE(table->rows(), 2U);
    const Chunk &chunk = *table->chunks().front();
    QCOMPARE(chunk.state(fieldOf<&api::Context::id>, 0), CellState::Known);
    QCOMPARE(chunk.state(fieldOf<&api::Context::applicationId>, 0), CellState::Unknown);
    QCOMPARE(chunk.state(fieldOf<&api::Context::stateHash>, 0), CellState::Unknown);
    QCOMPARE(chunk.state(fieldOf<&api::Context::name>, 0), CellState::Unknown);
    QCOMPARE(chunk.state(fieldOf<&api::Context::dagHeads>, 0), CellState::Known);
    QCOMPARE(chunk.state(fieldOf<&api::Context::applicationVersion>, 0), CellState::Absent);
    QCOMPARE(chunk.json(0), odd);
    QCOMPARE(chunk.state(fieldOf<&api::Context::id>, 1), CellState::Unknown);
    QVERIFY(!chunk.idBytes(fieldOf<&api::Context::id>, 1));
    QCOMPARE(chunk.text(fieldOf<&api::Context::name>, 1), QByteArrayView("b"));
    QCOMPARE(chunk.state(fieldOf<&api::Context::applicationId>, 1), CellState::Unknown);

    QStringList paths;
    for (const json::Finding &finding : findings.list())
        paths += finding.path;
    std::sort(paths.begin(), paths.end());
    QCOMPARE(
        paths,
        QStringList({u"data.contexts[0].applicationId"_s, u"data.contexts[0].contextStateHash"_s,
                     u"data.contexts[0].name"_s, u"data.contexts[1]"_s, u"data.contexts[2].applicationId"_s,
                     u"data.contexts[2].contextStateHash"_s, u"data.contexts[2].id"_s}));
}

void TableTest::whatIsNoListFails_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no list") << QByteArray(R"({"data":{"blobs":{}}})");
    QTest::newRow("no envelope") << QByteArray(R"({"error":"no"})");
    QTest::newRow("cut in a row") << QByteArray(R"({"data":{"blobs":[{"blob_id":"x","size":1},{"blob_)");
    QTest::newRow("a web page") << QByteArray("<html></html>");
    QTest::newRow("nothing") << QByteArray();
}

void TableTest::whatIsNoListFails()
{
    QFETCH(QByteArray, answer);
    Builder builder(*blobList().schema);
    json::Findings findings;
    const auto rows = readAnswer(blobList(), answer, builder, findings);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Error::Kind::BadReply);
}

/// What came of an answer that was read in pieces.
struct ReadOutcome {
    QStringList rows;
    QStringList findings;
    qsizetype elements = -1; ///< -1: it was no list
    QString error;
    bool operator==(const ReadOutcome &) const = default;
};

ReadOutcome outcomeOf(const ListSource &source, const QList<QByteArray> &pieces)
{
    Builder builder(*source.schema);
    json::Findings findings;
    const auto reader = source.reader(builder, findings);
    ReadOutcome outcome;
    Result<qsizetype> elements = 0;
    for (const QByteArray &piece : pieces) {
        if (const auto added = reader->add(piece); !added) {
            elements = tl::unexpected(added.error());
            break;
        }
    }
    if (elements)
        elements = reader->finish();
    if (elements)
        outcome.elements = *elements;
    else
        outcome.error = elements.error().path.whole() + u'|' + elements.error().message.whole();
    const TablePtr table = builder.finish();
    for (quint32 row = 0; row < table->rows(); ++row)
        outcome.rows += QString::fromUtf8(table->at(row).chunk->json(table->at(row).row));
    for (const json::Finding &finding : findings.list())
        outcome.findings += finding.path;
    return outcome;
}

void TableTest::answersInPieces_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<qsizetype>("elements");
    const QByteArray one = R"({"blob_id":")" + BlobId(Bytes32{1}).toUtf8() + R"(","size":1})";
    const QByteArray two =
        R"({ "size" : 2, "blob_id":")" + BlobId(Bytes32{2}).toUtf8() + R"(", "note":"a\"]},{\\" })";
    const QByteArray odd = R"({"blob_id":7,"size":[[1,"]"],{"a":[]}],"\u0041":"\ud83d\ude00"})";
    const auto list = [](const QByteArray &elements) { return R"({"data":{"blobs":[)" + elements + "]}}"; };
    QTest::newRow("none") << list({}) << qsizetype(0);
    QTest::newRow("none but blanks") << list(" \n ") << qsizetype(0);
    QTest::newRow("one") << list(one) << qsizetype(1);
    QTest::newRow("three") << list(one + " , " + two + ",\n" + odd) << qsizetype(3);
    QTest::newRow("what are no rows") << list("7,[[]],null,\"],[\"," + one) << qsizetype(5);
    QTest::newRow("around it") << R"({"a":[1,{"blobs":[2]}],"data":{"b":"\"blobs\":[","blobs":[)" + one
            + R"(],"c":{"blobs":[3]}},"d":["]"]})"
                               << qsizetype(1);
    QTest::newRow("blanks around it") << " { \"data\" : { \"blobs\" : [ " + one + " ] } } \n" << qsizetype(1);
    QTest::newRow("a name with an escape") << R"({"data":{"bl\u006fbs":[)" + one + "]}}" << qsizetype(1);
    QTest::newRow("twice") << R"({"data":{"blobs":[)" + one + R"(],"blobs":[)" + two + "]}}" << qsizetype(1);
    QTest::newRow("first no list") << R"({"data":{"blobs":5,"blobs":[)" + two + "]}}" << qsizetype(-1);
    QTest::newRow("elsewhere") << R"({"data":{"x":{"blobs":[)" + one + "]}}}" << qsizetype(-1);
    QTest::newRow("too high") << R"({"blobs":[)" + one + "]}" << qsizetype(-1);
    QTest::newRow("an array around") << "[" + list(one) + "]" << qsizetype(-1);
    QTest::newRow("an object") << QByteArray(R"({"data":{"blobs":{"a":1}}})") << qsizetype(-1);
    QTest::newRow("no object") << QByteArray(R"("data")") << qsizetype(-1);
    QTest::newRow("a web page") << QByteArray("<html>[</html>") << qsizetype(-1);
    QTest::newRow("no comma") << list(one + two) << qsizetype(-1);
    QTest::newRow("comma at the end") << list(one + ",") << qsizetype(-1);
    QTest::newRow("comma at the beginning") << list("," + one) << qsizetype(-1);
    QTest::newRow("a comma alone") << list(",") << qsizetype(-1);
    QTest::newRow("cut in a row") << list(one + ",{\"blob_").chopped(3) << qsizetype(-1);
    QTest::newRow("cut in a text") << QByteArray(R"({"data":{"blobs":[{"blob_id":"abc)") << qsizetype(-1);
    QTest::newRow("cut behind the rows") << list(one).chopped(1) << qsizetype(-1);
    QTest::newRow("cut before the rows") << QByteArray(R"({"data":{"blo)") << qsizetype(-1);
    QTest::newRow("another bracket") << R"({"data":{"blobs":[)" + one + "}}}" << qsizetype(-1);
    QTest::newRow("text behind") << list(one) + "x" << qsizetype(-1);
    QTest::newRow("two answers") << list(one) + list(two) << qsizetype(-1);
    QTest::newRow("no UTF-8") << list("{\"a\":\"\xff\"}") << qsizetype(-1);
}

// Cut at each byte, and byte by byte.
void TableTest::answersInPieces()
{
    QFETCH(QByteArray, answer);
    QFETCH(qsizetype, elements);
    const ReadOutcome whole = outcomeOf(blobList(), {answer});
    QCOMPARE(whole.elements, elements);
    QVERIFY(elements >= 0 || !whole.error.isEmpty());
    for (qsizetype at = 0; at <= answer.size(); ++at)
        QVERIFY2(outcomeOf(blobList(), {answer.first(at), answer.mid(at)}) == whole,
                 qPrintable(QString::number(at)));
    QList<QByteArray> bytes;
    for (const char byte : answer)
        bytes += QByteArray(1, byte);
    QVERIFY(outcomeOf(blobList(), bytes) == whole);
}

void TableTest::rowsComeBeforeTheEnd()
{
    QRandomGenerator random(21);
    const QList<madeup::Blob> rows = madeup::blobs(random, 30'000);
    const QByteArray answer = madeup::blobsAnswer(rows);
    Builder builder(*blobList().schema);
    json::Findings findings;
    const auto reader = blobList().reader(builder, findings);
    QVERIFY(reader->add(answer.first(answer.size() / 2)));
    QVERIFY(builder.rows() > 10'000);
    QVERIFY(reader->add(answer.mid(answer.size() / 2)));
    const auto elements = reader->finish();
    QVERIFY(elements);
    QCOMPARE(*elements, 30'000);
    QCOMPARE(builder.rows(), 30'000U);
    // Rows are numbered through, whatever was read at once.
    for (const json::Finding &finding : findings.list()) {
        const qsizetype row = finding.path.sliced(11).split(u']').first().toLongLong();
        QVERIFY(!rows[row].size);
        QCOMPARE(finding.path, u"data.blobs[%1].size"_s.arg(row));
    }
    QVERIFY(!findings.isEmpty());
}

void TableTest::randomAnswersInPieces()
{
    QRandomGenerator random(22);
    const QByteArray answer = madeup::contextsAnswer(madeup::contexts(random, 3000));
    const ReadOutcome whole = outcomeOf(contextList(), {answer});
    QCOMPARE(whole.elements, 3000);
    for (int round = 0; round < 20; ++round) {
        // Now and then a byte is another one: then all that counts is that it does not matter where it was
        // cut.
        QByteArray text = answer;
        if (round >= 10)
            text[random.bounded(text.size())] = "{}[]\",:\\x"[random.bounded(9)];
        QList<QByteArray> pieces;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype size = 1 + random.bounded(random.bounded(3) ? 100 : 300'000);
            pieces += text.mid(at, size);
            at += size;
        }
        const ReadOutcome inPieces = outcomeOf(contextList(), pieces);
        QVERIFY(inPieces == outcomeOf(contextList(), {text}));
        QVERIFY(round >= 10 || inPieces == whole);
    }
}

void TableTest::elementsAreCutOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("batches");
    QTest::addColumn<QByteArray>("rest");
    using Batches = QList<QByteArray>;
    QTest::newRow("batches") << QByteArray(R"({"a":{"b":[1,2222,3,[4,5],"6,\",",7]},"c":[8,9]})")
                             << Batches{"[1,2222]", "[3,[4,5]]", R"(["6,\","])", "[7]"}
                             << QByteArray(R"({"a":{"b":[]},"c":[8,9]})");
    QTest::newRow("another name") << QByteArray(R"({"a":{"c":[1,2222]},"b":[3]})") << Batches()
                                  << QByteArray(R"({"a":{"c":[1,2222]},"b":[3]})");
    QTest::newRow("value, not name") << QByteArray(R"({"x":"a","a":{"x":["b"],"b":[1]}})") << Batches{"[1]"}
                                     << QByteArray(R"({"x":"a","a":{"x":["b"],"b":[]}})");
}

void TableTest::elementsAreCutOut()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QByteArray>, batches);
    QFETCH(QByteArray, rest);
    for (const int piece : {1, 2, 7, 1000}) {
        QList<QByteArray> taken;
        ArrayCutter cutter({"a", "b"}, 5, [&](const ArrayCutter::Batch &batch) {
            taken += QByteArray(batch.array.constData(), batch.array.size());
            QVERIFY(batch.array.capacity() >= batch.array.size() + 32);
        });
        for (qsizetype at = 0; at < text.size(); at += piece) {
            const QByteArray bytes = text.mid(at, piece);
            cutter.add({bytes.constData(), std::size_t(bytes.size())});
        }
        QCOMPARE(taken, batches);
        QCOMPARE(cutter.rest(), rest);
    }
}

void TableTest::repeatedRowsComeOnce()
{
    QRandomGenerator random(1);
    QList<madeup::Context> rows = madeup::contexts(random, 5000);
    // The second page begins with rows of the first, as when one was made meanwhile; then out of order.
    const TablePtr table =
        tableOf(contextList(),
                {madeup::contextsAnswer(rows.first(3000)), madeup::contextsAnswer(rows.mid(2990)),
                 madeup::contextsAnswer(rows.mid(10, 20))});
    QCOMPARE(table->rows(), 5000U);
    for (quint32 row = 0; row < 5000; ++row) {
        QCOMPARE(*table->idAt(row), rows[row].id.bytes());
        const auto [chunk, place] = table->at(row);
        QCOMPARE(chunk->json(place), madeup::rowOf(rows[row]));
        QCOMPARE(chunk->text(fieldOf<&api::Context::name>, place).toByteArray(), rows[row].name.toUtf8());
    }
}

void TableTest::rowsAreFoundById()
{
    QRandomGenerator random(2);
    const QList<madeup::Blob> sorted = madeup::blobs(random, 6000);
    QList<madeup::Blob> shuffled = sorted;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    for (const QList<madeup::Blob> &rows : {sorted, shuffled}) {
        const TablePtr table = tableOf(blobList(), {madeup::blobsAnswer(rows)});
        QCOMPARE(table->isSortedById(), rows == sorted);
        for (int row = 0; row < rows.size(); row += 7)
            QCOMPARE(table->rowOf(rows[row].id.bytes()), std::optional<quint32>(row));
        QVERIFY(!table->rowOf(madeup::randomBytes(random)));
    }
}

void TableTest::snapshotsDoNotChange()
{
    QRandomGenerator random(3);
    const QList<madeup::Blob> rows = madeup::blobs(random, 5000);
    Builder builder(*blobList().schema);
    json::Findings findings;
    QVERIFY(readAnswer(blobList(), madeup::blobsAnswer(rows.first(4500)), builder, findings));
    const TablePtr early = builder.snapshot();
    QVERIFY(readAnswer(blobList(), madeup::blobsAnswer(rows.mid(4500)), builder, findings));
    const TablePtr late = builder.finish();
    QCOMPARE(early->rows(), 4500U);
    QCOMPARE(late->rows(), 5000U);
    QCOMPARE(early->chunks()[0], late->chunks()[0]); // shared, not copied
    QCOMPARE(*early->idAt(4499), rows[4499].id.bytes());
    QVERIFY(!early->rowOf(rows[4500].id.bytes()));
    QVERIFY(late->rowOf(rows[4500].id.bytes()));
}

} // namespace

const TestCase testCase(runTest<TableTest>);

} // namespace table_test

#include "table_test.moc"
