// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// JSON as a person writes and reads it: checked to the letter, laid out, indexed, searched.
#include "core/json/cutout.h"
#include "core/json/index.h"
#include "core/json/reader.h"
#include "core/json/search.h"
#include "core/json/syntax.h"
#include "core/json/treerows.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

namespace jsontext_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using json::SyntaxError;
using Reason = SyntaxError::Reason;

namespace {

/// Random JSON with what is hard about it: escapes, pairs, deep nesting, white space, large digits.
class Generator {
public:
    explicit Generator(unsigned seed) : m_random(seed) { }

    QByteArray value(int depth = 0)
    {
        switch (depth > 6 ? 4 + pick(5) : pick(9)) {
        case 0:
        case 1:
            return list('[', ']', [&] { return value(depth + 1); });
        case 2:
        case 3:
            return list('{', '}', [&] { return string() + space() + ':' + space() + value(depth + 1); });
        case 4:
            return QByteArray(pick(2) ? "true" : "false");
        case 5:
            return "null";
        case 6:
            return QByteArray(pick(2) ? "-" : "") + QByteArray::number(m_random())
                + (pick(3) ? "" : ".5e+30");
        default:
            return string();
        }
    }

private:
    int pick(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    QByteArray space() { return pick(4) ? "" : " \n\t"; }

    QByteArray string()
    {
        static const char *pieces[] = {"a", "Key", "\\\"", "\\\\", "\\n", "\\u00e9", "\\ud83d\\ude00",
                                       "ü", "{",   "]",    ",",    ":",   "12",      "\\/",
                                       "é", " "};
        QByteArray out = "\"";
        for (int i = pick(8); i > 0; --i)
            out += pieces[pick(int(std::size(pieces)))];
        return out + '"';
    }

    template<class F>
    QByteArray list(char open, char close, F item)
    {
        QByteArray out(1, open);
        const int count = pick(5);
        for (int i = 0; i < count; ++i)
            out += (i ? "," : "") + space() + item() + space();
        return out + space() + close;
    }

    std::mt19937 m_random;
};

/// A tape as text again: what a view over it would show.
QByteArray textOf(const json::Tape &tape, json::Tape::Index from = 0)
{
    QByteArray out;
    for (json::Tape::Index i = from; i < tape.after(from); ++i) {
        if (tape.isClose(i)) {
            out += tape.kind(tape.parent(i)) == json::NodeKind::Object ? '}' : ']';
        } else {
            const auto key = tape.key(i);
            if (!key.empty())
                out += QByteArray(key.data(), int(key.size())) + ':';
            const auto value = tape.value(i);
            if (!tape.isContainer(i))
                out += QByteArray(value.data(), int(value.size()));
            else if (tape.childCount(i) == 0)
                out += tape.kind(i) == json::NodeKind::Object ? "{}" : "[]";
            else
                out += tape.kind(i) == json::NodeKind::Object ? '{' : '[';
        }
        const bool opens = tape.isContainer(i) && tape.childCount(i) != 0;
        if (!opens && i != from && tape.hasNext(i))
            out += ',';
    }
    return out;
}

/// The same without white space outside of strings, by the simplest possible loop.
QByteArray squeezed(const QByteArray &json)
{
    QByteArray out;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inString && c == '\\') {
            out += c;
            out += json.at(++i);
            continue;
        }
        if (c == '"')
            inString = !inString;
        if (inString || (c != ' ' && c != '\n' && c != '\t' && c != '\r'))
            out += c;
    }
    return out;
}

} // namespace

QList<json::Match> found(const json::Tape &tape, const QString &text)
{
    QList<json::Match> all;
    json::searchTape(tape, text, [&all](const QList<json::Match> &matches, qsizetype) {
        all += matches;
        return true;
    });
    return all;
}

class JsonTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syntax_data();
    void syntax();
    void quickCheckSaysTheSame();
    void digitsStay();
    void prettyRoundTrip();
    void deepNesting();
    void tapeMatchesTheText();
    void tapeOfRecordings();
    void tapeStopsWhereJsonDoes();
    void whatIsNotClosedIsNotCounted();
    void paths();
    void treeRows();
    void indexGrowsInPlace();
    void search_data();
    void search();
    void searchMatchesReference();
};

