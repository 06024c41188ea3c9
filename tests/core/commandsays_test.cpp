// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the plain commands say of answers that are none: what the node has no request for, who refused, and of
// which of several things; that what is no JSON is not passed on as such. And what `--open` takes.
#include "tests/core/commandfixture.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QTest>

namespace commandsays_test {

using namespace Qt::StringLiterals;

namespace {

const QString someContext = u"7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYgfJYeBXZm"_s;
const QByteArray contextPath = "/admin-api/contexts/" + someContext.toUtf8();

class CommandSaysTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void requestsThatAreNotThere_data();
    void requestsThatAreNotThere();
    void apiStaysAsItIs();
    void refusalsOfOneOfSeveral_data();
    void refusalsOfOneOfSeveral();
    void onlyANodeSyncs();
    void rowsThatAreNoJson_data();
    void rowsThatAreNoJson();
    void thingsThatAreNoJson_data();
    void thingsThatAreNoJson();
    void callsThatAreNoJson();
    void fieldsArePlain();
    void whatIsNotKnown();
    void whatOpens_data();
    void whatOpens();

private:
    Run atNode(const QStringList &words)
    {
        return run(words + QStringList{u"--node"_s, m_node->url().toString()});
    }
};

void CommandSaysTest::requestsThatAreNotThere_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const QStringList &words, const QByteArray &path) {
        QTest::newRow(qPrintable(words.join(u' '))) << words << path;
    };
    row({u"list"_s, u"namespaces"_s}, "/admin-api/namespaces");
    row({u"list"_s, u"packages"_s}, "/admin-api/packages");
    row({u"list"_s, u"aliases"_s}, "/admin-api/alias/list/context");
    row({u"list"_s, u"identities"_s}, "/admin-api/contexts");
    row({u"show"_s, u"context"_s, someContext}, contextPath);
}

/// A node without the request has nothing that was deleted, and says nothing; what it lacks is said for it.
void CommandSaysTest::requestsThatAreNotThere()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, path);
    m_node->on("GET", "/admin-api/identity", FakeAnswer::json(R"({"error":"none"})", 404));
    m_node->on("GET", path, FakeAnswer::empty(404));
    const Run result = atNode(words);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"not_found"_s);
    QCOMPARE(result.error()["reason"_L1].toString(), u"no_such_request"_s);
    QCOMPARE(
        result.error()["message"_L1].toString(),
        u"this node has no GET %1; nodes of another version may have it"_s.arg(QString::fromLatin1(path)));
    // The thing is not there, which is another matter.
    m_node->on("GET", path, FakeAnswer::json(R"({"error":"not here"})", 404));
    const Run gone = atNode(words);
    QVERIFY(!gone.error().contains("reason"_L1));
    QCOMPARE(gone.error()["message"_L1].toString(), u"not here"_s);
}

void CommandSaysTest::apiStaysAsItIs()
{
    m_node->on("GET", "/admin-api/namespaces", FakeAnswer::empty(404));
    const Run result = atNode({u"api"_s, u"get"_s, u"/admin-api/namespaces"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.err, R"({"kind":"not_found","status":404,"message":"404 Not Found"})"_ba + '\n');
}

void CommandSaysTest::refusalsOfOneOfSeveral_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("said");
    const auto page = [](int status) { return FakeAnswer::text("<html>nginx</html>", status, "text/html"); };
    const auto row = [](const char *name, const FakeAnswer &answer, const QString &said) {
        QTest::newRow(name) << answer << said;
    };
    const QString look = u"; nobody knows whether it was done, so look before you send it again"_s;
    row("413", page(413), u"413 Content Too Large: too large for the proxy before the node"_s);
    row("414", page(414), u"414 URI Too Long: from a gateway before the node"_s);
    row("429", page(429).with("Retry-After", "7"),
        u"429 Too Many Requests: from a gateway before the node; try again after 7 s"_s);
    row("500", FakeAnswer::json(R"({"error":"no peers"})", 500), u"no peers"_s);
    row("502", page(502), u"502 Bad Gateway: the gateway before the node got no answer from it"_s + look);
    row("503", page(503), u"503 Service Unavailable: the gateway before the node does not reach it"_s);
    row("504", page(504), u"504 Gateway Timeout: the gateway before the node got no answer from it"_s + look);
    row("405", FakeAnswer::empty(405), {});
}

