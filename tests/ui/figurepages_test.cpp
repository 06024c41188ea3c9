// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The pages of figures: usage, metrics, packages with their versions.
#include "core/api/applications.h"
#include "core/api/network.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/metrics/metricsmodel.h"
#include "ui/metrics/metricspage.h"
#include "ui/models/roles.h"
#include "ui/overview/overviewpage.h"
#include "ui/packages/packagespage.h"
#include "ui/pages/tablewidget.h"
#include "ui/usage/shares.h"
#include "ui/usage/usagepage.h"

#include <QApplication>
#include <QPointF>
#include <QSignalSpy>
#include <QTimer>

namespace figurepages_test {

namespace {

namespace api = calimero::api;

QByteArray idText(char c)
{
    return QByteArray(64, c);
}

QByteArray usageOf(const QByteArray &id, int state, int priv, int delta, int governance)
{
    const auto number = [](int value) { return QByteArray::number(value); };
    return QByteArray("{'namespaceId':'%id','contextCount':2,'memberCount':3,'subgroupCount':0,'bytes':"
                      "{'state':%state,'privateState':%private,'delta':%delta,'governance':%governance,"
                      "'total':%total}}")
        .replace('\'', '"')
        .replace("%id", id)
        .replace("%state", number(state))
        .replace("%private", number(priv))
        .replace("%delta", number(delta))
        .replace("%governance", number(governance))
        .replace("%total", number(state + priv + delta + governance));
}

class FigurePagesTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void usageOfNamespaces();
    void usageOfContexts();
    void usageOfBlobs();
    void usageRefused();
    void usageOfMany();
    void metricsOfTheDemoNode();
    void metricsAreReadAgain();
    void metricsAreReadUnseen();
    void metricsRefused();
    void hostileMetrics();
    void manyMetrics();
    void versionInTheOverview();
    void packagesOfTheDemoNode();
    void packagesWithTheirUsers();
    void nodesWithoutTheRoutes_data();
    void nodesWithoutTheRoutes();
    void nodesWithoutWhatOthersHave();
    void awayAndBack_data();
    void awayAndBack();
    void emptyOnes();

private:
    template<class PageType>
    [[nodiscard]] PageType *page()
    {
        return m_whole->workspace().find<PageType>();
    }
    void openDemo(const QStringList &arguments = {})
    {
        QVERIFY2(startNode(arguments), qPrintable(m_node->problem()));
        openWindow(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    void openAt(FakeNode &node)
    {
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    void show(const QString &id) { m_whole->workspace().showPage(id); }
    [[nodiscard]] static QString cell(TableWidget *table, int row, const char *column,
                                      int role = Qt::DisplayRole)
    {
        return table->model()->index(row, table->model()->columnOf(column)).data(role).toString();
    }
    [[nodiscard]] bool says(const QString &words) { return m_whole->says(words); }
};

void FigurePagesTest::usageOfNamespaces()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/usage",
            FakeAnswer::json("{\"namespaces\":[" + usageOf(idText('a'), 10, 0, 0, 0) + ','
                             + usageOf(idText('b'), 500, 200, 50, 250) + ','
                             + usageOf(idText('c'), 100, 0, 0, 0) + "]}"));
    openAt(node);
    QTest::keyClick(&m_whole->window(), Qt::Key_7, Qt::AltModifier);
    TableWidget *table = page<UsagePage>()->table();
    QTRY_COMPARE(table->model()->loadState(), TableModel::LoadState::Complete);
    QTRY_COMPARE(table->model()->shownRows(), 3);
    // The largest first, with all that it is taken for.
    QTRY_COMPARE(cell(table, 0, "total"), u"1.0 kB"_s);
    QCOMPARE(cell(table, 1, "total"), u"100 B"_s);
    QCOMPARE(cell(table, 2, "total"), u"10 B"_s);
    QCOMPARE(cell(table, 0, "private"), u"200 B"_s);
    QCOMPARE(cell(table, 0, "governance"), u"250 B"_s);
    QTRY_COMPARE(cell(table, 0, "share"), u"90\u00a0%"_s);
    const auto bar = table->model()->index(0, table->model()->columnOf("share")).data(SharesRole).toList();
    QCOMPARE(bar, (QVariantList{0.5, 0.2, 0.05, 0.25}));
    // A row leads to its namespace.
    table->table()->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTRY_VERIFY(driver().isSaid(QString::fromLatin1(idText('b')), m_whole->inspector()));
}

void FigurePagesTest::usageOfContexts()
{
    QVERIFY2(startNode({u"--rows"_s, u"contexts=500"_s}), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    // The overview, which is shown first, may have asked for some.
    QSignalSpy asked(&m_whole->workspace().node().transport(), &calimero::Transport::exchangeStarted);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    show(u"usage"_s);
    DRIVE(driver().chooseTab(u"Parts of the page"_s, u"Contexts"_s))
    TableWidget *table = page<UsagePage>()->table(1);
    QTRY_VERIFY(table->table()->isVisible());
    QTRY_VERIFY(!cell(table, 0, "size").isEmpty());
    // Those that can be seen come first, and the rest behind them: the largest are on top once all are known.
    const auto count = [&] {
        return std::count_if(asked.begin(), asked.end(), [](const QList<QVariant> &call) {
            return call.first().value<calimero::Exchange>().name == "get-context-storage";
        });
    };
    QVERIFY(count() > 0);
    QTRY_VERIFY_WITH_TIMEOUT(!cell(table, 499, "size").isEmpty(), 30'000);
    QVERIFY(count() >= 500);
    table->table()->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
}

void FigurePagesTest::usageOfBlobs()
{
    openDemo();
    show(u"usage"_s);
    DRIVE(driver().chooseTab(u"Parts of the page"_s, u"Blobs"_s))
    TableWidget *table = page<UsagePage>()->table(2);
    QTRY_VERIFY(table->model()->shownRows() > 1);
    const int size = table->model()->columnOf("size");
    QTRY_VERIFY(table->model()->isSettled()
                && table->model()->index(0, size).data(ExactTextRole).toULongLong()
                    >= table->model()->index(1, size).data(ExactTextRole).toULongLong());
    quint64 last = std::numeric_limits<quint64>::max();
    for (int row = 0; row < table->model()->shownRows(); ++row) {
        const quint64 bytes = table->model()->index(row, size).data(ExactTextRole).toULongLong();
        QVERIFY(bytes <= last);
        last = bytes;
    }
}

void FigurePagesTest::usageRefused()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/usage", FakeAnswer::empty(403));
    openAt(node);
    show(u"usage"_s);
    QTRY_VERIFY(driver().look<QAbstractButton>(u"Try again"_s));
    node.on("GET", "/admin-api/usage",
            FakeAnswer::json("{\"namespaces\":[" + usageOf(idText('a'), 10, 0, 0, 0) + "]}"));
    DRIVE(driver().press(u"Try again"_s))
    QTRY_COMPARE(page<UsagePage>()->table()->model()->shownRows(), 1);
}

void FigurePagesTest::usageOfMany()
{
    QByteArrayList rows;
    for (int i = 0; i < 10'000; ++i)
        rows += usageOf(QByteArray::number(i + 1).rightJustified(64, '0'), i, 0, 0, 0);
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/usage", FakeAnswer::json("{\"namespaces\":[" + rows.join(',') + "]}"));
    openAt(node);
    show(u"usage"_s);
    TableWidget *table = page<UsagePage>()->table();
    QTRY_COMPARE(table->model()->shownRows(), 10'000);
    QTRY_VERIFY(table->model()->isSettled());
    QCOMPARE(cell(table, 0, "total"), u"10.0 kB"_s);
    QCOMPARE(cell(table, 9999, "total"), u"0 B"_s);
}

void FigurePagesTest::metricsOfTheDemoNode()
{
    openDemo();
    QTest::keyClick(&m_whole->window(), Qt::Key_8, Qt::AltModifier);
    TableWidget *table = page<MetricsPage>()->table();
    QTRY_VERIFY(table->model()->shownRows() > 10);
    QVERIFY(table->table()->isVisible());
    for (int row = 0; row < table->model()->shownRows(); ++row)
        QVERIFY(!cell(table, row, "name").endsWith(u"_bucket"_s));
    const int without = table->model()->totalRows();
    DRIVE(driver().press(u"Buckets"_s))
    QTRY_VERIFY(table->model()->totalRows() > without);
    DRIVE(driver().type(driver().find<QLineEdit>(u"Filter by name, label, what it is…"_s), u"requests GET"_s))
    QTRY_VERIFY(table->model()->isSettled() && table->model()->shownRows() < table->model()->totalRows());
    QVERIFY(cell(table, 0, "labels").contains(u"method=GET"_s));
    // In the row's own tool tip: what it is.
    QVERIFY(cell(table, 0, "name", Qt::ToolTipRole).contains(u"Requests that were answered."_s)
            || cell(table, 0, "name", Qt::ToolTipRole).contains(u"How long"_s));
}

/// Once somebody has looked.
void FigurePagesTest::metricsAreReadUnseen()
{
    openDemo();
    show(u"metrics"_s);
    QTRY_VERIFY(page<MetricsPage>()->readings().now());
    show(u"contexts"_s);
    for (QTimer *timer : page<MetricsPage>()->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly))
        timer->setInterval(20);
    QTRY_VERIFY(page<MetricsPage>()->readings().now()->moments() > 2);
}

void FigurePagesTest::metricsAreReadAgain()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/metrics", FakeAnswer::text("# TYPE a counter\na_total 10\nb_bytes 1500000\n"));
    openAt(node);
    show(u"metrics"_s);
    TableWidget *table = page<MetricsPage>()->table();
    QTRY_COMPARE(table->model()->shownRows(), 2);
    QCOMPARE(cell(table, 0, "value"), u"10"_s);
    QCOMPARE(cell(table, 0, "rate"), QString());
    QCOMPARE(cell(table, 1, "value"), u"1.5 MB"_s);
    QTRY_VERIFY(!page<MetricsPage>()->readings().isReading()); // the overview asks, too
    const auto course = [table] {
        return table->model()
            ->index(1, table->model()->columnOf("course"))
            .data(CourseRole)
            .value<QList<QPointF>>();
    };
    const auto before = course();
    table->table()->selectRow(1);
    node.on("GET", "/metrics", FakeAnswer::text("# TYPE a counter\na_total 1010\nb_bytes 1600000\n"));
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(cell(table, 0, "value"), u"1,010"_s);
    QVERIFY(cell(table, 0, "rate").endsWith(u"/ s"_s));
    QCOMPARE(cell(table, 1, "value"), u"1.6 MB"_s);
    QCOMPARE(course().size(), before.size() + 1);
    QCOMPARE(course().last().y(), 1'600'000.0);
    QCOMPARE(before.last().y(), 1'500'000.0);
    QCOMPARE(table->selectedRows(), QList<int>{1}); // stays with its row
    // Nobody looks: it is asked less often.
    auto *timer = page<MetricsPage>()->findChild<QTimer *>();
    QVERIFY(timer && timer->isActive());
    QCOMPARE(timer->intervalAsDuration(), std::chrono::milliseconds(MetricsPage::readEvery));
    const int asked = node.count("GET", "/metrics");
    show(u"contexts"_s);
    QSignalSpy ticks(timer, &QTimer::timeout);
    timer->setInterval(10);
    QTRY_VERIFY(ticks.size() > 2 * MetricsPage::timesUnseen);
    QVERIFY(node.count("GET", "/metrics") - asked <= ticks.size() / MetricsPage::timesUnseen);
    show(u"metrics"_s);
    const int then = node.count("GET", "/metrics");
    QTRY_VERIFY(node.count("GET", "/metrics") > then + 1);
}

void FigurePagesTest::metricsRefused()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/metrics", FakeAnswer::empty(403));
    openAt(node);
    show(u"metrics"_s);
    QTRY_VERIFY(driver().look<QAbstractButton>(u"Try again"_s));
    node.on("GET", "/metrics", FakeAnswer::text("a 1\n"));
    DRIVE(driver().press(u"Try again"_s))
    TableWidget *table = page<MetricsPage>()->table();
    QTRY_COMPARE(table->model()->shownRows(), 1);
    QTRY_VERIFY(table->table()->isVisible());
    // What was read stays to be seen.
    node.on("GET", "/metrics", FakeAnswer::empty(500));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(says(u"These rows are as of"_s));
    QVERIFY(table->table()->isVisible());
}

void FigurePagesTest::hostileMetrics()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/metrics",
            FakeAnswer::text("# HELP a <b>bold</b>\xe2\x80\xae\na{x=\"<img src=x>\\n\xe2\x80\xae\"} 1\n"
                             "nonsense\na{x=\"1\"} 1e308\nb -1e308\n\xff\xfe\n"));
    openAt(node);
    show(u"metrics"_s);
    TableWidget *table = page<MetricsPage>()->table();
    QTRY_COMPARE(table->model()->shownRows(), 3);
    QTRY_VERIFY(says(u"2 lines of the node’s page could not be read."_s));
    for (int row = 0; row < 3; ++row) {
        QVERIFY(!cell(table, row, "labels").contains(QChar(0x202e)));
        QVERIFY(!cell(table, row, "labels").contains(u'\n'));
        QVERIFY(!cell(table, row, "help").contains(QChar(0x202e)));
    }
}

