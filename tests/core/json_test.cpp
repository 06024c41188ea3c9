// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/reader.h"
#include "core/json/writer.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace json_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct Inner {
    std::optional<quint64> count;
    static constexpr auto fields() { return std::tuple(json::always("count", &Inner::count)); }
};

/// One of each kind the reader knows.
struct Everything {
    std::optional<ContextId> id;
    std::optional<NamespaceId> hex;
    std::optional<bool> flag;
    std::optional<quint64> natural;
    std::optional<qint64> whole;
    std::optional<QString> text;
    std::optional<json::Raw> raw;
    std::optional<json::Bytes> bytes;
    std::optional<QList<quint64>> list;
    std::optional<json::Dictionary<Inner>> dictionary;
    std::optional<Inner> inner;
    std::optional<QString> note;

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("id", &Everything::id), json::always("hex", &Everything::hex),
            json::always("flag", &Everything::flag), json::always("natural", &Everything::natural),
            json::always("whole", &Everything::whole), json::always("text", &Everything::text),
            json::always("raw", &Everything::raw), json::always("bytes", &Everything::bytes),
            json::always("list", &Everything::list), json::always("dictionary", &Everything::dictionary),
            json::always("inner", &Everything::inner), json::optional("note", &Everything::note));
    }
};

const QByteArray idText = "8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP";
const QByteArray hexText = "2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f";

/// A good value for every field, as JSON text.
QList<std::pair<QByteArray, QByteArray>> goodFields()
{
    return {{"id", '"' + idText + '"'},
            {"hex", '"' + hexText + '"'},
            {"flag", "true"},
            {"natural", "18446744073709551615"},
            {"whole", "-9223372036854775808"},
            {"text", "\"a\\u00e9\\n\\\"\""},
            {"raw", "{ \"n\" : 1.10 }"},
            {"bytes", "[0, 127, 255]"},
            {"list", "[1,2]"},
            {"dictionary", R"({"z":{"count":1},"a":{"count":2}})"},
            {"inner", R"({"count":3})"}};
}

QByteArray objectOf(const QList<std::pair<QByteArray, QByteArray>> &fields)
{
    QByteArrayList members;
    for (const auto &[name, value] : fields)
        members += '"' + name + "\":" + value;
    return '{' + members.join(',') + '}';
}

QStringList shown(const json::Findings &findings)
{
    QStringList texts;
    for (const json::Finding &finding : findings.list())
        texts += (finding.kind == json::Finding::Kind::Missing ? u"missing "_s : u"odd "_s) + finding.path;
    return texts;
}

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEachKind();
    void missingFieldsAreNamed();
    void bytesInAnySpelling_data();
    void bytesInAnySpelling();
    void oddFieldsAreNamed_data();
    void oddFieldsAreNamed();
    void neverReported_data();
    void neverReported();
    void envelopes_data();
    void envelopes();
    void notJson_data();
    void notJson();
    void everyTruncationIsNotJson();
    void bodiesAtTheEdgeOfTheirRoom();
    void keysThatComeTwice();
    void rowsAreReadOneByOne();
    void findingsAreBounded();
    void writesWhatReaderReads();
};

void JsonTest::readsEachKind()
{
    json::Findings findings;
    const auto all = json::readAt<Everything>(objectOf(goodFields()), {}, findings);
    QVERIFY(all);
    QCOMPARE(shown(findings), QStringList());
    QCOMPARE(all->id->toUtf8(), idText);
    QCOMPARE(all->hex->toUtf8(), hexText);
    QCOMPARE(all->flag, std::optional(true));
    QCOMPARE(all->natural, std::optional(std::numeric_limits<quint64>::max()));
    QCOMPARE(all->whole, std::optional(std::numeric_limits<qint64>::min()));
    QCOMPARE(all->text, std::optional(u"a\u00e9\n\""_s));
    QCOMPARE(all->raw->json, QByteArray("{ \"n\" : 1.10 }"));
    QCOMPARE(all->bytes->data, QByteArray("\0\x7f\xff", 3));
    QCOMPARE(all->list, std::optional(QList<quint64>{1, 2}));
    QCOMPARE(all->dictionary->size(), 2);
    QCOMPARE(all->dictionary->at(0).first, u"z"_s); // in the order sent
    QCOMPARE(all->dictionary->at(1).second.count, std::optional<quint64>(2));
    QCOMPARE(all->inner->count, std::optional<quint64>(3));
    QVERIFY(!all->note);
}

