// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/builder.h"
#include "tests/models/madeuprows.h"
#include "tests/support/fakenode.h"
#include "ui/activity/activitymodel.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/models/nametext.h"
#include "ui/models/tablecopy.h"
#include "ui/namespaces/namespacesmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

#include <numeric>

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

using State = ListLoader::State;

/// Pages of a list as a node answers them.
FakeNode::Handler pagesOf(const QList<madeup::Context> *rows)
{
    return [rows](const FakeRequest &request) {
        const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
        const auto offset = qMin<qsizetype>(query.queryItemValue(u"offset"_s).toInt(), 100'000);
        const auto limit = qMin<qsizetype>(query.queryItemValue(u"limit"_s).toInt(), 1000);
        return FakeAnswer::json(madeup::contextsAnswer(rows->mid(offset, limit)));
    };
}

QStringList column(const QAbstractItemModel &model, int column, int role = Qt::DisplayRole)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.index(row, column).data(role).toString();
    return texts;
}

/// The rows of an answer.
TablePtr tableOf(const ListSource &source, const QByteArray &answer)
{
    Builder builder(*source.schema);
    json::Findings findings;
    (void)readAnswer(source, answer, builder, findings);
    return builder.finish();
}

/// Holds on to rows as a view does, and says whether each is still where its id is.
class Holder {
public:
    Holder(const TableModel &model, int every)
    {
        for (int row = 0; row < model.rowCount(); row += every)
            m_held.append({QPersistentModelIndex(model.index(row, 0)), *model.idAt<BlobId>(row)});
    }
    /// Empty when all is well; `isShown` tells which ids should be.
    QString problem(const TableModel &model, const std::function<bool(const BlobId &)> &isShown) const
    {
        for (const auto &[index, id] : m_held) {
            if (isShown(id) != index.isValid())
                return u"%1 is %2"_s.arg(id.toString(), index.isValid() ? u"held but gone"_s : u"lost"_s);
            if (index.isValid() && model.idAt<BlobId>(index.row()) != id)
                return id.toString() + u" moved"_s;
        }
        return {};
    }

private:
    QList<std::pair<QPersistentModelIndex, BlobId>> m_held;
};

/// Rows without a node.
class GivenBlobs : public BlobsModel {
public:
    using BlobsModel::BlobsModel;
    void give(const QList<madeup::Blob> &rows)
    {
        Builder builder(*blobList().schema);
        json::Findings findings;
        if (!readAnswer(blobList(), madeup::blobsAnswer(rows), builder, findings))
            qFatal("made up rows can not be read");
        setTable(builder.finish());
    }
};

class ModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void contextsAsRecorded();
    void applicationsAsRecorded();
    void blobsAsRecorded();
    void namespacesAsRecorded();
    void identities();
    void unknownCellsSaySo();
    void lookupsChangeTextsAndFilter();
    void sharedIdsAreFiltered();
    void notesAreFilteredAndSorted();
    void copying();
    void copyingManyRows();

    void pages_data();
    void pages();
    void pagesAreAskedAheadOfASlowOne();
    void contextsBeyondTheLastOffset();
    void failedPageKeepsRows();
    void failedReloadKeepsRows();
    void abortedAndLoadedAgain();
    void tooLargeAnswerFails_data();
    void tooLargeAnswerFails();
    void noNode();
    void rowsWhileLoading();

    void reloadIsShownByDifference_data();
    void reloadIsShownByDifference();
    void everythingAtOnce();
    void columnsAreDescribed();
    void activity();

private:
    // The second page comes when the node is told to release it.
    void answerPagesHoldingTheSecond(const QList<madeup::Context> &all)
    {
        m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
        m_node->on(
            "GET", "/admin-api/contexts?offset=1000&limit=1000",
            FakeAnswer::json(madeup::contextsAnswer(all.mid(1000, 1000))).withFault(FakeAnswer::Fault::Hold));
    }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
};

void ModelsTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
}

