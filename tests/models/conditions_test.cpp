// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A table that is narrowed to values, alone and together with what is typed, and what rows have in common.
#include "core/transfer/blobnotes.h"
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"
#include "ui/models/commonvalues.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

namespace conditions_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class ConditionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsAskedForIsShown();
    void ofCells();
    void namesThatCome();
    void inCommon();

private:
    [[nodiscard]] int column(const char *id) const { return m_model->columnOf(id); }

    QList<madeup::Blob> m_all;
    std::unique_ptr<BlobNotes> m_notes;
    std::unique_ptr<Names> m_names;
    std::unique_ptr<Uses> m_uses;
    std::unique_ptr<GivenBlobs> m_model;
};

void ConditionsTest::init()
{
    QRandomGenerator random(5);
    m_all = madeup::blobs(random, 9000);
    m_notes = std::make_unique<BlobNotes>(QString(), QString());
    m_names = std::make_unique<Names>(*m_notes);
    m_uses = std::make_unique<Uses>();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        m_all[i].size = quint64(i % 7);
        if (i % 3 == 0)
            m_notes->add(m_all[i].id, {u"File %1"_s.arg(i % 5), u"/tmp"_s, 0, {}});
    }
    m_model = std::make_unique<GivenBlobs>();
    m_model->setNames(*m_names, *m_uses);
    m_model->give(m_all);
    QTRY_COMPARE(m_model->shownRows(), 9000);
}

void ConditionsTest::cleanup()
{
    m_model.reset();
}

// Whatever was asked for before.
void ConditionsTest::whatIsAskedForIsShown()
{
    const QAbstractItemModelTester tester(m_model.get(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(8);
    for (int time = 0; time < 60; ++time) {
        std::vector<Condition> conditions;
        const bool sized = random.bounded(2) == 0;
        const quint64 size = random.bounded(7);
        if (sized)
            conditions.push_back({.column = column("size"), .value = size});
        const int named = random.bounded(4);
        const QString name = u"File %1"_s.arg(random.bounded(5));
        if (named == 1)
            conditions.push_back({.column = column("name"), .value = name});
        if (named == 2)
            conditions.push_back({.column = column("name"), .value = {}});
        if (named == 3)
            conditions.push_back({.column = column("name"), .value = u"ile"_s, .isPart = true});
        const QString typed = random.bounded(2) == 0 ? QString() : u"e 1"_s;
        m_model->setConditions(conditions);
        if (random.bounded(2) == 0)
            m_model->setFilter(typed);
        if (random.bounded(4) == 0)
            m_model->sort(random.bounded(m_model->columnCount()), Qt::DescendingOrder);
        QTRY_VERIFY(m_model->isSettled());
        QSet<BlobId> shown;
        for (int row = 0; row < m_model->shownRows(); ++row)
            shown.insert(*m_model->idAt<BlobId>(row));
        QSet<BlobId> expected;
        for (const madeup::Blob &blob : std::as_const(m_all)) {
            const QString called = m_names->of(blob.id);
            const QString words = called.toLower();
            const QString id = blob.id.toString();
            const bool fits = (!sized || blob.size == size) && (named != 1 || called == name)
                && (named != 2 || called.isEmpty()) && (named != 3 || called.contains(u"ile"_s))
                && (m_model->filter().isEmpty()
                    || ((words.contains(u'e') || u"/tmp"_s.contains(u'e') || id.contains(u'e'))
                        && (words.contains(u'1') || id.contains(u'1'))));
            if (fits)
                expected.insert(blob.id);
        }
        QCOMPARE(shown, expected);
    }
}

void ConditionsTest::ofCells()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int row = 3001;
        const BlobId id = *m_model->idAt<BlobId>(row);
        const auto value = m_model->valueAt(m_model->index(row, column));
        QVERIFY(value);
        const QString text = m_model->index(row, column).data().toString();
        m_model->setConditions({{.column = column, .value = *value}});
        QTRY_VERIFY(m_model->isSettled());
        QVERIFY(m_model->indexOfId(id.toString()).isValid());
        if (column != this->column("name")) // where the id stands for it
            for (int shown = 0; shown < m_model->shownRows(); ++shown)
                QCOMPARE(m_model->index(shown, column).data().toString(), text);
        m_model->setConditions({});
        QTRY_COMPARE(m_model->shownRows(), 9000);
    }
}

// What a cell says may be known only later.
void ConditionsTest::namesThatCome()
{
    m_model->setConditions({{.column = column("name"), .value = u"Later"_s}});
    QTRY_COMPARE(m_model->shownRows(), 0);
    m_notes->add(m_all[4].id, {u"Later"_s, {}, 0, {}});
    QTRY_COMPARE(m_model->shownRows(), 1);
    QCOMPARE(m_model->idAt<BlobId>(0), std::optional(m_all[4].id));
    m_notes->setName(m_all[4].id, {});
    QTRY_COMPARE(m_model->shownRows(), 0);
}

void ConditionsTest::inCommon()
{
    std::vector<ColumnKeys> keys;
    for (int column = 0; column < m_model->columnCount(); ++column)
        keys.push_back(m_model->keys(column));
    const auto of = [&](std::vector<Range> ranges) {
        return commonValues(m_model->view(), std::move(ranges), keys, {});
    };
    const auto at = [&](const CommonValues &common, const char *id) {
        return common.columns[std::size_t(column(id))];
    };
    // Overlapping, in any order, and past the end.
    const CommonValues all = of({{8000, 5000}, {0, 4500}, {4000, 4000}, {17, 1}});
    QCOMPARE(all.rows->size(), std::size_t(9000));
    quint64 sum = 0;
    for (const madeup::Blob &blob : std::as_const(m_all))
        sum += *blob.size;
    QCOMPARE(at(all, "size").sum, std::optional(sum));
    QVERIFY(!at(all, "size").isSame && !at(all, "name").isSame && !at(all, "id").isSame);
    QVERIFY(at(all, "used-by").isSame && at(all, "used-by").isEmpty);
    const CommonValues two = of({{0, 1}, {105, 1}}); // both "File 0", and of size 0
    QVERIFY(at(two, "name").isSame && !at(two, "name").isEmpty);
    QVERIFY(at(two, "size").isSame && at(two, "source").isSame);
    QVERIFY(of({}).columns.empty());
    // What nobody wants any more ends early.
    const auto isStale = std::make_shared<std::atomic_bool>(true);
    QVERIFY(commonValues(m_model->view(), {{0, 9000}}, keys, Wanted(isStale)).columns.empty());
}

} // namespace

const TestCase testCase(runTest<ConditionsTest>);

} // namespace conditions_test

#include "conditions_test.moc"
