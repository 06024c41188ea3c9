// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What two nodes have, read again: rows stay who they are, and what differs is marked for a moment.
#include "tests/support/testprogram.h"
#include "ui/compare/comparemodel.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace comparemodel_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using What = Comparison::What;
using Now = Comparison::State;

namespace {

class CompareModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsStayWhoTheyAre();
    void whatDiffersIsMarked();
    void changesMeanwhileDelayNothing();
    void whatIsSoAgainIsNotShown();
    void isNotMarkedWhileItIsRead();
    void onlyDifferences();
    void theSameIdOfTwoThings();
    void theLatestCounts();

private:
    static Comparison::Row row(quint8 number, Now state, What what = What::Context)
    {
        Bytes32 id{};
        id[0] = 7;
        id[31] = number;
        return {.what = what,
                .state = state,
                .id = id,
                .name = u"thing-%1"_s.arg(number),
                .here = u"here"_s,
                .there = u"there"_s,
                .headsHere = QByteArray(40, '\x01')};
    }
    static QStringList names(const CompareModel &model)
    {
        QStringList out;
        for (int at = 0; at < model.rowCount(); ++at)
            out += model.row(at).name;
        return out;
    }
    static News newsOf(const CompareModel &model, int at)
    {
        return News(model.index(at, CompareModel::State).data(NewsRole).toInt());
    }
    static void fill(CompareModel &model, const QList<Comparison::Row> &rows)
    {
        model.setRows(rows);
        QTRY_COMPARE(model.rowCount(), int(rows.size()));
    }
};