void JsonTest::missingFieldsAreNamed()
{
    const auto good = goodFields();
    for (qsizetype i = 0; i < good.size(); ++i) {
        auto fields = good;
        const QString name = QString::fromLatin1(fields.takeAt(i).first);
        json::Findings findings;
        QVERIFY(json::readAt<Everything>(objectOf(fields), {}, findings));
        QCOMPARE(shown(findings), QStringList{u"missing "_s + name});
    }
}

void JsonTest::bytesInAnySpelling_data()
{
    QTest::addColumn<QByteArray>("spelled");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("odd");
    const auto row = [](const QByteArray &spelled, const QByteArray &hex, const QStringList &odd = {}) {
        QTest::addRow("%s", spelled.constData()) << spelled << QByteArray::fromHex(hex) << odd;
    };
    row("[]", "");
    row("[ ]", "");
    row("[0]", "00");
    row("[0,9,10,99,100,255]", "00090a6364ff");
    row("[ 1 , 20,\n300 ]", "0114", {u"odd [2]"_s});
    row("[1, 2]", "0102");
    row("[1,2 ]", "0102");
    row("[1,256,3]", "0103", {u"odd [1]"_s});
    row("[1000]", "", {u"odd [0]"_s});
    row("[1.0,1e1,-1,\"1\",null,true,[1],{},7]", "07",
        {u"odd [0]"_s, u"odd [1]"_s, u"odd [2]"_s, u"odd [3]"_s, u"odd [4]"_s, u"odd [5]"_s, u"odd [6]"_s,
         u"odd [7]"_s});
    // Longer than what is put together at once.
    QByteArray all;
    QByteArray spelled = "[";
    for (int i = 0; i < 256; ++i) {
        all += char(i);
        spelled += QByteArray::number(i) + (i < 255 ? ',' : ']');
    }
    QTest::newRow("each byte") << spelled << all << QStringList();
}

void JsonTest::bytesInAnySpelling()
{
    QFETCH(QByteArray, spelled);
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, odd);
    json::Findings findings;
    const auto alone = json::readAt<json::Bytes>(spelled, {}, findings);
    QVERIFY(alone);
    QCOMPARE(alone->data, bytes);
    QCOMPARE(shown(findings), odd);
    // What stands behind it is read all the same.
    json::Findings ofList;
    const auto list = json::readAt<QList<json::Bytes>>("[" + spelled + "," + spelled + ",[5]]", {}, ofList);
    QVERIFY(list);
    QCOMPARE(list->size(), 3);
    QCOMPARE(list->at(1).data, bytes);
    QCOMPARE(list->at(2).data, QByteArray("\5"));
    QCOMPARE(ofList.count(), 2 * odd.size());
}

void JsonTest::oddFieldsAreNamed_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *field, const char *value, const QString &path = {}) {
        QTest::addRow("%s: %s", field, value)
            << QByteArray(field) << QByteArray(value) << (path.isEmpty() ? QString::fromLatin1(field) : path);
    };
    for (const char *value : {"null", "1", "\"\"", "\"not-an-id\"", "[]", "{}", "true"})
        row("id", value);
    row("id", "\"\\ud800\""); // half a surrogate pair
    row("hex", "\"2114\"");
    for (const char *value : {"null", "\"1\"", "-1", "1.0", "1e3", "18446744073709551616",
                              "99999999999999999999999999", "true", "[1]"})
        row("natural", value);
    for (const char *value : {"9223372036854775808", "-9223372036854775809", "\"-1\"", "0.5"})
        row("whole", value);
    row("flag", "1");
    row("flag", "\"true\"");
    row("text", "1");
    row("text", "{\"a\":\"}\"}");
    row("bytes", "\"AAEC\"");
    row("bytes", "[1,256]", u"bytes[1]"_s);
    row("bytes", "[-1]", u"bytes[0]"_s);
    row("bytes", "[0,\"1\",2]", u"bytes[1]"_s);
    row("bytes", "{\"0\":1}");
    row("list", "[1,\"2\",3]", u"list[1]"_s);
    row("list", "{\"0\":1}");
    row("dictionary", "[]");
    row("dictionary", R"({"a":{"count":"1"}})", u"dictionary.a.count"_s);
    row("dictionary", R"({"a":1})", u"dictionary.a"_s);
    row("inner", R"({"count":-1})", u"inner.count"_s);
    row("inner", "[{\"count\":3}]");
    row("note", "1");
}