/// Something that says yes to whatever it is asked has synced nothing.
void CommandSaysTest::onlyANodeSyncs()
{
    const FakeAnswer hello = FakeAnswer::text("<html>Hello</html>", 200, "text/html");
    m_node->on("POST", "/admin-api/contexts/sync", hello);
    m_node->on("GET", contextPath, hello);
    for (const QStringList &words : {QStringList{u"sync"_s}, QStringList{u"sync"_s, someContext}}) {
        const Run sync = atNode(words);
        QCOMPARE(sync.exitCode, 1);
        QCOMPARE(sync.out, QByteArray());
    }
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::empty(204));
    const Run sync = atNode({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.err.constData());
}

/// Of which it is, and then whatever there is to say.
void CommandSaysTest::refusalsOfOneOfSeveral()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QString, said);
    const QString file = m_home->filePath(u"a"_s);
    QFile content(file);
    QVERIFY(content.open(QIODevice::WriteOnly) && content.write("x") == 1);
    content.close();
    m_node->on("PUT", "/admin-api/blobs*", answer);
    m_node->on("GET", contextPath, FakeAnswer::json(R"({"data":{}})"));
    m_node->on("POST", "/admin-api/contexts/sync/*", answer);
    const Run sync = atNode({u"sync"_s, someContext});
    QCOMPARE(sync.exitCode, 1);
    const QString lacking =
        u"this node has no POST /admin-api/contexts/sync/%1; nodes of another version may "
        "have it"_s.arg(someContext);
    // Another upload would be of the same blob; nobody knows what another sync would do.
    const QString look = u"; nobody knows whether it was done, so look before you send it again"_s;
    QCOMPARE(sync.error()["message"_L1].toString(),
             someContext + u": "_s + (said.isEmpty() ? lacking : said)
                 + (answer.status == 503 ? look : QString()));
    QCOMPARE(sync.error()["status"_L1].toInt(), answer.status);
    const Run upload = atNode({u"upload"_s, file});
    QCOMPARE(upload.exitCode, 1);
    QCOMPARE(upload.lastError()["message"_L1].toString(),
             file + u": "_s
                 + (said.isEmpty()
                        ? u"this node has no PUT /admin-api/blobs; nodes of another version may have it"_s
                        : said));
}

void CommandSaysTest::rowsThatAreNoJson_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::newRow("NaN") << "NaN"_ba;
    QTest::newRow("no comma") << "[1 2]"_ba;
    QTest::newRow("hex") << "0x1"_ba;
    QTest::newRow("a comma too many") << "[1,2,]"_ba;
}

void CommandSaysTest::rowsThatAreNoJson()
{
    QFETCH(QByteArray, bad);
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(R"({"data":{"contexts":[{"id":"one"},{"id":"two","v":)" + bad + "}]}}"));
    const Run json = atNode({u"list"_s, u"contexts"_s, u"--json"_s});
    QCOMPARE(json.exitCode, 1);
    QCOMPARE(json.out, QByteArray());
    QCOMPARE(json.error()["kind"_L1].toString(), u"bad_reply"_s);
    QCOMPARE(json.error()["reason"_L1].toString(), u"not_json"_s);
    QCOMPARE(json.error()["status"_L1].toInt(), 200);
    QVERIFY2(json.error()["message"_L1].toString().startsWith(u"row 2: not json: from byte "_s),
             json.err.constData());
    const Run table = atNode({u"list"_s, u"contexts"_s});
    QCOMPARE(table.exitCode, 0);
    QVERIFY(table.out.contains("one") && table.out.contains("two"));
    QCOMPARE(table.err, "calimero-explorer: warning: row 2 is not JSON and is shown as it came\n"_ba);
    // Half a pair of a surrogate is no text, but JSON all the same.
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(R"({"data":{"contexts":[{"id":"one","v":"\ud83d"}]}})"));
    QCOMPARE(atNode({u"list"_s, u"contexts"_s, u"--json"_s}).exitCode, 0);
}

void CommandSaysTest::thingsThatAreNoJson_data()
{
    QTest::addColumn<bool>("json");
    QTest::newRow("for people") << false;
    QTest::newRow("--json") << true;
}

void CommandSaysTest::thingsThatAreNoJson()
{
    QFETCH(bool, json);
    m_node->on(
        "GET", contextPath,
        FakeAnswer::json(R"({"data":{"id":")" + someContext.toUtf8() + R"(","contextStateHash":NaN}})"));
    const Run result = atNode(QStringList{u"show"_s, u"context"_s, someContext}
                              + (json ? QStringList{u"--json"_s} : QStringList()));
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.error()["reason"_L1].toString(), u"not_json"_s);
    QCOMPARE(result.error()["status"_L1].toInt(), 200);
}

