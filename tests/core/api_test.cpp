// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is read of answers, and what is missing or odd in them.
#include "core/api/applications.h"
#include "core/api/auth.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/node.h"
#include "core/api/registry.h"
#include "core/api/rpc.h"
#include "tests/core/alwaysthere.h"
#include "tests/support/recording.h"
#include "tests/support/routes.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace api_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// Of JSON-RPC, by what was asked and what came.
QStringList alwaysThere(const QByteArray &entry, const Recording &recording)
{
    QStringList paths = ::alwaysThere().value(entry);
    if (recording.path != "/jsonrpc")
        return paths;
    if (recording.body.contains("\"error\""))
        return {u"jsonrpc"_s, u"id"_s, u"error.type"_s};
    if (recording.requestBody.contains("\"sync_status\""))
        paths += {u"result.contextId"_s, u"result.isInitialized"_s, u"result.syncState"_s,
                  u"result.syncState.state"_s, u"result.failureCount"_s};
    return paths;
}

/// One step of a path: a member, or an element when the name is empty.
struct Step {
    QString name;
    qsizetype index = -1;
};
using Place = QList<Step>;

QString shown(const Place &place)
{
    QString text;
    for (const Step &step : place) {
        if (step.index >= 0)
            text += u'[' + QString::number(step.index) + u']';
        else
            text += (text.isEmpty() ? u""_s : u"."_s) + step.name;
    }
    return text;
}

/// The places in `value` that a pattern such as "data.apps[].id" names.
QList<Place> placesOf(const QJsonValue &value, const QString &pattern)
{
    QList<std::pair<Place, QJsonValue>> at{{{}, value}};
    QString tokens = pattern;
    for (const QString &token : tokens.replace(u"[]"_s, u".[]"_s).split(u'.')) {
        QList<std::pair<Place, QJsonValue>> next;
        for (const auto &[place, here] : std::as_const(at)) {
            if (token == "[]"_L1) {
                const QJsonArray array = here.toArray();
                for (qsizetype i = 0; i < array.size(); ++i)
                    next.append({place + Place{{.index = i}}, array[i]});
            } else if (token == "*"_L1) {
                const QJsonObject object = here.toObject();
                for (auto it = object.begin(); it != object.end(); ++it)
                    next.append({place + Place{{.name = it.key()}}, it.value()});
            } else if (here.isObject() && here.toObject().contains(token)) {
                next.append({place + Place{{.name = token}}, here.toObject()[token]});
            }
        }
        at = next;
    }
    QList<Place> places;
    for (const auto &[place, here] : std::as_const(at))
        places += place;
    return places;
}

/// `value` with what is at `place` changed; nothing: taken away.
QJsonValue changed(const QJsonValue &value, const Place &place, const std::optional<QJsonValue> &by)
{
    if (place.isEmpty())
        return *by;
    const Step &step = place.first();
    const Place rest = place.sliced(1);
    if (step.index >= 0) {
        QJsonArray array = value.toArray();
        array[step.index] = changed(array.at(step.index), rest, by);
        return array;
    }
    QJsonObject object = value.toObject();
    if (rest.isEmpty() && !by)
        object.remove(step.name);
    else
        object[step.name] = changed(object.value(step.name), rest, by);
    return object;
}

QJsonValue valueAt(QJsonValue value, const Place &place)
{
    for (const Step &step : place)
        value = step.index >= 0 ? value.toArray().at(step.index) : value.toObject().value(step.name);
    return value;
}

/// Values of other types than `value` has.
QList<QJsonValue> otherTypes(const QJsonValue &value)
{
    QList<QJsonValue> others;
    for (const QJsonValue &candidate :
         {QJsonValue(u"no id, no number"_s), QJsonValue(17), QJsonValue(true),
          QJsonValue(QJsonArray{QJsonArray{}}), QJsonValue(QJsonObject{{u"unknown"_s, 1}})}) {
        // In place of null an object may be the thing itself, with all its fields missing.
        const bool mayBeIt = value.isNull() && candidate.isObject();
        if (candidate.type() != value.type() && !mayBeIt)
            others += candidate;
    }
    return others;
}

