// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the console is made of: JSON as typed and as shown, the ABI, forms, errors in words, the history.
#include "tests/support/recording.h"

#include "core/api/rpc.h"
#include "core/json/index.h"
#include "core/json/syntax.h"
#include "core/json/treerows.h"
#include "core/rpc/abi.h"
#include "core/rpc/explain.h"
#include "core/rpc/form.h"
#include "core/rpc/history.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

#include <signal.h>

using namespace calimero;
using namespace Qt::StringLiterals;
using json::SyntaxError;
using Reason = SyntaxError::Reason;

namespace {

ContextId contextId()
{
    return *ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
}

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

rpc::HistoryEntry sampleEntry(const QString &method, const QByteArray &args)
{
    return {.node = u"node-a"_s,
            .time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC),
            .context = contextId(),
            .contextName = u"notes"_s,
            .method = method,
            .args = args,
            .ok = true,
            .result = "{\"revision\":10430530176777135682}",
            .elapsed = std::chrono::microseconds(3100),
            .channel = u"HTTP"_s};
}

QList<rpc::HistoryEntry> listed(rpc::History &history, const QString &text = {}, int limit = 100,
                                qint64 before = 0, const QString &node = u"node-a"_s)
{
    QObject context;
    std::optional<QList<rpc::HistoryEntry>> out;
    history.list(node, text, limit, before, &context, [&](const auto &entries) { out = entries; });
    [&] { QTRY_VERIFY(out.has_value()); }();
    return out.value_or(QList<rpc::HistoryEntry>());
}

} // namespace

class ConsoleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syntax_data();
    void syntax();
    void digitsStay();
    void prettyRoundTrip();
    void deepNesting();
    void tapeMatchesTheText();
    void tapeOfRecordings();
    void tapeStopsWhereJsonDoes();
    void paths();
    void treeRows();
    void indexGrowsInPlace();
    void search_data();
    void search();
    void searchMatchesReference();
    void abiOfTheNode();
    void abiForms();
    void abiVersions();
    void fieldProblems_data();
    void fieldProblems();
    void formAndJson();
    void formMisfits();
    void errorsInWords_data();
    void errorsInWords();
    void historyKeeps();
    void historySearches();
    void historyHasNoTokens();
    void historySurvivesKill();
    void historyMovesABrokenFileAside();
};

void ConsoleTest::syntax_data()
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

void ConsoleTest::syntax()
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

void ConsoleTest::digitsStay()
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

void ConsoleTest::prettyRoundTrip()
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

void ConsoleTest::deepNesting()
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

void ConsoleTest::tapeMatchesTheText()
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

void ConsoleTest::tapeOfRecordings()
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

void ConsoleTest::tapeStopsWhereJsonDoes()
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

void ConsoleTest::paths()
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

void ConsoleTest::treeRows()
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

void ConsoleTest::indexGrowsInPlace()
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
    index.search(u"99999"_s); // before the end is known
    QSignalSpy finished(&index, &json::Index::finished);
    QVERIFY(finished.wait());
    QVERIFY(index.tape()->isComplete());
    rows.grow(index.tape());
    QCOMPARE(rows.entry(6), sixth);
    QCOMPARE(rows.count(), 100'003);
    QCOMPARE(index.tape()->childCount(1), 100'000);
    QTRY_VERIFY(!index.isSearching());
    QCOMPARE(index.matches().size(), 1);
    QCOMPARE(index.tape()->path(index.matches().first().entry), u"output[99999].n"_s);
}

void ConsoleTest::search_data()
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

void ConsoleTest::search()
{
    json::Index index(R"({"reader": "Ada", "big": 18446744073707071301, "none": null,
        "list": ["ada", "caf\u00e9", "café", "one\ntwo null", "\ud83d\ude00"]})");
    QFETCH(QString, text);
    index.search(text);
    QTRY_VERIFY(!index.isSearching());
    QStringList places;
    for (const json::Match &match : index.matches())
        places += (match.inKey ? u"key "_s : QString()) + index.tape()->path(match.entry);
    QTEST(places, "places");
}

