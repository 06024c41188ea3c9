// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What stays in the demo node after a request: calls, contexts, applications and blobs.
#include "core/base/hash.h"
#include "tests/core/demonodecase.h"
#include "tests/support/sanitized.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>

namespace demonodestate_test {

using namespace Qt::StringLiterals;
using namespace demonode;

class DemoNodeStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }

    void callsChangeState();
    void plainTypesKeepTheirDigits();
    void viewsAndErrorsChangeNothing();
    void contextsAreMadeAndDeleted();
    void initRefusesArguments();
    void leavingTakesTheIdentity();
    void identityComesWithTheFirstNamespace();
    void filesOnDiskAreInstalled();
    void olderBuildsCanBeLetGo();
    void groupsMoveToTheLastBuild();
    void blobsCountReferences();
    void largeBlobsHaveTheIdOfTheirPieces();
    void wrongHashLeavesTheContent();
    void uploadsDoNotFillTheMemory();
    void chunkedUploads();
};

void DemoNodeStateTest::callsChangeState()
{
    const Running node;
    const QJsonObject before = node.contextNamed(u"notes"_s);
    const QByteArray id = before["id"_L1].toString().toLatin1();
    QCOMPARE(node.execute(id, "set", R"({"key":"colour","value":"grün"})").body,
             QByteArray(R"({"jsonrpc":"2.0","id":7,"result":{"output":null}})"));
    QCOMPARE(node.execute(id, "get", R"({"key":"colour"})").json()["result"_L1]["output"_L1].toString(),
             u"grün"_s);
    const QJsonObject after = node.contextNamed(u"notes"_s);
    QVERIFY(after["contextStateHash"_L1] != before["contextStateHash"_L1]);
    QVERIFY(after["dagHeads"_L1] != before["dagHeads"_L1]);

    // Reading changes nothing.
    QCOMPARE(node.execute(id, "len", "{}").json()["result"_L1]["output"_L1].toInt(), 5);
    QCOMPARE(node.contextNamed(u"notes"_s), after);

    QCOMPARE(node.execute(id, "remove", R"({"key":"colour"})").json()["result"_L1]["output"_L1].toString(),
             u"grün"_s);
    QCOMPARE(node.execute(id, "update_if_exists", R"({"key":"colour","value":"x"})")
                 .json()["result"_L1]["output"_L1],
             QJsonValue(false));
    QCOMPARE(
        node.execute(id, "get_or_insert", R"(["colour","red"])").json()["result"_L1]["output"_L1].toString(),
        u"red"_s);
    QCOMPARE(node.execute(id, "clear", "null").status, 200);
    QCOMPARE(node.execute(id, "entries", "{}").json()["result"_L1]["output"_L1].toObject(), QJsonObject());
    // Other contexts have their own state.
    const QByteArray chat = node.contextNamed(u"chat"_s)["id"_L1].toString().toLatin1();
    QCOMPARE(node.execute(chat, "len", "{}").json()["result"_L1]["output"_L1].toInt(), 3);
}

void DemoNodeStateTest::plainTypesKeepTheirDigits()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"scores"_s)["id"_L1].toString().toLatin1();
    QVERIFY(node.execute(id, "echo_u64", R"({"value":18446744073709551615})")
                .body.contains(R"("output":18446744073709551615)"));
    QVERIFY(node.execute(id, "echo_u64", R"({"value":-1})")
                .body.contains("invalid value: integer `-1`, expected u64"));
    const QByteArray league = node.contextNamed(u"league"_s)["id"_L1].toString().toLatin1();
    QVERIFY(node.execute(league, "points", R"({"player":"North"})")
                .body.contains(R"("output":9007199254740993)"));
    QCOMPARE(node.execute(id, "average", "{}").json()["result"_L1]["output"_L1].toDouble(), 74.0 / 3);
    QCOMPARE(
        node.execute(id, "enroll", R"({"players":["Dan","Eve"]})").json()["result"_L1]["output"_L1].toInt(),
        5);
    QCOMPARE(node.execute(id, "table", R"({"limit":2})").json()["result"_L1]["output"_L1].toArray().size(),
             2);
    QCOMPARE(node.execute(id, "table", "{}").json()["result"_L1]["output"_L1].toArray().size(), 5);
    QCOMPARE(
        node.execute(id, "samples", R"({"rows":1000})").json()["result"_L1]["output"_L1].toArray().size(),
        1000);
}

