// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The console's memory: what it keeps, finds again, hides and forgets.
#include "core/rpc/hidden.h"
#include "core/rpc/history.h"
#include "tests/core/historycase.h"
#include "tests/support/testprogram.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <csignal>

namespace history_test {

using namespace calimero;
using namespace histories;
using namespace Qt::StringLiterals;

class HistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void historyKeeps();
    void tellsNobodyWhoIsGone();
    void historySearches();
    void historyHasNoTokens();
    void bytesAreBounded();
    void savedCallsStay();
    void longSecretsAreNotKept();
    void keepsThatSomethingWasHidden();
    void saysWhatIsStillHidden_data();
    void saysWhatIsStillHidden();
    void forgetsAllNodes();
};

void HistoryTest::historyKeeps()
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
        large.error.message = u"NotFound"_s;
        large.error.reason = Error::Reason::NoPong;
        history.add(large);
        QTRY_COMPARE(added.size(), 2);
    }
    rpc::History history(file);
    const auto entries = listed(history);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0).method, u"entries"_s);
    QCOMPARE(entries.at(0).resultBytes, 1024 * 1024);
    QVERIFY(!entries.at(0).ok);
    QCOMPARE(entries.at(0).error.reason, Error::Reason::NoPong);
    QCOMPARE(entries.at(1).error.reason, Error::Reason::None);
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
    QCOMPARE(whole->error.reason, Error::Reason::NoPong);
    QCOMPARE(whole->error.message, u"NotFound"_s);

    QSignalSpy changed(&history, &rpc::History::changed);
    history.remove({entries.at(0).id});
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(listed(history).size(), 1);
    history.clear(u"node-a"_s);
    QVERIFY(listed(history).isEmpty());
    QVERIFY(listed(history, u"set"_s).isEmpty());
    QCOMPARE(int(QFile::permissions(file)) & 0x0077, 0);
}

/// The answer is on its way already when who asked for it goes.
void HistoryTest::tellsNobodyWhoIsGone()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    rpc::History history(file);
    history.add(sampleEntry(u"set"_s, "{}"));
    QCOMPARE(listed(history).size(), 1);
    const auto written = [&] { return QFileInfo(file + u"-wal"_s).size(); };
    const qint64 before = written();
    bool isTold = false;
    auto context = std::make_unique<QObject>();
    history.list({.node = u"node-a"_s, .limit = 10}, context.get(), [&](const auto &) { isTold = true; });
    history.add(sampleEntry(u"set"_s, "{}"));
    // What comes after it is done: so is it. Nothing is delivered meanwhile.
    const QDeadlineTimer patience(30'000);
    while (written() == before && !patience.hasExpired())
        QThread::yieldCurrentThread();
    QVERIFY(written() > before);
    context.reset();
    QCOMPARE(listed(history).size(), 2);
    QVERIFY(!isTold);
}

void HistoryTest::historySearches()
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
    // An accent is a character of its own on some systems: what looks the same is found, short or long.
    history.add(sampleEntry(u"get"_s, "{\"key\": \"caf\u00e9 one\"}"));
    history.add(sampleEntry(u"get"_s, "{\"key\": \"cafe\u0301 two\"}"));
    for (const QString &typed : {u"caf\u00e9"_s, u"cafe\u0301"_s, u"\u00e9"_s, u"e\u0301"_s})
        QCOMPARE(listed(history, typed).size(), 2);
}

void HistoryTest::historyHasNoTokens()
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

