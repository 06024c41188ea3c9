// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the console knows of an application: its ABI, the form it makes, and what its errors mean.
#include "core/api/rpc.h"
#include "core/json/reader.h"
#include "core/rpc/abi.h"
#include "core/rpc/explain.h"
#include "core/rpc/form.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace form_test {

using namespace calimero;
using namespace Qt::StringLiterals;

class FormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void abiOfTheNode();
    void abiForms();
    void abiVersions();
    void fieldProblems_data();
    void fieldProblems();
    void formAndJson();
    void formMisfits();
    void errorsInWords_data();
    void errorsInWords();
};

void FormTest::abiOfTheNode()
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
        names += method.name.whole();
    QVERIFY(!names.contains(u"init"_s));
    QVERIFY(names.contains(u"set"_s) && names.contains(u"get_or_insert"_s));
    QCOMPARE(manifest->method(u"set"_s)->signature(), u"set(key: string, value: string) → unit"_s);
    QCOMPARE(manifest->method(u"entries"_s)->returns, u"map<string, string>"_s);
    QCOMPARE(manifest->method(u"get"_s)->intent, rpc::Method::Intent::Undeclared);
    QCOMPARE(manifest->events.size(), 4);
    QCOMPARE(manifest->stateRoot, u"KvStore"_s);
}

void FormTest::abiForms()
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
        signatures += method.signature().whole();
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

void FormTest::abiVersions()
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

void FormTest::fieldProblems_data()
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

void FormTest::fieldProblems()
{
    QFETCH(rpc::Plain, type);
    QFETCH(QString, text);
    const rpc::Parameter parameter{u"x"_s, u"t"_s, false, type};
    QFETCH(rpc::FieldProblem, problem);
    QCOMPARE(rpc::problemOf(parameter, {rpc::FieldValue::State::Value, text}), problem);
}

void FormTest::formAndJson()
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
}

void FormTest::formMisfits()
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

void FormTest::errorsInWords_data()
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

void FormTest::errorsInWords()
{
    QFETCH(QString, recording);
    const auto error = api::rpcErrorIn(Recording::load(recording).body);
    QVERIFY(error.has_value());
    const rpc::Explanation explained = rpc::explain(*error);
    QTEST(int(explained.kind), "kind");
    QTEST(explained.title.whole(), "title");
    QTEST(explained.body, "body");
    QTEST(explained.words.whole(), "words");
    if (explained.kind == rpc::Explanation::Kind::ArgumentsRefused) {
        QCOMPARE(explained.field, u"wrong"_s);
        QCOMPARE(explained.expected, u"{ key: String, value: String }"_s);
        QCOMPARE(explained.place, u"apps/kv-store/src/lib.rs:41:12"_s);
    }
}

const TestCase testCase(runTest<FormTest>);

} // namespace form_test

#include "form_test.moc"
