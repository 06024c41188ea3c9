// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is looked at in the list of nodes stays where it is, whatever becomes of the nodes.
#include "tests/support/testprogram.h"
#include "tests/ui/wholewindow.h"
#include "ui/support/metrics.h"
#include "ui/widgets/readingorder.h"
#include "ui/window/rowtree.h"
#include "ui/window/sidebar.h"

#include <QApplication>
#include <QFontMetrics>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace sidebar_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

using Rows = QList<Sidebar::NodeRow>;

class SidebarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup() { m_side.reset(); }

    void statesChangeInTheirRows();
    void rowsComeAndGo();
    void aPressedRowIsTheOneThatWasMeant();
    void whatIsOpenedIsSeen();
    void withoutRowsItIsNoStop();
    void stateIsWholeBesideTheBar();

private:
    /// Forty, of which the first and the second are open, and the first is shown.
    static Rows rows()
    {
        const QList<Sidebar::PageRow> pages{{u"overview"_s, u"Overview"_s, u"node"_s, {}},
                                            {u"blobs"_s, u"Blobs"_s, u"blob"_s, u"3"_s}};
        Rows rows;
        for (int i = 0; i < 40; ++i)
            rows += {.profileId = QString::number(i),
                     .name = u"Node "_s + QString::number(i),
                     .state = i < 2 ? State::Ok : State::Waiting,
                     .word = i < 2 ? u"open"_s : u"not open"_s,
                     .pages = i < 2 ? pages : QList<Sidebar::PageRow>(),
                     .currentPage = i < 2 ? u"overview"_s : QString(),
                     .isShown = i == 0};
        return rows;
    }
    [[nodiscard]] QScrollBar *bar() const { return m_tree->verticalScrollBar(); }
    [[nodiscard]] QString top() const { return m_tree->itemAt(0, 0)->text(0); }
    [[nodiscard]] QTreeWidgetItem *row(const QString &text) const
    {
        return m_tree->findItems(text, Qt::MatchExactly).value(0);
    }

    std::unique_ptr<Sidebar> m_side;
    RowTree *m_tree = nullptr;
};

void SidebarTest::init()
{
    m_side = std::make_unique<Sidebar>();
    m_tree = m_side->findChild<RowTree *>();
    m_side->resize(240, 300);
    m_side->setNodes(rows());
    m_side->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_side.get()));
    QTRY_VERIFY(bar()->maximum() > 10);
}

void SidebarTest::statesChangeInTheirRows()
{
    QTreeWidgetItem *keyboard = row(u"Node 38"_s);
    m_tree->setCurrentItem(keyboard, 0, QItemSelectionModel::NoUpdate);
    bar()->setValue(bar()->maximum());
    const int before = bar()->value();
    const QString at = top();
    QTreeWidgetItem *flapping = row(u"Node 1"_s);
    Rows now = rows();
    now[1].state = State::Failed;
    now[1].word = u"unreachable"_s;
    now[1].pages[1].count = u"4"_s;
    now[39].name = u"Another name"_s;
    m_side->setNodes(now);
    QCOMPARE(bar()->value(), before);
    QCOMPARE(top(), at);
    QCOMPARE(row(u"Node 1"_s), flapping);
    QCOMPARE(flapping->data(0, Qt::AccessibleTextRole).toString(), u"Node 1, unreachable"_s);
    QCOMPARE(flapping->child(1)->data(0, Qt::AccessibleTextRole).toString(), u"Blobs, 4"_s);
    QVERIFY(row(u"Another name"_s) && !row(u"Node 39"_s));
    QCOMPARE(m_tree->currentItem(), keyboard);
    m_side->setNodes(rows());
    QCOMPARE(bar()->value(), before);
    QCOMPARE(m_tree->currentItem(), keyboard);
    QCOMPARE(m_tree->selectedItems(), QList<QTreeWidgetItem *>{row(u"Node 0"_s)->child(0)});
}