/// Entries as large as they may be: many fewer of them than of small ones.
void HistoryTest::bytesAreBounded()
{
    QTemporaryDir folder;
    rpc::History history(folder.filePath(u"history.sqlite"_s));
    QSignalSpy added(&history, &rpc::History::added);
    const QByteArray large(rpc::History::keptBytes, 'x');
    constexpr int entries = rpc::History::keptTogether / rpc::History::keptBytes;
    for (int i = 0; i < entries; ++i) {
        rpc::HistoryEntry entry = sampleEntry(u"m%1"_s.arg(i), large);
        entry.result = large;
        entry.contextName = QString(100'000, u'c');
        history.add(entry);
    }
    QTRY_COMPARE_WITH_TIMEOUT(added.size(), entries, 60'000);
    const auto kept = listed(history, {}, 1'000);
    QVERIFY2(kept.size() * 2 * rpc::History::keptBytes <= rpc::History::keptTogether,
             QByteArray::number(kept.size()).constData());
    QVERIFY(kept.size() > entries / 3);
    QCOMPARE(kept.first().method, u"m%1"_s.arg(entries - 1)); // the oldest went
    QCOMPARE(kept.first().contextName.size(), 1'000);
    // And of another node nothing goes.
    rpc::HistoryEntry other = sampleEntry(u"other"_s, "{}");
    other.node = u"node-b"_s;
    history.add(other);
    QTRY_COMPARE(added.size(), entries + 1);
    QCOMPARE(listed(history, {}, 1'000).size(), kept.size());
    QCOMPARE(listed(history, {}, 10, 0, u"node-b"_s).size(), 1);
}

void HistoryTest::savedCallsStay()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    qint64 saved = 0;
    {
        rpc::History history(file);
        history.add(sampleEntry(u"set"_s, R"({"key": "greeting"})"));
        history.add(sampleEntry(u"get"_s, "{}"));
        saved = listed(history).last().id;
        QSignalSpy changed(&history, &rpc::History::changed);
        history.save(saved, u"Say 100% hello"_s);
        QTRY_COMPARE(changed.size(), 1);
        rpc::HistoryEntry large = sampleEntry(u"entries"_s, "{}");
        large.result = QByteArray(rpc::History::keptBytes, 'x');
        constexpr int enough = 5 * rpc::History::keptTogether / rpc::History::keptBytes / 4;
        for (int n = 0; n < enough; ++n)
            history.add(large);
        QVERIFY(listed(history, {}, enough + 2).size() < enough);
    }
    rpc::History history(file);
    QVERIFY(listed(history, u"get"_s).isEmpty()); // came later, and is gone
    const auto found = listed(history, u"00% HEL"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().id, saved);
    QCOMPARE(found.first().savedAs, u"Say 100% hello"_s);
    QCOMPARE(listed(history, u"he"_s, 1000).size(), 1); // too short for the index
    QVERIFY(listed(history, u"00x hel"_s).isEmpty());
    QCOMPARE(loaded(history, saved).args, R"({"key": "greeting"})");
    const auto onlySaved = [&history] {
        QObject context;
        std::optional<qsizetype> size;
        history.list({.node = u"node-a"_s, .limit = 10, .savedOnly = true}, &context,
                     [&](const auto &entries) { size = entries.size(); });
        [&] { QTRY_VERIFY(size.has_value()); }();
        return size.value_or(-1);
    };
    QCOMPARE(onlySaved(), 1);
    history.save(saved, {});
    QCOMPARE(onlySaved(), 0);
    QCOMPARE(loaded(history, saved).savedAs, QString());
}

void HistoryTest::longSecretsAreNotKept()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    {
        rpc::History history(file);
        QSignalSpy added(&history, &rpc::History::added);
        const QByteArray secret = QByteArray("sesame").repeated(20'000);
        rpc::HistoryEntry entry = sampleEntry(u"set"_s, "{\"password\":\"" + secret + "\"}");
        entry.result = "{\"said\":\"{\\\"password\\\":\\\"" + secret + "\\\"}\"}";
        entry.error.message = u"{\"password\":\"sesame\"}"_s;
        history.add(entry);
        QTRY_COMPARE(added.size(), 1);
        const auto kept = added.first().first().value<rpc::HistoryEntry>();
        QCOMPARE(kept.hidden, QStringList{u"password"_s});
    }
    for (const QString &name : QDir(folder.path()).entryList(QDir::Files)) {
        QFile written(folder.filePath(name));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY2(!written.readAll().contains("sesame"), qPrintable(name));
    }
}

void HistoryTest::keepsThatSomethingWasHidden()
{
    QTemporaryDir folder;
    rpc::History history(folder.filePath(u"history.sqlite"_s));
    const QByteArray token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl";
    history.add(sampleEntry(u"plain"_s, R"({"key": "…", "n": 1})"));
    history.add(sampleEntry(u"named"_s, R"({"user": "ada", "password": "hunter22"})"));
    history.add(sampleEntry(u"deep"_s,
                            R"({"users": [{"name": "a"}, {"access_token": "x", "note": "Bearer )" + token
                                + R"("}]})"));
    history.add(sampleEntry(u"text"_s, '"' + token + '"'));
    history.add(sampleEntry(u"long"_s,
                            R"({"password": "hunter22", "text": ")" + QByteArray(300 * 1024, 'x') + "\"}"));
    const auto entries = listed(history);
    QCOMPARE(entries.size(), 5);
    const auto hidden = [&](int row) { return loaded(history, entries.at(row).id).hidden; };
    QCOMPARE(hidden(4), QStringList());
    QCOMPARE(hidden(3), QStringList{u"password"_s});
    QCOMPARE(hidden(2), (QStringList{u"users[1].access_token"_s, u"users[1].note"_s}));
    QCOMPARE(hidden(1), QStringList{QString()});
    QCOMPARE(hidden(0), QStringList{QString()});
}

void HistoryTest::saysWhatIsStillHidden_data()
{
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QStringList>("still");
    const QByteArray one = R"({"user": "…", "password": "…"})";
    const QStringList password{u"password"_s};
    QTest::newRow("as it was kept") << one << one << password;
    QTest::newRow("laid out otherwise") << one << QByteArray(R"({"password":"…",
        "user":"…"})") << password;
    QTest::newRow("filled in") << one << QByteArray(R"({"user": "…", "password": "hunter22"})")
                               << QStringList();
    QTest::newRow("under another name") << one << QByteArray(R"({"user": "…", "pass": "…"})") << password;
    QTest::newRow("left out") << one << QByteArray(R"({"user": "…"})") << QStringList();
    QTest::newRow("something else altogether") << one << QByteArray(R"({"n": 1})") << QStringList();
    QTest::newRow("empty") << one << QByteArray("{}") << QStringList();
    const QByteArray two = R"({"a": {"password": "…"}, "b": {"password": "…"}})";
    QTest::newRow("one of two") << two << QByteArray(R"({"a": {"password": "x"}, "b": {"password": "…"}})")
                                << QStringList{u"b.password"_s};
    QTest::newRow("not JSON") << one << QByteArray(R"({"user": "…", "password": "…")") << password;
    QTest::newRow("a text by itself") << QByteArray("\"…\"") << QByteArray("\"…\"") << QStringList{QString()};
}

