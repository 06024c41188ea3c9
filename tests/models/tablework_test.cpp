// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What filtering and sorting find is what a plain search and a plain sort find.
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/concurrent/parallel.h"
#include "core/table/fields.h"
#include "core/table/lists.h"
#include "core/table/rowindex.h"
#include "tests/models/madeuprows.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QCollator>
#include <QRandomGenerator>
#include <QTest>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <numeric>

namespace tablework_test {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

TablePtr tableOf(const ListSource &source, const QByteArray &answer)
{
    Builder builder(*source.schema);
    json::Findings findings;
    if (!readAnswer(source, answer, builder, findings))
        qFatal("the answer can not be read");
    return builder.finish();
}

std::vector<ColumnKeys> contextColumns()
{
    return {ColumnKeys::byText(fieldOf<&api::Context::name>), ColumnKeys::byId(fieldOf<&api::Context::id>),
            ColumnKeys::byText(fieldOf<&api::Context::applicationVersion>),
            ColumnKeys::byId(fieldOf<&api::Context::stateHash>)};
}

std::vector<ColumnKeys> blobColumns()
{
    return {ColumnKeys::byId(fieldOf<&api::Blob::id>), ColumnKeys::byNumber(fieldOf<&api::Blob::sizeBytes>)};
}

QList<quint32> shownRows(const View &view)
{
    QList<quint32> rows;
    for (quint32 i = 0; i < view.shown; ++i)
        rows.append(rowAt(view.order, i));
    return rows;
}

class TableWorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterAgainstPlainSearch();
    void filterKnowsIdsAndCase();
    void filterFindsWhatLooksTheSame();
    void sortAgainstPlainSort_data();
    void sortAgainstPlainSort();
    void grownTablesStaySorted();
    void staleWorkIsGivenUp();
    void manyWorkersAtOnce();
    void bytesAreFound();
};

/// What the filter promises, said plainly.
bool matches(const madeup::Context &row, const QString &typed)
{
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&row](const QString &word) {
        const auto isIn = [&word](const QString &text) {
            return text.toCaseFolded().contains(word.toCaseFolded());
        };
        return row.id.toString().contains(word) || isIn(row.name) || isIn(row.version);
    });
}

void TableWorkTest::filterAgainstPlainSearch()
{
    QRandomGenerator random(4);
    const QList<madeup::Context> rows = madeup::contexts(random, 20000);
    const TablePtr table = tableOf(contextList(), madeup::contextsAnswer(rows));
    const QString id = rows[12345].id.toString();
    // As typed, letter by letter: each uses what the one before found, unless it can not.
    const QStringList typed{u"n"_s,
                            u"no"_s,
                            u"NOT"_s,
                            u"notes1"_s,
                            u"notes"_s,
                            u"notes 1.2"_s,
                            u"notes 1.2 a"_s,
                            u"äh"_s,
                            u"Ähre1"_s,
                            id.left(1),
                            id.left(2),
                            id.left(3),
                            id,
                            u"shop \"x"_s,
                            u"1.3.0 Z"_s,
                            u"nothing like it"_s,
                            u""_s,
                            u"  "_s,
                            u"1"_s};
    View view{.table = table, .shown = table->rows()};
    std::shared_ptr<const Worked> worked;
    for (const QString &text : typed) {
        const auto outcome =
            workOut(view, worked, {.table = table, .columns = contextColumns(), .filter = Filter(text)}, {});
        QVERIFY(outcome);
        QList<quint32> expected;
        for (quint32 row = 0; row < 20000; ++row) {
            if (matches(rows[row], text))
                expected.append(row);
        }
        QVERIFY2(shownRows(outcome->transition.after) == expected, qPrintable(text));
        view = outcome->transition.after;
        worked = outcome->worked;
    }
}

