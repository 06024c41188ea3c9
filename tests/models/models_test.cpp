// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the cells of each list say.
#include "core/api/contexts.h"
#include "core/base/hash.h"
#include "core/table/builder.h"
#include "core/table/fields.h"
#include "core/transfer/transferqueue.h"
#include "tests/models/shownlists.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/models/celltext.h"
#include "ui/models/nametext.h"
#include "ui/namespaces/namespacesmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>
#include <QTimeZone>

namespace models_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

/// The rows of an answer.
TablePtr rowsOf(const ListSource &source, const QByteArray &answer)
{
    Builder builder(*source.schema);
    json::Findings findings;
    (void)readAnswer(source, answer, builder, findings);
    return builder.finish();
}

class ModelsTest : public ListsTest {
    Q_OBJECT

private Q_SLOTS:
    void contextsAsRecorded();
    void applicationsAsRecorded();
    void blobsAsRecorded();
    void piecesOfUploadsSaySo();
    void namespacesAsRecorded();
    void identities();
    void unknownCellsSaySo();
    void lookupsChangeTextsAndFilter();
    void sharedIdsAreFiltered();
    void notesAreFilteredAndSorted();
    void columnsAreDescribed();
    void datesAsPeopleTellThem();
};

void ModelsTest::contextsAsRecorded()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"contexts/list"_s));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.loadState(), State::Idle);
    model.setLoader(&loader);
    QSignalSpy states(&model, &TableModel::stateChanged);
    model.reload();
    QCOMPARE(model.loadState(), State::Loading);
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(states.size(), 2);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests().first().target, QByteArray("/admin-api/contexts?offset=0&limit=1000"));

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(column(model, "name"), QStringList({u"notes"_s, u"HboUys…KCLn"_s}));
    QCOMPARE(column(model, "name", NameRole), QStringList({u"notes"_s, QString()}));
    QVERIFY(model.index(0, model.columnOf("id")).data(MonospaceRole).toBool());
    QVERIFY(!model.index(0, model.columnOf("name")).data(MonospaceRole).toBool());
    QCOMPARE(column(model, "name", ShortIdRole), QStringList({u"8G9fo6…JjkP"_s, u"HboUys…KCLn"_s}));
    QCOMPARE(shortText("8G9fo6JjkP"), u"8G9fo6JjkP"_s); // nothing is cut of it
    QCOMPARE(shortText({}), QString());
    QCOMPARE(column(model, "id", Qt::AccessibleTextRole),
             QStringList({u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s,
                          u"HboUysrjHnKtHfcP6QpSwqooP351fZ9T9wPXeLv3KCLn"_s}));
    QCOMPARE(column(model, "state"), QStringList({u"Has state"_s, u"Has state"_s}));
    QCOMPARE(column(model, "application"), QStringList({u"Cfow1S…9QHc 0.0.0"_s, u"Cfow1S…9QHc 0.0.0"_s}));
    QCOMPARE(model.index(0, 0).data(IdTextRole).toString(),
             u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    QVERIFY(model.index(0, 0).data(JsonRole).toString().contains(u"[55,19,204,"_s));
    const ContextCounts counts = contextCountsIn(loader.table());
    QCOMPARE(counts.size(), 1);
    QCOMPARE(*counts.begin(), 2U);
}