QByteArray textOf(const QJsonValue &value)
{
    // QJsonDocument writes no bare values.
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

QStringList check(const api::Entry &entry, const Recording &recording, const QByteArray &body)
{
    const json::Findings findings =
        entry.check(recording.requestBody,
                    Answer{.status = recording.status, .headers = recording.headers, .body = body});
    QStringList texts;
    for (const json::Finding &finding : findings.list())
        texts += (finding.kind == json::Finding::Kind::Missing ? u"missing "_s : u"odd "_s) + finding.path;
    return texts;
}

class ApiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachEntryIsWatched();
    void answersAreJsonToTheirEnd_data();
    void answersAreJsonToTheirEnd();
    void recordedAnswersAreAsTheSpecSays_data();
    void recordedAnswersAreAsTheSpecSays();
    void eachFieldIsWatched_data();
    void eachFieldIsWatched();
    void errorsBesideAnswersAreText_data();
    void errorsBesideAnswersAreText();
    void optionalFieldsAreNot_data();
    void optionalFieldsAreNot();
    void idsAndIntegersAreParsed_data();
    void idsAndIntegersAreParsed();
    void headersOfABlobAreWatched();
    void rpcAnswers_data();
    void rpcAnswers();
    void valuesAreRead();
};

/// Every recording of the routes of this release, with the entry that makes its request.
void addRecordings()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("recording");
    for (const Recording &recording : Recording::all()) {
        const Route route = routeOf(recording);
        if (!route.entry.isEmpty() && recording.status == 200 && recording.bodyIsJson)
            QTest::newRow(qPrintable(recording.name)) << route.entry << recording.name;
    }
}

void ApiTest::eachEntryIsWatched()
{
    QSet<QByteArray> names;
    for (const api::Entry &entry : api::registry())
        names += entry.name.toByteArray();
    QCOMPARE(names, QSet<QByteArray>(::alwaysThere().keyBegin(), ::alwaysThere().keyEnd()));
}

/// What no reader looks at has to be JSON all the same.
void ApiTest::answersAreJsonToTheirEnd_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a field nobody knows")
        << QByteArray("get-context-storage") << QByteArray(R"({"data":{"sizeInBytes":1,"x":NaN}})");
    QTest::newRow("beside the data") << QByteArray("get-context-storage")
                                     << QByteArray(R"({"data":{"sizeInBytes":1},"x":01})");
    QTest::newRow("within an output")
        << QByteArray("json-rpc") << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{"output":[1,]}})");
    QTest::newRow("in a manifest") << QByteArray("get-application-abi")
                                   << QByteArray(R"({"data":{"schema_version":"wasm-abi/1","x":[1 2]}})");
}

void ApiTest::answersAreJsonToTheirEnd()
{
    QFETCH(QByteArray, entry);
    QFETCH(QByteArray, answer);
    QCOMPARE(check(*api::findEntry(entry), {.status = 200}, answer), QStringList{u"odd "_s});
}

void ApiTest::recordedAnswersAreAsTheSpecSays_data()
{
    addRecordings();
}

void ApiTest::recordedAnswersAreAsTheSpecSays()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, recording);
    const Recording recorded = Recording::load(recording);
    QCOMPARE(check(*api::findEntry(entry), recorded, recorded.body), QStringList());
}

void ApiTest::eachFieldIsWatched_data()
{
    addRecordings();
}