void DemoNodeStateTest::viewsAndErrorsChangeNothing()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"scores"_s)["id"_L1].toString().toLatin1();
    QCOMPARE(node.execute(id, "set_open", R"({"open":false})").status, 200);
    const QJsonObject closed = node.contextNamed(u"scores"_s);
    const QString error = node.execute(id, "add_points", R"({"player":"Ada","points":1})")
                              .json()["error"_L1]["data"_L1]
                              .toString();
    QCOMPARE(error,
             u"the method call returned an error: [123, 34, 107, 105, 110, 100, 34, 58, 34, 67, 108, 111, "
             "115, 101, 100, 34, 125]"_s); // {"kind":"Closed"}
    QVERIFY(node.execute(id, "init", "{}").body.contains("Cannot initialize over already existing state."));
    QCOMPARE(node.contextNamed(u"scores"_s), closed);
}

void DemoNodeStateTest::contextsAreMadeAndDeleted()
{
    const Running node;
    const QJsonObject notes = node.contextNamed(u"notes"_s);
    const QByteArray group = notes["groupId"_L1].toString().toLatin1();
    const QByteArray other = node.contextNamed(u"scores"_s)["applicationId"_L1].toString().toLatin1();
    const QByteArray body = R"({"applicationId":")" + other
        + R"(","initializationParams":[],"contextSeed":"11111111111111111111111111111112","name":"mine","groupId":")"
        + group + R"("})";
    const PlainAnswer made = node->postJson("/admin-api/contexts", body);
    QCOMPARE(made.status, 200);
    const QByteArray id = made.json()["data"_L1]["contextId"_L1].toString().toLatin1();
    // The group decides about the application, not the request.
    QCOMPARE(node.contextNamed(u"mine"_s)["applicationId"_L1], notes["applicationId"_L1]);
    QCOMPARE(node.contexts().size(), 13);
    // The same seed once more is refused without a reason.
    QCOMPARE(node->postJson("/admin-api/contexts", body).status, 500);

    QCOMPARE(node->send("DELETE", "/admin-api/contexts/" + id).body,
             QByteArray(R"({"data":{"isDeleted":true}})"));
    QCOMPARE(node->send("DELETE", "/admin-api/contexts/" + id).body,
             QByteArray(R"({"data":{"isDeleted":false}})"));
    QCOMPARE(node->get("/admin-api/contexts/" + id).status, 404);
    QCOMPARE(node.contexts().size(), 12);
}

void DemoNodeStateTest::initRefusesArguments()
{
    const Running node;
    const QByteArray group = node.contextNamed(u"notes"_s)["groupId"_L1].toString().toLatin1();
    const QByteArray application = node.contextNamed(u"notes"_s)["applicationId"_L1].toString().toLatin1();
    const PlainAnswer refused =
        node->postJson("/admin-api/contexts",
                       R"({"applicationId":")" + application
                           + R"(","initializationParams":[123,34,120,34,58,49,125],"groupId":")" + group
                           + R"("})"); // {"x":1}
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.json()["error"_L1].toString().startsWith(
        u"application initialization failed: guest panicked: init: takes no arguments"_s));
    QCOMPARE(node.contexts().size(), 12);
}

void DemoNodeStateTest::leavingTakesTheIdentity()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"notes"_s)["id"_L1].toString().toLatin1();
    const QByteArray owned = "/admin-api/contexts/" + id + "/identities-owned";
    QCOMPARE(node->get(owned).json()["data"_L1]["identities"_L1].toArray().size(), 1);
    QCOMPARE(node->send("POST", "/admin-api/contexts/" + id + "/leave").status, 200);
    QCOMPARE(node->get(owned).json()["data"_L1]["identities"_L1].toArray().size(), 0);
    QVERIFY(node.execute(id, "len", "{}").body.contains("No owned identity found for this context"));
    QCOMPARE(node->send("POST", "/admin-api/contexts/" + id + "/join").status, 200);
    QCOMPARE(node.execute(id, "len", "{}").json()["result"_L1]["output"_L1].toInt(), 4);
    // All members' keys are there, the node's own among them.
    const QJsonArray all =
        node->get("/admin-api/contexts/" + id + "/identities").json()["data"_L1]["identities"_L1].toArray();
    QCOMPARE(all.size(), 3);
    QVERIFY(all.contains(node->get("/admin-api/identity").json()["data"_L1]["publicKey"_L1]));
}

