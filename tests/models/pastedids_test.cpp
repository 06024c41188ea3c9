// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Ids are found as people paste them: with what stood round them, and as rows show them.
#include "core/base/pasted.h"
#include "core/table/filter.h"
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

namespace pastedids_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

const QString base58 = u"6yAMWCbcorwqgpkxczh1pBNDgDgGFtG8qZcHbQVVo7ae"_s;
const QString hex = u"53772643174347dd2796390700858eb92b015ca13290be112e3447e9173cfabf"_s;

class PastedIdsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatStandsRoundThem_data();
    void whatStandsRoundThem();
    void othersStayAsTheyAre();
    void shortForms_data();
    void shortForms();
    void withinTexts();
    void filtersTakeThem_data();
    void filtersTakeThem();
    void filtersOfShortFormsNarrow();
    void columnsTakeShortForms();
};

/// `%1` is where the id stands.
void rowsOfMargins()
{
    QTest::addColumn<QString>("round");
    QTest::newRow("nothing") << u"%1"_s;
    QTest::newRow("blanks") << u" %1\n"_s;
    QTest::newRow("quotes") << u"\"%1\""_s;
    QTest::newRow("quotes and a comma") << u"\"%1\","_s;
    QTest::newRow("one quote") << u"%1'"_s;
    QTest::newRow("curled quotes") << u"\u201c%1\u201d"_s;
    QTest::newRow("low quotes") << u"\u201e%1\u201c"_s;
    QTest::newRow("brackets") << u"(%1)."_s;
    QTest::newRow("a blank without width behind") << u"%1\u200b"_s;
    QTest::newRow("a blank without width before") << u"\u200b%1"_s;
    QTest::newRow("a mark of direction, and quotes") << u"\u200e\u201c%1\u201d\ufeff"_s;
}

void PastedIdsTest::whatStandsRoundThem_data()
{
    rowsOfMargins();
}

void PastedIdsTest::whatStandsRoundThem()
{
    QFETCH(QString, round);
    for (const QString &id : {base58, hex, hex.toUpper(), u"E1RLEv\u2026AZJX"_s})
        QCOMPARE(pastedId(round.arg(id)), id);
}

void PastedIdsTest::othersStayAsTheyAre()
{
    QCOMPARE(pastedId(u" \"my notes\"\u200b "_s), u"\"my notes\""_s);
    QCOMPARE(pastedId(u"(shop)"_s), u"(shop)"_s);
    QCOMPARE(pastedId(QString(u'"' + base58.chopped(8) + u'"')), QString(u'"' + base58.chopped(8) + u'"'));
    QCOMPARE(pastedId(u"\u200b \u200e"_s), QString());
}

void PastedIdsTest::shortForms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::newRow("as rows have it") << u"E1RLEv\u2026AZJX"_s << u"E1RLEv"_s << u"AZJX"_s;
    QTest::newRow("with three dots") << u"E1RLEv...AZJX"_s << u"E1RLEv"_s << u"AZJX"_s;
    QTest::newRow("without an end") << u"E1RLEv\u2026"_s << QString() << QString();
    QTest::newRow("without a beginning") << u"\u2026AZJX"_s << QString() << QString();
    QTest::newRow("words") << u"my\u2026file"_s << QString() << QString();
    QTest::newRow("two in one") << u"E1RLEv\u2026AZJX\u2026AZJX"_s << QString() << QString();
    QTest::newRow("an id") << base58 << QString() << QString();
}

void PastedIdsTest::shortForms()
{
    QFETCH(QString, text);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    const auto ends = idEnds(text);
    QCOMPARE(ends.has_value(), !begin.isEmpty());
    if (!ends)
        return;
    QCOMPARE(ends->begin, begin);
    QCOMPARE(ends->end, end);
    QVERIFY(ends->isOf(QString(begin + u"abc"_s + end)));
    QVERIFY(ends->isOf(QString(begin + end)));
    QVERIFY(!ends->isOf(QString(u'x' + begin + end)));
    QVERIFY(!ends->isOf(begin));
}

void PastedIdsTest::withinTexts()
{
    const auto found = [](const QString &text) {
        QStringList ids;
        const auto all = foundIds(text);
        for (const FoundId &id : all)
            ids += QString::fromLatin1(id.isHex ? toHex(id.bytes) : toBase58(id.bytes));
        return ids;
    };
    QCOMPARE(found(u"notes ("_s + base58 + u')'), QStringList{base58});
    QCOMPARE(found(u"context "_s + base58 + u" and again "_s + base58), QStringList{base58});
    QCOMPARE(found(base58 + u'\n' + hex.toUpper() + u'\n'), QStringList({base58, hex}));
    QCOMPARE(found(base58 + u"_x"_s), QStringList());
    QCOMPARE(found(u"nothing of the kind"_s), QStringList());
    QCOMPARE(found(QString()), QStringList());
    QCOMPARE(found(QString(1024 * 1024, u' ') + base58), QStringList()); // not looked through to the end
}

void PastedIdsTest::filtersTakeThem_data()
{
    rowsOfMargins();
}

void PastedIdsTest::filtersTakeThem()
{
    QFETCH(QString, round);
    QRandomGenerator random(21);
    const QList<madeup::Blob> rows = madeup::blobs(random, 3000);
    GivenBlobs model;
    model.give(rows);
    QTRY_VERIFY(model.isSettled());
    const BlobId wanted = rows[1234].id;
    for (const QString &id : {wanted.toString(), wanted.toShortString()}) {
        model.setFilter({});
        QTRY_COMPARE(model.shownRows(), int(rows.size()));
        model.setFilter(round.arg(id));
        QTRY_COMPARE(model.shownRows(), 1);
        QCOMPARE(model.idAt<BlobId>(0), std::optional(wanted));
    }
}

/// What was found before is looked through again only where it has all that is meant now.
void PastedIdsTest::filtersOfShortFormsNarrow()
{
    using table::Filter;
    const Filter begin(u"E1RLEv"_s);
    const Filter half(u"E1RLEv\u2026"_s);
    const Filter ends(u"E1RLEv\u2026AZJX"_s);
    QVERIFY(ends.narrows(begin));
    QVERIFY(!ends.narrows(half)); // nothing has the dots in it
    QVERIFY(!begin.narrows(ends));
    QVERIFY(Filter(u"xE1RLEv\u2026AZJX"_s).narrows(begin));
    QVERIFY(!Filter(u"xE1RLEv\u2026AZJX"_s).narrows(ends));
    QVERIFY(Filter(u"E1RLEvM\u2026bAZJX"_s).narrows(ends));
    QVERIFY(Filter(u"E1RLEv\u2026AZJX notes"_s).narrows(ends));
    QVERIFY(Filter(u"\u200b \u200e"_s).isEmpty());
}

void PastedIdsTest::columnsTakeShortForms()
{
    QRandomGenerator random(22);
    const QList<madeup::Blob> rows = madeup::blobs(random, 500);
    GivenBlobs model;
    model.give(rows);
    QTRY_VERIFY(model.isSettled());
    const BlobId wanted = rows[321].id;
    model.setConditions({{.column = model.columnOf("id"), .value = wanted.toShortString(), .isPart = true}});
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(model.idAt<BlobId>(0), std::optional(wanted));
}

} // namespace

const TestCase testCase(runTest<PastedIdsTest>);

} // namespace pastedids_test

#include "pastedids_test.moc"