/// Takes away and retypes each field that is always there, in turn: that path is found and no other.
void ApiTest::eachFieldIsWatched()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, recording);
    const Recording recorded = Recording::load(recording);
    const api::Entry &known = *api::findEntry(entry);
    const QJsonDocument document = QJsonDocument::fromJson(recorded.body);
    const QJsonValue whole =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    QCOMPARE(check(known, recorded, textOf(whole)), QStringList());
    int tried = 0;
    for (const QString &pattern : alwaysThere(entry, recorded)) {
        for (const Place &place : placesOf(whole, pattern)) {
            ++tried;
            if (!pattern.endsWith(u"[]"_s) && !pattern.endsWith(u'*'))
                QCOMPARE(check(known, recorded, textOf(changed(whole, place, std::nullopt))),
                         QStringList{u"missing "_s + shown(place)});
            for (const QJsonValue &other : otherTypes(valueAt(whole, place)))
                QCOMPARE(check(known, recorded, textOf(changed(whole, place, other))),
                         QStringList{u"odd "_s + shown(place)});
        }
    }
    QVERIFY(tried > 0 || alwaysThere(entry, recorded).isEmpty());
}

void ApiTest::errorsBesideAnswersAreText_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("field");
    QTest::newRow("log-in") << QByteArray("log-in") << u"auth/login"_s << u"error"_s;
    QTest::newRow("log-in, inside") << QByteArray("log-in") << u"auth/login"_s << u"data.error"_s;
    QTest::newRow("refresh") << QByteArray("refresh-token") << u"auth/login"_s << u"error"_s;
    QTest::newRow("refresh, inside") << QByteArray("refresh-token") << u"auth/login"_s << u"data.error"_s;
    QTest::newRow("providers") << QByteArray("list-auth-providers") << u"auth/providers"_s << u"error"_s;
    QTest::newRow("validate") << QByteArray("validate-token") << u"auth/validate"_s << u"error"_s;
}

/// The log-in service's `error`: text, null or nothing.
void ApiTest::errorsBesideAnswersAreText()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, recording);
    QFETCH(QString, field);
    const Recording recorded = Recording::load(recording);
    const api::Entry &known = *api::findEntry(entry);
    const QJsonValue whole = QJsonDocument::fromJson(recorded.body).object();
    Place place;
    for (const QString &name : field.split(u'.'))
        place.append({.name = name});
    const QStringList odd{u"odd "_s + field};
    QCOMPARE(check(known, recorded, textOf(changed(whole, place, std::nullopt))), QStringList());
    QCOMPARE(check(known, recorded, textOf(changed(whole, place, QJsonValue()))), QStringList());
    QCOMPARE(check(known, recorded, textOf(changed(whole, place, u"why"_s))), QStringList());
    QCOMPARE(check(known, recorded, textOf(changed(whole, place, 1))), odd);
    QCOMPARE(check(known, recorded, textOf(changed(whole, place, false))), odd);
    QCOMPARE(check(known, recorded, textOf(changed(whole, place, QJsonObject()))), odd);
    QCOMPARE(check(known, recorded, textOf(changed(whole, place, QJsonArray()))), odd);
}

void ApiTest::optionalFieldsAreNot_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("field");
    QTest::newRow("device") << u"identity/node"_s << u"data.deviceId"_s;
    QTest::newRow("group of a row") << u"contexts/list"_s << u"data.contexts[].groupId"_s;
    QTest::newRow("heads") << u"contexts/get"_s << u"data.dagHeads"_s;
    QTest::newRow("version") << u"contexts/get"_s << u"data.applicationVersion"_s;
    QTest::newRow("name") << u"namespaces/get"_s << u"data.name"_s;
    QTest::newRow("package") << u"apps/get"_s << u"data.application.package"_s;
    QTest::newRow("signer") << u"apps/get"_s << u"data.application.signer_id"_s;
    QTest::newRow("latest version") << u"apps/package_latest"_s << u"version"_s;
    QTest::newRow("latest application") << u"apps/package_latest"_s << u"applicationId"_s;
    QTest::newRow("what a method gives back") << u"apps/abi"_s << u"data.methods[].returns"_s;
    QTest::newRow("state root") << u"apps/abi"_s << u"data.state_root"_s;
    QTest::newRow("error beside a token") << u"auth/login"_s << u"data.error"_s;
}

