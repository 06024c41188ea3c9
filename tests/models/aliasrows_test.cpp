// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tables call things by their aliases, and sort and find them so.
#include "core/net/traffic.h"
#include "core/session/identitylists.h"
#include "core/table/fields.h"
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"
#include "ui/activity/activitymodel.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/models/roles.h"
#include "ui/usage/usagemodels.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace aliasrows_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

const auto notes = ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s).value();
const auto nameless = ContextId::parse(u"HboUysrjHnKtHfcP6QpSwqooP351fZ9T9wPXeLv3KCLn"_s).value();
const auto kv = ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s).value();

AliasMap<ContextId> contextsNamed(const json::Dictionary<ContextId> &listed)
{
    return AliasMap<ContextId>(listed);
}

} // namespace

class AliasRowsTest : public ListsTest {
    Q_OBJECT

private Q_SLOTS:
    void contexts();
    void sortedAndFound();
    void onlyWhatChanges();
    void applications();
    void notInstalled();
    void usage();
    void activityPaths();

private:
    /// Contexts as recorded: one is called "notes", one has no name.
    void load(ContextsModel &model, ListLoader &loader)
    {
        m_node->on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"contexts/list"_s));
        model.setNames(m_names);
        model.setLoader(&loader);
        model.reload();
        QTRY_COMPARE(model.loadState(), State::Complete);
    }

    const BlobNotes m_notes{{}, {}};
    Names m_names{m_notes};
};

void AliasRowsTest::contexts()
{
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    load(model, loader);
    m_names.setContextAliases(contextsNamed({{u"diary"_s, nameless}, {u"default"_s, notes}}));
    QCOMPARE(column(model, "name"), QStringList({u"notes"_s, u"diary"_s}));
    QCOMPARE(column(model, "name", NameRole), QStringList({u"notes"_s, u"diary"_s}));
    // The id stands beside it as ever; whole where somebody hovers, and it is what is copied.
    QCOMPARE(column(model, "name", ShortIdRole), QStringList({u"8G9fo6…JjkP"_s, u"HboUys…KCLn"_s}));
    QVERIFY(column(model, "name", Qt::ToolTipRole)[1].contains(nameless.toString()));
    QVERIFY(column(model, "name", Qt::AccessibleTextRole)[1].contains(nameless.toString()));
    QCOMPARE(column(model, "id", ExactTextRole)[1], nameless.toString());
    QCOMPARE(column(model, "name", ExactTextRole)[1], u"diary"_s);
    QCOMPARE(column(model, "name", CellStateRole)[1], QString::number(int(CellState::Known)));
    QCOMPARE(column(model, "name", MarkRole), QStringList({u"default"_s, QString()}));
    QVERIFY(column(model, "name", Qt::AccessibleTextRole)[0].contains(u"Default context"_s));
    QCOMPARE(column(model, "aliases"), QStringList({u"default"_s, u"diary"_s}));
    m_names.setContextAliases({});
    QCOMPARE(column(model, "name"), QStringList({u"notes"_s, u"HboUys…KCLn"_s}));
    QCOMPARE(column(model, "name", MarkRole), QStringList({QString(), QString()}));
}

void AliasRowsTest::sortedAndFound()
{
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    load(model, loader);
    m_names.setContextAliases(
        contextsNamed({{u"zebra"_s, notes}, {u"apple"_s, nameless}, {u"berry"_s, nameless}}));
    model.sort(model.columnOf("name"), Qt::AscendingOrder);
    QTRY_COMPARE(column(model, "name"), QStringList({u"apple"_s, u"zebra"_s}));
    model.sort(model.columnOf("name"), Qt::DescendingOrder);
    QTRY_COMPARE(column(model, "name"), QStringList({u"zebra"_s, u"apple"_s}));
    for (const auto &[typed, found] : {std::pair(u"zeb"_s, u"zebra"_s), // by its alias
                                       std::pair(u"berry"_s, u"apple"_s), // by another of its aliases
                                       std::pair(u"notes"_s, u"zebra"_s), // by the name that is hidden
                                       std::pair(nameless.toString(), u"apple"_s)}) {
        model.setFilter(typed);
        QTRY_VERIFY(model.isSettled());
        QCOMPARE(column(model, "name"), QStringList{found});
    }
    // A new alias is found while the filter stands.
    model.setFilter(u"kiwi"_s);
    QTRY_COMPARE(model.shownRows(), 0);
    m_names.setContextAliases(contextsNamed({{u"kiwi"_s, notes}}));
    QTRY_COMPARE(model.shownRows(), 1);
}