void HistoryTest::saysWhatIsStillHidden()
{
    QFETCH(QByteArray, kept);
    QFETCH(QByteArray, now);
    const QByteArray whole = QByteArray(kept).replace(R"("password": "…")", R"("password": "hunter22")");
    const QStringList hidden = kept.startsWith('"') ? QStringList{QString()} : rpc::hiddenPlaces(whole, kept);
    QTEST(rpc::stillHidden(now, kept, hidden), "still");
}

void HistoryTest::forgetsAllNodes()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    rpc::History history(file);
    for (const QString &node : {u"open"_s, u"saved"_s, u"removed long ago"_s, u"demo"_s}) {
        rpc::HistoryEntry entry = sampleEntry(u"set"_s, R"({"key": "the words of a person"})");
        entry.node = node;
        history.add(entry);
    }
    QCOMPARE(listed(history, {}, 100, 0, u"removed long ago"_s).size(), 1);
    QSignalSpy changed(&history, &rpc::History::changed);
    history.clearAll();
    for (const QString &node : {u"open"_s, u"saved"_s, u"removed long ago"_s, u"demo"_s})
        QVERIFY(listed(history, {}, 100, 0, node).isEmpty());
    QCOMPARE(changed.size(), 1);
    QVERIFY(listed(history, u"person"_s, 100, 0, u"open"_s).isEmpty());
    // Nor is it to be found in the files.
    const auto files = QDir(folder.path()).entryInfoList(QDir::Files);
    for (const QFileInfo &info : files) {
        QFile stored(info.filePath());
        QVERIFY(stored.open(QFile::ReadOnly));
        QVERIFY2(!stored.readAll().contains("the words of a person"), qPrintable(info.fileName()));
    }
}

const TestCase testCase(runTest<HistoryTest>);

} // namespace history_test

#include "history_test.moc"