void ModelsTest::applicationsAsRecorded()
{
    m_node->on("GET", "/admin-api/applications", FakeAnswer::recorded(u"apps/list_many"_s));
    ListLoader loader(m_transport.get(), applicationList());
    ApplicationsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QVERIFY(model.rowCount() >= 5);
    QCOMPARE(
        column(model, "name").mid(0, 4),
        QStringList({u"com.example.blockchain"_s, u"com.example.kv"_s, u"com.example.kv"_s, u"KV Store"_s}));
    QCOMPARE(column(model, "version").mid(0, 4),
             QStringList({u"0.1.0"_s, u"2.0.0"_s, u"1.0.0"_s, u"0.0.0"_s}));
    QCOMPARE(model.index(3, model.columnOf("size")).data().toString(), u"204.3 kB"_s);
    QCOMPARE(model.index(3, model.columnOf("size")).data(Qt::ToolTipRole).toString(), u"204,297 byte(s)"_s);
    QCOMPARE(model.index(3, model.columnOf("size")).data(ExactTextRole).toString(), u"204297"_s);
    QCOMPARE(model.index(3, model.columnOf("signer")).data().toString(),
             u"did:key:z6MknF3p5L5FDHJQ7FREUapuX4Wmp4MtF6WrHYaXS2B3eZQd"_s);
    QCOMPARE(model.index(0, model.columnOf("signer")).data(CellStateRole).toInt(), int(CellState::Absent));
    QCOMPARE(model.index(0, model.columnOf("contexts")).data().toString(), QString());
    const auto id = *model.idAt<ApplicationId>(3);
    Uses uses;
    model.setUses(uses);
    QCOMPARE(model.index(0, model.columnOf("contexts")).data().toString(), QString());
    uses.setContexts({{id, 12}});
    QCOMPARE(model.index(3, model.columnOf("contexts")).data().toString(), u"12"_s);
    QCOMPARE(model.index(0, model.columnOf("contexts")).data().toString(), u"0"_s);
    const ApplicationNames names = applicationNamesIn(loader.table());
    QCOMPARE(names.value(id).name, u"KV Store"_s);
    // The blob of its build, by its own name; all zero stands for none.
    const BlobApplications users = blobApplicationsIn(loader.table());
    const auto build = *BlobId::parse(u"6cpDVGwtQqq5iM7o5w851PotTQdhx7ymE2hbfBWycPvE"_s);
    QCOMPARE(applicationText(names, users.value(build)), u"KV Store 0.0.0"_s);
    QVERIFY(!users.contains(BlobId()));
}

void ModelsTest::blobsAsRecorded()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(column(model, "id"),
             QStringList({u"2G4WwY…cgWd"_s, u"6cpDVG…cPvE"_s, u"FFXxpz…4kpc"_s, u"GKot5h…niwn"_s}));
    QCOMPARE(column(model, "size"), QStringList({u"3.1 MB"_s, u"204.3 kB"_s, u"11 B"_s, u"0 B"_s}));
    QCOMPARE(column(model, "size", ExactTextRole), QStringList({u"3145728"_s, u"204297"_s, u"11"_s, u"0"_s}));
    QCOMPARE(BlobsModel::typeWord(u"application/octet-stream"_s), u"other data"_s);
    QCOMPARE(BlobsModel::typeWord(u"image/png"_s), u"image/png"_s);
    QCOMPARE(column(model, "used-by"), QStringList({u"–"_s, u"–"_s, u"–"_s, u"–"_s}));
    QCOMPARE(model.totalBytes(), quint64(3145728 + 204297 + 11));
    model.sort(model.columnOf("size"));
    QTRY_COMPARE(column(model, "size", ExactTextRole),
                 QStringList({u"0"_s, u"11"_s, u"204297"_s, u"3145728"_s}));
    model.setFilter(u"FFX"_s);
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(model.totalRows(), 4);
    const auto hello = *BlobId::parse(u"FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"_s);
    const auto empty = *BlobId::parse(u"GKot5hBsd81kMupNCXHaqbhv3huEbxAFMLnpcX2hniwn"_s);
    QCOMPARE(model.indexOfId(hello.toString()).row(), 0);
    QCOMPARE(model.indexOfId(empty.toString()).row(), -1);
    model.setFilter({});
    QTRY_COMPARE(model.shownRows(), 4);
    QCOMPARE(model.indexOfId(empty.toString()).row(), 0);
    model.sort(-1);
    QTRY_COMPARE(model.indexOfId(empty.toString()).row(), 3);
}

