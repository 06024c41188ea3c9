// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `api call --check` beside every exchange that was recorded.
#include "core/api/registry.h"
#include "tests/core/commandfixture.h"
#include "tests/support/recording.h"
#include "tests/support/routes.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

namespace commandrecordings_test {

using namespace Qt::StringLiterals;

namespace {

class CommandRecordingsTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void everyRecordingIsRepeatedOrNamed();
    void recordedExchanges_data();
    void recordedExchanges();
};

/// What is left out, with its reason.
QMap<QString, QString> leftOut()
{
    QFile file(testData(u"api-check-left-out.txt"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QMap<QString, QString> names;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.isEmpty() && !line.startsWith(u'#'))
            names.insert(line.section(u':', 0, 0), line.section(u':', 1).trimmed());
    }
    return names;
}

/// One that was sent without the body it wants is not: `api call` adds that.
bool isOfOurRoutes(const Recording &recording)
{
    const calimero::api::Entry *entry = calimero::api::findEntry(routeOf(recording).entry);
    const bool hasBody = !recording.requestBody.isEmpty() || recording.requestBytes > 0
        || recording.requestHeaders.contains("content-type");
    return entry && (hasBody || !entry->takesEmptyObject());
}

void CommandRecordingsTest::everyRecordingIsRepeatedOrNamed()
{
    const QMap<QString, QString> left = leftOut();
    QStringList unknown = left.keys();
    const QDir root(testData(u"wire"_s));
    QDirIterator files(root.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        const QString name = root.relativeFilePath(files.next()).chopped(5);
        ++seen;
        unknown.removeAll(name);
        const bool isStream = name == "live/websocket_session"_L1 || name == "live/sse_stream"_L1;
        const bool isRepeated = !isStream && isOfOurRoutes(Recording::load(name));
        QVERIFY2(isRepeated != left.contains(name), qPrintable(name));
        QVERIFY2(isRepeated || !left[name].isEmpty(), qPrintable(name));
    }
    QCOMPARE(unknown, QStringList());
    QVERIFY(seen > 250);
}

void CommandRecordingsTest::recordedExchanges_data()
{
    QTest::addColumn<QString>("recording");
    for (const Recording &recording : Recording::all()) {
        if (isOfOurRoutes(recording))
            QTest::newRow(qPrintable(recording.name)) << recording.name;
    }
}

/// Every recorded exchange of our routes: the request that comes is the recorded one, the answer is printed
/// as it was, and the exit code is what the answer means.
void CommandRecordingsTest::recordedExchanges()
{
    QFETCH(QString, recording);
    const Recording recorded = Recording::load(recording);
    const Route route = routeOf(recorded);
    FakeAnswer answer = FakeAnswer::of(recorded);
    m_node->on(recorded.method, recorded.path, answer);

    QStringList arguments =
        QStringList{QString::fromLatin1(route.entry)} + route.arguments + QStringList{u"--check"_s};
    QByteArray body = recorded.requestBody;
    if (body.isEmpty() && recorded.requestBytes > 0)
        body = QByteArray(recorded.requestBytes, 'u');
    const bool hasBody = !body.isEmpty() || recorded.requestHeaders.contains("content-type");
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(body);
    file.flush();
    if (hasBody)
        arguments += {u"--body"_s, file.fileName()};
    const Run result = call(arguments);

    QCOMPARE(m_node->requests().size(), 1);
    const FakeRequest seen = m_node->requests()[0];
    QCOMPARE(seen.method, recorded.method);
    QCOMPARE(seen.target, recorded.path);
    QCOMPARE(seen.body, body);
    QCOMPARE(seen.header("content-type"), recorded.requestHeaders.value("content-type"));
    QVERIFY(!seen.headers.contains("authorization"));

    const QByteArray expected = recorded.method == "HEAD" ? QByteArray()
        : answer.filler > 0                               ? QByteArray(answer.filler, 'x')
                                                          : recorded.body;
    QCOMPARE(result.out, expected);
    const bool rpcError =
        recorded.status == 200 && recorded.path == "/jsonrpc" && recorded.body.contains("\"error\":");
    QCOMPARE(result.exitCode, recorded.status >= 400 || rpcError ? 1 : 0);
    if (result.exitCode == 0) {
        QCOMPARE(result.err, QByteArray());
        return;
    }
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.error().keys(), (QStringList{u"kind"_s, u"message"_s, u"status"_s}));
    QCOMPARE(result.error()["status"_L1].toInt(), recorded.status);
    QVERIFY(!result.error()["kind"_L1].toString().isEmpty());
    QVERIFY(!result.error()["message"_L1].toString().isEmpty());
}

} // namespace

const TestCase testCase(runTest<CommandRecordingsTest>);

} // namespace commandrecordings_test

#include "commandrecordings_test.moc"
