// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The node goes while somebody looks at a page of it: on each of them what was read stays to be seen, with a
// word that it is old and a way to try again, until the node is back.
#include "core/session/identitylists.h"
#include "tests/support/testprogram.h"
#include "tests/ui/nodescase.h"
#include "ui/compare/comparewidget.h"
#include "ui/overview/overviewcard.h"
#include "ui/overview/overviewwidget.h"
#include "ui/pages/page.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/placeholder.h"
#include "ui/window/pagelist.h"

#include <QAbstractButton>

#include <algorithm>

namespace awaypages_test {

using namespace manynodes;

namespace {

class AwayPagesTest : public NodesCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { startBoth(); }
    void cleanup() { endBoth(); }

    void whatWasReadStays_data();
    void whatWasReadStays();
    void whatFailsMeanwhileTakesNoPlace();
    void overviewKeepsItsFigures();
    void neverReadIsNothing();
    void noneStaysANumber();

private:
    [[nodiscard]] Workspace &workspace() { return m_whole->workspace(); }
    [[nodiscard]] Page *pageOf(const QString &id)
    {
        const QList<Page *> pages = workspace().pages();
        const auto found =
            std::find_if(pages.begin(), pages.end(), [&](const Page *page) { return page->info().id == id; });
        return found == pages.end() ? nullptr : *found;
    }
    void lose(Node &node)
    {
        m_port = QString::number(m_first->port());
        m_first->stop();
        node.open();
        QTRY_COMPARE(node.phase(), Node::Phase::Unreachable);
    }
    /// What takes the place of a whole page whose node is away.
    [[nodiscard]] static bool isTakenAway(const Page &page, const QWidget *widget)
    {
        const auto all = widget->findChildren<Placeholder *>();
        return std::any_of(all.begin(), all.end(), [&](const Placeholder *one) {
            return one->isVisible() && page.away() && one->content().title == page.away()->content.title;
        });
    }
    [[nodiscard]] static bool saysSo(const Page &page)
    {
        const QList<Notice *> bars = page.notices();
        return std::any_of(bars.begin(), bars.end(), [](const Notice *bar) {
            return bar->isVisible() && bar->text().contains(u"can't be reached"_s);
        });
    }
    QString m_port;
};

void AwayPagesTest::whatWasReadStays_data()
{
    QTest::addColumn<QString>("id");
    const QList<PageKind> kinds = pageKinds();
    for (const PageKind &kind : kinds)
        QTest::newRow(qPrintable(kind.info.id)) << kind.info.id;
}

void AwayPagesTest::whatWasReadStays()
{
    QFETCH(QString, id);
    (void)open(profile(u"b"_s, u"Second"_s, *m_second)); // for what compares
    Node &node = open(profile(u"a"_s, u"First"_s, *m_first)).node();
    workspace().showPage(id);
    Page *page = pageOf(id);
    QVERIFY(page);
    QWidget *widget = page->widget();
    QTRY_VERIFY(widget->isVisible());
    for (const QString &waits : {u"loading…"_s, u"Loading"_s, u"Asking"_s})
        QTRY_VERIFY(!driver().isSaid(waits, widget));
    if (auto *compare = widget->findChild<CompareWidget *>())
        QTRY_VERIFY(!compare->comparison()->rows().isEmpty());
    QVERIFY(!saysSo(*page));

    lose(node);
    QVERIFY(page->away());
    QTRY_VERIFY(saysSo(*page));
    QVERIFY(!isTakenAway(*page, widget));
    QTRY_VERIFY(driver().look<QAbstractButton>(u"Try again"_s, widget));
    // Also for who comes back to it.
    workspace().showPage(id == u"contexts"_s ? u"blobs"_s : u"contexts"_s);
    workspace().showPage(id);
    QVERIFY(!isTakenAway(*page, widget));

    m_first = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_first->start({u"--port"_s, m_port}), qPrintable(m_first->problem()));
    m_whole->trigger(u"reload"_s); // as “Try again” does, which may have gone by itself
    QTRY_COMPARE(node.phase(), Node::Phase::Open);
    QTRY_VERIFY(!saysSo(*page));
    QVERIFY(!page->away());
}

/// What was being read when the node went says nothing over what can be done.
void AwayPagesTest::whatFailsMeanwhileTakesNoPlace()
{
    Node &node = open(profile(u"a"_s, u"First"_s, *m_first)).node();
    workspace().showPage(u"identities"_s);
    QWidget *widget = pageOf(u"identities"_s)->widget();
    QTRY_VERIFY(node.identityLists().isWanted() && !node.identityLists().isLoading());
    lose(node);
    QTRY_VERIFY(driver().look<QAbstractButton>(u"Try again"_s, widget));
    node.identityLists().load();
    QTRY_VERIFY(!node.identityLists().isLoading() && node.identityLists().failures() > 0);
    QVERIFY(driver().look<QAbstractButton>(u"Try again"_s, widget));
    QVERIFY(!driver().isSaid(u"contexts did not tell"_s, widget));
}

/// And tells how it is now: what fails because the node has gone is no word of the node's.
void AwayPagesTest::overviewKeepsItsFigures()
{
    Node &node = open(profile(u"a"_s, u"First"_s, *m_first)).node();
    workspace().showPage(u"overview"_s);
    auto *overview = workspace().findChild<OverviewWidget *>();
    const auto largest = [&] {
        QStringList values;
        const auto &fields = overview->card(OverviewWidget::Card::Largest)->list()->fields();
        for (const Field &field : fields)
            values += field.value;
        return values;
    };
    for (const QString &waits : {u"loading…"_s, u"Loading"_s, u"Asking"_s})
        QTRY_VERIFY(!driver().isSaid(waits, overview));
    const QString namespaces = u"Team space"_s;
    QTRY_VERIFY2(largest().contains(namespaces), qPrintable(largest().join(u'|')));
    lose(node);
    QTRY_VERIFY(driver().isSaid(u"This is as of"_s, overview));
    QVERIFY(driver().isSaid(u"Unreachable"_s, overview));
    QVERIFY2(largest().contains(namespaces), qPrintable(largest().join(u'|')));
    const auto &fields = overview->card(OverviewWidget::Card::Largest)->list()->fields();
    QVERIFY(std::none_of(fields.begin(), fields.end(),
                         [](const Field &field) { return field.state == State::Failed; }));
}

/// Of a node that was never reached there is nothing to see.
void AwayPagesTest::neverReadIsNothing()
{
    const calimero::Profile first = profile(u"a"_s, u"First"_s, *m_first);
    m_first->stop();
    (void)m_whole->window().open(first);
    QTRY_COMPARE(workspace().node().phase(), Node::Phase::Unreachable);
    for (const QString &id : {u"overview"_s, u"compare"_s, u"api"_s}) {
        workspace().showPage(id);
        QVERIFY2(isTakenAway(*pageOf(id), pageOf(id)->widget()), qPrintable(id));
        QVERIFY(!saysSo(*pageOf(id)));
    }
}

/// As ten do: it was read that there are none.
void AwayPagesTest::noneStaysANumber()
{
    m_first = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_first->start({u"--empty"_s}), qPrintable(m_first->problem()));
    Node &node = open(profile(u"a"_s, u"First"_s, *m_first)).node();
    const Page *page = pageOf(u"applications"_s);
    QVERIFY(page);
    QTRY_COMPARE(page->count(), u"0"_s);
    lose(node);
    QTRY_COMPARE(page->count(), u"0"_s);
}

const TestCase testCase(runTest<AwayPagesTest, QApplication>);

} // namespace

} // namespace awaypages_test

#include "awaypages_test.moc"