void SidebarTest::rowsComeAndGo()
{
    m_tree->setCurrentItem(row(u"Node 30"_s), 0, QItemSelectionModel::NoUpdate);
    m_tree->scrollToItem(row(u"Node 25"_s), QAbstractItemView::PositionAtTop);
    QCOMPARE(top(), u"Node 25"_s);
    // The pages of one above are gone, and another node is.
    Rows now = rows();
    now[1].pages.clear();
    now.removeAt(10);
    m_side->setNodes(now);
    QCOMPARE(top(), u"Node 25"_s);
    QCOMPARE(m_tree->currentItem()->text(0), u"Node 30"_s);
    m_side->setNodes(rows());
    QCOMPARE(top(), u"Node 25"_s);
    // It goes itself: what stood below it takes its place.
    now = rows();
    now.removeAt(25);
    m_side->setNodes(now);
    QCOMPARE(top(), u"Node 26"_s);
    // Who looks at the top sees what comes there.
    m_tree->scrollToTop();
    now = rows();
    now.prepend({.profileId = u"demo"_s, .name = u"Demo node"_s, .word = u"not open"_s, .isFixed = true});
    m_side->setNodes(now);
    QCOMPARE(top(), u"Demo node"_s);
}

/// Between the press and the release another node comes.
void SidebarTest::aPressedRowIsTheOneThatWasMeant()
{
    QSignalSpy chosen(m_side.get(), &Sidebar::nodeChosen);
    bar()->setValue(bar()->maximum());
    const QPoint place = m_tree->visualItemRect(row(u"Node 36"_s)).center();
    Rows now = rows();
    now[1].state = State::Failed;
    now[1].word = u"unreachable"_s;
    m_side->setNodes(now);
    QTest::mousePress(m_tree->viewport(), Qt::LeftButton, {}, place);
    m_side->setNodes(rows());
    QTest::mouseRelease(m_tree->viewport(), Qt::LeftButton, {}, place);
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().constFirst().toString(), u"36"_s);
}

void SidebarTest::whatIsOpenedIsSeen()
{
    bar()->setValue(bar()->maximum());
    // With Ctrl+K, say: somebody wants to see that one.
    Rows now = rows();
    now[0].isShown = false;
    now[1].isShown = true;
    now[1].currentPage = u"blobs"_s;
    m_side->setNodes(now);
    QTreeWidgetItem *page = row(u"Node 1"_s)->child(1);
    QCOMPARE(m_tree->selectedItems(), QList<QTreeWidgetItem *>{page});
    QVERIFY(m_tree->viewport()->rect().contains(m_tree->visualItemRect(page)));
}

/// There is nowhere to go in it, and no ring would show that the keyboard is there.
void SidebarTest::withoutRowsItIsNoStop()
{
    QVERIFY(ReadingOrder::isStop(m_tree));
    m_side->takeFocus();
    QCOMPARE(m_side->focusWidget(), m_tree);
    m_side->setNodes({});
    QVERIFY(!ReadingOrder::isStop(m_tree));
    m_side->takeFocus();
    QVERIFY(m_side->focusWidget() && m_side->focusWidget() != m_tree);
    m_side->setNodes(rows());
    QVERIFY(ReadingOrder::isStop(m_tree));
}

/// It has all the room there is, but for what parts it from the edge and from the name.
void SidebarTest::stateIsWholeBesideTheBar()
{
    const QString word = u"unreachable"_s;
    Rows now = rows();
    now[1].word = word;
    m_side->setNodes(now);
    const int strip = m_tree->width() - m_tree->viewport()->width();
    QVERIFY(strip > 0);
    const int wide = QFontMetrics(captionFont()).horizontalAdvance(word) + 2; // with what is rounded
    const auto seen = [&](int width) {
        m_side->resize(width, 300);
        const QRect place = m_tree->visualItemRect(row(u"Node 1"_s));
        const int begin = m_tree->viewport()->width() - scaled(4) - wide;
        return m_tree->viewport()->grab(QRect(begin, place.y(), wide, place.height())).toImage();
    };
    const QImage whole = seen(400);
    const int least = scaled(RowTree::arrowRoom + 18)
        + QFontMetrics(strongFont()).horizontalAdvance(u"Node 1"_s) + scaled(8) + wide + scaled(4);
    QCOMPARE(seen(least + strip), whole);
}

} // namespace

const TestCase testCase(runTest<SidebarTest, QApplication>);

} // namespace sidebar_test

#include "sidebar_test.moc"
