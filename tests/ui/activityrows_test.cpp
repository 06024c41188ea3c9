// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The rows of the activity: what they are narrowed to, what becomes of what comes while it is paused, and the
// file they are written into.
#include "core/net/transport.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "ui/activity/activityexport.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activityrows.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

namespace activityrows_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

using Kind = ActivityEntry::Kind;
using Status = ActivityEntry::Status;

class ActivityRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void narrowing_data();
    void narrowing();
    void ownIsFoldedAway();
    void sorting();
    void oneRequestIsOneRow_data();
    void oneRequestIsOneRow();
    void pauseLosesNothing();
    void pauseIsBounded();
    void ownDoNotDriveOthersOut();
    void export_();
    void exportIsNeverHalf();
};

namespace {

Exchange ended(const char *method, const char *name, const char *path, int status, bool isChange = false)
{
    return {.id = nextExchangeId(),
            .name = name,
            .method = method,
            .url = u"http://127.0.0.1:1"_s + QString::fromLatin1(path),
            .isChange = isChange,
            .startedAt = QDateTime::currentDateTimeUtc(),
            .finished = true,
            .status = status,
            .answerBytes = 10,
            .elapsed = std::chrono::microseconds(1000)};
}

Exchange own(const char *name)
{
    Exchange exchange = ended("GET", name, "/admin-api/ready", 200);
    exchange.asker = Asker::Explorer;
    return exchange;
}

/// One of each kind; the last is on top.
void fill(ActivityModel &model)
{
    model.add(ended("GET", "list-contexts", "/admin-api/contexts?limit=1000", 200));
    model.add(ended("DELETE", "delete-context", "/admin-api/contexts/Cfow1", 404, true));
    model.add(ended("POST", "json-rpc", "/jsonrpc", 200, true));
    model.add(ended("PUT", "upload-blob", "/admin-api/blobs", 507, true));
    Exchange lost = ended("HEAD", "get-blob-info", "/admin-api/blobs/9x", 0);
    lost.error = {.kind = Error::Kind::Unreachable};
    model.add(lost);
    Exchange message = ended("WS", "json-rpc", "/ws", 0, true);
    model.add(message);
    Exchange running = ended("GET", "list-blobs", "/admin-api/blobs", 0);
    running.finished = false;
    model.add(running);
    model.add(own("get-readiness"));
    model.say({.how = Said::How::Done, .text = u"The context is deleted."_s, .page = u"Contexts"_s});
    model.say({.how = Said::How::Failed, .text = u"The blob could not be deleted."_s, .page = u"Blobs"_s});
}

QStringList names(const QAbstractItemModel &rows)
{
    QStringList names;
    for (int row = 0; row < rows.rowCount(); ++row)
        names += rows.index(row, ActivityModel::Method).data().toString() + u' '
            + rows.index(row, ActivityModel::Name).data().toString();
    return names;
}

} // namespace

void ActivityRowsTest::narrowing_data()
{
    QTest::addColumn<ActivityNarrowing>("narrowing");
    QTest::addColumn<QStringList>("shown");
    QTest::newRow("a word of the path")
        << ActivityNarrowing{.text = u"CFOW"_s} << QStringList{u"DELETE delete-context"_s};
    QTest::newRow("several words") << ActivityNarrowing{.text = u"blobs 507"_s}
                                   << QStringList{u"PUT upload-blob"_s};
    QTest::newRow("of what was said")
        << ActivityNarrowing{.text = u"could not"_s} << QStringList{u" Blobs"_s};
    QTest::newRow("nothing has it") << ActivityNarrowing{.text = u"elsewhere"_s} << QStringList();
    QTest::newRow("a method") << ActivityNarrowing{.methods = {"WS"}} << QStringList{u"WS json-rpc"_s};
    QTest::newRow("two methods") << ActivityNarrowing{.methods = {"PUT", "DELETE"}}
                                 << QStringList{u"PUT upload-blob"_s, u"DELETE delete-context"_s};
    QTest::newRow("refused") << ActivityNarrowing{.statuses = {Status::Refused}}
                             << QStringList{u"DELETE delete-context"_s};
    QTest::newRow("failed") << ActivityNarrowing{.statuses = {Status::Broken, Status::NoAnswer}}
                            << QStringList{u"HEAD get-blob-info"_s, u"PUT upload-blob"_s};
    QTest::newRow("under way") << ActivityNarrowing{.statuses = {Status::UnderWay}}
                               << QStringList{u"GET list-blobs"_s};
    QTest::newRow("calls") << ActivityNarrowing{.kinds = {Kind::Call}}
                           << QStringList{u"WS json-rpc"_s, u"POST json-rpc"_s};
    QTest::newRow("changes") << ActivityNarrowing{.kinds = {Kind::Change}}
                             << QStringList{u"PUT upload-blob"_s, u"DELETE delete-context"_s};
    QTest::newRow("said to have failed")
        << ActivityNarrowing{.kinds = {Kind::Failed}} << QStringList{u" Blobs"_s};
    QTest::newRow("said to be done") << ActivityNarrowing{.kinds = {Kind::Done}}
                                     << QStringList{u" Contexts"_s};
    QTest::newRow("all at once") << ActivityNarrowing{.text = u"context"_s,
                                                      .methods = {"DELETE", "GET"},
                                                      .statuses = {Status::Refused, Status::Broken},
                                                      .kinds = {Kind::Change}}
                                 << QStringList{u"DELETE delete-context"_s};
}