void ModelsTest::cleanup()
{
    m_transport.reset();
    m_node.reset();
}

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
    QCOMPARE(column(model, ContextsModel::Name), QStringList({u"notes"_s, u"HboUys…KCLn"_s}));
    QCOMPARE(column(model, ContextsModel::Name, NameRole), QStringList({u"notes"_s, QString()}));
    QVERIFY(model.index(0, ContextsModel::Id).data(MonospaceRole).toBool());
    QVERIFY(!model.index(0, ContextsModel::Name).data(MonospaceRole).toBool());
    QCOMPARE(column(model, ContextsModel::Name, ShortIdRole),
             QStringList({u"8G9fo6…JjkP"_s, u"HboUys…KCLn"_s}));
    QCOMPARE(column(model, ContextsModel::Id, Qt::AccessibleTextRole),
             QStringList({u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s,
                          u"HboUysrjHnKtHfcP6QpSwqooP351fZ9T9wPXeLv3KCLn"_s}));
    QCOMPARE(column(model, ContextsModel::State), QStringList({u"Has state"_s, u"Has state"_s}));
    QCOMPARE(column(model, ContextsModel::Application),
             QStringList({u"Cfow1S…9QHc 0.0.0"_s, u"Cfow1S…9QHc 0.0.0"_s}));
    QCOMPARE(model.index(0, 0).data(IdRole).value<ContextId>().toString(),
             u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    QCOMPARE(model.index(0, ContextsModel::Namespace).data(LinkRole).value<GroupId>().toString(),
             u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s);
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
        column(model, ApplicationsModel::Name).mid(0, 4),
        QStringList({u"com.example.blockchain"_s, u"com.example.kv"_s, u"com.example.kv"_s, u"KV Store"_s}));
    QCOMPARE(column(model, ApplicationsModel::Version).mid(0, 4),
             QStringList({u"0.1.0"_s, u"2.0.0"_s, u"1.0.0"_s, u"0.0.0"_s}));
    QCOMPARE(model.index(3, ApplicationsModel::Size).data().toString(), u"204.3 kB"_s);
    QCOMPARE(model.index(3, ApplicationsModel::Size).data(Qt::ToolTipRole).toString(), u"204,297 byte(s)"_s);
    QCOMPARE(model.index(3, ApplicationsModel::Size).data(ExactTextRole).toString(), u"204297"_s);
    QCOMPARE(model.index(3, ApplicationsModel::Signer).data().toString(),
             u"did:key:z6MknF3p5L5FDHJQ7FREUapuX4Wmp4MtF6WrHYaXS2B3eZQd"_s);
    QCOMPARE(model.index(0, ApplicationsModel::Signer).data(CellStateRole).toInt(), int(CellState::Absent));
    QCOMPARE(model.index(0, ApplicationsModel::Contexts).data().toString(), QString());
    const auto id = model.index(3, 0).data(IdRole).value<ApplicationId>();
    Uses uses;
    model.setUses(uses);
    QCOMPARE(model.index(0, ApplicationsModel::Contexts).data().toString(), QString());
    uses.setContexts({{id, 12}});
    QCOMPARE(model.index(3, ApplicationsModel::Contexts).data().toString(), u"12"_s);
    QCOMPARE(model.index(0, ApplicationsModel::Contexts).data().toString(), u"0"_s);
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
    QCOMPARE(column(model, BlobsModel::Id),
             QStringList({u"2G4WwY…cgWd"_s, u"6cpDVG…cPvE"_s, u"FFXxpz…4kpc"_s, u"GKot5h…niwn"_s}));
    QCOMPARE(column(model, BlobsModel::Size), QStringList({u"3.1 MB"_s, u"204.3 kB"_s, u"11 B"_s, u"0 B"_s}));
    QCOMPARE(column(model, BlobsModel::Size, SortRole),
             QStringList({u"3145728"_s, u"204297"_s, u"11"_s, u"0"_s}));
    QCOMPARE(column(model, BlobsModel::UsedBy), QStringList({u"–"_s, u"–"_s, u"–"_s, u"–"_s}));
    QCOMPARE(model.totalBytes(), quint64(3145728 + 204297 + 11));
    model.sort(BlobsModel::Size);
    QTRY_COMPARE(column(model, BlobsModel::Size, ExactTextRole),
                 QStringList({u"0"_s, u"11"_s, u"204297"_s, u"3145728"_s}));
    model.setFilter(u"FFX"_s);
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(model.totalRows(), 4);
    const auto hello = *BlobId::parse(u"FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"_s);
    const auto empty = *BlobId::parse(u"GKot5hBsd81kMupNCXHaqbhv3huEbxAFMLnpcX2hniwn"_s);
    QCOMPARE(model.rowOfId(hello), 0);
    QCOMPARE(model.rowOfId(empty), -1);
    model.setFilter({});
    QTRY_COMPARE(model.shownRows(), 4);
    QCOMPARE(model.rowOfId(empty), 0);
    model.sort(-1);
    QTRY_COMPARE(model.rowOfId(empty), 3);
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
    QCOMPARE(column(model, NamespacesModel::Name), QStringList({u"Team space"_s}));
    QCOMPARE(column(model, NamespacesModel::Members), QStringList({u"1"_s}));
    QCOMPARE(column(model, NamespacesModel::CreatedAt, SortRole).size(), 1);
    QCOMPARE(model.index(0, NamespacesModel::CreatedAt).data(SortRole).toDateTime().toSecsSinceEpoch(),
             qint64(1795404331));
    QCOMPARE(column(model, NamespacesModel::Id, ExactTextRole),
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
    names.setContexts(tableOf(contextList(), contexts));
    IdentitiesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNames(names);
    model.setRows({{key, {}, true}, {key, first, true}, {PublicKey(Bytes32{9}), first}});
    QCOMPARE(column(model, IdentitiesModel::Context), QStringList({u"This node"_s, u"notes"_s, u"notes"_s}));
    QCOMPARE(column(model, IdentitiesModel::Owned),
             QStringList({u"owned by this node"_s, u"owned by this node"_s, u"another member’s"_s}));
    QCOMPARE(model.index(1, 0).data(IdRole).value<PublicKey>(), key);
    QCOMPARE(model.index(1, 0).data(IdTextRole).toString(), key.toString());
    QCOMPARE(model.index(1, IdentitiesModel::Context).data(LinkRole).value<ContextId>(), first);

    const QPersistentModelIndex other = model.index(2, 0);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setRows({{key, {}, true}, {key, second, true}, {PublicKey(Bytes32{9}), first}});
    contexts.replace("\"notes\"", "\"notes 2\"");
    names.setContexts(tableOf(contextList(), contexts));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(other.row(), 2);
    QCOMPARE(column(model, IdentitiesModel::Context),
             QStringList({u"This node"_s, u"HboUys…KCLn"_s, u"notes 2"_s}));
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
    QCOMPARE(column(model, BlobsModel::Size),
             QStringList({u"unknown"_s, u"18,446,744,073,709,551,615 byte(s)"_s}));
    QCOMPARE(column(model, BlobsModel::Id).last(), u"unknown"_s);
    QCOMPARE(model.index(0, BlobsModel::Size).data(CellStateRole).toInt(), int(CellState::Unknown));
    QCOMPARE(model.index(0, BlobsModel::Name).data(CellStateRole).toInt(), int(CellState::Absent));
    QVERIFY(!model.index(0, BlobsModel::Size).data(SortRole).isValid());
    QVERIFY(!model.index(1, 0).data(IdRole).isValid());
    QVERIFY(model.index(0, 0).data(JsonRole).toString().contains(u"\"colour\":\"red\""_s));
    QCOMPARE(loader.findings().count(), 2);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model.sort(BlobsModel::Size, order);
        QTRY_COMPARE(column(model, BlobsModel::Size).last(), u"unknown"_s);
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
    QCOMPARE(model.index(0, ContextsModel::Application).data().toString(), u"KV-Store 0.0.0"_s);
    model.setFilter({});
    const auto group = *GroupId::parse(u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    names.setGroups({{group, u"team"_s}});
    QCOMPARE(model.index(0, ContextsModel::Namespace).data().toString(), u"team"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first()[0].toModelIndex().column(), int(ContextsModel::Namespace));
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
    const auto wanted = model.index(0, ContextsModel::Application).data(LinkRole).value<ApplicationId>();
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
        QCOMPARE(model.index(row, ContextsModel::Application).data(LinkRole).value<ApplicationId>(), wanted);
    // Narrowed further, a few rows are looked at one by one.
    model.setFilter(wanted.toString() + u' '
                    + model.index(0, ContextsModel::Id).data(ExactTextRole).toString());
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(model.index(0, ContextsModel::Application).data(LinkRole).value<ApplicationId>(), wanted);
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
    model.sort(BlobsModel::StoredAt);
    QTRY_COMPARE(model.rowOfId(rows[2500].id), 0);
    QCOMPARE(model.rowOfId(rows[5].id), 1);
    model.sort(BlobsModel::StoredAt, Qt::DescendingOrder);
    QTRY_COMPARE(model.rowOfId(rows[5].id), 0);
    model.sort(BlobsModel::Name);
    QTRY_COMPARE(model.rowOfId(rows[2500].id), 0);
    model.setFilter(u"VIDEO films"_s);
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(model.index(0, BlobsModel::Name).data().toString(), u"Holiday Video.mp4"_s);
    model.setFilter(u"kv-store"_s);
    QTRY_COMPARE(model.idAt<BlobId>(0), std::optional(rows[7].id));
    QCOMPARE(model.index(0, BlobsModel::UsedBy).data().toString(), u"kv-store 1.2.0"_s);
}

void ModelsTest::copying()
{
    const QByteArray big =
        R"({"blob_id":")" + BlobId(Bytes32{1}).toUtf8() + R"(","size":18446744073709551615})";
    const QByteArray odd =
        R"({"blob_id":")" + BlobId(Bytes32{2}).toUtf8() + R"(","size":1e3,"session":10430530176777135682})";
    m_node->on("GET", "/admin-api/blobs",
               FakeAnswer::json(R"({"data":{"blobs":[)" + big + ',' + odd + "]}}"));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    BlobNotes notes({}, {});
    Names names(notes);
    const Uses uses;
    model.setNames(names, uses);
    notes.add(BlobId(Bytes32{1}), {u"a\tb\nc"_s, u"/tmp"_s, 0, {}});
    const QString first = BlobId(Bytes32{1}).toString();
    const QString second = BlobId(Bytes32{2}).toString();
    const RowsToCopy rows(model, {0, 1});
    QCOMPARE(rows.ids(), first + u'\n' + second);
    QString tsv;
    (new TsvOfRows(&model, rows, {BlobsModel::Name, BlobsModel::Id, BlobsModel::Size}))
        ->make([&](const QString &text) { tsv = text; });
    QCOMPARE(tsv, u"Name\tId\tSize\na b c\t%1\t18446744073709551615\n\t%2\tunknown\n"_s.arg(first, second));
    QCOMPARE(rows.json(), u"[\n"_s + QString::fromUtf8(big + ",\n" + odd) + u"\n]\n"_s);
    QCOMPARE(RowsToCopy(model, {}).json(), u"[]\n"_s);
}

// What is copied is what was there when somebody asked, whatever changes while it is made.
void ModelsTest::copyingManyRows()
{
    QRandomGenerator random(31);
    const QList<madeup::Blob> all = madeup::blobs(random, 9000);
    GivenBlobs model;
    model.give(all);
    QTRY_VERIFY(model.isSettled());
    QList<int> positions(9000);
    std::iota(positions.begin(), positions.end(), 0);
    QString text;
    (new TsvOfRows(&model, RowsToCopy(model, positions), {BlobsModel::Id}, &model))
        ->make([&](const QString &made) { text = made; });
    QVERIFY(text.isEmpty());
    model.setFilter(u"z"_s);
    model.give(all.mid(100));
    QTRY_VERIFY(!text.isEmpty());
    const QStringList lines = text.split(u'\n');
    QCOMPARE(lines.size(), 9002);
    for (int row = 0; row < 9000; ++row)
        QCOMPARE(lines[row + 1], all[row].id.toString());
    // And nothing comes of it when the model has gone.
    bool isMade = false;
    QPointer<TsvOfRows> orphan;
    {
        GivenBlobs other;
        other.give(all);
        orphan = new TsvOfRows(&other, RowsToCopy(other, positions), {BlobsModel::Id});
        orphan->make([&](const QString &) { isMade = true; });
    }
    QTRY_VERIFY(!orphan);
    QVERIFY(!isMade);
}

void ModelsTest::pages_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("fewestRequests");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("one short page") << 999 << 1;
    QTest::newRow("exactly a page") << 1000 << 2;
    QTest::newRow("a page and one") << 1001 << 2;
    QTest::newRow("many") << 12345 << 13;
}