void JsonTextTest::syntax_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("reason"); // -1: fine
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto good = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << text << -1 << 0 << 0;
    };
    const auto bad = [](const char *name, const QByteArray &text, Reason reason, int line, int column) {
        QTest::newRow(name) << text << int(reason) << line << column;
    };
    good("object", "{\"a\": [1, 2.5, -3e4, true, false, null, \"x\"]}");
    good("scalar", " 18446744073709551616 ");
    good("empty containers", "[{}, [], {\"\":[[]]}]");
    good("surrogate pair", "\"\\ud83d\\ude00\"");
    good("beyond any number type", "[1e400, 170141183460469231731687303715884105727]");
    good("same name twice", "{\"a\":1,\"a\":2}");
    bad("nothing", " \n ", Reason::Empty, 2, 2);
    bad("open object", "{\"a\": 1", Reason::UnexpectedEnd, 1, 8);
    bad("trailing comma in object", "{\"a\": 1,}", Reason::TrailingComma, 1, 9);
    bad("trailing comma in array", "[1,\n]", Reason::TrailingComma, 2, 1);
    bad("no comma", "{\"a\": 1\n \"b\": 2}", Reason::CommaExpected, 2, 2);
    bad("no colon", "{\"a\" 1}", Reason::ColonExpected, 1, 6);
    bad("name without quotes", "{a: 1}", Reason::KeyExpected, 1, 2);
    bad("number as name", "{1: 1}", Reason::KeyExpected, 1, 2);
    bad("no value", "{\"a\": }", Reason::ValueExpected, 1, 7);
    bad("wrong bracket", "[1}", Reason::WrongBracket, 1, 3);
    bad("text behind", "{} x", Reason::TextBehind, 1, 4);
    bad("second value", "1 2", Reason::TextBehind, 1, 3);
    bad("bracket too many", "[]]", Reason::TextBehind, 1, 3);
    bad("open string", "[\"abc", Reason::OpenString, 1, 2);
    bad("line break in string", "[\"a\nb\"]", Reason::ControlCharacter, 1, 4);
    bad("bad escape", "\"a\\x\"", Reason::BadEscape, 1, 3);
    bad("short \\u", "\"\\u12g4\"", Reason::BadEscape, 1, 2);
    bad("lone high surrogate", "\"\\ud83d\"", Reason::LoneSurrogate, 1, 2);
    bad("lone low surrogate", "\"\\ude00\"", Reason::LoneSurrogate, 1, 2);
    bad("point without digits", "[1.]", Reason::BadNumber, 1, 2);
    bad("plus", "[+1]", Reason::BadNumber, 1, 2);
    bad("leading zero", "[01]", Reason::LeadingZero, 1, 2);
    bad("unknown word", "[True]", Reason::UnknownWord, 1, 2);
    bad("single quotes", "{'a': 1}", Reason::SingleQuotes, 1, 2);
    bad("characters, not bytes", "[\"üß😀\" x]", Reason::UnknownWord, 1, 8);
}

void JsonTextTest::syntax()
{
    QFETCH(QByteArray, text);
    QFETCH(int, reason);
    const auto error = json::syntaxErrorIn(text);
    QCOMPARE(error ? int(error->reason) : -1, reason);
    if (error) {
        QTEST(error->line, "line");
        QTEST(error->column, "column");
        QCOMPARE(QString::fromUtf8(text.left(error->offset)).size(), error->position);
    }
}