void ConsoleTest::searchMatchesReference()
{
    const QStringList needles{u"a"_s, u"key"_s, u"é"_s, u"1"_s, u"\\"_s, u"\""_s, u"/"_s, u"a\n"_s};
    for (unsigned seed = 0; seed < 200; ++seed) {
        // More than one block of the search.
        const QByteArray padding = seed % 50 ? QByteArray(seed, ' ') : QByteArray(1024 * 1024 - 7, ' ');
        const QByteArray text =
            '[' + padding + Generator(seed).value() + ',' + Generator(seed + 1000).value() + ']';
        const auto tape = json::Tape::of(text);
        for (const QString &needle : needles) {
            QList<json::Match> found;
            json::searchTape(*tape, needle, [&](const QList<json::Match> &matches, qsizetype) {
                found += matches;
                return true;
            });
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
            QCOMPARE(found, expected);
        }
    }
}

void ConsoleTest::abiOfTheNode()
{
    json::Findings findings;
    const auto raw = json::readAt<json::Raw>(Recording::load(u"apps/abi"_s).body, {"data"}, findings);
    QVERIFY(raw.has_value());
    const auto manifest = rpc::readManifest(raw->json, findings);
    QVERIFY(manifest.has_value());
    QVERIFY(findings.isEmpty());
    QCOMPARE(manifest->schemaVersion, u"wasm-abi/1"_s);
    QVERIFY(manifest->method(u"init"_s));
    QStringList names;
    for (const rpc::Method &method : manifest->callableMethods())
        names += method.name;
    QVERIFY(!names.contains(u"init"_s));
    QVERIFY(names.contains(u"set"_s) && names.contains(u"get_or_insert"_s));
    QCOMPARE(manifest->method(u"set"_s)->signature(), u"set(key: string, value: string) → unit"_s);
    QCOMPARE(manifest->method(u"entries"_s)->returns, u"map<string, string>"_s);
    QCOMPARE(manifest->method(u"get"_s)->intent, rpc::Method::Intent::Undeclared);
    QCOMPARE(manifest->events.size(), 4);
    QCOMPARE(manifest->stateRoot, u"KvStore"_s);
}

void ConsoleTest::abiForms()
{
    const QByteArray abi = R"({"schema_version":"wasm-abi/1.7","future":[1],
      "types":{"UserId32":{"kind":"alias","target":{"kind":"bytes","size":32}},
               "Action":{"kind":"variant","variants":[{"name":"Ping"},{"name":"SetName","payload":{"kind":"string"}}]},
               "Person":{"kind":"record","fields":[{"name":"id","type":{"$ref":"UserId32"}},
                         {"name":"bio","type":{"kind":"string"},"nullable":true}]}},
      "methods":[{"name":"opt_u32","params":[{"name":"x","type":{"kind":"u32"},"nullable":true}],
                  "returns":{"kind":"u32"},"returns_nullable":true},
                 {"name":"list_tuples","params":[{"name":"xs","type":{"kind":"list","items":{"kind":"tuple","elements":
                    [{"kind":"string"},{"kind":"u64"}]}}}],"returns":{"$ref":"Person"}},
                 {"name":"map_u32","params":[{"name":"m","type":{"kind":"map","key":"string","value":{"kind":"u32"}}}]},
                 {"name":"view_constant","params":[],"returns":{"kind":"u32"},"intent":"read_only"},
                 {"name":"xcall_noop","params":[],"returns":{"kind":"unit"},"xcall_callable":true},
                 {"name":"strange","params":[{"name":"d","type":{"kind":"decimal"}}],"returns":{"kind":"unit"}},
                 {"name":"migrate_v1_to_v2","params":[],"returns":{"kind":"unit"}},
                 {"name":"__calimero_sync","params":[],"returns":{"kind":"unit"}},
                 {"params":[]}],
      "events":[{"name":"Ping"},{"name":"Named","payload":{"kind":"string"}}]})";
    json::Findings findings;
    const auto manifest = rpc::readManifest(abi, findings);
    QVERIFY(manifest.has_value());
    QStringList signatures;
    for (const rpc::Method &method : manifest->callableMethods())
        signatures += method.signature();
    QCOMPARE(
        signatures,
        (QStringList{u"list_tuples(xs: list<(string, u64)>) → Person"_s, u"map_u32(m: map<string, u32>)"_s,
                     u"opt_u32(x: u32?) → u32?"_s, u"strange(d: decimal) → unit"_s,
                     u"view_constant() → u32"_s, u"xcall_noop() → unit"_s}));
    QCOMPARE(manifest->method(u"view_constant"_s)->intent, rpc::Method::Intent::ReadOnly);
    QVERIFY(manifest->method(u"xcall_noop"_s)->crossContext);
    QCOMPARE(manifest->method(u"opt_u32"_s)->parameters.first().plain, std::optional(rpc::Plain::U32));
    QVERIFY(!manifest->method(u"list_tuples"_s)->parameters.first().plain);
    QVERIFY(!manifest->method(u"strange"_s)->parameters.first().plain);
    QCOMPARE(manifest->types.at(0).target, u"bytes[32]"_s);
    QCOMPARE(manifest->types.at(1).members.at(1), (rpc::Member{u"SetName"_s, u"string"_s}));
    QCOMPARE(manifest->types.at(2).members.at(1), (rpc::Member{u"bio"_s, u"string"_s, true}));
    QCOMPARE(manifest->events.at(1).type, u"string"_s);
    QCOMPARE(findings.list().first().path, u"methods[8].name"_s);
}

