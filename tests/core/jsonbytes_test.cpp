// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// JSON that is not read into values: cut out, made compact, looked at, shown.
#include "core/json/bytetext.h"
#include "core/json/cutout.h"
#include "core/json/nesting.h"
#include "core/json/writer.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace jsonbytes_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class JsonBytesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsOutAValue_data();
    void cutsOutAValue();
    void closedWhereItEnds_data();
    void closedWhereItEnds();
    void compacted_data();
    void compacted();
    void byteLists_data();
    void byteLists();
    void safeText_data();
    void safeText();
};

void JsonBytesTest::cutsOutAValue_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("value"); // empty: there is none
    QTest::newRow("array") << QByteArray(R"({"id":1,"result":{"output":[1, {"a":"]"}]}})")
                           << QByteArray(R"([1, {"a":"]"}])");
    QTest::newRow("text") << QByteArray(R"({"result":{"output":"a\"}}"},"id":1})")
                          << QByteArray(R"("a\"}}")");
    QTest::newRow("number") << QByteArray(R"({"result":{"output": 18446744073709551615 ,"more":2}})")
                            << QByteArray("18446744073709551615");
    QTest::newRow("spaces") << QByteArray("{\"result\" : {\"output\" : [ ] \n } }") << QByteArray("[ ]");
    QTest::newRow("half a pair") << QByteArray(R"({"result":{"output":["\ud800x"],"more":"\ude00"}})")
                                 << QByteArray(R"(["\ud800x"])");
    QTest::newRow("no such value") << QByteArray(R"({"id":1,"error":{"type":"x"}})") << QByteArray();
    QTest::newRow("broken behind it") << QByteArray(R"({"result":{"output":[1]})") << QByteArray();
}

void JsonBytesTest::cutsOutAValue()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, value);
    json::Findings findings;
    const QByteArray shared = bytes;
    QByteArray given = bytes;
    const auto cut = json::cutOut(std::move(given), {"result", "output"}, findings);
    QCOMPARE(cut.has_value(), !value.isEmpty());
    if (cut)
        QCOMPARE(cut->json, value);
    else
        QCOMPARE(given, bytes);
    QCOMPARE(shared, bytes); // what others hold is not touched
}

void JsonBytesTest::closedWhereItEnds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closed");
    QTest::newRow("object") << R"({"a":[1,{"b":"]}"}]})"_ba << true;
    QTest::newRow("text with what escapes") << R"("a\\\"}{[\\")"_ba << true;
    QTest::newRow("number") << " 12 "_ba << true;
    QTest::newRow("nothing") << ""_ba << false;
    QTest::newRow("blanks") << " \r\n\t"_ba << false;
    QTest::newRow("a bracket short") << R"({"a":[1,{"b":2}])"_ba << false;
    QTest::newRow("within a text") << R"(["a)"_ba << false;
    QTest::newRow("behind a backslash") << R"("a\)"_ba << false;
    QTest::newRow("its end is escaped") << R"("a\")"_ba << false;
}

/// However it is cut into pieces.
void JsonBytesTest::closedWhereItEnds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, closed);
    for (qsizetype first = 0; first <= bytes.size(); ++first) {
        for (qsizetype second = first; second <= bytes.size(); ++second) {
            json::Nesting nesting;
            for (const auto &[from, to] :
                 {std::pair{qsizetype(0), first}, std::pair{first, second}, std::pair{second, bytes.size()}})
                nesting.add(std::string_view(bytes.constData() + from, size_t(to - from)));
            QVERIFY2(nesting.isClosed() == closed, qPrintable(u"%1, %2"_s.arg(first).arg(second)));
        }
    }
}

void JsonBytesTest::compacted_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("blanks") << QByteArray("{ \"a b\" : [ 1.0 ,\n\t2e5 ] }")
                            << QByteArray("{\"a b\":[1.0,2e5]}");
    QTest::newRow("blanks in text stay") << QByteArray("\" x \\\" y \"") << QByteArray("\" x \\\" y \"");
    QTest::newRow("an open text") << QByteArray("{ \"a") << QByteArray("{ \"a");
}

void JsonBytesTest::compacted()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    QCOMPARE(json::compacted(json), expected);
}

void JsonBytesTest::byteLists_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("shown");
    QTest::newRow("recorded")
        << u"the method call returned an error: [123, 34, 100, 97, 116, 97, 34, 58, 34, 110, "
           "111, 110, 101, 34, 44, 34, 107, 105, 110, 100, 34, 58, 34, 78, 111, 116, 70, "
           "111, 117, 110, 100, 34, 125]"_s
        << uR"(the method call returned an error: {"data":"none","kind":"NotFound"})"_s;
    QTest::newRow("no list") << u"plain"_s << u"plain"_s;
    QTest::newRow("too large a number") << u"x: [256]"_s << u"x: [256]"_s;
    QTest::newRow("empty list") << u"x: []"_s << u"x: []"_s;
    QTest::newRow("not UTF-8") << u"x: [255, 254]"_s << u"x: [255, 254]"_s;
    QTest::newRow("only a list") << u"[104, 105]"_s << u"hi"_s;
    QTest::newRow("list in the middle") << u"[104] x"_s << u"[104] x"_s;
}

void JsonBytesTest::byteLists()
{
    QFETCH(QString, message);
    QFETCH(QString, shown);
    QCOMPARE(json::withByteListsAsText(message), shown);
}

void JsonBytesTest::safeText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("safe");
    QTest::newRow("300 stay") << QString(300, u'a') << QString(300, u'a');
    QTest::newRow("301 are cut") << QString(301, u'a') << QString(300, u'a') + u"…"_s;
    QTest::newRow("control characters go") << u"a\u0000b\u001b[1mc\u009bd"_s << u"ab[1mcd"_s;
    QTest::newRow("marks that turn text go") << u"a\u202eb\u2066c\u200fd"_s << u"abc\u200fd"_s;
    QTest::newRow("a character of two units is not cut in half")
        << QString(299, u'a') + u"\U0001F680x"_s << QString(299, u'a') + u"…"_s;
}

void JsonBytesTest::safeText()
{
    QFETCH(QString, text);
    QFETCH(QString, safe);
    QCOMPARE(json::safeText(text), safe);
}

} // namespace

const TestCase testCase(runTest<JsonBytesTest>);

} // namespace jsonbytes_test

#include "jsonbytes_test.moc"