void TableWorkTest::filterKnowsIdsAndCase()
{
    const TablePtr table = tableOf(namespaceList(), Recording::load(u"namespaces/list"_s).body);
    const std::vector<ColumnKeys> columns{ColumnKeys::byText(fieldOf<&api::Namespace::name>)};
    const auto shown = [&](const QString &text) {
        return workOut({}, nullptr, {.table = table, .columns = columns, .filter = Filter(text)}, {})
            ->transition.after.shown;
    };
    QCOMPARE(shown(u"TEAM"_s), 1U);
    QCOMPARE(shown(u"2114C8BF"_s), 1U); // hex: either case
    QCOMPARE(shown(u"team 2114c8bf"_s), 1U);
    QCOMPARE(shown(u"space2114"_s), 0U); // no word spans two columns
    const TablePtr blobTable = tableOf(blobList(), Recording::load(u"blobs/list"_s).body);
    const auto shownBlobs = [&](const QString &text) {
        return workOut({}, nullptr, {.table = blobTable, .columns = blobColumns(), .filter = Filter(text)},
                       {})
            ->transition.after.shown;
    };
    QCOMPARE(shownBlobs(u"FFXxpz"_s), 1U);
    QCOMPARE(shownBlobs(u"ffxxpz"_s), 0U); // base58: case tells ids apart
    QCOMPARE(shownBlobs(u"S4kpcG"_s), 0U); // the end of one id and the beginning of the next
}

/// Names from macOS have their accents apart, and the small letter of "İ" is "i" with another dot.
void TableWorkTest::filterFindsWhatLooksTheSame()
{
    QList<api::Context> rows(3);
    rows[0].name = Foreign(u"cafe\u0301.txt"_s);
    rows[1].name = Foreign(u"\u0130stanbul"_s);
    rows[2].name = Foreign(u"plain"_s);
    for (qsizetype row = 0; row < rows.size(); ++row) {
        Bytes32 id{};
        id.back() = static_cast<unsigned char>(row + 1);
        rows[row].id = ContextId(id);
    }
    const TablePtr table = calimero::table::tableOf(rows);
    const std::vector<ColumnKeys> columns{ColumnKeys::byText(fieldOf<&api::Context::name>)};
    const auto shown = [&](const Wish &wish) {
        return shownRows(workOut({}, nullptr, wish, {})->transition.after);
    };
    const auto filtered = [&](const QString &text) {
        return shown({.table = table, .columns = columns, .filter = Filter(text)});
    };
    QCOMPARE(filtered(u"caf\u00e9"_s), QList<quint32>{0});
    QCOMPARE(filtered(u"CAFE\u0301"_s), QList<quint32>{0});
    QCOMPARE(filtered(u"istanbul"_s), QList<quint32>{1});
    QCOMPARE(filtered(u"\u0130STANBUL"_s), QList<quint32>{1});
    QCOMPARE(filtered(u"PLAIN"_s), QList<quint32>{2});
    // Narrowed to a part of a value as well.
    const Condition part{.column = 0, .value = u"caf\u00e9"_s, .isPart = true};
    QCOMPARE(shown({.table = table, .columns = columns, .conditions = {part}}), QList<quint32>{0});
}

void TableWorkTest::sortAgainstPlainSort_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    for (int column = 0; column < 4; ++column) {
        QTest::addRow("column %d up", column) << column << Qt::AscendingOrder;
        QTest::addRow("column %d down", column) << column << Qt::DescendingOrder;
    }
}

void TableWorkTest::sortAgainstPlainSort()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    QRandomGenerator random(5);
    const QList<madeup::Context> rows = madeup::contexts(random, 20000);
    const TablePtr table = tableOf(contextList(), madeup::contextsAnswer(rows));
    const auto outcome =
        workOut({}, nullptr,
                {.table = table, .columns = contextColumns(), .sortColumn = column, .sortOrder = order}, {});
    QVERIFY(outcome);

    QCollator collator;
    const auto compare = [&](quint32 left, quint32 right) {
        const auto &a = rows[left];
        const auto &b = rows[right];
        switch (column) {
        case 0:
            return collator.compare(a.name.toCaseFolded(), b.name.toCaseFolded());
        case 1:
            return a.id < b.id ? -1 : 1;
        case 2:
            return collator.compare(a.version, b.version);
        default:
            return a.stateHash == b.stateHash ? 0 : a.stateHash < b.stateHash ? -1 : 1;
        }
    };
    QList<quint32> expected;
    QList<quint32> last;
    for (quint32 row = 0; row < 20000; ++row) {
        const bool hasKey =
            column == 0 ? !rows[row].name.isEmpty() : column != 2 || !rows[row].version.isEmpty();
        (hasKey ? expected : last).append(row);
    }
    std::stable_sort(expected.begin(), expected.end(), [&](quint32 left, quint32 right) {
        return order == Qt::AscendingOrder ? compare(left, right) < 0 : compare(right, left) < 0;
    });
    QCOMPARE(shownRows(outcome->transition.after), expected + last);
}