void CommandSaysTest::callsThatAreNoJson()
{
    m_node->on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":NaN}})"));
    const Run result = atNode({u"call"_s, someContext, u"get"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"bad_reply"_s);
    QCOMPARE(result.error()["status"_L1].toInt(), 200);
}

/// The line of a field.
QByteArray fieldIn(const Run &run, const QByteArray &name)
{
    const QByteArrayList lines = run.out.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name + ' '))
            return line.sliced(name.size()).trimmed();
    }
    return "no such line";
}

/// No list of numbers where bytes are meant, a date as in a list, and what a list says besides.
void CommandSaysTest::fieldsArePlain()
{
    const QString context = u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s;
    const QString application = u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s;
    const QString space = u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s;
    const auto answer = [this](const QByteArray &path, const QString &recording) {
        m_node->on("GET", path, FakeAnswer::recorded(recording));
    };
    answer("/admin-api/contexts/" + context.toUtf8(), u"contexts/get"_s);
    answer("/admin-api/contexts/" + context.toUtf8() + "/group", u"contexts/group"_s);
    answer("/admin-api/applications/" + application.toUtf8(), u"apps/get"_s);
    answer("/admin-api/namespaces/" + space.toUtf8(), u"namespaces/get"_s);
    answer("/admin-api/alias/list/context", u"alias/list_context"_s);
    answer("/admin-api/alias/list/application", u"alias/list_application"_s);
    const Run ofContext = atNode({u"show"_s, u"context"_s, context});
    QCOMPARE(ofContext.err, QByteArray());
    QCOMPARE(fieldIn(ofContext, "dagHeads"),
             "3713cc350b4e7d1f4909011353ede9d5b1edf7d7f57b91f5d4301fa8470b490e"_ba);
    QCOMPARE(fieldIn(ofContext, "groupId"), space.toUtf8());
    QCOMPARE(fieldIn(ofContext, "aliases"), "notes"_ba);
    const Run ofApplication = atNode({u"show"_s, u"application"_s, application});
    QCOMPARE(fieldIn(ofApplication, "metadata"),
             R"({"package":"com.calimero.kv-store","version":"0.0.0","name":"KV Store"})"_ba);
    QCOMPARE(fieldIn(ofApplication, "size"), "204297"_ba);
    QCOMPARE(fieldIn(ofApplication, "aliases"), "kv"_ba);
    const Run ofNamespace = atNode({u"show"_s, u"namespace"_s, space});
    QVERIFY2(fieldIn(ofNamespace, "createdAt").startsWith("2026-11-23T03:25:31"),
             ofNamespace.out.constData());
    // For scripts the bytes are as the node sent them, and what the table knows is there too.
    const Run json = atNode({u"show"_s, u"context"_s, context, u"--json"_s});
    QVERIFY(json.out.contains("[55,19,204") || json.out.contains("[55, 19, 204"));
    const QJsonObject one = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(one["groupId"_L1].toString(), space);
    QCOMPARE(one["aliases"_L1].toArray(), QJsonArray{u"notes"_s});
    const Run applicationAsJson = atNode({u"show"_s, u"application"_s, application, u"--json"_s});
    QCOMPARE(QJsonDocument::fromJson(applicationAsJson.out).object()["aliases"_L1].toArray(),
             QJsonArray{u"kv"_s});
}