// Beside simdjson, on texts that are nearly JSON.
void JsonTextTest::quickCheckSaysTheSame()
{
    std::mt19937 random(20260722);
    const QByteArray odd = "{}[]:,\"\\ \n\t0123456789.eE+-truefalsnd/'u\x01\x1f\x7f\xc3";
    simdjson::dom::parser parser;
    int right = 0;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        QByteArray text = Generator(seed).value();
        for (auto changes = random() % 3; changes > 0 && !text.isEmpty(); --changes) {
            const auto at = qsizetype(random() % unsigned(text.size()));
            const char c = odd.at(qsizetype(random() % unsigned(odd.size())));
            if (random() % 2)
                text[at] = c;
            else if (random() % 2)
                text.insert(at, c);
            else
                text.remove(at, 1);
        }
        const bool isJson = !json::syntaxErrorIn(text);
        QCOMPARE(!json::notJson(text), !json::syntaxErrorIn(text, json::LoneSurrogates::Taken));
        QVERIFY(!isJson || !json::notJson(text));
        // What one of them knows more of: UTF-8 here, half surrogate pairs and the size of numbers there.
        if (QByteArrayView(text).isValidUtf8() && !text.contains("\\u") && !text.contains('e')
            && !text.contains('E') && text != "-0")
            QVERIFY2((parser.parse(text.constData(), std::size_t(text.size())).error() == simdjson::SUCCESS)
                         == isJson,
                     text.constData());
        // Who indexes a text and who cuts a value out of it say the same.
        if (QByteArrayView(text).isValidUtf8() && !text.contains("\\u"))
            QCOMPARE(json::Tape::of(text)->isComplete(), isJson);
        json::Findings findings;
        const auto cut = json::cutOut(QByteArray("{\"a\":" + text + '}'), {"a"}, findings);
        if (isJson)
            QCOMPARE(cut->json, text.trimmed());
        else if (!json::notJson("{\"a\":" + text + '}'))
            QVERIFY(cut); // wrong in a way that is right in there
        else
            QVERIFY(!cut);
        right += isJson;
    }
    QVERIFY(right > 5'000 && right < 18'000);
}

void JsonTextTest::digitsStay()
{
    const QByteArray digits =
        "[18446744073709551615,-170141183460469231731687303715884105728,1e400,1.0,-0,1E+2]";
    const QByteArray pretty = json::pretty(digits);
    QCOMPARE(
        pretty,
        "[\n  18446744073709551615,\n  -170141183460469231731687303715884105728,\n  1e400,\n  1.0,\n  -0,\n  "
        "1E+2\n]");
    QCOMPARE(json::compacted(pretty), digits);
    const auto tape = json::Tape::of(digits);
    const std::string_view first = tape->value(1);
    QCOMPARE(QByteArray(first.data(), int(first.size())), "18446744073709551615");
}

void JsonTextTest::prettyRoundTrip()
{
    QCOMPARE(json::pretty("{\"b\":{},\"a\":[ ],\"c\":[{\"d\":1}]}"),
             "{\n  \"b\": {},\n  \"a\": [],\n  \"c\": [\n    {\n      \"d\": 1\n    }\n  ]\n}");
    QCOMPARE(json::pretty("{\"b\":"), "{\"b\":");
    for (unsigned seed = 0; seed < 300; ++seed) {
        const QByteArray text = Generator(seed).value();
        const QByteArray pretty = json::pretty(text);
        QVERIFY2(!json::syntaxErrorIn(pretty), text.constData());
        QCOMPARE(json::compacted(pretty), squeezed(text));
    }
}

void JsonTextTest::deepNesting()
{
    const int depth = 100'000;
    const QByteArray deep = QByteArray(depth, '[') + QByteArray(depth, ']');
    QVERIFY(!json::syntaxErrorIn(deep));
    QVERIFY(json::pretty(deep).size() < 2 * depth * 110);
    const auto tape = json::Tape::of(deep);
    QVERIFY(tape->isComplete());
    QCOMPARE(int(tape->size()), 2 * depth - 1);
    json::TreeRows rows;
    rows.reset(tape);
    QCOMPARE(rows.count(), 2);
    rows.expandAll();
    QCOMPARE(rows.count(), depth);
    QCOMPARE(rows.depths(depth - 2, 2), (std::vector<int>{depth - 2, depth - 1}));
    rows.collapseAll();
    QCOMPARE(rows.reveal(json::Tape::Index(depth - 1)), depth - 1);
    const QByteArray open(depth, '{');
    QCOMPARE(json::syntaxErrorIn(open)->reason, Reason::KeyExpected);
    QVERIFY(!json::Tape::of(open)->isComplete());
}