void FigurePagesTest::manyMetrics()
{
    QByteArray text;
    for (int i = 0; i < 25'000; ++i)
        text += "a{n=\"" + QByteArray::number(i) + "\"} " + QByteArray::number(i) + '\n';
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/metrics", FakeAnswer::text(text));
    openAt(node);
    show(u"metrics"_s);
    QTRY_COMPARE(page<MetricsPage>()->table()->model()->totalRows(), 20'000);
    QTRY_VERIFY(says(u"The last 5,000 series"_s) || says(u"The last 5000 series"_s));
}

void FigurePagesTest::versionInTheOverview()
{
    openDemo();
    show(u"overview"_s);
    QTRY_VERIFY(says(u"Version: 0.11.0-rc.25"_s));
    // A node that has none says none.
    close();
    openDemo({u"--without"_s, u"/metrics"_s});
    show(u"overview"_s);
    QTRY_VERIFY(m_whole->workspace().node().lacks(api::GetMetrics::entry));
    QVERIFY(says(u"Healthy"_s));
    QVERIFY(!says(u"Version: "_s));
}

void FigurePagesTest::packagesOfTheDemoNode()
{
    openDemo();
    QTest::keyClick(&m_whole->window(), Qt::Key_0, Qt::AltModifier);
    TableWidget *table = page<PackagesPage>()->table();
    QTRY_VERIFY(table->model()->shownRows() > 0);
    QTRY_VERIFY(table->table()->isVisible());
    const auto says = [&](const char *column, const QString &words) {
        for (int row = 0; row < table->model()->shownRows(); ++row) {
            if (cell(table, row, column).contains(words))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says("newest", u"highest version · installed last"_s));
    QTRY_VERIFY(says("contexts", u"inventory"_s));
    QTRY_VERIFY(says("namespaces", u"Team space"_s));
    table->table()->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QCOMPARE(page<PackagesPage>()->current().kind, u"build"_s);
}

void FigurePagesTest::packagesWithTheirUsers()
{
    const QByteArray app = "3yZe7d6QzXgY9sWqM8bX5oPnTtUvWkRrJjHhGgFfEeDd";
    const QByteArray older = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi";
    const QByteArray newer = "8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR";
    FakeNode node;
    answerAsNode(node);
    const auto build = [](const QByteArray &version, const QByteArray &blob) {
        return R"({"version":")" + version + R"(","blobId":")" + blob
            + R"(","size":7,"package":"com.example.notes"})";
    };
    node.on(
        "GET", "/admin-api/applications",
        FakeAnswer::json(
            R"({"data":{"apps":[{"id":")" + app + R"(","blob":{"bytecode":")" + older + R"(","compiled":")"
            + older
            + R"("},"size":7,"source":"","metadata":[],"package":"com.example.notes","version":"1.9.0"}]}})"));
    node.on("GET", "/admin-api/applications/" + app + "/versions",
            FakeAnswer::json("{\"data\":[" + build("1.9.0", older) + ',' + build("1.10.0", newer) + "]}"));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    show(u"packages"_s);
    TableWidget *table = page<PackagesPage>()->table();
    QTRY_COMPARE(table->model()->shownRows(), 2);
    QTRY_VERIFY(table->model()->isSettled());
    table->table()->sortByColumn(table->model()->columnOf("version"), Qt::DescendingOrder);
    QTRY_COMPARE(cell(table, 0, "version"), u"1.10.0"_s); // and not 1.9.0, as words would have it
    QCOMPARE(cell(table, 0, "newest"), u"highest version"_s);
    QCOMPARE(cell(table, 1, "newest"), u"installed last"_s);
    // Refused: the list of applications has the one that was installed last.
    node.on("GET", "/admin-api/applications/" + app + "/versions", FakeAnswer::empty(403));
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(table->model()->shownRows(), 1);
    QTRY_VERIFY(says(u"did not tell"_s));
    QVERIFY(says(u"application:list"_s));
}