void ConsoleTest::abiVersions()
{
    json::Findings findings;
    const auto newer = rpc::readManifest(R"({"schema_version":"wasm-abi/2","methods":[]})", findings);
    QVERIFY(!newer.has_value());
    QCOMPARE(newer.error().kind, Error::Kind::NotReady);
    QCOMPARE(newer.error().message, u"wasm-abi/2"_s);
    QVERIFY(
        rpc::readManifest(R"({"schema_version":"wasm-abi/1.9","methods":[]})", findings)->methods.isEmpty());
    QCOMPARE(rpc::readManifest("[1]", findings).error().kind, Error::Kind::BadReply);
    QByteArray deep = R"({"kind":"u32"})";
    for (int i = 0; i < 200; ++i)
        deep = R"({"kind":"list","items":)" + deep + '}';
    const auto nested = rpc::readManifest(
        R"({"schema_version":"wasm-abi/1","methods":[{"name":"m","params":[{"name":"x","type":)" + deep
            + "}]}]}",
        findings);
    QVERIFY(nested.has_value());
    QVERIFY(nested->methods.first().signature().contains(u"…"_s));
}

void ConsoleTest::fieldProblems_data()
{
    QTest::addColumn<rpc::Plain>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<rpc::FieldProblem>("problem");
    using rpc::FieldProblem;
    using rpc::Plain;
    const auto row = [](Plain type, const char *text, FieldProblem problem) {
        QTest::addRow("%s of type %d gives %d", text, int(type), int(problem))
            << type << QString::fromLatin1(text) << problem;
    };
    row(Plain::U64, "18446744073709551615", FieldProblem::None);
    row(Plain::U64, "18446744073709551616", FieldProblem::TooLarge);
    row(Plain::U64, "99999999999999999999999", FieldProblem::TooLarge);
    row(Plain::U64, "-1", FieldProblem::TooSmall);
    row(Plain::U64, "1.0", FieldProblem::NotAnInteger);
    row(Plain::U64, "1e2", FieldProblem::NotAnInteger);
    row(Plain::U64, "+1", FieldProblem::NotAnInteger);
    row(Plain::U64, "01", FieldProblem::NotAnInteger);
    row(Plain::U64, " 1", FieldProblem::NotAnInteger);
    row(Plain::U64, "", FieldProblem::Missing);
    row(Plain::I64, "-9223372036854775808", FieldProblem::None);
    row(Plain::I64, "-9223372036854775809", FieldProblem::TooSmall);
    row(Plain::I64, "9223372036854775807", FieldProblem::None);
    row(Plain::I64, "9223372036854775808", FieldProblem::TooLarge);
    row(Plain::I32, "-2147483648", FieldProblem::None);
    row(Plain::I32, "2147483648", FieldProblem::TooLarge);
    row(Plain::I32, "-2147483649", FieldProblem::TooSmall);
    row(Plain::U32, "4294967295", FieldProblem::None);
    row(Plain::U32, "4294967296", FieldProblem::TooLarge);
    row(Plain::F64, "1e400", FieldProblem::None);
    row(Plain::F64, "5", FieldProblem::None);
    row(Plain::F64, "NaN", FieldProblem::NotANumber);
    row(Plain::F32, "1,5", FieldProblem::NotANumber);
    row(Plain::Bool, "true", FieldProblem::None);
    row(Plain::Bool, "yes", FieldProblem::NotABool);
    row(Plain::String, "", FieldProblem::None);
}