void DemoNodeStateTest::identityComesWithTheFirstNamespace()
{
    const Running furnished;
    const QByteArray application =
        furnished.contextNamed(u"notes"_s)["applicationId"_L1].toString().toLatin1();
    const QByteArray blob = furnished->get("/admin-api/applications/" + application)
                                .json()["data"_L1]["application"_L1]["blob"_L1]["bytecode"_L1]
                                .toString()
                                .toLatin1();
    QTemporaryDir folder;
    QFile bundle(folder.filePath(u"kv.mpk"_s));
    QVERIFY(bundle.open(QIODevice::WriteOnly));
    bundle.write(furnished->get("/admin-api/blobs/" + blob).body);
    bundle.close();

    const Running node({u"--empty"_s, u"--install-from"_s, folder.path()});
    QCOMPARE(node->get("/admin-api/identity").status, 404);
    const QByteArray install = R"({"path":")" + bundle.fileName().toUtf8() + R"(","metadata":[]})";
    QCOMPARE(node->postJson("/admin-api/install-dev-application", install).status, 200);
    QCOMPARE(node->get("/admin-api/identity").status, 404);
    QCOMPARE(node->postJson("/admin-api/namespaces",
                            R"({"applicationId":")" + application + R"(","name":"First"})")
                 .status,
             200);
    QCOMPARE(node->get("/admin-api/identity").status, 200);
}

void DemoNodeStateTest::filesOnDiskAreInstalled()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"thing.wasm"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("whatever it is");
    file.close();
    const Running node({u"--empty"_s, u"--install-from"_s, folder.path()});
    const QByteArray path = file.fileName().toUtf8();
    const PlainAnswer plain = node->postJson("/admin-api/install-dev-application",
                                             R"({"path":")" + path + R"(","metadata":[1,2]})");
    QCOMPARE(plain.status, 200);
    const QByteArray id = plain.json()["data"_L1]["applicationId"_L1].toString().toLatin1();
    const QJsonValue application =
        node->get("/admin-api/applications/" + id).json()["data"_L1]["application"_L1];
    QCOMPARE(application["package"_L1].toString(), u"unknown"_s);
    QCOMPARE(application["version"_L1].toString(), u"0.0.0"_s);
    QCOMPARE(application["size"_L1].toInt(), 14);
    QCOMPARE(application["metadata"_L1].toArray(), QJsonArray({1, 2}));
    QCOMPARE(node->get("/admin-api/applications/" + id + "/abi").status, 400);
    QCOMPARE(node->get("/admin-api/applications/" + id + "/versions").json()["data"_L1].toArray().size(), 1);

    // Its blob can not be deleted while it is installed, and can afterwards.
    const QByteArray blob = application["blob"_L1]["bytecode"_L1].toString().toLatin1();
    QCOMPARE(node->send("DELETE", "/admin-api/blobs/" + blob).status, 403);
    QCOMPARE(node->send("DELETE", "/admin-api/applications/" + id).status, 200);
    QCOMPARE(node->get("/admin-api/applications/" + id).status, 404);
    QCOMPARE(node->get("/admin-api/applications/" + id + "/versions").status, 500);
    QCOMPARE(node->send("DELETE", "/admin-api/applications/" + id).status, 200);
    QCOMPARE(node->send("DELETE", "/admin-api/blobs/" + blob).status, 200);

    const PlainAnswer far = node->postJson("/admin-api/install-application",
                                           "{\"url\":\"https://apps.example.org/a.mpk\",\"metadata\":[]}");
    QCOMPARE(far.status, 500);
    QVERIFY(far.headers.value("content-type").startsWith("text/plain"));
    for (const char *host :
         {"localhost", "10.1.2.3", "192.168.1.1", "[::1]", "169.254.169.254", "100.64.0.1"}) {
        const QByteArray body = "{\"url\":\"http://" + QByteArray(host) + "/a.mpk\",\"metadata\":[]}";
        QCOMPARE(node->postJson("/admin-api/install-application", body).status, 400);
    }
    QCOMPARE(node->postJson("/admin-api/install-dev-application", R"({"path":"/a/../b.wasm","metadata":[]})")
                 .status,
             400);
}