void JsonTest::oddFieldsAreNamed()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QFETCH(QString, path);
    auto fields = goodFields();
    erase_if(fields, [&](const auto &pair) { return pair.first == field; });
    // In front, so that everything behind it has to be read all the same.
    fields.prepend({field, value});
    json::Findings findings;
    const auto all = json::readAt<Everything>(objectOf(fields), {}, findings);
    QVERIFY(all);
    QCOMPARE(shown(findings), QStringList{u"odd "_s + path});
    QCOMPARE(all->inner.has_value(), path != "inner"_L1);
    QCOMPARE(all->raw->json, QByteArray("{ \"n\" : 1.10 }"));
}

void JsonTest::neverReported_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::newRow("an optional field that is null") << QByteArray(R"("note":null)");
    QTest::newRow("an optional field that is empty") << QByteArray(R"("note":"")");
    QTest::newRow("an unknown field") << QByteArray(R"("new":{"id":[1,{"id":2}]})");
    QTest::newRow("an unknown field with a key of ours inside") << QByteArray(R"("x":{"natural":"no"})");
}

void JsonTest::neverReported()
{
    QFETCH(QByteArray, extra);
    const QByteArray good = objectOf(goodFields());
    for (const QByteArray &body :
         {QByteArray('{' + extra + ',' + good.sliced(1)), QByteArray(good.chopped(1) + ',' + extra + '}')}) {
        json::Findings findings;
        QVERIFY(json::readAt<Everything>(body, {}, findings));
        QCOMPARE(shown(findings), QStringList());
    }
    json::Findings findings;
    auto fields = goodFields();
    fields[3].second = "0";
    fields[5].second = "\"\"";
    fields[8].second = "[]";
    fields[9].second = "{}";
    QVERIFY(json::readAt<Everything>(objectOf(fields), {}, findings));
    QCOMPARE(shown(findings), QStringList());
}

void JsonTest::envelopes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("finding");
    QTest::newRow("there") << QByteArray(R"({"x":1,"data":{"y":2,"inner":{"count":3}},"error":null})")
                           << QString();
    QTest::newRow("first step missing") << QByteArray(R"({"x":1})") << u"missing data"_s;
    QTest::newRow("second step missing") << QByteArray(R"({"data":{}})") << u"missing data.inner"_s;
    QTest::newRow("first step odd") << QByteArray(R"({"data":[]})") << u"odd data"_s;
    QTest::newRow("first step null") << QByteArray(R"({"data":null,"error":"no"})") << u"odd data"_s;
    QTest::newRow("second step odd") << QByteArray(R"({"data":{"inner":3},"z":1})") << u"odd data.inner"_s;
    QTest::newRow("an array") << QByteArray("[1]") << u"odd "_s;
    QTest::newRow("a number") << QByteArray("17") << u"odd "_s;
    QTest::newRow("a text") << QByteArray("\"x\"") << u"odd "_s;
}

void JsonTest::envelopes()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, finding);
    json::Findings findings;
    const auto inner = json::readAt<Inner>(body, {"data", "inner"}, findings);
    QCOMPARE(inner.has_value(), finding.isEmpty());
    QCOMPARE(shown(findings).join(u'|'), finding);
    if (!inner) {
        QVERIFY(inner.error().kind == Error::Kind::BadReply);
        QCOMPARE(inner.error().path, finding.section(u' ', 1));
    } else {
        QCOMPARE(inner->count, std::optional<quint64>(3));
    }
}

void JsonTest::notJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray("  \n");
    QTest::newRow("a web page") << QByteArray("<!doctype html><html></html>");
    QTest::newRow("words") << QByteArray("alive");
    QTest::newRow("text behind it") << QByteArray(R"({"count":1} and more)");
    QTest::newRow("a second value") << QByteArray(R"({"count":1}{"count":2})");
    QTest::newRow("a bracket too many") << QByteArray(R"({"count":1}})");
    QTest::newRow("the wrong bracket") << QByteArray(R"({"count":1])");
    QTest::newRow("no value") << QByteArray(R"({"count":})");
    QTest::newRow("a comma too many") << QByteArray(R"({"count":1,})");
    QTest::newRow("no colon") << QByteArray(R"({"count" 1})");
    QTest::newRow("single quotes") << QByteArray("{'count':1}");
    QTest::newRow("not UTF-8") << QByteArray("{\"count\":1,\"x\":\"\xff\"}");
    QTest::newRow("a word as value") << QByteArray(R"({"count":none})");
}

void JsonTest::notJson()
{
    QFETCH(QByteArray, body);
    json::Findings findings;
    const auto inner = json::readAt<Inner>(body, {}, findings);
    QVERIFY(!inner);
    QVERIFY(inner.error().kind == Error::Kind::BadReply);
}