/// Also where one of them goes to another place.
void CompareModelTest::rowsStayWhoTheyAre()
{
    CompareModel model;
    QAbstractItemModelTester tester(&model);
    fill(model, {row(1, Now::Checking), row(2, Now::InStep), row(3, Now::InStep)});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex first = model.index(0, CompareModel::Name);
    const QPersistentModelIndex last = model.index(2, CompareModel::Name);
    model.setNewsPace(0ms, 1h);
    model.setRows({row(4, Now::OnlyHere), row(2, Now::InStep), row(3, Now::InStep), row(1, Now::InStep)},
                  true);
    QTRY_COMPARE(names(model), (QStringList{u"thing-4"_s, u"thing-2"_s, u"thing-3"_s, u"thing-1"_s}));
    QVERIFY(first.isValid() && last.isValid());
    QCOMPARE(model.row(first.row()).name, u"thing-1"_s);
    QCOMPARE(model.row(last.row()).name, u"thing-3"_s);
    QCOMPARE(reset.size(), 0);
    // Another filter is no reason either.
    model.setFilter(u"thing-3"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(last.isValid() && !first.isValid());
    QCOMPARE(reset.size(), 0);
}

void CompareModelTest::whatDiffersIsMarked()
{
    CompareModel model;
    fill(model, {row(1, Now::Checking), row(2, Now::InStep), row(3, Now::InStep)});
    model.setNewsPace(50ms, 1h);
    model.setRows({row(1, Now::Apart), row(3, Now::InStep), row(4, Now::InStep)}, true);
    // What goes is there for a moment.
    QTRY_COMPARE(newsOf(model, 1), News::Gone);
    QCOMPARE(names(model), (QStringList{u"thing-1"_s, u"thing-2"_s, u"thing-3"_s}));
    QTRY_COMPARE(names(model), (QStringList{u"thing-1"_s, u"thing-3"_s, u"thing-4"_s}));
    QCOMPARE(newsOf(model, 0), News::Changed);
    QCOMPARE(newsOf(model, 1), News::None);
    QCOMPARE(newsOf(model, 2), News::Added);
    QCOMPARE(model.index(0, CompareModel::State).data().toString(), u"apart"_s);
    QVERIFY(model.index(0, CompareModel::State).data(WarnRole).toBool());
    QCOMPARE(model.row(0), row(1, Now::Apart));
    QVERIFY(model.index(2, CompareModel::State).data(Qt::AccessibleTextRole).toString().endsWith(u", new"_s));
    // A reading that found nothing takes no mark away.
    const QDateTime readAt = model.readAt();
    model.setRows({row(1, Now::Apart), row(3, Now::InStep), row(4, Now::InStep)}, true);
    QTRY_VERIFY(model.readAt() > readAt);
    QCOMPARE(newsOf(model, 0), News::Changed);
    model.setNewsPace(0ms, 0ms);
    model.setRows({row(1, Now::InStep), row(3, Now::InStep), row(4, Now::InStep)}, true);
    QTRY_COMPARE(model.row(0).state, Now::InStep);
    QTRY_COMPARE(newsOf(model, 0), News::None);
}

/// A busy context is read again each second, sooner than what goes is gone.
void CompareModelTest::changesMeanwhileDelayNothing()
{
    CompareModel model;
    fill(model, {row(1, Now::InStep), row(2, Now::InStep)});
    model.setNewsPace(50ms, 1h);
    bool isApart = false;
    QTimer busy;
    const auto change = [&] {
        isApart = !isApart;
        model.setRows({row(1, isApart ? Now::Apart : Now::Following)}, true);
    };
    connect(&busy, &QTimer::timeout, &model, change);
    change();
    busy.start(20ms);
    QTRY_COMPARE(names(model), QStringList{u"thing-1"_s});
}

void CompareModelTest::whatIsSoAgainIsNotShown()
{
    CompareModel model;
    const QList<Comparison::Row> rows{row(1, Now::InStep), row(2, Now::InStep)};
    fill(model, rows);
    model.setNewsPace(1h, 1h);
    model.setRows({row(1, Now::InStep)}, true);
    QTRY_COMPARE(newsOf(model, 1), News::Gone);
    model.setRows(rows, true);
    QTRY_COMPARE(newsOf(model, 1), News::None);
    QCOMPARE(names(model), (QStringList{u"thing-1"_s, u"thing-2"_s}));
}

void CompareModelTest::isNotMarkedWhileItIsRead()
{
    CompareModel model;
    fill(model, {row(1, Now::InStep), row(2, Now::InStep)});
    model.setRows({row(1, Now::Apart), row(3, Now::InStep)});
    QTRY_COMPARE(names(model), (QStringList{u"thing-1"_s, u"thing-3"_s}));
    QCOMPARE(newsOf(model, 0), News::None);
    QCOMPARE(newsOf(model, 1), News::None);
}

void CompareModelTest::onlyDifferences()
{
    CompareModel model;
    fill(model, {row(1, Now::Apart), row(2, Now::Checking), row(3, Now::Following), row(4, Now::InStep)});
    model.setConditions({CompareModel::onlyDifferences()});
    QTRY_COMPARE(names(model), (QStringList{u"thing-1"_s, u"thing-2"_s}));
    QCOMPARE(model.numberOf(Now::InStep), 1);
    QCOMPARE(model.exported(false).rows, 2U);
    QCOMPARE(model.exported(true).rows, 4U);
    QCOMPARE(model.exported(QList<int>{1}).text(0, 1), u"thing-2"_s);
    model.setFilter(u"APART"_s); // by what is the matter, in either case
    QTRY_COMPARE(names(model), QStringList{u"thing-1"_s});
    model.setConditions({});
    model.setFilter(model.index(0, 0).data(IdTextRole).toString());
    QTRY_COMPARE(names(model), QStringList{u"thing-1"_s});
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 4);
    const QStringList heads = CompareModel::headTexts(model.row(0).headsHere);
    QCOMPARE(heads, (QStringList{QString(u"01"_s).repeated(32), QString(u"01"_s).repeated(8)}));
}

void CompareModelTest::theSameIdOfTwoThings()
{
    CompareModel model;
    fill(model,
         {row(1, Now::OnlyHere, What::Blob), row(1, Now::InStep), row(1, Now::InStep, What::Application)});
    QCOMPARE(model.row(0).what, What::Blob);
    QCOMPARE(model.row(1).what, What::Context);
    QCOMPARE(model.index(2, CompareModel::Kind).data().toString(), u"Application"_s);
    // Whoever hears the first cell of each row knows which one it is; what is copied is the word.
    const QModelIndex kind = model.index(2, CompareModel::Kind);
    QCOMPARE(kind.data(Qt::AccessibleTextRole).toString(), u"Application thing-1"_s);
    QCOMPARE(kind.data(ExactTextRole).toString(), u"Application"_s);
    QCOMPARE(model.index(0, 0).data(IdTextRole), model.index(2, 0).data(IdTextRole));
}

/// Told many times before the first is shown.
void CompareModelTest::theLatestCounts()
{
    CompareModel model;
    for (quint8 n = 1; n <= 50; ++n)
        model.setRows({row(n, Now::InStep)}, true);
    QTRY_COMPARE(names(model), QStringList{u"thing-50"_s});
    model.setRows({});
    QTRY_COMPARE(model.rowCount(), 0);
}

} // namespace

const TestCase testCase(runTest<CompareModelTest>);

} // namespace comparemodel_test

#include "comparemodel_test.moc"