/// While an upload runs the node lists each piece of it as a blob.
void ModelsTest::piecesOfUploadsSaySo()
{
    const QByteArray piece(1024 * 1024, 'x');
    const BlobId id(Sha256::of(piece));
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(piece + "y") > 0 && file.flush());
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_node->on(
        "GET", "/admin-api/blobs",
        FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":")" + id.toUtf8() + R"(","size":1048576}]}})"));
    TransferQueue queue(*m_transport);
    queue.setKnown([] {
        return std::optional(
            KnownBlobs{.hasSize = [](qint64) { return false; }, .has = [](const BlobId &) { return false; }});
    });
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.setTransfers(queue);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    const QStringList before = column(model, "type");
    queue.upload({{file.fileName(), file.size()}});
    QTRY_COMPARE(column(model, "type"), QStringList{u"piece of an upload"_s});
    queue.cancel(queue.at(0).id);
    QCOMPARE(column(model, "type"), QStringList{u"piece of an upload"_s});
    queue.forgetPieces({id});
    QCOMPARE(column(model, "type"), before);
}

void ModelsTest::namespacesAsRecorded()
{
    m_node->on("GET", "/admin-api/namespaces", FakeAnswer::recorded(u"namespaces/list"_s));
    ListLoader loader(m_transport.get(), namespaceList());
    NamespacesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(m_node->requests().first().target, QByteArray("/admin-api/namespaces?offset=0&limit=1000"));
    QCOMPARE(column(model, "name"), QStringList({u"Team space"_s}));
    QCOMPARE(column(model, "members"), QStringList({u"1"_s}));
    QCOMPARE(column(model, "created-at", ExactTextRole).size(), 1);
    const QString createdAt = column(model, "created-at", ExactTextRole).first();
    QCOMPARE(QDateTime::fromString(createdAt, Qt::ISODate).toSecsSinceEpoch(), qint64(1795404331));
    QCOMPARE(column(model, "id", ExactTextRole),
             QStringList({u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s}));
    const GroupNames names = groupNamesIn(loader.table());
    QCOMPARE(names.size(), 1);
    QCOMPARE(names.begin().value(), u"Team space"_s);
}

void ModelsTest::identities()
{
    const auto key = *PublicKey::parse(u"FiJufvys6MFUtXyxZdiX3EGNUSs1tpcxypwYQtUTdBen"_s);
    const auto first = *ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    const auto second = *ContextId::parse(u"HboUysrjHnKtHfcP6QpSwqooP351fZ9T9wPXeLv3KCLn"_s);
    QByteArray contexts = Recording::load(u"contexts/list"_s).body;
    const BlobNotes notes({}, {});
    Names names(notes);
    names.setContexts(rowsOf(contextList(), contexts));
    struct Model : IdentitiesModel {
        void setRows(const QList<IdentityRow> &rows) { setTable(table::tableOf(rows)); }
    } model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNames(names);
    model.setRows({{key, {}, true}, {key, first, true}, {PublicKey(Bytes32{9}), first, false}});
    QCOMPARE(column(model, "context"), QStringList({u"This node"_s, u"notes"_s, u"notes"_s}));
    QCOMPARE(column(model, "owned"),
             QStringList({u"owned by this node"_s, u"owned by this node"_s, u"another member’s"_s}));
    QCOMPARE(model.idAt<PublicKey>(1), std::optional(key));
    QCOMPARE(model.index(1, 0).data(IdTextRole).toString(), key.toString());
    // The key of the node itself is the first that has it.
    QCOMPARE(model.indexOfId(key.toString()).row(), 0);
    QCOMPARE(model.indexOfId(PublicKey(Bytes32{9}).toString()).row(), 2);
    QVERIFY(!model.indexOfId(first.toString()).isValid());

    const QPersistentModelIndex other = model.index(2, 0);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setRows({{key, {}, true}, {key, second, true}, {PublicKey(Bytes32{9}), first}});
    contexts.replace("\"notes\"", "\"notes 2\"");
    names.setContexts(rowsOf(contextList(), contexts));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(other.row(), 2);
    QCOMPARE(column(model, "context"), QStringList({u"This node"_s, u"HboUys…KCLn"_s, u"notes 2"_s}));
    model.setFilter(second.toString());
    QTRY_COMPARE(model.shownRows(), 1);
}