void ConsoleTest::fieldProblems()
{
    QFETCH(rpc::Plain, type);
    QFETCH(QString, text);
    const rpc::Parameter parameter{u"x"_s, u"t"_s, false, type};
    QFETCH(rpc::FieldProblem, problem);
    QCOMPARE(rpc::problemOf(parameter, {rpc::FieldValue::State::Value, text}), problem);
}

void ConsoleTest::formAndJson()
{
    using rpc::FieldValue;
    using rpc::Plain;
    const QList<rpc::Parameter> parameters{
        {u"key"_s, u"string"_s, false, Plain::String},   {u"ttl"_s, u"u64"_s, true, Plain::U64},
        {u"overwrite"_s, u"bool"_s, false, Plain::Bool}, {u"ratio"_s, u"f64"_s, false, Plain::F64},
        {u"ids"_s, u"list<u64>"_s, false, std::nullopt}, {u"note"_s, u"string"_s, true, Plain::String}};
    const auto value = [](const QString &text) { return FieldValue{FieldValue::State::Value, text}; };
    const QList<FieldValue> values{value(u"a \"quoted\"\nline"_s),
                                   value(u"18446744073709551616"_s),
                                   value(u"true"_s),
                                   value(u"1.50"_s),
                                   value(u"[10430530176777135682]"_s),
                                   {FieldValue::State::Null, {}}};
    const QByteArray args = rpc::argumentsOf(parameters, values);
    QCOMPARE(args,
             "{\n  \"key\": \"a \\\"quoted\\\"\\nline\",\n  \"ttl\": 18446744073709551616,\n  \"overwrite\": "
             "true,\n  "
             "\"ratio\": 1.50,\n  \"ids\": [10430530176777135682],\n  \"note\": null\n}");
    const rpc::FormContent back = rpc::formOf(parameters, args);
    QCOMPARE(back.misfit, rpc::FormMisfit::None);
    QCOMPARE(back.values, values);
    // What is not finished is there again as well.
    QList<FieldValue> unfinished = values;
    unfinished[1] = value(u"12x"_s);
    unfinished[3] = value(u"."_s);
    unfinished[4] = value(u"[1, 2"_s);
    unfinished[5] = {};
    QCOMPARE(rpc::formOf(parameters, rpc::argumentsOf(parameters, unfinished)).values, unfinished);
    QCOMPARE(rpc::argumentsOf({}, {}), "{}");
    QCOMPARE(rpc::formOf(parameters, rpc::templateOf(parameters)).misfit, rpc::FormMisfit::None);
}

void ConsoleTest::formMisfits()
{
    const QList<rpc::Parameter> parameters{{u"key"_s, u"string"_s, false, rpc::Plain::String},
                                           {u"n"_s, u"u64"_s, false, rpc::Plain::U64}};
    using rpc::FormMisfit;
    QCOMPARE(rpc::formOf(parameters, "{\"key\": ").misfit, FormMisfit::NotJson);
    QCOMPARE(rpc::formOf(parameters, "[\"a\", 1]").misfit, FormMisfit::NotAnObject);
    QCOMPARE(rpc::formOf(parameters, "{\"zed\": 1}").name, u"zed"_s);
    QCOMPARE(rpc::formOf(parameters, "{\"n\": 1, \"n\": 2}").misfit, FormMisfit::TwiceTheSame);
    QCOMPARE(rpc::formOf(parameters, "{\"key\": 5}").misfit, FormMisfit::OtherType);
    QCOMPARE(rpc::formOf(parameters, "{\"n\": \"5\"}").misfit, FormMisfit::OtherType);
    QCOMPARE(rpc::formOf(parameters, " ").misfit, FormMisfit::None);
}

