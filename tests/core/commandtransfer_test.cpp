// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `upload FILE…` and `download BLOB [FILE]`: what is stored, what is saved, and what is left when it fails.
#include "core/base/hash.h"
#include "tests/core/commandfixture.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace commandtransfer_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

class CommandTransferTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack();
    void foldersAreWalked();
    void noFile_data();
    void noFile();
    void notForThisUser();
    void oneThatFailsKeepsNoneBack();
    void noPlaceToSave_data();
    void noPlaceToSave();
    void aDownloadThatBreaksOffLeavesNothing_data();
    void aDownloadThatBreaksOffLeavesNothing();
    void anInterruptedDownloadLeavesNothing();
    void anInterruptedUploadIsLookedAfter();
    void safeModeStoresNothing();
    void aClosedOutputIsSaid();
    void namesThatAreNoText();

private:
    [[nodiscard]] QString inFolder(const QString &name) const { return m_home->filePath(name); }
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(inFolder(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(inFolder(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "(nothing there)"_ba;
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_home->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] QStringList at(const QStringList &words) const
    {
        return words + QStringList{u"--node"_s, m_node->url().toString()};
    }
    [[nodiscard]] Run askDemo(const DemoNodeProcess &node, const QStringList &words)
    {
        QProcess process;
        QProcessEnvironment with = environment();
        with.insert(u"CALIMERO_DEMO_SECRET"_s, qEnvironmentVariable("CALIMERO_DEMO_SECRET"));
        process.setProcessEnvironment(with);
        process.setWorkingDirectory(m_home->path());
        process.start(program(), words + QStringList{u"--node"_s, node.url().toString()});
        return finished(process);
    }
    void acceptUploads()
    {
        m_node->on("PUT", "/admin-api/blobs*", [](const FakeRequest &request) {
            return FakeAnswer::json(R"({"data":{"blob_id":")" + BlobHasher::of(request.body).toUtf8()
                                    + R"(","size":)" + QByteArray::number(request.body.size()) + "}}");
        });
    }
};

void CommandTransferTest::thereAndBack()
{
    DemoNodeProcess node;
    QVERIFY2(node.start(), qPrintable(node.problem()));
    const QByteArray content = "a\0b\r\n"_ba + QByteArray(3 * 1024 * 1024, 'x') + "end";
    write(u"one.bin"_s, content);
    write(u"--two"_s, "two");
    const Run stored = askDemo(node, {u"upload"_s, u"--json"_s, u"one.bin"_s, inFolder(u"--two"_s)});
    QVERIFY2(stored.exitCode == 0 && stored.err.isEmpty(), stored.err.constData());
    const QJsonArray rows = QJsonDocument::fromJson(stored.out).array();
    QVERIFY2(rows.size() == 2, stored.out.constData());
    const QString id = BlobHasher::of(content).toString();
    QCOMPARE(rows[0]["blob_id"_L1].toString(), id);
    QCOMPARE(rows[0]["size"_L1].toInt(), content.size());
    QCOMPARE(rows[0]["file"_L1].toString(), u"one.bin"_s);
    QCOMPARE(rows[1]["blob_id"_L1].toString(), BlobHasher::of("two").toString());
    const Run text = askDemo(node, {u"upload"_s, u"one.bin"_s});
    QVERIFY2(text.exitCode == 0 && text.out.startsWith(id.toUtf8()), text.out.constData());

    // Under its id, under a name, in a folder, over another file, through a link.
    QVERIFY(QDir(m_home->path()).mkdir(u"sub"_s));
    write(u"old"_s, "old content");
    QVERIFY(QFile::link(u"old"_s, inFolder(u"link"_s)));
    for (const QStringList &to : {QStringList{}, {u"copy"_s}, {u"sub"_s}, {u"link"_s}}) {
        const Run saved = askDemo(node, QStringList{u"download"_s, id} + to);
        QVERIFY2(saved.exitCode == 0 && saved.err.isEmpty(), saved.err.constData());
        QVERIFY2(saved.out.contains(id.toUtf8()), saved.out.constData());
    }
    for (const QString &name : {id, u"copy"_s, u"sub/"_s + id, u"old"_s})
        QVERIFY2(read(name) == content, qPrintable(name));
    QVERIFY(QFileInfo(inFolder(u"link"_s)).isSymLink());
    const Run out = askDemo(node, {u"download"_s, id, u"-"_s});
    QCOMPARE(out.exitCode, 0);
    QVERIFY(out.out == content);
    const Run json = askDemo(node, {u"download"_s, id, u"copy"_s, u"--json"_s});
    QCOMPARE(QJsonDocument::fromJson(json.out).object()["size"_L1].toInt(), content.size());
}