void ModelsTest::unknownCellsSaySo()
{
    const QByteArray id = BlobId(Bytes32{1}).toUtf8();
    m_node->on("GET", "/admin-api/blobs",
               FakeAnswer::json(
                   R"({"data":{"blobs":[{"blob_id":")" + id
                   + R"(","size":"big","colour":"red"},{"blob_id":"odd","size":18446744073709551615}]}})"));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(column(model, "size"), QStringList({u"unknown"_s, u"18,446,744,073,709,551,615 byte(s)"_s}));
    QCOMPARE(column(model, "id").last(), u"unknown"_s);
    QCOMPARE(model.index(0, model.columnOf("size")).data(CellStateRole).toInt(), int(CellState::Unknown));
    QCOMPARE(model.index(0, model.columnOf("name")).data(CellStateRole).toInt(), int(CellState::Absent));
    QCOMPARE(model.index(0, model.columnOf("size")).data(ExactTextRole).toString(), u"unknown"_s);
    QCOMPARE(model.index(1, 0).data(IdTextRole).toString(), QString());
    QVERIFY(model.index(0, 0).data(JsonRole).toString().contains(u"\"colour\":\"red\""_s));
    QCOMPARE(loader.findings().count(), 2);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model.sort(model.columnOf("size"), order);
        QTRY_COMPARE(column(model, "size").last(), u"unknown"_s);
    }
}

void ModelsTest::lookupsChangeTextsAndFilter()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"contexts/list"_s));
    ListLoader loader(m_transport.get(), contextList());
    const BlobNotes notes({}, {});
    Names names(notes);
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNames(names);
    model.setLoader(&loader);
    model.setFilter(u"kv-st"_s);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.shownRows(), 0);
    const auto app = *ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s);
    names.setApplications({{app, {u"KV-Store"_s, u"9.9.9"_s}}});
    QTRY_COMPARE(model.shownRows(), 2);
    // The version is that of the context, not of the build installed last.
    QCOMPARE(model.index(0, model.columnOf("application")).data().toString(), u"KV-Store 0.0.0"_s);
    model.setFilter({});
    const auto group = *GroupId::parse(u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    names.setGroups({{group, u"team"_s}});
    QCOMPARE(model.index(0, model.columnOf("namespace")).data().toString(), u"team"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first()[0].toModelIndex().column(), model.columnOf("namespace"));
    // Sorted by another column the rows stand as they were, and nobody waits for them.
    model.sort(model.columnOf("name"), Qt::AscendingOrder);
    QTRY_VERIFY(model.isSettled());
    names.setGroups({{group, u"crew"_s}});
    QVERIFY(model.isSettled());
    QCOMPARE(model.index(0, model.columnOf("namespace")).data().toString(), u"crew"_s);
}

/// An application's id finds the contexts that run it, though others are called the same.
void ModelsTest::sharedIdsAreFiltered()
{
    QRandomGenerator random(17);
    QList<madeup::Context> rows = madeup::contexts(random, 5000);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&rows));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    const auto applicationOf = [&model](int row) {
        const View &view = model.view();
        return *valueOf<&api::Context::applicationId>(
            view.table->at(rowAt(view.order, static_cast<quint32>(row))));
    };
    const ApplicationId wanted = applicationOf(0);
    const ContextCounts counts = contextCountsIn(loader.table());
    QVERIFY(counts.size() > 1);
    const BlobNotes notes({}, {});
    Names names(notes);
    model.setNames(names);
    ApplicationNames same;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        same.insert(it.key(), {u"kv-store"_s, u"1.0.0"_s});
    names.setApplications(same);
    model.setFilter(wanted.toString());
    QTRY_VERIFY(model.isSettled());
    QCOMPARE(quint32(model.shownRows()), counts.value(wanted));
    for (int row = 0; row < model.shownRows(); ++row)
        QCOMPARE(applicationOf(row), wanted);
    // Narrowed further, a few rows are looked at one by one.
    model.setFilter(wanted.toString() + u' '
                    + model.index(0, model.columnOf("id")).data(ExactTextRole).toString());
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(applicationOf(0), wanted);
}