void TableWorkTest::grownTablesStaySorted()
{
    QRandomGenerator random(6);
    QList<madeup::Blob> rows = madeup::blobs(random, 20000);
    for (const int column : {0, 1}) {
        Builder builder(*blobList().schema);
        json::Findings findings;
        View view;
        std::shared_ptr<const Worked> worked;
        for (int from = 0; from < rows.size(); from += 3700) {
            QVERIFY(readAnswer(blobList(), madeup::blobsAnswer(rows.mid(from, 3700)), builder, findings));
            const Wish wish{.table = builder.snapshot(),
                            .columns = blobColumns(),
                            .filter = Filter(u"a"_s),
                            .sortColumn = column,
                            .sortOrder = Qt::DescendingOrder};
            const auto grown = workOut(view, worked, wish, {});
            const auto fresh = workOut({}, nullptr, wish, {});
            QVERIFY(grown && fresh);
            QVERIFY(!shownRows(fresh->transition.after).isEmpty());
            QCOMPARE(shownRows(grown->transition.after), shownRows(fresh->transition.after));
            view = grown->transition.after;
            worked = grown->worked;
        }
    }
}

void TableWorkTest::staleWorkIsGivenUp()
{
    QRandomGenerator random(7);
    const TablePtr table = tableOf(blobList(), madeup::blobsAnswer(madeup::blobs(random, 5000)));
    const Wish wish{.table = table, .columns = blobColumns(), .filter = Filter(u"a"_s)};
    const auto isStale = std::make_shared<std::atomic_bool>(true);
    QVERIFY(!workOut({}, nullptr, wish, Wanted(isStale)));
    *isStale = false;
    QVERIFY(workOut({}, nullptr, wish, Wanted(isStale)));
}

/// Workers that share their work out do not wait for each other, however many there are.
void TableWorkTest::manyWorkersAtOnce()
{
    const int atOnce = 4 * QThreadPool::globalInstance()->maxThreadCount();
    constexpr std::size_t count = 1000;
    for (int round = 0; round < 20; ++round) {
        QList<QFuture<std::size_t>> sums;
        for (int i = 0; i < atOnce; ++i) {
            sums += QtConcurrent::run([] {
                const auto add = [](std::size_t &part, std::size_t begin, std::size_t end) {
                    for (std::size_t number = begin; number < end; ++number)
                        part += number;
                };
                const auto parts = inParts<std::size_t>(count, add);
                return std::accumulate(parts.begin(), parts.end(), std::size_t(0));
            });
        }
        for (const QFuture<std::size_t> &sum : std::as_const(sums)) {
            QTRY_VERIFY(sum.isFinished());
            QCOMPARE(sum.result(), count * (count - 1) / 2);
        }
    }
}

void TableWorkTest::bytesAreFound()
{
    QRandomGenerator random(8);
    std::string text(500, 'a');
    for (char &c : text)
        c = static_cast<char>('a' + random.bounded(3));
    for (int i = 0; i < 20000; ++i) {
        const auto begin = static_cast<std::size_t>(random.bounded(490));
        const auto from = static_cast<std::size_t>(random.bounded(510));
        std::string needle = text.substr(begin, static_cast<std::size_t>(random.bounded(1, 9)));
        if (i % 5 == 0)
            needle.back() = 'x';
        QCOMPARE(findBytes(text, needle, from), text.find(needle, from));
    }
}

} // namespace

const TestCase testCase(runTest<TableWorkTest>);

} // namespace tablework_test

#include "tablework_test.moc"