void ModelsTest::pages()
{
    QFETCH(int, rows);
    QFETCH(int, fewestRequests);
    QRandomGenerator random(11);
    const QList<madeup::Context> all = madeup::contexts(random, rows);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QVERIFY(!model.isCutOff());
    QCOMPARE(model.rowCount(), rows);
    for (int row = 0; row < rows; ++row)
        QCOMPARE(model.idAt<ContextId>(row), std::optional(all[row].id));
    // The first page alone: most nodes have no second. Then a few at once.
    const auto asked = m_node->requests();
    QVERIFY(asked.size() >= fewestRequests && asked.size() <= fewestRequests + 3);
    QSet<QByteArray> targets;
    for (const FakeRequest &request : asked)
        targets.insert(request.target);
    QCOMPARE(targets.size(), asked.size());
}

// The node is kept busy while one page is waited for, but what waits to be read has its limit.
void ModelsTest::pagesAreAskedAheadOfASlowOne()
{
    QRandomGenerator random(15);
    const QList<madeup::Context> all = madeup::contexts(random, 30'500);
    answerPagesHoldingTheSecond(all);
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    // The first one, which was read, and twelve.
    QTRY_COMPARE(m_node->requests().size(), 13);
    QTRY_COMPARE(model.rowCount(), 1000);
    QCOMPARE(m_node->held(), 1);
    QCOMPARE(m_node->requests().size(), 13);
    m_node->release();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 30'500);
    for (int row = 0; row < 30'500; row += 250)
        QCOMPARE(model.idAt<ContextId>(row), std::optional(all[row].id));
    QVERIFY(m_node->requests().size() <= 31 + 3);
}

void ModelsTest::contextsBeyondTheLastOffset()
{
    QRandomGenerator random(12);
    const QList<madeup::Context> all = madeup::contexts(random, 101'200);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE_WITH_TIMEOUT(model.loadState(), State::Complete, 60'000);
    QVERIFY(model.isCutOff());
    QCOMPARE(model.rowCount(), 101'000);
    QCOMPARE(m_node->requests().size(), 101);
    QCOMPARE(model.idAt<ContextId>(100'999), std::optional(all[100'999].id));
}

void ModelsTest::failedPageKeepsRows()
{
    QRandomGenerator random(13);
    const QList<madeup::Context> all = madeup::contexts(random, 6000);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    m_node->on("GET", "/admin-api/contexts?offset=2000&limit=1000",
               FakeAnswer::json(R"({"error":"the store is gone"})", 500));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::NodeFault);
    QCOMPARE(model.error().message, u"the store is gone"_s);
    QCOMPARE(model.rowCount(), 2000);

    m_node->on("GET", "/admin-api/contexts?offset=2000&limit=1000", pagesOf(&all));
    const QPersistentModelIndex held = model.index(1500, 0);
    model.reload();
    QCOMPARE(model.rowCount(), 2000);
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 6000);
    QCOMPARE(held.row(), 1500);
}

