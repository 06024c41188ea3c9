// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/arraycutter.h"
#include "core/table/lists.h"
#include "core/table/rowindex.h"
#include "tests/models/madeuprows.h"
#include "tests/support/recording.h"

#include <QCollator>
#include <QRandomGenerator>
#include <QTest>

#include <simdjson.h>

#include <algorithm>

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
            qFatal("the answer can not be read: %s", qPrintable(rows.error().path));
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

std::vector<ColumnKeys> contextColumns()
{
    return {ColumnKeys::byText(contexts::Name), ColumnKeys::byId(contexts::Id),
            ColumnKeys::byText(contexts::Version), ColumnKeys::byId(contexts::StateHash)};
}

std::vector<ColumnKeys> blobColumns()
{
    return {ColumnKeys::byId(blobs::Id), ColumnKeys::byNumber(blobs::Size)};
}

QList<quint32> shownRows(const View &view)
{
    QList<quint32> rows;
    for (quint32 i = 0; i < view.shown; ++i)
        rows.append(rowAt(view.order, i));
    return rows;
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
    void filterAgainstPlainSearch();
    void filterKnowsIdsAndCase();
    void sortAgainstPlainSort_data();
    void sortAgainstPlainSort();
    void grownTablesStaySorted();
    void staleWorkIsGivenUp();
    void bytesAreFound();
};

void TableTest::recordedContexts()
{
    const TablePtr table = tableOf(contextList(), {Recording::load(u"contexts/list"_s).body});
    QCOMPARE(table->rows(), 2U);
    const Chunk &chunk = *table->chunks().front();
    QCOMPARE(chunk.idText(contexts::Id, 0), QByteArray("8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"));
    QCOMPARE(chunk.idText(contexts::Application, 1),
             QByteArray("Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"));
    QCOMPARE(chunk.idText(contexts::StateHash, 1),
             QByteArray("AufNP31HxMiPpa8wk8KwaUADUWxws3p5qByMpEmppGi1"));
    QCOMPARE(chunk.idText(contexts::Group, 0),
             QByteArray("2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"));
    QCOMPARE(chunk.text(contexts::Name, 0), QByteArrayView("notes"));
    QCOMPARE(chunk.text(contexts::Version, 1), QByteArrayView("0.0.0"));
    QCOMPARE(chunk.state(contexts::Name, 1), CellState::Absent);
    QCOMPARE(chunk.state(contexts::Service, 0), CellState::Absent);
    QCOMPARE(chunk.text(contexts::DagHeads, 0).size(), 32);
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
    QCOMPARE(chunk.state(contexts::Id, 0), CellState::Known);
    QCOMPARE(chunk.state(contexts::Application, 0), CellState::Unknown);
    QCOMPARE(chunk.state(contexts::StateHash, 0), CellState::Unknown);
    QCOMPARE(chunk.state(contexts::Name, 0), CellState::Unknown);
    QCOMPARE(chunk.state(contexts::DagHeads, 0), CellState::Known);
    QCOMPARE(chunk.state(contexts::Version, 0), CellState::Absent);
    QCOMPARE(chunk.json(0), odd);
    QCOMPARE(chunk.state(contexts::Id, 1), CellState::Unknown);
    QVERIFY(!chunk.idBytes(contexts::Id, 1));
    QCOMPARE(chunk.text(contexts::Name, 1), QByteArrayView("b"));
    QCOMPARE(chunk.state(contexts::Application, 1), CellState::Unknown);

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
        outcome.error = elements.error().path + u'|' + elements.error().message;
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
        QCOMPARE(chunk->text(contexts::Name, place).toByteArray(), rows[row].name.toUtf8());
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

/// What the filter promises, said plainly.
bool matches(const madeup::Context &row, const QString &typed)
{
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&row](const QString &word) {
        const auto isIn = [&word](const QString &text) {
            return text.toCaseFolded().contains(word.toCaseFolded());
        };
        return row.id.toString().contains(word) || isIn(row.name) || isIn(row.version);
    });
}

void TableTest::filterAgainstPlainSearch()
{
    QRandomGenerator random(4);
    const QList<madeup::Context> rows = madeup::contexts(random, 20000);
    const TablePtr table = tableOf(contextList(), {madeup::contextsAnswer(rows)});
    const QString id = rows[12345].id.toString();
    // As typed, letter by letter: each uses what the one before found, unless it can not.
    const QStringList typed{u"n"_s,
                            u"no"_s,
                            u"NOT"_s,
                            u"notes1"_s,
                            u"notes"_s,
                            u"notes 1.2"_s,
                            u"notes 1.2 a"_s,
                            u"äh"_s,
                            u"Ähre1"_s,
                            id.left(1),
                            id.left(2),
                            id.left(3),
                            id,
                            u"shop \"x"_s,
                            u"1.3.0 Z"_s,
                            u"nothing like it"_s,
                            u""_s,
                            u"  "_s,
                            u"1"_s};
    View view{.table = table, .shown = table->rows()};
    std::shared_ptr<const Worked> worked;
    for (const QString &text : typed) {
        const auto outcome =
            workOut(view, worked, {.table = table, .columns = contextColumns(), .filter = Filter(text)}, {});
        QVERIFY(outcome);
        QList<quint32> expected;
        for (quint32 row = 0; row < 20000; ++row) {
            if (matches(rows[row], text))
                expected.append(row);
        }
        QVERIFY2(shownRows(outcome->transition.after) == expected, qPrintable(text));
        view = outcome->transition.after;
        worked = outcome->worked;
    }
}