void DemoNodeStateTest::olderBuildsCanBeLetGo()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"notes"_s)["applicationId"_L1].toString().toLatin1();
    const auto versions = [&] {
        return node->get("/admin-api/applications/" + id + "/versions").json()["data"_L1].toArray();
    };
    QCOMPARE(versions().size(), 2);
    QCOMPARE(versions().at(0)["version"_L1].toString(), u"1.1.0"_s); // the last installed first
    const auto path = [&](int row) {
        return "/admin-api/blobs/" + versions().at(row)["blobId"_L1].toString().toLatin1();
    };
    QCOMPARE(node->send("DELETE", path(0)).status, 403);
    QCOMPARE(node->send("DELETE", path(1)).status, 200);
    QCOMPARE(versions().size(), 1);
    QCOMPARE(node->get("/admin-api/packages/com.calimero.demo-kv/latest").json()["version"_L1].toString(),
             u"1.1.0"_s);
}

void DemoNodeStateTest::groupsMoveToTheLastBuild()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"notes"_s)["applicationId"_L1].toString().toLatin1();
    const QByteArray other = node.contextNamed(u"scores"_s)["applicationId"_L1].toString().toLatin1();
    const auto versions =
        node->get("/admin-api/applications/" + id + "/versions").json()["data"_L1].toArray();
    QCOMPARE(versions.at(1)["version"_L1].toString(), u"1.0.0"_s);
    const auto older = calimero::BlobId::parse(versions.at(1)["blobId"_L1].toString());
    const QByteArray group = node->postJson("/admin-api/namespaces",
                                            R"({"name":"old","applicationId":")" + id + R"(","appKey":")"
                                                + calimero::toHex(older->bytes()) + R"("})")
                                 .json()["data"_L1]["namespaceId"_L1]
                                 .toString()
                                 .toLatin1();
    const QByteArray path = "/admin-api/groups/" + group + "/upgrade";
    const auto upgrade = [&](const QByteArray &target) {
        return node->postJson(path, R"({"targetApplicationId":")" + target + R"("})");
    };
    QCOMPARE(upgrade(id).status, 500); // there is no context to be moved
    QCOMPARE(node->postJson("/admin-api/contexts",
                            R"({"applicationId":")" + id
                                + R"(","initializationParams":[],"name":"moved","groupId":")" + group
                                + R"("})")
                 .status,
             200);
    const auto version = [&] { return node.contextNamed(u"moved"_s)["applicationVersion"_L1].toString(); };
    QCOMPARE(version(), u"1.0.0"_s);
    QCOMPARE(upgrade(other).status, 500); // of another package
    QCOMPARE(version(), u"1.0.0"_s);
    QCOMPARE(upgrade(id).body,
             QByteArray(R"({"data":{"groupId":")" + group
                        + R"(","status":"completed","localContextsTotal":null,"localContextsSwapped":null,)"
                          R"("localContextsFailed":null}})"));
    QCOMPARE(version(), u"1.1.0"_s);
    QCOMPARE(upgrade(id).status, 500); // it runs there already
    QCOMPARE(node->postJson(path + "/retry", "{}").status, 500);
}

void DemoNodeStateTest::blobsCountReferences()
{
    const Running node({u"--empty"_s});
    const QByteArray id = idOf(node->send("PUT", "/admin-api/blobs", {}, "twice"));
    QCOMPARE(id, calimero::BlobHasher::of("twice").toUtf8());
    QCOMPARE(idOf(node->send("PUT", "/admin-api/blobs", {}, "twice")), id);
    const QByteArray path = "/admin-api/blobs/" + id;
    QCOMPARE(node->send("DELETE", path).body, "{\"blob_id\":\"" + id + "\",\"deleted\":true}");
    QCOMPARE(node->get(path).body, QByteArray("twice"));
    QCOMPARE(node->send("DELETE", path).status, 200);
    QCOMPARE(node->get(path).status, 404);
    const PlainAnswer again = node->send("DELETE", path);
    QCOMPARE(again.status, 500);
    QCOMPARE(again.json()["error"_L1].toString(), u"Failed to delete blob: Blob not found"_s);
}