void ModelsTest::failedReloadKeepsRows()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":"none"}})"));
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::BadReply);
    QCOMPARE(model.error().path, u"data.blobs"_s);
    QVERIFY(model.error().raw.contains("none"));
    QCOMPARE(model.rowCount(), 4);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::CutBody));
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(removed.size(), 0);
}

void ModelsTest::abortedAndLoadedAgain()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(m_node->requests().size(), 1);
    loader.abort();
    QCOMPARE(model.loadState(), State::Idle);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    model.reload();
    model.reload(); // the one under way is given up
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 4);
}

void ModelsTest::tooLargeAnswerFails_data()
{
    QTest::addColumn<std::optional<qint64>>("contentLength");
    QTest::newRow("with its length") << std::optional<qint64>();
    QTest::newRow("without a length") << std::optional<qint64>(-1);
}

void ModelsTest::tooLargeAnswerFails()
{
    QFETCH(std::optional<qint64>, contentLength);
    FakeAnswer endless = FakeAnswer::json({});
    endless.filler = 20 * 1024 * 1024;
    endless.contentLength = contentLength;
    m_node->on("GET", "/admin-api/contexts", endless);
    ListSource source = contextList();
    source.request = [](quint64 offset) {
        Request request = contextList().request(offset);
        request.sizeLimit = 10 * 1024 * 1024;
        return request;
    };
    ListLoader loader(m_transport.get(), source);
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::TooLarge);
}