void TableTest::filterKnowsIdsAndCase()
{
    const TablePtr table = tableOf(namespaceList(), {Recording::load(u"namespaces/list"_s).body});
    const std::vector<ColumnKeys> columns{ColumnKeys::byText(namespaces::Name)};
    const auto shown = [&](const QString &text) {
        return workOut({}, nullptr, {.table = table, .columns = columns, .filter = Filter(text)}, {})
            ->transition.after.shown;
    };
    QCOMPARE(shown(u"TEAM"_s), 1U);
    QCOMPARE(shown(u"2114C8BF"_s), 1U); // hex: either case
    QCOMPARE(shown(u"team 2114c8bf"_s), 1U);
    QCOMPARE(shown(u"space2114"_s), 0U); // no word spans two columns
    const TablePtr blobTable = tableOf(blobList(), {Recording::load(u"blobs/list"_s).body});
    const auto shownBlobs = [&](const QString &text) {
        return workOut({}, nullptr, {.table = blobTable, .columns = blobColumns(), .filter = Filter(text)},
                       {})
            ->transition.after.shown;
    };
    QCOMPARE(shownBlobs(u"FFXxpz"_s), 1U);
    QCOMPARE(shownBlobs(u"ffxxpz"_s), 0U); // base58: case tells ids apart
    QCOMPARE(shownBlobs(u"S4kpcG"_s), 0U); // the end of one id and the beginning of the next
}

void TableTest::sortAgainstPlainSort_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    for (int column = 0; column < 4; ++column) {
        QTest::addRow("column %d up", column) << column << Qt::AscendingOrder;
        QTest::addRow("column %d down", column) << column << Qt::DescendingOrder;
    }
}

void TableTest::sortAgainstPlainSort()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    QRandomGenerator random(5);
    const QList<madeup::Context> rows = madeup::contexts(random, 20000);
    const TablePtr table = tableOf(contextList(), {madeup::contextsAnswer(rows)});
    const auto outcome =
        workOut({}, nullptr,
                {.table = table, .columns = contextColumns(), .sortColumn = column, .sortOrder = order}, {});
    QVERIFY(outcome);

    QCollator collator;
    const auto compare = [&](quint32 left, quint32 right) {
        const auto &a = rows[left];
        const auto &b = rows[right];
        switch (column) {
        case 0:
            return collator.compare(a.name.toCaseFolded(), b.name.toCaseFolded());
        case 1:
            return a.id < b.id ? -1 : 1;
        case 2:
            return collator.compare(a.version, b.version);
        default:
            return a.stateHash == b.stateHash ? 0 : a.stateHash < b.stateHash ? -1 : 1;
        }
    };
    QList<quint32> expected;
    QList<quint32> last;
    for (quint32 row = 0; row < 20000; ++row) {
        const bool hasKey =
            column == 0 ? !rows[row].name.isEmpty() : column != 2 || !rows[row].version.isEmpty();
        (hasKey ? expected : last).append(row);
    }
    std::stable_sort(expected.begin(), expected.end(), [&](quint32 left, quint32 right) {
        return order == Qt::AscendingOrder ? compare(left, right) < 0 : compare(right, left) < 0;
    });
    QCOMPARE(shownRows(outcome->transition.after), expected + last);
}

void TableTest::grownTablesStaySorted()
{
    QRandomGenerator random(6);
    QList<madeup::Blob> rows = madeup::blobs(random, 20000);
    for (const int column : {0, 1}) {
        Builder builder(*blobList().schema);
        json::Findings findings;
        View view;
        std::shared_ptr<const Worked> worked;
        for (int from = 0; from < rows.size(); from += 3700) {
            QVERIFY(readAnswer(blobList(), madeup::blobsAnswer(rows.mid(from, 3700)), builder, findings));
            const Wish wish{.table = builder.snapshot(),
                            .columns = blobColumns(),
                            .filter = Filter(u"a"_s),
                            .sortColumn = column,
                            .sortOrder = Qt::DescendingOrder};
            const auto grown = workOut(view, worked, wish, {});
            const auto fresh = workOut({}, nullptr, wish, {});
            QVERIFY(grown && fresh);
            QVERIFY(!shownRows(fresh->transition.after).isEmpty());
            QCOMPARE(shownRows(grown->transition.after), shownRows(fresh->transition.after));
            view = grown->transition.after;
            worked = grown->worked;
        }
    }
}

void TableTest::staleWorkIsGivenUp()
{
    QRandomGenerator random(7);
    const TablePtr table = tableOf(blobList(), {madeup::blobsAnswer(madeup::blobs(random, 5000))});
    const std::atomic<quint64> latest = 2;
    const Wish wish{.table = table, .columns = blobColumns(), .filter = Filter(u"a"_s)};
    QVERIFY(!workOut({}, nullptr, wish, Wanted(latest, 1)));
    QVERIFY(workOut({}, nullptr, wish, Wanted(latest, 2)));
}

void TableTest::bytesAreFound()
{
    QRandomGenerator random(8);
    std::string text(500, 'a');
    for (char &c : text)
        c = static_cast<char>('a' + random.bounded(3));
    for (int i = 0; i < 20000; ++i) {
        const auto begin = static_cast<std::size_t>(random.bounded(490));
        const auto from = static_cast<std::size_t>(random.bounded(510));
        std::string needle = text.substr(begin, static_cast<std::size_t>(random.bounded(1, 9)));
        if (i % 5 == 0)
            needle.back() = 'x';
        QCOMPARE(findBytes(text, needle, from), text.find(needle, from));
    }
}

} // namespace

QTEST_GUILESS_MAIN(TableTest)
#include "table_test.moc"