void JsonTextTest::tapeMatchesTheText()
{
    for (unsigned seed = 0; seed < 500; ++seed) {
        const QByteArray text = Generator(seed).value();
        const auto tape = json::Tape::of(text);
        QVERIFY2(tape->isComplete(), text.constData());
        QCOMPARE(textOf(*tape), squeezed(text));
        // Lines of the pretty text are the entries of the tape.
        QCOMPARE(qsizetype(tape->size()), json::pretty(text).count('\n') + 1);
        for (json::Tape::Index i = 0; i < tape->size(); ++i)
            QCOMPARE(tape->at(tape->offset(i)), i);
    }
}

void JsonTextTest::tapeOfRecordings()
{
    int checked = 0;
    for (const Recording &recording : Recording::all()) {
        if (!recording.bodyIsJson)
            continue;
        const auto tape = json::Tape::of(recording.body);
        QVERIFY2(tape->isComplete(), qPrintable(recording.name));
        QCOMPARE(textOf(*tape), squeezed(recording.body));
        ++checked;
    }
    QVERIFY(checked > 100);
}

void JsonTextTest::tapeStopsWhereJsonDoes()
{
    const std::pair<QByteArray, qsizetype> broken[] = {{"{\"a\":1", 6}, {"[1 2]", 3}, {"[1,]", 3},
                                                       {"{\"a\"}", 0},  {"[tru]", 1}, {"\"abc", 0},
                                                       {"", 0},         {"[] x", 3}};
    for (const auto &[text, at] : broken) {
        const auto tape = json::Tape::of(text);
        QVERIFY2(!tape->isComplete(), text.constData());
        QVERIFY2(tape->brokenAt() >= at, text.constData());
    }
}

void JsonTextTest::whatIsNotClosedIsNotCounted()
{
    const auto tape = json::Tape::of("{\"a\":{\"b\":[1,2");
    QCOMPARE(tape->size(), 5);
    QCOMPARE(tape->childCount(0), -1);
    QCOMPARE(tape->childCount(1), -1);
    QCOMPARE(tape->childCount(2), -1);
    QCOMPARE(json::Tape::of("{\"a\":{}}")->childCount(0), 1);
}

void JsonTextTest::paths()
{
    const auto tape = json::Tape::of("{\"output\":{\"items\":[1,{\"two words\":[true]}],\"1st\":2}}");
    QStringList paths;
    for (json::Tape::Index i = 0; i < tape->size(); ++i) {
        if (!tape->isClose(i))
            paths += tape->path(i);
    }
    QCOMPARE(paths,
             (QStringList{u""_s, u"output"_s, u"output.items"_s, u"output.items[0]"_s, u"output.items[1]"_s,
                          uR"(output.items[1]["two words"])"_s, uR"(output.items[1]["two words"][0])"_s,
                          uR"(output["1st"])"_s}));
}

void JsonTextTest::treeRows()
{
    QByteArray text = "[";
    for (int i = 0; i < 1000; ++i)
        text += QByteArray(i ? "," : "") + "{\"n\":" + QByteArray::number(i) + ",\"l\":[1,2]}";
    const auto tape = json::Tape::of(text + ']');
    json::TreeRows rows;
    rows.reset(tape);
    QCOMPARE(rows.count(), 1001);
    QVERIFY(rows.isExpanded(0) && !rows.isExpanded(1) && rows.canExpand(1));
    rows.expand(2);
    QCOMPARE(rows.count(), 1003);
    rows.expand(4);
    QCOMPARE(rows.count(), 1005);
    QCOMPARE(rows.depths(0, 8), (std::vector<int>{0, 1, 1, 2, 2, 3, 3, 1}));
    QCOMPARE(rows.ordinal(rows.entry(1004)), 999);
    rows.collapse(2);
    QCOMPARE(rows.count(), 1001);
    const json::Tape::Index deep = tape->size() - 5; // "2" in the last list
    QCOMPARE(tape->path(deep), u"[999].l[0]"_s);
    const qsizetype row = rows.reveal(deep);
    QCOMPARE(rows.entry(row), deep);
    QCOMPARE(rows.count(), 1005);
    rows.expandAll();
    QCOMPARE(rows.count(), 5001);
    rows.collapseAll();
    QCOMPARE(rows.count(), 1001);
    QCOMPARE(rows.rowOf(deep), 1000);
}