void ApiTest::optionalFieldsAreNot()
{
    QFETCH(QString, recording);
    QFETCH(QString, field);
    const Recording recorded = Recording::load(recording);
    const api::Entry &entry = *api::findEntry(routeOf(recorded).entry);
    const QJsonValue whole = QJsonDocument::fromJson(recorded.body).object();
    const auto places = placesOf(whole, field);
    QVERIFY(!places.isEmpty());
    for (const Place &place : places) {
        QCOMPARE(check(entry, recorded, textOf(changed(whole, place, std::nullopt))), QStringList());
        QCOMPARE(check(entry, recorded, textOf(changed(whole, place, QJsonValue::Null))), QStringList());
        if (valueAt(whole, place).isString() && field != "data.error"_L1)
            QCOMPARE(check(entry, recorded, textOf(changed(whole, place, 17))),
                     QStringList{u"odd "_s + shown(place)});
    }
}

void ApiTest::idsAndIntegersAreParsed_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("hex where base58 belongs")
        << u"contexts/get"_s << u"data.id"_s
        << QJsonValue(u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s);
    QTest::newRow("base58 where hex belongs")
        << u"namespaces/get"_s << u"data.namespaceId"_s
        << QJsonValue(u"FiJufvys6MFUtXyxZdiX3EGNUSs1tpcxypwYQtUTdBen"_s);
    QTest::newRow("optional id") << u"contexts/list"_s << u"data.contexts[].groupId"_s << QJsonValue(u"zz"_s);
    QTest::newRow("empty id") << u"blobs/list"_s << u"data.blobs[].blob_id"_s << QJsonValue(u""_s);
    QTest::newRow("negative size") << u"blobs/list"_s << u"data.blobs[].size"_s << QJsonValue(-1);
    QTest::newRow("half a byte") << u"contexts/storage"_s << u"data.sizeInBytes"_s << QJsonValue(0.5);
    QTest::newRow("byte over 255") << u"apps/get"_s << u"data.application.metadata[]"_s << QJsonValue(256);
}

void ApiTest::idsAndIntegersAreParsed()
{
    QFETCH(QString, recording);
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    const Recording recorded = Recording::load(recording);
    const QJsonValue whole = QJsonDocument::fromJson(recorded.body).object();
    const auto places = placesOf(whole, field);
    QVERIFY(!places.isEmpty());
    for (const Place &place : places)
        QCOMPARE(
            check(*api::findEntry(routeOf(recorded).entry), recorded, textOf(changed(whole, place, value))),
            QStringList{u"odd "_s + shown(place)});
}

void ApiTest::headersOfABlobAreWatched()
{
    Recording recorded = Recording::load(u"blobs/head"_s);
    const api::Entry &entry = *api::findEntry("get-blob-info");
    QCOMPARE(check(entry, recorded, {}), QStringList());
    for (const QByteArray &name : {QByteArray("x-blob-id"), QByteArray("x-blob-hash"),
                                   QByteArray("content-length"), QByteArray("x-blob-mime-type")}) {
        Recording without = recorded;
        without.headers.remove(name);
        QCOMPARE(check(entry, without, {}), QStringList{u"missing "_s + QString::fromLatin1(name)});
    }
    recorded.headers["x-blob-hash"] = "FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc";
    QCOMPARE(check(entry, recorded, {}), QStringList{u"odd x-blob-hash"_s});
}