/// A node that joined knows no time, and of what it only heard of from a peer no size: 0 and nothing are no
/// figures.
void CommandSaysTest::whatIsNotKnown()
{
    const QByteArray space(64, 'a');
    const QByteArray row = R"({"namespaceId":")" + space + R"(","createdAt":0,"memberCount":1})";
    m_node->on("GET", "/admin-api/namespaces", FakeAnswer::json("{\"data\":[" + row + "]}"));
    m_node->on("GET", "/admin-api/namespaces/" + space, FakeAnswer::json("{\"data\":" + row + "}"));
    const Run listed = atNode({u"list"_s, u"namespaces"_s});
    QVERIFY2(listed.exitCode == 0 && !listed.out.contains("1970"), listed.out.constData());
    QVERIFY2(listed.out.trimmed().endsWith(" -"), listed.out.constData());
    const Run shown = atNode({u"show"_s, u"namespace"_s, QString::fromLatin1(space)});
    QCOMPARE(fieldIn(shown, "createdAt"), "-"_ba);
    const QByteArray application = "{\"id\":\"" + someContext.toUtf8()
        + R"(","size":0,"source":"calimero://pending-blob-share","version":"","metadata":[1,255]})";
    m_node->on("GET", "/admin-api/applications",
               FakeAnswer::json("{\"data\":{\"apps\":[" + application + "]}}"));
    m_node->on("GET", "/admin-api/applications/" + someContext.toUtf8(),
               FakeAnswer::json("{\"data\":{\"application\":" + application + "}}"));
    const Run heard = atNode({u"show"_s, u"application"_s, someContext});
    QCOMPARE(fieldIn(heard, "size"), "-"_ba);
    QCOMPARE(fieldIn(heard, "version"), "-"_ba);
    QCOMPARE(fieldIn(heard, "metadata"), "01ff"_ba);
    const Run apps = atNode({u"list"_s, u"applications"_s});
    QVERIFY2(apps.exitCode == 0 && !apps.out.contains(" 0"), apps.out.constData());
}

void CommandSaysTest::whatOpens_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("said"); // empty: it is taken
    const QString hex(64, u'a');
    QTest::newRow("base58") << u"context:"_s + someContext << QByteArray();
    QTest::newRow("a link") << u"calimero:context:"_s + someContext << QByteArray();
    QTest::newRow("a link with quotes") << u" \"calimero://blob/"_s + someContext + u"\" "_s << QByteArray();
    QTest::newRow("in brackets") << QString(u"(context:"_s + someContext + u")."_s) << QByteArray();
    QTest::newRow("out of a list") << u"application:shop,"_s << QByteArray();
    QTest::newRow("hex of what is base58") << u"context:"_s + hex << QByteArray();
    QTest::newRow("hex") << u"Namespace:"_s + hex << QByteArray();
    QTest::newRow("a blob") << u"blob:"_s + someContext << QByteArray();
    QTest::newRow("an identity") << u"identity:"_s + someContext << QByteArray();
    QTest::newRow("hex of an identity") << u"identity:"_s + hex << QByteArray();
    QTest::newRow("a namespace in base58") << u"namespace:"_s + someContext << QByteArray();
    QTest::newRow("an alias of a context") << u"context:shop"_s << QByteArray();
    QTest::newRow("an alias") << u"application:shop"_s << QByteArray();
    // What has no page of its own is looked for, as Ctrl+K does.
    QTest::newRow("an account") << u"account:"_s + hex << QByteArray();
    QTest::newRow("a group") << u"group:"_s + hex << QByteArray();
    QTest::newRow("a device") << u"calimero:device:"_s + hex << QByteArray();
    QTest::newRow("a package") << u"package:com.x"_s << QByteArray();
    QTest::newRow("a method") << u"method:set"_s << QByteArray();
    QTest::newRow("a node") << u"node:Production"_s << QByteArray();
    QTest::newRow("a page") << u"page:blobs"_s << QByteArray();
    QTest::newRow("no such page") << u"page:blob"_s << "page:ID wants one of overview, contexts,"_ba;
    QTest::newRow("no name") << u"method:"_s << "--open wants KIND:ID"_ba;
    QTest::newRow("no id") << u"blob:x"_s << "--open wants KIND:ID"_ba;
    QTest::newRow("no id of an identity") << u"identity:x"_s << "--open wants KIND:ID"_ba;
    QTest::newRow("no id of a namespace") << u"namespace:x"_s << "--open wants KIND:ID"_ba;
    QTest::newRow("no kind") << u"thing:"_s + someContext << "--open wants KIND:ID"_ba;
    QTest::newRow("nothing") << QString() << "--open wants KIND:ID"_ba;
}

/// Without a display no window opens, and what was taken is known by what is said then.
void CommandSaysTest::whatOpens()
{
    QFETCH(QString, what);
    QFETCH(QByteArray, said);
    const Run result = run({u"--safe"_s, u"--open"_s, what});
    QCOMPARE(result.exitCode, said.isEmpty() ? 1 : 2);
    QVERIFY2(result.err.contains(said.isEmpty() ? "there is no display"_ba : said), result.err.constData());
    QVERIFY(!result.err.contains(someContext.toUtf8()));
}

} // namespace

const TestCase testCase(runTest<CommandSaysTest>);

} // namespace commandsays_test

#include "commandsays_test.moc"