void ActivityRowsTest::narrowing()
{
    QFETCH(ActivityNarrowing, narrowing);
    QFETCH(QStringList, shown);
    ActivityModel model;
    ActivityRows rows(&model);
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fill(model);
    QTRY_COMPARE(model.rowCount(), 10);
    rows.narrow(narrowing);
    QCOMPARE(names(rows), shown);
    // What comes is judged too, and what ends otherwise than it began.
    model.clear();
    fill(model);
    QTRY_COMPARE(model.rowCount(), 10);
    QCOMPARE(names(rows), shown);
}

void ActivityRowsTest::ownIsFoldedAway()
{
    ActivityModel model;
    ActivityRows rows(&model);
    fill(model);
    QTRY_COMPARE(model.rowCount(), 10);
    QCOMPARE(rows.rowCount(), 9);
    QCOMPARE(rows.own(), 1);
    QVERIFY(!names(rows).contains(u"GET get-readiness"_s));
    rows.narrow({.showsOwn = true});
    QCOMPARE(rows.rowCount(), 10);
    QVERIFY(names(rows).contains(u"GET get-readiness"_s));
}

void ActivityRowsTest::sorting()
{
    ActivityModel model;
    ActivityRows rows(&model);
    Exchange slow = ended("GET", "slow", "/b", 200);
    slow.elapsed = std::chrono::seconds(12);
    Exchange quick = ended("GET", "quick", "/a", 500);
    quick.elapsed = std::chrono::microseconds(900);
    model.add(slow);
    model.add(quick);
    QCOMPARE(names(rows), QStringList({u"GET quick"_s, u"GET slow"_s}));
    rows.sort(ActivityModel::Milliseconds, Qt::DescendingOrder);
    QCOMPARE(names(rows), QStringList({u"GET slow"_s, u"GET quick"_s}));
    rows.sort(ActivityModel::Status, Qt::AscendingOrder);
    QCOMPARE(names(rows), QStringList({u"GET slow"_s, u"GET quick"_s}));
    rows.sort(ActivityModel::Path, Qt::AscendingOrder);
    QCOMPARE(names(rows), QStringList({u"GET quick"_s, u"GET slow"_s}));
    rows.sort(-1);
    QCOMPARE(names(rows), QStringList({u"GET quick"_s, u"GET slow"_s}));
}

void ActivityRowsTest::oneRequestIsOneRow_data()
{
    QTest::addColumn<bool>("isPaused");
    QTest::newRow("within one step") << false;
    QTest::newRow("while it is paused") << true;
}

/// Requests end in another order than they began in, all before any of it is shown.
void ActivityRowsTest::oneRequestIsOneRow()
{
    QFETCH(bool, isPaused);
    ActivityModel model;
    Transport transport(QUrl(u"http://127.0.0.1:1"_s));
    model.listenTo(&transport);
    const Exchange earlier = ended("GET", "list-contexts", "/admin-api/contexts", 200);
    const Exchange later = ended("GET", "list-blobs", "/admin-api/blobs", 200);
    const auto begin = [&](Exchange exchange) {
        exchange.finished = false;
        Q_EMIT transport.exchangeStarted(exchange);
    };
    begin(earlier); // shown at once; what follows waits
    QCOMPARE(model.rowCount(), 1);
    model.setPaused(isPaused);
    begin(later);
    Q_EMIT transport.exchangeFinished(earlier);
    Q_EMIT transport.exchangeFinished(later);
    QCOMPARE(model.waiting(), 1);
    model.setPaused(false);
    QTRY_COMPARE(model.rowCount(), 2);
    for (int row = 0; row < 2; ++row) {
        QCOMPARE(model.exchangeAt(row).id, row == 0 ? later.id : earlier.id);
        QVERIFY(model.exchangeAt(row).finished);
    }
}

void ActivityRowsTest::pauseLosesNothing()
{
    ActivityModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Exchange running = ended("GET", "begun-before", "/a", 0);
    running.finished = false;
    model.add(running);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setPaused(true);
    QSignalSpy waiting(&model, &ActivityModel::waitingChanged);
    for (int i = 0; i < 20; ++i)
        model.say({.how = Said::How::Done, .text = u"Number %1."_s.arg(i), .page = {}});
    QTRY_VERIFY(!waiting.isEmpty());
    QCOMPARE(model.waiting(), 20);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(changes.isEmpty() && inserted.isEmpty());
    model.setPaused(false);
    QCOMPARE(model.rowCount(), 21);
    QCOMPARE(model.waiting(), 0);
    QCOMPARE(model.index(0, ActivityModel::Path).data().toString(), u"Number 19."_s);
    QCOMPARE(model.index(19, ActivityModel::Path).data().toString(), u"Number 0."_s);
}