void ConsoleTest::errorsInWords_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    using Kind = rpc::Explanation::Kind;
    QTest::newRow("the application's own error") << u"rpc/get_result_error"_s << int(Kind::Application)
                                                 << u"NotFound"_s << QByteArray("\"none\"") << u""_s;
    QTest::newRow("wrong arguments") << u"rpc/bad_args"_s << int(Kind::ArgumentsRefused) << u""_s
                                     << QByteArray() << u"unknown field `wrong`, expected `key` or `value`"_s;
    QTest::newRow("no such method") << u"rpc/unknown_method"_s << int(Kind::NoSuchMethod) << u""_s
                                    << QByteArray() << u"method \"nope\" not found"_s;
    QTest::newRow("no such context") << u"rpc/unknown_context"_s << int(Kind::ContextNotFound) << u""_s
                                     << QByteArray() << u""_s;
}

void ConsoleTest::errorsInWords()
{
    QFETCH(QString, recording);
    const auto error = api::rpcErrorIn(Recording::load(recording).body);
    QVERIFY(error.has_value());
    const rpc::Explanation explained = rpc::explain(*error);
    QTEST(int(explained.kind), "kind");
    QTEST(explained.title, "title");
    QTEST(explained.body, "body");
    QTEST(explained.words, "words");
    if (explained.kind == rpc::Explanation::Kind::ArgumentsRefused) {
        QCOMPARE(explained.field, u"wrong"_s);
        QCOMPARE(explained.expected, u"{ key: String, value: String }"_s);
        QCOMPARE(explained.place, u"apps/kv-store/src/lib.rs:41:12"_s);
    }
}

void ConsoleTest::historyKeeps()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"deep/history.sqlite"_s);
    {
        rpc::History history(file);
        QSignalSpy added(&history, &rpc::History::added);
        history.add(sampleEntry(u"set"_s, "{\"n\": 18446744073709551615}"));
        rpc::HistoryEntry large = sampleEntry(u"entries"_s, "{}");
        large.result = QByteArray(1024 * 1024, 'x');
        large.ok = false;
        large.errorText = u"NotFound"_s;
        history.add(large);
        QTRY_COMPARE(added.size(), 2);
    }
    rpc::History history(file);
    const auto entries = listed(history);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0).method, u"entries"_s);
    QCOMPARE(entries.at(0).resultBytes, 1024 * 1024);
    QVERIFY(!entries.at(0).ok);
    QCOMPARE(entries.at(1).context, contextId());
    QCOMPARE(entries.at(1).elapsed.count(), 3100);
    QCOMPARE(entries.at(1).time, sampleEntry({}, {}).time);
    QVERIFY(listed(history, {}, 100, 0, u"node-b"_s).isEmpty());
    QCOMPARE(listed(history, {}, 1, entries.at(0).id).first().id, entries.at(1).id);

    QObject context;
    std::optional<rpc::HistoryEntry> whole;
    history.load(entries.at(1).id, &context, [&](const auto &entry) { whole = entry; });
    QTRY_VERIFY(whole);
    QCOMPARE(whole->args, "{\"n\": 18446744073709551615}");
    QCOMPARE(whole->result, "{\"revision\":10430530176777135682}");
    whole.reset();
    history.load(entries.at(0).id, &context, [&](const auto &entry) { whole = entry; });
    QTRY_VERIFY(whole);
    QCOMPARE(whole->result.size(), rpc::History::keptBytes);

    QSignalSpy removed(&history, &rpc::History::removed);
    history.remove({entries.at(0).id});
    QTRY_COMPARE(removed.size(), 1);
    QCOMPARE(listed(history).size(), 1);
    history.clear(u"node-a"_s);
    QVERIFY(listed(history).isEmpty());
    QVERIFY(listed(history, u"set"_s).isEmpty());
    QCOMPARE(int(QFile::permissions(file)) & 0x0077, 0);
}

void ConsoleTest::historySearches()
{
    QTemporaryDir folder;
    rpc::History history(folder.filePath(u"history.sqlite"_s));
    history.add(sampleEntry(u"set_with_expiry"_s, "{\"key\": \"greeting\"}"));
    history.add(sampleEntry(u"get"_s, "{\"key\": \"100%_sure\"}"));
    QCOMPARE(listed(history, u"GREET"_s).size(), 1);
    QCOMPARE(listed(history, u"0%_s"_s).size(), 1);
    QCOMPARE(listed(history, u"%"_s).size(), 1);
    QCOMPARE(listed(history, u"_w"_s).size(), 1);
    QCOMPARE(listed(history, u"1043053017"_s).size(), 2);
    QCOMPARE(listed(history, u"\" OR \""_s).size(), 0);
    QCOMPARE(listed(history, u"notes"_s).size(), 2);
    QCOMPARE(listed(history, u"zebra"_s).size(), 0);
}