void CommandTransferTest::foldersAreWalked()
{
    acceptUploads();
    QVERIFY(QDir(m_home->path()).mkpath(u"data/inner"_s));
    write(u"data/a"_s, "a");
    write(u"data/inner/b"_s, "b");
    write(u"data/.hidden"_s, "h");
    const Run result = run(at({u"upload"_s, inFolder(u"data"_s)}));
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out.count('\n'), 2);
    QCOMPARE(m_node->requests().size(), 2);
    QVERIFY2(result.err.contains(".hidden is left out"), result.err.constData());
}

void CommandTransferTest::noFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("missing") << u"no-such-file"_s << "No such file or directory"_ba;
    QTest::newRow("empty name") << QString() << "a file has a name"_ba;
    QTest::newRow("empty folder") << u"empty"_s << "there is no file in"_ba;
    QTest::newRow("a pipe") << u"pipe"_s << "a pipe, a socket or a device"_ba;
    QTest::newRow("a link to nothing") << u"dead"_s << "No such file or directory"_ba;
}

/// Before anything is sent, also of the good ones.
void CommandTransferTest::noFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, said);
    write(u"good"_s, "good");
    QVERIFY(QDir(m_home->path()).mkdir(u"empty"_s));
    QCOMPARE(mkfifo(QFile::encodeName(inFolder(u"pipe"_s)).constData(), 0600), 0);
    QVERIFY(QFile::link(u"nothing"_s, inFolder(u"dead"_s)));
    const Run result = run(at({u"upload"_s, inFolder(u"good"_s), name.isEmpty() ? name : inFolder(name)}));
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
}

/// Somebody else's file is said to be just that.
void CommandTransferTest::notForThisUser()
{
    if (geteuid() != 0 || QStandardPaths::findExecutable(u"setpriv"_s).isEmpty())
        QSKIP("only root can become somebody else");
    write(u"secret"_s, "secret");
    QVERIFY(QFile::setPermissions(inFolder(u"secret"_s), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(m_home->path(), QFile::Permissions(0x7555)));
    const auto asNobody = [&](const QStringList &words) {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(u"setpriv"_s,
                      QStringList{u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, program()}
                          + at(words));
        return finished(process);
    };
    const Run upload = asNobody({u"upload"_s, inFolder(u"secret"_s)});
    QVERIFY2(upload.exitCode == 2, upload.err.constData());
    QVERIFY2(upload.err.contains("secret: Permission denied"), upload.err.constData());
    const Run download = asNobody({u"download"_s, BlobHasher::of("x").toString(), inFolder(u"x"_s)});
    QCOMPARE(download.exitCode, 2);
    QVERIFY2(download.err.contains("can not write in"), download.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
}

void CommandTransferTest::oneThatFailsKeepsNoneBack()
{
    acceptUploads();
    m_node->once("PUT", "/admin-api/blobs*", FakeAnswer::empty(413));
    write(u"a"_s, "a");
    write(u"b"_s, "b");
    const Run result = run(at({u"upload"_s, inFolder(u"a"_s), inFolder(u"b"_s)}));
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out.count('\n'), 1);
    QVERIFY(result.out.contains(BlobHasher::of("b").toUtf8()));
    QVERIFY2(result.error()["message"_L1].toString().contains(inFolder(u"a"_s)), result.err.constData());
}

void CommandTransferTest::noPlaceToSave_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    const QString id = BlobHasher::of("x").toString();
    QTest::newRow("no blob") << QStringList{} << "write download BLOB"_ba;
    QTest::newRow("no id") << QStringList{u"x"_s} << "\"x\" is no id of a blob"_ba;
    QTest::newRow("no folder") << QStringList{id, u"/no/such/folder/x"_s} << "there is no folder"_ba;
    QTest::newRow("a device") << QStringList{id, u"/dev/null"_s} << "is no file that could be replaced"_ba;
    QTest::newRow("no name") << QStringList{id, QString()} << "a file has a name"_ba;
    QTest::newRow("json and the blob") << QStringList{id, u"-"_s, u"--json"_s} << "--json does not go"_ba;
    QTest::newRow("no context") << QStringList{id, u"--context"_s, u"a b"_s} << "no id of a context"_ba;
}

void CommandTransferTest::noPlaceToSave()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const Run result = run(at(QStringList{u"download"_s} + words));
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
}

void CommandTransferTest::aDownloadThatBreaksOffLeavesNothing_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("kind");
    const QByteArray content(100'000, 'x');
    QTest::newRow("breaks off") << FakeAnswer::text(content).withFault(FakeAnswer::Fault::CutBody)
                                << u"unreachable"_s;
    QTest::newRow("another blob") << FakeAnswer::text("y" + content) << u"integrity"_s;
    QTest::newRow("not there") << FakeAnswer::empty(404) << u"not_found"_s;
}

