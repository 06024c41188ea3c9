// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The rows of two nodes side by side are a table as others: its columns, keys, copies and filters.
#include "tests/support/testprogram.h"
#include "tests/ui/comparecase.h"
#include "ui/compare/comparemodel.h"
#include "ui/support/metrics.h"
#include "ui/widgets/searchline.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QSignalSpy>

namespace comparetable_test {

class CompareTableTest : public CompareCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { closeBoth(); }

    void columnsFollowTheLetters();
    void columnsAreRemembered();
    void keysAreThoseOfATable();
    void copiesAreThoseOfATable();
    void valuesCanBeFilteredBy();
};

void CompareTableTest::columnsFollowTheLetters()
{
    setPoints(16);
    openBoth(100);
    QTableView *table = page()->table();
    QTRY_VERIFY(table->model()->rowCount() > 10);
    m_whole->window().resize(1800, 760); // room for the longer words of what is looked at again, too
    QTRY_VERIFY(table->horizontalScrollBar()->maximum() == 0
                && table->horizontalHeader()->length() == table->viewport()->width());
    for (int column = 0; column < CompareModel::columnsShown; ++column) {
        const auto need = [&] {
            table->horizontalHeader()->setResizeContentsPrecision(0); // those that are seen
            return std::max(static_cast<const QAbstractItemView *>(table)->sizeHintForColumn(column)
                                - scaled(8),
                            table->horizontalHeader()->sectionSizeHint(column));
        };
        QTRY_VERIFY2(table->columnWidth(column) >= need(),
                     qPrintable(u"%1: %2 of %3"_s.arg(column).arg(table->columnWidth(column)).arg(need())));
    }
}

/// As those of other tables are; the one that only says what differs is none of them.
void CompareTableTest::columnsAreRemembered()
{
    openBoth(100);
    QTableView *table = page()->table();
    QTRY_VERIFY(table->model()->rowCount() > 10);
    QVERIFY(table->isColumnHidden(CompareModel::Differs));
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, CompareModel::Kind));
    QTest::keyClick(table, Qt::Key_F10, Qt::AltModifier | Qt::ShiftModifier);
    DRIVE(m_whole->driver().chooseInMenu(u"Hide this column"_s))
    QVERIFY(table->isColumnHidden(CompareModel::Kind));
    table->horizontalHeader()->resizeSection(CompareModel::Name, 263);
    const QList<QUrl> urls = m_world->urls();
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    for (const QUrl &url : urls) {
        m_whole->open(url);
        QTRY_COMPARE(m_whole->window().node()->phase(), Node::Phase::Open);
    }
    m_whole->workspace().showPage(u"compare"_s);
    QTRY_VERIFY(page() && page()->comparison());
    table = page()->table();
    QVERIFY(table->isColumnHidden(CompareModel::Kind) && table->isColumnHidden(CompareModel::Differs));
    QTRY_COMPARE(table->columnWidth(CompareModel::Name), 263);
}