/// Names that come with the rows themselves are no reason to paint all of them anew.
void AliasRowsTest::onlyWhatChanges()
{
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    load(model, loader);
    m_names.setContextAliases(contextsNamed({{u"diary"_s, nameless}}));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    m_names.setContexts(loader.table());
    QCOMPARE(changed.size(), 0);
    m_names.setContextAliases(contextsNamed({{u"diary"_s, notes}}));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(changed[0][0].toModelIndex().column(), model.columnOf("name"));
}

void AliasRowsTest::applications()
{
    m_node->on("GET", "/admin-api/applications", FakeAnswer::recorded(u"apps/list"_s));
    ListLoader loader(m_transport.get(), applicationList());
    ApplicationsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNames(m_names);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    const int row = model.indexOfId(kv.toString()).row();
    QVERIFY(row >= 0);
    QCOMPARE(column(model, "name")[row], u"KV Store"_s);
    m_names.setApplicationAliases(AliasMap<ApplicationId>({{u"store"_s, kv}}));
    QCOMPARE(column(model, "name")[row], u"store"_s);
    QCOMPARE(column(model, "own-name")[row], u"KV Store"_s);
    model.setFilter(u"store"_s);
    QTRY_VERIFY(model.isSettled());
    QVERIFY(model.indexOfId(kv.toString()).isValid());
}

/// Contexts of an application that is gone tell its alias, and that it is gone.
void AliasRowsTest::notInstalled()
{
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    load(model, loader);
    m_names.setApplications({});
    m_names.setApplicationAliases(AliasMap<ApplicationId>({{u"store"_s, kv}}));
    QCOMPARE(column(model, "application")[0], u"store, not installed"_s);
    QVERIFY(column(model, "application", Qt::ToolTipRole)[0].contains(kv.toString()));
    m_names.setApplications({{kv, {u"KV Store"_s, u"9.9.9"_s}}});
    QCOMPARE(column(model, "application")[0], u"store 0.0.0"_s);
}

void AliasRowsTest::usage()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"contexts/list"_s));
    ListLoader loader(m_transport.get(), contextList());
    ContextSizes sizes(*m_transport);
    ContextUsageModel model(m_names, sizes);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    m_names.setContextAliases(contextsNamed({{u"diary"_s, nameless}}));
    QCOMPARE(column(model, "name"), QStringList({u"notes"_s, u"diary"_s}));
}

/// A path shows what its ids stand for, and is copied as it was sent.
void AliasRowsTest::activityPaths()
{
    ActivityModel model;
    m_names.setContextAliases({}); // of the test before
    m_names.setContexts({});
    const QString path = u"/admin-api/contexts/"_s + notes.toString() + u"/storage"_s;
    model.setNameOf([this](const QString &id) { return m_names.ofAny(id); });
    Exchange exchange{.id = 1, .method = "GET"};
    exchange.url = u"http://127.0.0.1"_s + path + u"?within="_s + nameless.toString();
    model.add(exchange);
    const QModelIndex cell = model.index(0, ActivityModel::Path);
    QCOMPARE(cell.data().toString(), path + u"?within="_s + nameless.toString());
    m_names.setContextAliases(contextsNamed({{u"diary"_s, nameless}, {u"minutes"_s, notes}}));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.namesChanged();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(cell.data().toString(), u"/admin-api/contexts/“minutes”/storage?within=“diary”"_s);
    QCOMPARE(cell.data(ExactTextRole).toString(), path + u"?within="_s + nameless.toString());
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(notes.toString()));
    // And over the request: what it is about, also when that stands in its body.
    QCOMPARE(model.namesIn(exchange), QStringList({u"minutes"_s, u"diary"_s}));
    const Exchange call{
        .id = 2, .method = "POST", .requestBody = R"({"params":{"contextId":")" + notes.toUtf8() + R"("}})"};
    QCOMPARE(model.namesIn(call), QStringList{u"minutes"_s});
}

const TestCase testCase(runTest<AliasRowsTest>);

} // namespace aliasrows_test

#include "aliasrows_test.moc"