/// However long it is paused, no more waits than there would be rows, and the newest is there.
void ActivityRowsTest::pauseIsBounded()
{
    ActivityModel model;
    model.setPaused(true);
    for (int i = 0; i < ActivityModel::mostRows + 500; ++i)
        model.say({.how = Said::How::Done, .text = u"Number %1."_s.arg(i), .page = {}});
    QCOMPARE(model.waiting(), ActivityModel::mostRows);
    model.setPaused(false);
    QCOMPARE(model.rowCount(), ActivityModel::mostRows);
    QCOMPARE(model.index(0, ActivityModel::Path).data().toString(),
             u"Number %1."_s.arg(ActivityModel::mostRows + 499));
    model.setPaused(true);
    const QString large(400'000, u'x');
    for (int i = 0; i < 100; ++i)
        model.say({.how = Said::How::Done, .text = large, .page = {}});
    QVERIFY(model.waiting() < 50 && model.waiting() > 30);
}

// Lists are read again and again while somebody looks: what a person did is not lost over that.
void ActivityRowsTest::ownDoNotDriveOthersOut()
{
    ActivityModel model;
    model.add(ended("DELETE", "delete-context", "/admin-api/contexts/Cfow1", 404, true));
    for (int i = 0; i < ActivityModel::mostOwn + 100; ++i)
        model.add(own("list-blobs"));
    QTRY_COMPARE(model.rowCount(), ActivityModel::mostOwn + 1);
    QCOMPARE(model.exchangeAt(ActivityModel::mostOwn).name, "delete-context");
    // The newest of them stay.
    QVERIFY(model.exchangeAt(0).id > model.exchangeAt(1).id);
    model.clear();
    model.add(own("list-blobs"));
    QTRY_COMPARE(model.rowCount(), 1);
}

void ActivityRowsTest::export_()
{
    ActivityModel model;
    ActivityRows rows(&model);
    fill(model);
    QTRY_COMPARE(model.rowCount(), 10);
    rows.narrow({.text = u"context"_s});
    const TestFolder folder;
    const QString path = folder.filePath(u"activity.jsonl"_s);
    std::optional<Result<qsizetype>> written;
    exportActivity(rows.shown(), path, false, this, [&](const auto &lines) { written = lines; });
    QTRY_VERIFY(written);
    QVERIFY(*written && **written == 3);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QStringList order;
    for (const QByteArray &line : lines) {
        QJsonParseError problem;
        const QJsonObject object = QJsonDocument::fromJson(line, &problem).object();
        QCOMPARE(problem.error, QJsonParseError::NoError);
        QVERIFY(QDateTime::fromString(object["at"_L1].toString(), Qt::ISODateWithMs).isValid());
        order += object.contains("name"_L1) ? object["name"_L1].toString() : object["message"_L1].toString();
    }
    // What came first is on top, as in a log.
    QCOMPARE(order, QStringList({u"list-contexts"_s, u"delete-context"_s, u"The context is deleted."_s}));
}

void ActivityRowsTest::exportIsNeverHalf()
{
    ActivityModel model;
    ActivityRows rows(&model);
    fill(model);
    const auto tryTo = [&](const QString &path, bool replace) {
        std::optional<Result<qsizetype>> written;
        exportActivity(rows.shown(), path, replace, this, [&](const auto &lines) { written = lines; });
        return QTest::qWaitFor([&] { return written.has_value(); }) && !*written ? written->error()
                                                                                 : Error{.kind = {}};
    };
    const TestFolder folder;
    const QString there = folder.filePath(u"there.jsonl"_s);
    QFile before(there);
    QVERIFY(before.open(QIODevice::WriteOnly) && before.write("mine") == 4);
    before.close();
    const auto isAsBefore = [&] { return before.open(QIODevice::ReadOnly) && before.readAll() == "mine"; };
    QCOMPARE(tryTo(there, false).reason, Error::Reason::FileExists);
    QVERIFY(isAsBefore());
    before.close();
    QCOMPARE(tryTo(folder.path(), true).reason, Error::Reason::IsFolder);
    const QString missing = folder.filePath(u"nowhere/activity.jsonl"_s);
    QCOMPARE(tryTo(missing, true).kind, Error::Kind::File);
    QVERIFY(!tryTo(missing, true).message.isEmpty());
    // Nobody reads from it: a worker would wait for ever.
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    QCOMPARE(tryTo(pipe, true).reason, Error::Reason::NotRegular);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"there.jsonl"_s});
    QCOMPARE(tryTo(there, true).kind, Error::Kind{});
    QVERIFY(!isAsBefore());
}

const TestCase testCase(runTest<ActivityRowsTest>);

} // namespace activityrows_test

#include "activityrows_test.moc"