void ConsoleTest::historyHasNoTokens()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    const QByteArray token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl";
    {
        rpc::History history(file);
        rpc::HistoryEntry entry =
            sampleEntry(u"login"_s, "{\"password\": \"hunter22\", \"t\": \"" + token + "\"}");
        entry.result = "{\"access_token\": \"opaque-secret\"}";
        history.add(entry);
        QCOMPARE(listed(history).size(), 1);
    }
    for (const QFileInfo &info : QDir(folder.path()).entryInfoList(QDir::Files)) {
        QFile stored(info.filePath());
        QVERIFY(stored.open(QFile::ReadOnly));
        const QByteArray bytes = stored.readAll();
        for (const QByteArray &secret : {token, QByteArray("hunter22"), QByteArray("opaque-secret")})
            QVERIFY2(!bytes.contains(secret), qPrintable(info.fileName()));
    }
}

void ConsoleTest::historySurvivesKill()
{
    QTemporaryDir folder;
    for (int round = 0; round < 5; ++round) {
        const QString file = folder.filePath(u"history-%1.sqlite"_s.arg(round));
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {u"--write-history"_s, file});
        QVERIFY(writer.waitForStarted());
        // What it says is stored must be there, whenever it dies.
        QByteArray said;
        while (said.count('\n') < 5 + 17 * round) {
            QVERIFY(writer.waitForReadyRead(30'000));
            said += writer.readAllStandardOutput();
        }
        QCOMPARE(::kill(pid_t(writer.processId()), SIGKILL), 0);
        QVERIFY(writer.waitForFinished());
        said += writer.readAllStandardOutput();
        rpc::History history(file);
        QSignalSpy moved(&history, &rpc::History::movedAside);
        QSet<qint64> stored;
        for (const rpc::HistoryEntry &entry : listed(history, u"note"_s, 100'000))
            stored += entry.id;
        QCOMPARE(moved.size(), 0);
        const QList<QByteArray> lines = said.left(said.lastIndexOf('\n')).split('\n');
        for (const QByteArray &line : lines)
            QVERIFY2(stored.contains(line.toLongLong()), line.constData());
        history.add(sampleEntry(u"after"_s, "{}"));
        QCOMPARE(listed(history).first().method, u"after"_s);
    }
}

void ConsoleTest::historyMovesABrokenFileAside()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    QFile broken(file);
    QVERIFY(broken.open(QFile::WriteOnly));
    broken.write(QByteArray(5000, 'Z'));
    broken.close();
    rpc::History history(file);
    QSignalSpy moved(&history, &rpc::History::movedAside);
    history.add(sampleEntry(u"set"_s, "{}"));
    QCOMPARE(listed(history).size(), 1);
    QCOMPARE(moved.size(), 1);
    QFile aside(moved.first().at(1).toString());
    QVERIFY(aside.open(QFile::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray(5000, 'Z'));

    rpc::History nowhere(u"/proc/no/such/place.sqlite"_s);
    QSignalSpy failed(&nowhere, &rpc::History::failed);
    nowhere.add(sampleEntry(u"set"_s, "{}"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Storage);
}

namespace {

/// The other side of historySurvivesKill: stores entries until it is killed and prints the id of each.
int writeHistory(QCoreApplication &app, const QString &file)
{
    rpc::History history(file);
    QObject::connect(&history, &rpc::History::added, &app, [&history](const rpc::HistoryEntry &entry) {
        printf("%lld\n", entry.id);
        fflush(stdout);
        history.add(sampleEntry(u"note"_s, "{\"n\": " + QByteArray::number(entry.id) + '}'));
    });
    history.add(sampleEntry(u"note"_s, "{}"));
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--write-history")
        return writeHistory(app, QString::fromLocal8Bit(argv[2]));
    ConsoleTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "console_test.moc"