void ModelsTest::noNode()
{
    ListLoader loader(nullptr, blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QCOMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::Unreachable);
}

void ModelsTest::rowsWhileLoading()
{
    QRandomGenerator random(14);
    const QList<madeup::Context> all = madeup::contexts(random, 2500);
    answerPagesHoldingTheSecond(all);
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.sort(ContextsModel::Id, Qt::DescendingOrder);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1000);
    QCOMPARE(model.loadState(), State::Loading);
    QCOMPARE(model.idAt<ContextId>(0), std::optional(all[999].id));
    QTRY_COMPARE(m_node->held(), 1);
    m_node->release();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 2500);
    for (int row = 0; row < 2500; ++row)
        QCOMPARE(model.idAt<ContextId>(row), std::optional(all[2499 - row].id));
}

void ModelsTest::reloadIsShownByDifference_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("sortColumn");
    for (const int rows : {400, 1600}) {
        QTest::addRow("%d rows", rows) << rows << QString() << -1;
        QTest::addRow("%d rows, filtered", rows) << rows << u"a"_s << -1;
        QTest::addRow("%d rows, sorted", rows) << rows << QString() << int(BlobsModel::Size);
        QTest::addRow("%d rows, filtered and sorted", rows) << rows << u"a"_s << int(BlobsModel::Size);
    }
}