void ModelsTest::notesAreFilteredAndSorted()
{
    QRandomGenerator random(10);
    const QList<madeup::Blob> rows = madeup::blobs(random, 3000);
    GivenBlobs model;
    model.give(rows);
    QTRY_VERIFY(model.isSettled());
    const QDateTime day = QDateTime::fromString(u"2026-11-20T10:00:00Z"_s, Qt::ISODate);
    BlobNotes notes({}, {});
    Names names(notes);
    Uses uses;
    model.setNames(names, uses);
    notes.add(rows[5].id, {u"Holiday Video.mp4"_s, u"/home/ada/films"_s, 5, day});
    notes.add(rows[2500].id, {u"archive.zip"_s, u"/home/ada"_s, 6, day.addDays(-1)});
    names.setApplications({{ApplicationId(Bytes32{3}), {u"kv-store"_s, u"1.2.0"_s}}});
    uses.setBlobs({{rows[7].id, ApplicationId(Bytes32{3})}});
    model.sort(model.columnOf("stored-at"));
    QTRY_COMPARE(model.indexOfId(rows[2500].id.toString()).row(), 0);
    QCOMPARE(model.indexOfId(rows[5].id.toString()).row(), 1);
    model.sort(model.columnOf("stored-at"), Qt::DescendingOrder);
    QTRY_COMPARE(model.indexOfId(rows[5].id.toString()).row(), 0);
    model.sort(model.columnOf("name"));
    QTRY_COMPARE(model.indexOfId(rows[2500].id.toString()).row(), 0);
    model.setFilter(u"VIDEO films"_s);
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(model.index(0, model.columnOf("name")).data().toString(), u"Holiday Video.mp4"_s);
    model.setFilter(u"kv-store"_s);
    QTRY_COMPARE(model.idAt<BlobId>(0), std::optional(rows[7].id));
    QCOMPARE(model.index(0, model.columnOf("used-by")).data().toString(), u"kv-store 1.2.0"_s);
}

void ModelsTest::columnsAreDescribed()
{
    ContextsModel contextsModel;
    BlobsModel blobsModel;
    ApplicationsModel applicationsModel;
    NamespacesModel namespacesModel;
    IdentitiesModel identitiesModel;
    for (TableModel *model : std::initializer_list<TableModel *>{
             &contextsModel, &blobsModel, &applicationsModel, &namespacesModel, &identitiesModel}) {
        QSet<QByteArray> ids;
        for (int column = 0; column < model->columnCount(); ++column) {
            ids.insert(model->columnInfo(column).id);
            QCOMPARE(model->columnOf(model->columnInfo(column).id), column);
            QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
        }
        QCOMPARE(ids.size(), model->columnCount());
    }
}

void ModelsTest::datesAsPeopleTellThem()
{
    const QDateTime now(QDate(2026, 4, 3), QTime(14, 5), QTimeZone::systemTimeZone());
    const auto ago = [&](qint64 seconds) { return agoText(now.addSecs(-seconds), now); };
    QCOMPARE(ago(3), u"just now"_s);
    QCOMPARE(ago(-30), u"just now"_s); // a clock that is a little ahead
    QCOMPARE(ago(59), u"59 s ago"_s);
    QCOMPARE(ago(2 * 60 + 20), u"2 min ago"_s);
    QCOMPARE(ago(5 * 3600), u"5 h ago"_s);
    QCOMPARE(ago(7 * 24 * 3600), u"27 Mar 2026, 14:05"_s);
    QCOMPARE(ago(-3600), u"3 Apr 2026, 15:05"_s);
    QCOMPARE(agoText(QDateTime(), now), QString());
}

} // namespace

const TestCase testCase(runTest<ModelsTest>);

} // namespace models_test

#include "models_test.moc"