/// A cut answer is never taken for a whole one.
void JsonTest::everyTruncationIsNotJson()
{
    const QByteArray body = objectOf(goodFields());
    for (qsizetype length = 0; length < body.size(); ++length) {
        json::Findings findings;
        const auto all = json::readAt<Everything>(body.first(length), {}, findings);
        QVERIFY2(!all, body.first(length).constData());
        QVERIFY(all.error().kind == Error::Kind::BadReply);
    }
    const QByteArray list = R"({"data":{"blobs":[{"count":1},{"count":2}]}})";
    for (qsizetype length = 0; length < list.size(); ++length) {
        json::Findings findings;
        const auto rows = json::readAt<QList<Inner>>(list.first(length), {"data", "blobs"}, findings);
        QVERIFY2(!rows, list.first(length).constData());
    }
}

/// simdjson reads past the end; the room for that has to be ours whatever the array's capacity was.
void JsonTest::bodiesAtTheEdgeOfTheirRoom()
{
    for (qsizetype blanks = 0; blanks < 200; ++blanks) {
        const QByteArray text = QByteArray(blanks, ' ') + R"({"count":7})";
        QByteArray exact = text;
        exact.squeeze();
        const QByteArray view = QByteArray::fromRawData(text.constData(), text.size());
        QByteArray shifted = "xx" + text;
        shifted.remove(0, 2); // leaves free room in front
        const QByteArray shared = shifted;
        for (const QByteArray &body : {exact, view, shifted, shared}) {
            json::Findings findings;
            const auto inner = json::readAt<Inner>(body, {}, findings);
            QVERIFY(inner);
            QCOMPARE(inner->count, std::optional<quint64>(7));
            QCOMPARE(body, text);
        }
    }
}

void JsonTest::keysThatComeTwice()
{
    json::Findings findings;
    auto fields = goodFields();
    fields.emplaceBack("list", "[9]");
    fields.emplaceBack("natural", "5");
    fields.emplaceBack("bytes", "[1]");
    const auto all = json::readAt<Everything>(objectOf(fields), {}, findings);
    QVERIFY(all);
    QCOMPARE(all->list, std::optional(QList<quint64>{9}));
    QCOMPARE(all->natural, std::optional<quint64>(5));
    QCOMPARE(all->bytes->data, QByteArray("\x01"));
}

void JsonTest::rowsAreReadOneByOne()
{
    json::Findings findings;
    const auto rows = json::readAt<QList<Inner>>(R"({"rows":[{"count":1},2,{"count":"x"},{},{"count":4}]})",
                                                 {"rows"}, findings);
    QVERIFY(rows);
    QList<quint64> counts;
    for (const Inner &row : *rows)
        counts += row.count.value_or(99);
    QCOMPARE(counts, (QList<quint64>{1, 99, 99, 4}));
    QCOMPARE(shown(findings),
             (QStringList{u"odd rows[1]"_s, u"odd rows[2].count"_s, u"missing rows[3].count"_s}));
}

void JsonTest::findingsAreBounded()
{
    QByteArrayList rows(5000, "{}");
    json::Findings findings;
    const auto list = json::readAt<QList<Inner>>('[' + rows.join(',') + ']', {}, findings);
    QVERIFY(list);
    QCOMPARE(list->size(), 5000);
    QCOMPARE(findings.count(), 5000);
    QCOMPARE(findings.list().size(), json::Findings::kept);
    QCOMPARE(findings.list().last().path, u"[%1].count"_s.arg(json::Findings::kept - 1));
}

void JsonTest::writesWhatReaderReads()
{
    QString all;
    for (char16_t c = 0; c < 0x300; ++c)
        all += QChar(c);
    all += u"\U0001F680\u2028"_s;
    QByteArray everyByte;
    for (int i = 0; i < 256; ++i)
        everyByte += static_cast<char>(i);
    auto fields = goodFields();
    fields[3].second = json::number(std::numeric_limits<quint64>::max());
    fields[5].second = json::text(all);
    fields[7].second = json::bytes(everyByte);
    json::Findings findings;
    const auto read = json::readAt<Everything>(objectOf(fields), {}, findings);
    QVERIFY(read);
    QCOMPARE(read->text, std::optional(all));
    QCOMPARE(read->bytes->data, everyByte);
    QCOMPARE(json::object({{"a", json::null()}, {"b", ""}, {"c", json::boolean(true)}}),
             QByteArray(R"({"a":null,"c":true})"));
}

} // namespace

const TestCase testCase(runTest<JsonTest>);

} // namespace json_test

#include "json_test.moc"