void CompareTableTest::keysAreThoseOfATable()
{
    openBoth(100);
    QTableView *table = page()->table();
    auto *filter = page()->findChild<SearchLine *>();
    table->setFocus();
    QTest::keyClicks(table, u"inv"_s);
    QCOMPARE(filter->text(), u"inv"_s);
    QTest::keyClick(table, Qt::Key_Escape);
    QCOMPARE(filter->text(), QString());
    auto *model = qobject_cast<CompareModel *>(table->model());
    QTRY_VERIFY(model->isSettled() && model->rowCount() > 10);
    table->selectRow(2);
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!table->selectionModel()->hasSelection());
    QCOMPARE(table->currentIndex().row(), 2);
    table->setFocus();
    QTRY_COMPARE_WITH_TIMEOUT(model->row(table->currentIndex().row()).state, Now::InStep, 30'000);
    QSignalSpy opened(page(), &CompareWidget::linkActivated);
    QCOMPARE(table->actions().first()->text(), u"Open"_s);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

/// Ids by one key, whole rows by another; of a menu in every form, with nothing that a spreadsheet runs.
void CompareTableTest::copiesAreThoseOfATable()
{
    openBoth(100);
    QTableView *table = page()->table();
    auto *model = qobject_cast<CompareModel *>(table->model());
    model->setRows({{.what = Comparison::What::Application,
                     .state = Now::OtherVersion,
                     .id = {7},
                     .name = u"=cmd|' /C calc'!A0"_s,
                     .here = u"1\t0"_s,
                     .there = u"+2"_s}});
    QTRY_COMPARE(model->rowCount(), 1);
    QTRY_VERIFY(model->isSettled());
    const QString id = calimero::ApplicationId(calimero::Bytes32{7}).toString();
    table->selectRow(0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), id);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString cells = u"Application\t'=cmd|' /C calc'!A0\t"_s + id + u"\tanother version\t1 0\t'+2\t\t"_s;
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').value(1), cells);
    DRIVE({
        m_whole->driver().openMenuOf(table, model->index(0, CompareModel::Here));
        m_whole->driver().chooseInMenu(u"Copy as JSON"_s);
    })
    const QJsonObject object =
        QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).array().first().toObject();
    QCOMPARE(object["id"_L1].toString(), id);
    QCOMPARE(object["there"_L1].toString(), u"+2"_s);
    DRIVE({
        m_whole->driver().openMenuOf(table, model->index(0, CompareModel::Here));
        m_whole->driver().chooseInMenu(u"Copy this value"_s);
    })
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1\t0"_s);
    // Over no row there is nothing to copy.
    model->setRows({});
    QTRY_COMPARE(model->rowCount(), 0);
    Q_EMIT table->customContextMenuRequested(QPoint(5, 5));
    DRIVE(m_whole->driver().chooseInMenu(u"Copy as JSON"_s))
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1\t0"_s);
}

/// Of a cell and of a head, shown as chips; what is only asked to differ goes along.
void CompareTableTest::valuesCanBeFilteredBy()
{
    openBoth(100);
    QTableView *table = page()->table();
    auto *model = qobject_cast<CompareModel *>(table->model());
    QTRY_VERIFY(model->isSettled() && model->rowCount() > 10);
    const auto isAll = [&](int column, const QString &word) {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (!model->index(row, column).data().toString().contains(word))
                return false;
        }
        return model->isSettled() && model->rowCount() > 0;
    };
    const QModelIndex last = model->index(model->rowCount() - 1, CompareModel::Kind);
    const QString kind = last.data().toString();
    QVERIFY(kind != u"Context"_s); // these come first
    DRIVE({
        m_whole->driver().openMenuOf(table, last);
        m_whole->driver().chooseInMenu(u"Filter by this value"_s);
    })
    QTRY_VERIFY(isAll(CompareModel::Kind, kind));
    QVERIFY(m_whole->says(u"Kind: "_s + kind));
    // What differs among these only.
    DRIVE(m_whole->driver().find<QCheckBox>(u"Only differences"_s)->click())
    QTRY_COMPARE(model->rowCount(), 0);
    DRIVE(m_whole->driver().find<QCheckBox>(u"Only differences"_s)->click())
    QTRY_VERIFY(isAll(CompareModel::Kind, kind));
    table->setFocus();
    table->setCurrentIndex(model->index(0, CompareModel::Kind));
    QTest::keyClick(table, Qt::Key_F10, Qt::AltModifier | Qt::ShiftModifier);
    DRIVE({
        m_whole->driver().chooseInMenu(u"Filter this column…"_s);
        QDialog *dialog = m_whole->driver().dialog(u"Filter the column “Kind”"_s);
        m_whole->driver().type(m_whole->driver().find<QLineEdit>(u"Contains"_s, dialog), u"Cont"_s);
        m_whole->driver().press(u"Filter"_s, dialog);
    })
    QTRY_VERIFY(isAll(CompareModel::Kind, u"Context"_s));
}

const TestCase testCase(runTest<CompareTableTest, QApplication>);

} // namespace comparetable_test

#include "comparetable_test.moc"