void FigurePagesTest::nodesWithoutTheRoutes_data()
{
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("said");
    QTest::newRow("usage") << u"/admin-api/usage"_s << u"usage"_s
                           << u"This node does not tell what namespaces take"_s;
    QTest::newRow("metrics") << u"/metrics"_s << u"metrics"_s << u"This node has no metrics"_s;
    QTest::newRow("packages") << u"/admin-api/applications/:application_id/versions"_s << u"packages"_s
                              << u"Only the build of each application that was installed last is listed"_s;
}

void FigurePagesTest::nodesWithoutTheRoutes()
{
    QFETCH(QString, route);
    QFETCH(QString, page);
    QFETCH(QString, said);
    openDemo({u"--without"_s, route});
    show(page);
    QTRY_VERIFY(says(said));
    QVERIFY(says(u"it came with a later version of the node"_s));
}

// Whatever request is not there: the page says which, and nothing of what may have been deleted.
void FigurePagesTest::nodesWithoutWhatOthersHave()
{
    openDemo({u"--without"_s, u"/admin-api/namespaces"_s, u"--without"_s, u"/admin-api/peers"_s});
    for (const auto &[shown, route] : {std::pair("namespaces", "namespaces"), std::pair("overview", "peers"),
                                       std::pair("packages", "namespaces")}) {
        show(QLatin1StringView(shown));
        QTRY_VERIFY2(says(u"It has no GET /admin-api/"_s + QLatin1StringView(route)), shown);
        QVERIFY2(!says(u"deleted elsewhere"_s), shown);
    }
}