void ModelsTest::reloadIsShownByDifference()
{
    QFETCH(int, rows);
    QFETCH(QString, filter);
    QFETCH(int, sortColumn);
    QRandomGenerator random(15);
    QList<madeup::Blob> before = madeup::blobs(random, rows);
    m_node->on("GET", "/admin-api/blobs",
               [&](const FakeRequest &) { return FakeAnswer::json(madeup::blobsAnswer(before)); });
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setFilter(filter);
    model.sort(sortColumn);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);

    // One gone, one new, one changed: then half of them gone.
    for (int round = 0; round < 2; ++round) {
        const Holder holder(model, 7);
        QList<madeup::Blob> after;
        for (int i = 0; i < before.size(); ++i) {
            if (round == 0 ? i != 30 : i % 2 == 0)
                after.append(before[i]);
        }
        after[20].size = 424242;
        after.append({BlobId(madeup::randomBytes(random)), 5});
        before = after;
        std::sort(before.begin(), before.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        model.reload();
        QTRY_COMPARE(model.loadState(), State::Complete);
        QCOMPARE(holder.problem(model,
                                [&](const BlobId &id) {
                                    return std::any_of(before.begin(), before.end(),
                                                       [&](const auto &row) { return row.id == id; })
                                        && id.toString().contains(filter);
                                }),
                 QString());
        QCOMPARE(model.totalRows(), int(before.size()));
        QList<madeup::Blob> expected;
        for (const madeup::Blob &row : before) {
            if (row.id.toString().contains(filter))
                expected.append(row);
        }
        if (sortColumn >= 0) {
            std::stable_sort(expected.begin(), expected.end(), [](const auto &a, const auto &b) {
                return a.size && (!b.size || *a.size < *b.size);
            });
        }
        QCOMPARE(model.rowCount(), int(expected.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.idAt<BlobId>(row), std::optional(expected[row].id));
            QCOMPARE(model.index(row, BlobsModel::Size).data(ExactTextRole).toString(),
                     expected[row].size ? QString::number(*expected[row].size) : u"unknown"_s);
        }
    }
    QCOMPARE(resets.size(), 0);
}