void DemoNodeStateTest::largeBlobsHaveTheIdOfTheirPieces()
{
    QByteArray bytes(3 * 1024 * 1024 + 17, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>((i * 131 + i / 4096) & 0xff);
    const Running node({u"--empty"_s});
    const PlainAnswer upload = node->send("PUT", "/admin-api/blobs", {}, bytes);
    QCOMPARE(upload.json()["data"_L1]["size"_L1].toInteger(), bytes.size());
    QCOMPARE(idOf(upload), calimero::BlobHasher::of(bytes).toUtf8());
    const PlainAnswer back = node->get("/admin-api/blobs/" + idOf(upload));
    QVERIFY(back.body == bytes);
    QCOMPARE(back.headers.value("x-blob-hash"), calimero::toHex(calimero::Sha256::of(bytes)));
    const PlainAnswer head = node->send("HEAD", "/admin-api/blobs/" + idOf(upload));
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(bytes.size()));
    QCOMPARE(head.headers.value("etag"), back.headers.value("etag"));
    // A range is not known: all of it comes.
    QCOMPARE(node->send("GET", "/admin-api/blobs/" + idOf(upload), {{"range", "bytes=0-9"}}).status, 200);
}

void DemoNodeStateTest::wrongHashLeavesTheContent()
{
    const Running node({u"--empty"_s});
    const QByteArray wrong = calimero::toBase58(calimero::Sha256::of("something else"));
    const PlainAnswer refused = node->send("PUT", "/admin-api/blobs?hash=" + wrong, {}, "kept anyway");
    QCOMPARE(refused.status, 500);
    QCOMPARE(refused.json()["error"_L1].toString(), u"Failed to store blob: fatal: blob hash mismatch"_s);
    QCOMPARE(node->get("/admin-api/blobs/" + calimero::BlobHasher::of("kept anyway").toUtf8()).status, 200);
}

void DemoNodeStateTest::uploadsDoNotFillTheMemory()
{
    if (isSanitized)
        QSKIP("the sanitizer takes memory of its own");
    const Running node({u"--empty"_s});
    const auto highWater = [&node] {
        QFile status(u"/proc/%1/status"_s.arg(node.process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return qint64(-1);
        static const QRegularExpression line(u"VmHWM:\\s+(\\d+) kB"_s);
        return line.match(QString::fromLatin1(status.readAll())).captured(1).toLongLong();
    };
    const qint64 before = highWater();
    if (before <= 0)
        QSKIP("this system does not tell how much memory a process had");
    constexpr qsizetype size = 64 * 1024 * 1024;
    const PlainAnswer upload = node->send("PUT", "/admin-api/blobs", {}, QByteArray(size, 'm'));
    QCOMPARE(upload.status, 200);
    QCOMPARE(node->get("/admin-api/blobs/" + idOf(upload)).body.size(), size);
    QVERIFY2(highWater() - before < 16 * 1024, qPrintable(QString::number(highWater() - before)));
}

void DemoNodeStateTest::chunkedUploads()
{
    const Running node({u"--empty"_s});
    const QByteArray usual = node->usualLines();
    QVERIFY(node->write("PUT /admin-api/blobs HTTP/1.1\r\n" + usual
                        + "transfer-encoding: chunked\r\n\r\n"
                          "5\r\nhello\r\n6\r\n there\r\n0\r\n\r\n"));
    const PlainAnswer answer = node->read();
    QCOMPARE(answer.status, 200);
    QCOMPARE(idOf(answer), calimero::BlobHasher::of("hello there").toUtf8());
}

const TestCase testCase(runTest<DemoNodeStateTest>);

} // namespace demonodestate_test

#include "demonodestate_test.moc"