void FigurePagesTest::awayAndBack_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : {u"usage"_s, u"metrics"_s, u"packages"_s})
        QTest::newRow(qPrintable(id)) << id;
}

void FigurePagesTest::awayAndBack()
{
    QFETCH(QString, id);
    openDemo();
    show(id);
    auto *shown = qobject_cast<TablesPage *>([&]() -> QObject * {
        if (id == "usage"_L1)
            return page<UsagePage>();
        return id == "metrics"_L1 ? static_cast<QObject *>(page<MetricsPage>()) : page<PackagesPage>();
    }());
    TableWidget *table = shown->table();
    QTRY_VERIFY(table->model()->shownRows() > 0);
    const QString port = QString::number(m_node->port());
    m_node->stop();
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QTRY_VERIFY(says(u"These rows are as of"_s));
    QVERIFY(table->table()->isVisible());
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    DRIVE(driver().press(u"Try again"_s))
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(!says(u"These rows are as of"_s));
    QTRY_VERIFY(table->model()->shownRows() > 0 && table->table()->isVisible());
}

void FigurePagesTest::emptyOnes()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/metrics", FakeAnswer::text("# EOF\n"));
    node.on("GET", "/admin-api/usage", FakeAnswer::json(R"({"namespaces":[]})"));
    node.on("GET", "/admin-api/applications", FakeAnswer::json(R"({"data":{"apps":[]}})"));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    show(u"usage"_s);
    QTRY_VERIFY(says(u"No namespace takes anything"_s));
    show(u"metrics"_s);
    QTRY_VERIFY(says(u"The node measures nothing"_s));
    show(u"packages"_s);
    QTRY_VERIFY(says(u"No build is kept"_s));
}

const TestCase testCase(runTest<FigurePagesTest, QApplication>);

} // namespace

} // namespace figurepages_test

#include "figurepages_test.moc"