void JsonTextTest::indexGrowsInPlace()
{
    QByteArray text = "{\"output\":[";
    for (int i = 0; i < 100'000; ++i)
        text += QByteArray(i ? "," : "") + "{\"n\":" + QByteArray::number(i) + '}';
    text += "]}";
    json::Index index(text);
    QVERIFY(!index.isFinished());
    QVERIFY(index.tape()->size() >= json::Index::atOnce);
    json::TreeRows rows;
    rows.reset(index.tape());
    rows.expand(1);
    rows.expand(5);
    const json::Tape::Index sixth = rows.entry(6);
    QSignalSpy finished(&index, &json::Index::finished);
    QVERIFY(finished.wait());
    QVERIFY(index.tape()->isComplete());
    rows.grow(index.tape());
    QCOMPARE(rows.entry(6), sixth);
    QCOMPARE(rows.count(), 100'003);
    QCOMPARE(index.tape()->childCount(1), 100'000);
    const QList<json::Match> matches = found(*index.tape(), u"99999"_s);
    QCOMPARE(matches.size(), 1);
    QCOMPARE(index.tape()->path(matches.first().entry), u"output[99999].n"_s);
}

void JsonTextTest::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("key") << u"Reader"_s << QStringList{u"key reader"_s};
    QTest::newRow("value, other case") << u"ADA"_s << QStringList{u"reader"_s, u"list[0]"_s};
    QTest::newRow("digits of a number") << u"7071301"_s << QStringList{u"big"_s};
    QTest::newRow("word") << u"null"_s << QStringList{u"none"_s, u"list[3]"_s};
    QTest::newRow("decoded escape") << u"é"_s << QStringList{u"list[1]"_s, u"list[2]"_s};
    QTest::newRow("decoded line break") << u"one\ntwo"_s << QStringList{u"list[3]"_s};
    QTest::newRow("emoji by escapes") << u"😀"_s << QStringList{u"list[4]"_s};
    QTest::newRow("letters of an escape are not text") << u"u00e9"_s << QStringList{};
    QTest::newRow("across values") << u"ada\",\"caf"_s << QStringList{};
    QTest::newRow("nothing") << u"zebra"_s << QStringList{};
}

void JsonTextTest::search()
{
    const auto tape = json::Tape::of(R"({"reader": "Ada", "big": 18446744073707071301, "none": null,
        "list": ["ada", "caf\u00e9", "café", "one\ntwo null", "\ud83d\ude00"]})");
    QFETCH(QString, text);
    QStringList places;
    for (const json::Match &match : found(*tape, text))
        places += (match.inKey ? u"key "_s : QString()) + tape->path(match.entry);
    QTEST(places, "places");
}

void JsonTextTest::searchMatchesReference()
{
    const QStringList needles{u"a"_s, u"key"_s, u"é"_s, u"1"_s, u"\\"_s, u"\""_s, u"/"_s, u"a\n"_s};
    for (unsigned seed = 0; seed < 200; ++seed) {
        // More than one block of the search.
        const QByteArray padding = seed % 50 ? QByteArray(seed, ' ') : QByteArray(1024 * 1024 - 7, ' ');
        const QByteArray text =
            '[' + padding + Generator(seed).value() + ',' + Generator(seed + 1000).value() + ']';
        const auto tape = json::Tape::of(text);
        for (const QString &needle : needles) {
            const QList<json::Match> matches = found(*tape, needle);
            QList<json::Match> expected;
            for (json::Tape::Index i = 0; i < tape->size(); ++i) {
                const auto has = [&](std::string_view token) {
                    const QString shown = token.starts_with('"')
                        ? u'"' + QString::fromUtf8(json::unescaped(token)) + u'"'
                        : QString::fromUtf8(token.data(), qsizetype(token.size()));
                    return shown.contains(needle, Qt::CaseInsensitive);
                };
                if (tape->hasKey(i) && has(tape->key(i)))
                    expected.append({i, true});
                if (!tape->isContainer(i) && !tape->isClose(i) && has(tape->value(i)))
                    expected.append({i, false});
            }
            QCOMPARE(matches, expected);
        }
    }
}

const TestCase testCase(runTest<JsonTextTest>);

} // namespace jsontext_test

#include "jsontext_test.moc"