/// Neither a part of it, nor is the file gone that was there; and standard output gets not a byte.
void CommandTransferTest::aDownloadThatBreaksOffLeavesNothing()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QString, kind);
    const BlobId id = BlobHasher::of(QByteArray(100'000, 'x'));
    m_node->on("GET", "/admin-api/blobs/" + id.toUtf8(), answer);
    write(u"old"_s, "old");
    for (const QString &to : {u"old"_s, u"new"_s, u"-"_s}) {
        const Run result = run(at({u"download"_s, id.toString(), to == "-"_L1 ? to : inFolder(to)}));
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.error()["kind"_L1].toString() == kind, result.err.constData());
        if (kind == "unreachable"_L1)
            QCOMPARE(result.error()["message"_L1].toString(),
                     u"answer broke off: the node may lack part of this blob"_s);
        QCOMPARE(read(u"old"_s), "old"_ba);
        QCOMPARE(files(), QStringList{u"old"_s});
    }
}

void CommandTransferTest::anInterruptedDownloadLeavesNothing()
{
    const BlobId id = BlobHasher::of(QByteArray(100'000, 'x'));
    m_node->on("GET", "/admin-api/blobs/" + id.toUtf8(),
               FakeAnswer::text(QByteArray(100'000, 'x')).withFault(FakeAnswer::Fault::SlowBytes));
    write(u"old"_s, "old");
    auto process = started(at({u"download"_s, id.toString(), inFolder(u"old"_s)}));
    QTRY_COMPARE_WITH_TIMEOUT(m_node->requests().size(), 1, 30'000);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"aborted"_s);
    QVERIFY(!result.error().contains("outcome"_L1)); // it changed nothing
    QCOMPARE(read(u"old"_s), "old"_ba);
    QCOMPARE(files(), QStringList{u"old"_s});
}

void CommandTransferTest::anInterruptedUploadIsLookedAfter()
{
    m_node->on("PUT", "/admin-api/blobs*", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    write(u"a"_s, "a");
    auto process = started(at({u"upload"_s, inFolder(u"a"_s)}));
    QTRY_COMPARE_WITH_TIMEOUT(m_node->requests().size(), 1, 30'000);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"aborted"_s);
    QCOMPARE(result.error()["outcome"_L1].toString(), u"unknown"_s);
}

void CommandTransferTest::safeModeStoresNothing()
{
    write(u"a"_s, "a");
    const Run result = run(at({u"upload"_s, u"--safe"_s, inFolder(u"a"_s)}));
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"safe_mode"_s);
    QCOMPARE(m_node->requests().size(), 0);
}

void CommandTransferTest::aClosedOutputIsSaid()
{
    acceptUploads();
    write(u"a"_s, "a");
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(u"/bin/sh"_s,
                  {u"-c"_s, u"\"$0\" \"$@\" >&-"_s, program(), u"upload"_s, inFolder(u"a"_s), u"--node"_s,
                   m_node->url().toString()});
    const Run result = finished(process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"file"_s);
}

/// A file may be called anything. What is stored is found under the name it has; where another one would be
/// made of it, that is said.
void CommandTransferTest::namesThatAreNoText()
{
    acceptUploads();
    const QByteArray name = "caf\xe9 \xff.bin"; // as older systems write it
    const QByteArray folder = QFile::encodeName(m_home->path()) + '/';
    const int file = ::open((folder + name).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    QVERIFY(file >= 0);
    QCOMPARE(::write(file, "content", 7), 7);
    ::close(file);
    const auto ask = [&](const QByteArray &words) {
        QProcess process; // takes its words as texts: a shell hands on what it is given
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(m_home->path());
        process.start(u"/bin/sh"_s, {u"-s"_s});
        process.write("exec '" + program().toUtf8() + "' " + words + " --node "
                      + m_node->url().toString().toUtf8() + '\n');
        process.closeWriteChannel();
        return finished(process);
    };
    const Run stored = ask("upload --json '" + name + "' '" + folder + name + "'");
    QVERIFY2(stored.exitCode == 0 && stored.err.isEmpty(), stored.err.constData());
    const QJsonArray rows = QJsonDocument::fromJson(stored.out).array();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0]["blob_id"_L1].toString(), BlobHasher::of("content").toString());
    QCOMPARE(rows[0]["file"_L1].toString(), QString::fromUtf8(name));
    QCOMPARE(m_node->count("PUT", "/admin-api/blobs"), 2);
    const Run gone = ask("upload 'other " + name + "'");
    QCOMPARE(gone.exitCode, 2);
    QVERIFY2(gone.err.contains("can not read other caf"), gone.err.constData());

    m_node->forget();
    const QByteArray id = BlobHasher::of("content").toUtf8();
    for (const QByteArray &words : {"download " + id + " 'new " + name + "'",
                                    "profiles export '" + name + "'", "list '" + name + "'"}) {
        const Run refused = ask(words);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("is not UTF-8"), refused.err.constData());
    }
    QCOMPARE(m_node->requests().size(), 0);
    // Under no other name either; Qt leaves out what is no text.
    QCOMPARE(files().filter(u"new"_s), QStringList());
    QCOMPARE(files().filter(u"caf"_s), QStringList());
}

} // namespace

const TestCase testCase(runTest<CommandTransferTest>);

} // namespace commandtransfer_test

#include "commandtransfer_test.moc"