void ApiTest::rpcAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("findings");
    QTest::addColumn<QString>("errorType"); ///< "-": none
    QTest::newRow("output of any kind")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{"output":[1]}})") << QString() << u"-"_s;
    QTest::newRow("nothing given back")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{}})") << QString() << u"-"_s;
    QTest::newRow("error is null") << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{},"error":null})")
                                   << QString() << u"-"_s;
    QTest::newRow("neither") << QByteArray(R"({"jsonrpc":"2.0","id":1})") << u"missing result"_s << u"-"_s;
    QTest::newRow("another id") << QByteArray(R"({"jsonrpc":"2.0","id":"1","result":{}})") << u"odd id"_s
                                << u"-"_s;
    QTest::newRow("error without a type")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":{}})") << u"missing error.type"_s << u"unknown"_s;
    QTest::newRow("error that is a text")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":"no"})") << u"odd error"_s << u"unknown"_s;
    QTest::newRow("no JSON") << QByteArray("<html>") << u"odd "_s << u"-"_s;
}

void ApiTest::rpcAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, findings);
    QFETCH(QString, errorType);
    Recording asked = Recording::load(u"rpc/set"_s);
    QCOMPARE(check(*api::findEntry("json-rpc"), asked, answer).join(u'|'), findings);
    const auto error = api::rpcErrorIn(answer);
    QCOMPARE(error ? error->rpcType : u"-"_s, errorType);
}

/// A few values through and through, so that fields are not only found but end where they belong.
void ApiTest::valuesAreRead()
{
    const auto read = []<class R>(const R *, const QString &name) {
        const Recording recorded = Recording::load(name);
        return readReply<R>(
            Answer{.status = recorded.status, .headers = recorded.headers, .body = recorded.body});
    };
    const auto contexts = read(static_cast<api::ListContexts *>(nullptr), u"contexts/list"_s);
    QVERIFY(contexts);
    QCOMPARE(contexts->value.size(), 2);
    QCOMPARE(contexts->value[0].id->toString(), u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    QCOMPARE(contexts->value[0].dagHeads->at(0).data.size(), 32);
    QCOMPARE(contexts->value[0].groupId->toString(),
             u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s);
    const auto application = read(static_cast<api::GetApplication *>(nullptr), u"apps/get"_s);
    QVERIFY(application);
    QCOMPARE(application->value.sizeBytes, std::optional<quint64>(204297));
    QVERIFY(application->value.metadata->data.startsWith("{\"package\""));
    QVERIFY(application->value.blob->compiled->isZero());
    const auto group = read(static_cast<api::GetContextGroup *>(nullptr), u"contexts/group"_s);
    QVERIFY(group && group->value);
    const auto output = read(static_cast<api::Execute *>(nullptr), u"rpc/entries"_s);
    QVERIFY(output);
    QCOMPARE(output->value.json, QByteArray(R"({"name":"Ada"})"));
    const auto refused = read(static_cast<api::Execute *>(nullptr), u"rpc/get_result_error"_s);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == Error::Kind::Rpc);
    QCOMPARE(refused.error().rpcType, u"FunctionCallError"_s);
    QCOMPARE(refused.error().message,
             uR"(the method call returned an error: {"data":"none","kind":"NotFound"})"_s);
    const auto info = read(static_cast<api::GetBlobInfo *>(nullptr), u"blobs/head"_s);
    QVERIFY(info);
    QCOMPARE(info->value.sizeBytes, std::optional<quint64>(11));
    QCOMPARE(info->value.mimeType, u"application/octet-stream"_s);
    // Of a HEAD nothing else shows that it is none of a node.
    const auto page =
        readReply<api::GetBlobInfo>({.status = 200, .headers = {{"content-type", "text/html"}}});
    QVERIFY(!page);
    QCOMPARE(page.error().kind, Error::Kind::BadReply);
    QCOMPARE(page.error().answeredBy, Error::AnsweredBy::WebPage);
    QVERIFY(readReply<api::GetBlobInfo>({.status = 200, .headers = {{"x-blob-hash", "0"}}}));
}

} // namespace

const TestCase testCase(runTest<ApiTest>);

} // namespace api_test

#include "api_test.moc"
