// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Over a page there is one bar, whatever is shown: what a page says of its rows, of its fields or of a node
// it compares with takes turns with what else is said.
#include "tests/support/testprogram.h"
#include "tests/ui/nodescase.h"
#include "ui/compare/comparewidget.h"
#include "ui/console/consolewidget.h"
#include "ui/inspector/thingview.h"
#include "ui/network/networkpage.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/noticebar.h"

#include <QSignalSpy>

#include <algorithm>

namespace onebar_test {

using namespace manynodes;

namespace {

class OneBarTest : public NodesCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { startBoth(); }
    void cleanup() { endBoth(); }

    void ofEachPage_data();
    void ofEachPage();
    void ofEveryPageThatHasOne();
    void whoStandsOnItGoesOn();

private:
    [[nodiscard]] Workspace &workspace() { return m_whole->workspace(); }
    /// All bars that are seen, wherever they are.
    [[nodiscard]] QStringList seen()
    {
        QStringList texts;
        const auto all = m_whole->window().findChildren<Notice *>();
        const auto consoles = m_whole->window().findChildren<ConsoleWidget *>(); // of each node one
        const auto isOfAConsole = [&consoles](const Notice *notice) {
            return std::any_of(consoles.begin(), consoles.end(), [notice](const ConsoleWidget *console) {
                return console->isAncestorOf(notice);
            });
        };
        for (const Notice *notice : all) {
            // That of the console stands in its dock.
            if (notice->isVisible() && !isOfAConsole(notice))
                texts += notice->text();
        }
        return texts;
    }
    [[nodiscard]] bool isSeen(const QString &words)
    {
        return seen().size() == 1 && seen().first().contains(words);
    }
    void show(const QString &page)
    {
        if (page != u"thing"_s) {
            workspace().showPage(page);
            return;
        }
        workspace().showPage(u"contexts"_s);
        const auto *model = workspace().tableWidget(u"contexts"_s)->model();
        workspace().openThing(Link::parse(u"context:"_s + model->index(0, 0).data(IdTextRole).toString()));
    }
};

void OneBarTest::ofEachPage_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("says");
    QTest::newRow("a table") << u"contexts"_s << u"These rows are as of"_s;
    QTest::newRow("network") << u"network"_s << u"This is as of"_s;
    QTest::newRow("a thing") << u"thing"_s << u"This is as of"_s;
    QTest::newRow("compare") << u"compare"_s << u"“Second” can't be reached."_s;
}

void OneBarTest::ofEachPage()
{
    QFETCH(QString, page);
    QFETCH(QString, says);
    const bool isOther = page == u"compare"_s;
    Node &second = open(profile(u"b"_s, u"Second"_s, *m_second)).node();
    Node &first = open(profile(u"a"_s, u"First"_s, *m_first)).node();
    show(page);
    if (page == u"network"_s)
        QTRY_VERIFY(workspace().find<NetworkPage>()->status());
    if (isOther)
        QTRY_VERIFY(!workspace().findChild<CompareWidget *>()->comparison()->rows().isEmpty());
    QVERIFY2(seen().isEmpty(), qPrintable(seen().join(u'|')));
    Node &gone = isOther ? second : first;
    (isOther ? m_second : m_first)->stop();
    gone.open();
    QTRY_COMPARE(gone.phase(), Node::Phase::Unreachable);
    QTRY_VERIFY2(isSeen(says), qPrintable(seen().join(u'|')));
    // The newest is seen, and what is behind it comes back.
    workspace().say(Notice::Severity::Bad, u"The sync failed."_s);
    QCOMPARE(seen(), QStringList(u"The sync failed."_s));
    DRIVE(driver().press(u"Close this message"_s, &workspace().notices()))
    QVERIFY2(isSeen(says), qPrintable(seen().join(u'|')));
    // Of what is not looked at nothing is said.
    workspace().say(Notice::Severity::Bad, u"Another failed."_s);
    workspace().showPage(u"overview"_s);
    QCOMPARE(seen(), QStringList(u"Another failed."_s));
    DRIVE(driver().press(u"Close this message"_s, &workspace().notices()))
    // Of its own node it has a word too.
    if (isOther)
        QCOMPARE(seen(), QStringList());
    else
        QVERIFY2(isSeen(u"This is as of"_s), qPrintable(seen().join(u'|')));
    if (page != u"thing"_s) {
        workspace().showPage(page);
        QVERIFY2(isSeen(says), qPrintable(seen().join(u'|')));
    }
}

/// Each that is in the widget of a page is told of.
void OneBarTest::ofEveryPageThatHasOne()
{
    (void)open(profile(u"a"_s, u"First"_s, *m_first));
    const QList<Page *> pages = workspace().pages();
    int count = 0;
    for (Page *page : pages) {
        workspace().showPage(page->info().id);
        const QList<Notice *> told = page->notices();
        count += int(told.size());
        for (const Notice *bar : page->widget()->findChildren<Notice *>()) {
            // What stands beside a field of a form is of that form.
            if (page->info().id != u"api"_s)
                QVERIFY2(told.contains(bar), qPrintable(page->info().id));
        }
    }
    QVERIFY(count > int(pages.size()) - 4);
}

void OneBarTest::whoStandsOnItGoesOn()
{
    (void)open(profile(u"a"_s, u"First"_s, *m_first));
    show(u"thing"_s);
    Notice *bar = workspace().findChild<ThingView *>()->notice();
    m_first->stop();
    workspace().node().open();
    QTRY_COMPARE(workspace().node().phase(), Node::Phase::Unreachable);
    QTRY_VERIFY(bar->isVisible());
    bar->takeFocus();
    QVERIFY(bar->isAncestorOf(QApplication::focusWidget()));
    const Notice *other = workspace().say(Notice::Severity::Bad, u"The sync failed."_s);
    QVERIFY(!bar->isVisible());
    QVERIFY(other->isAncestorOf(QApplication::focusWidget()));
}

} // namespace

const TestCase testCase(runTest<OneBarTest, QApplication>);

} // namespace onebar_test

#include "onebar_test.moc"