// Filters, sorts and tables change faster than they are worked out; what comes out in the end is right and
// no row that was held moved to another's place.
void ModelsTest::everythingAtOnce()
{
    QRandomGenerator random(16);
    QList<madeup::Blob> rows = madeup::blobs(random, 40'000);
    GivenBlobs model;
    model.give(rows);
    QTRY_VERIFY(model.isSettled());
    const QStringList filters{u"a"_s, u"ab"_s, u"B"_s, u""_s, u"xyz"_s, u"7 9"_s};
    for (int round = 0; round < 25; ++round) {
        const Holder holder(model, 101);
        QString filter = model.filter();
        for (int i = 0; i < 1 + random.bounded(3); ++i) {
            switch (random.bounded(4)) {
            case 0:
                filter = filters[random.bounded(filters.size())];
                model.setFilter(filter);
                break;
            case 1:
                model.sort(random.bounded(-1, 3),
                           random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
                break;
            case 2:
                rows.remove(random.bounded(rows.size() / 2), random.bounded(50));
                model.give(rows);
                break;
            default:
                rows.append(madeup::blobs(random, 500));
                std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
                model.give(rows);
                break;
            }
        }
        QTRY_VERIFY(model.isSettled());
        QSet<BlobId> expected;
        const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
        for (const madeup::Blob &row : rows) {
            const QString id = row.id.toString();
            if (std::all_of(words.begin(), words.end(),
                            [&](const QString &word) { return id.contains(word); }))
                expected.insert(row.id);
        }
        QCOMPARE(model.rowCount(), int(expected.size()));
        std::optional<BlobId> last;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto id = model.idAt<BlobId>(row);
            QVERIFY(expected.contains(*id));
            if (model.sortColumn() < 0 && last)
                QVERIFY(*last < *id);
            last = id;
        }
        QCOMPARE(holder.problem(model, [&](const BlobId &id) { return expected.contains(id); }), QString());
    }
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
            ids.insert(model->columns()[size_t(column)].id);
            QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
        }
        QCOMPARE(ids.size(), model->columnCount());
    }
}

void ModelsTest::activity()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::failing(FakeAnswer::Fault::Close));
    ActivityModel model;
    auto tester = std::make_unique<QAbstractItemModelTester>(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.listenTo(m_transport.get());
    Call<Answer> call = m_transport->send(blobList().request(0));
    QCOMPARE(column(model, ActivityModel::Status), QStringList({u"under way"_s}));
    QTRY_COMPARE(column(model, ActivityModel::Status), QStringList({u"200"_s}));
    m_transport->send(contextList().request(0));
    QTRY_COMPARE(column(model, ActivityModel::Status), QStringList({u"no answer"_s, u"200"_s}));
    QCOMPARE(column(model, ActivityModel::Path),
             QStringList({u"/admin-api/contexts?offset=0&limit=1000"_s, u"/admin-api/blobs"_s}));
    QCOMPARE(column(model, ActivityModel::Name), QStringList({u"list-contexts"_s, u"list-blobs"_s}));
    QVERIFY(model.index(1, ActivityModel::Bytes).data(SortRole).toLongLong() > 0);

    for (quint64 i = 0; i < 50; ++i)
        model.add(Exchange{.id = 1000 + i, .method = "GET"});
    tester.reset(); // it walks all rows at each change
    for (quint64 i = 0; i < ActivityModel::mostRows; ++i)
        model.add(Exchange{.id = 1'000'000 + i, .method = "GET"});
    QCOMPARE(model.rowCount(), int(ActivityModel::mostRows));
    QCOMPARE(model.exchangeAt(0).id, quint64(1'000'000 + ActivityModel::mostRows - 1));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

} // namespace

QTEST_GUILESS_MAIN(ModelsTest)
#include "models_test.moc"
