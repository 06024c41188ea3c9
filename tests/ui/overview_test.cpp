// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The overview: what a node is, has and does, each figure with a way to its page.
#include "core/api/network.h"
#include "core/base/hash.h"
#include "core/rpc/calls.h"
#include "core/session/changes.h"
#include "core/session/rereading.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/network/networkpage.h"
#include "ui/overview/overviewcard.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/overviewwidget.h"
#include "ui/pages/tablewidget.h"
#include "ui/usage/usagepage.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>

namespace overview_test {

namespace api = calimero::api;
using Card = OverviewWidget::Card;
using namespace std::chrono_literals;

namespace {

class OverviewTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void figuresLeadToTheirPages_data();
    void figuresLeadToTheirPages();
    void largestAsUsageHasThem();
    void whatChanged();
    void lastCallsAndTransfers();
    void whatIsNotCountedHasNoFigure();
    void emptyNode();
    void whoItIsIsNotKnownYet();
    void refusedParts();
    void withoutTheRoutes();
    void manyRows();
    void readAgainWhileLookedAt();
    void columnsByWidth();

private:
    void openDemo(const QStringList &arguments = {})
    {
        QVERIFY2(startNode(arguments), qPrintable(m_node->problem()));
        open(m_node->url());
    }
    void open(const QUrl &url)
    {
        openWindow(url);
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->workspace().showPage(u"overview"_s);
    }
    [[nodiscard]] OverviewCard *card(Card which)
    {
        return m_whole->window().findChild<OverviewWidget *>()->card(which);
    }
    // All of a card as "caption: value (note)" lines.
    [[nodiscard]] QString said(Card which)
    {
        QStringList lines;
        for (const Field &field : card(which)->list()->fields())
            lines += field.caption + u": "_s + field.value + u" ("_s + field.note + u')';
        return lines.join(u'\n');
    }
    // The value with this link in the row of the caption; by keys.
    void followField(Card which, const QString &caption, Qt::Key key = Qt::Key_Return)
    {
        const auto &fields = card(which)->list()->fields();
        for (int i = 0; i < fields.size(); ++i) {
            if (fields.at(i).caption != caption)
                continue;
            QTRY_VERIFY(card(which)->list()->row(i));
            const auto labels = card(which)->list()->row(i)->findChildren<ElidedLabel *>();
            for (ElidedLabel *label : labels) {
                if (label->isLink()) {
                    label->setFocus();
                    QTest::keyClick(label, key);
                    return;
                }
            }
        }
        QFAIL(qPrintable(u"no link at “%1” in\n%2"_s.arg(caption, said(which))));
    }
    // What was a moment ago says in its tip when that was.
    [[nodiscard]] bool saysWhen(const QString &caption)
    {
        const QString today = QLocale().toString(QDate::currentDate(), u"d MMM yyyy, "_s);
        for (const FieldRow *row : card(Card::Changes)->findChildren<FieldRow *>()) {
            if (row->isVisible() && row->field().caption == caption)
                return row->toolTip().contains(today);
        }
        return false;
    }
    [[nodiscard]] QString page() { return m_whole->workspace().currentPage(); }
};

void OverviewTest::figuresLeadToTheirPages_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("caption");
    QTest::addColumn<QString>("page");
    QTest::newRow("version") << int(Card::State) << u"Version"_s << u"metrics"_s;
    QTest::newRow("reachability") << int(Card::State) << u"Others reach it"_s << u"network"_s;
    QTest::newRow("peers") << int(Card::State) << u"Peers"_s << u"network"_s;
    QTest::newRow("largest blob") << int(Card::Largest) << u"Blob"_s << u"blobs"_s;
    QTest::newRow("largest context") << int(Card::Largest) << u"Context"_s << u"contexts"_s;
    QTest::newRow("own key") << int(Card::Identity) << u"Public key"_s << u"identities"_s;
}

void OverviewTest::figuresLeadToTheirPages()
{
    QFETCH(int, which);
    const auto where = Card(which);
    QFETCH(QString, caption);
    QFETCH(QString, page);
    openDemo();
    QTRY_VERIFY2(said(where).contains(caption + u": "_s), qPrintable(said(where)));
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space}) {
        m_whole->workspace().showPage(u"overview"_s);
        followField(where, caption, key);
        QTRY_COMPARE(this->page(), page);
    }
}

// One owner for each: what another page shows, the overview has too.
void OverviewTest::largestAsUsageHasThem()
{
    openDemo();
    QTRY_VERIFY2(said(Card::Largest).contains(u"Namespace: Team space"_s), qPrintable(said(Card::Largest)));
    QTRY_VERIFY(said(Card::Largest).contains(u"Blob: "_s));
    m_whole->workspace().showPage(u"usage"_s);
    TableWidget *table = m_whole->workspace().find<UsagePage>()->table();
    QTRY_VERIFY(table->model()->isSettled() && table->model()->shownRows() > 1);
    const auto shown = [&](int row, const char *column) {
        return table->model()->index(row, table->model()->columnOf(column)).data().toString();
    };
    QVERIFY2(said(Card::Largest).contains(u"Namespace: %1 (%2)"_s.arg(shown(0, "name"), shown(0, "total"))),
             qPrintable(shown(0, "name") + shown(0, "total") + said(Card::Largest)));
    // And how others reach it.
    m_whole->workspace().showPage(u"network"_s);
    QTRY_VERIFY(m_whole->says(u"Only from the computer it runs on"_s));
    QVERIFY(said(Card::State).contains(u"Others reach it: Only from the computer it runs on"_s));
}

void OverviewTest::whatChanged()
{
    openDemo();
    QTRY_VERIFY(said(Card::Changes).contains(u"Nothing, so far."_s));
    using calimero::table::ListLoader;
    QTRY_COMPARE(m_whole->workspace().node().blobs().state(), ListLoader::State::Complete);
    PlainHttp http(m_node->port());
    const PlainAnswer stored = http.send("PUT", "/admin-api/blobs", {}, "something new");
    QCOMPARE(stored.status, 200);
    const QString blob = stored.json()["data"_L1]["blob_id"_L1].toString();
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY2(said(Card::Changes).contains(u"Blobs: 1 new"_s), qPrintable(said(Card::Changes)));
    QVERIFY(said(Card::Changes).contains(u"New blob: "_s));
    QVERIFY(said(Card::Changes).contains(u"just now"_s) || said(Card::Changes).contains(u"ago"_s)
            || said(Card::Changes).contains(u"now"_s));
    QVERIFY(saysWhen(u"New blob"_s));
    QVERIFY(saysWhen(u"Blobs"_s));
    followField(Card::Changes, u"New blob"_s);
    QTRY_COMPARE(page(), u"blobs"_s);
    m_whole->workspace().showPage(u"overview"_s);
    followField(Card::Changes, u"Blobs"_s);
    QTRY_COMPARE(page(), u"blobs"_s);
    QCOMPARE(http.send("DELETE", "/admin-api/blobs/" + blob.toLatin1()).status, 200);
    m_whole->workspace().showPage(u"overview"_s);
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY2(said(Card::Changes).contains(u"Blobs: 1 new, 1 gone"_s), qPrintable(said(Card::Changes)));
    QVERIFY(saysWhen(u"Gone blob"_s));
    QVERIFY(said(Card::Changes).indexOf(u"Gone blob"_s) < said(Card::Changes).indexOf(u"New blob"_s));
}

void OverviewTest::lastCallsAndTransfers()
{
    openDemo();
    QTRY_VERIFY(said(Card::Calls).contains(u"No method was called from here yet."_s));
    QVERIFY(said(Card::Transfers).contains(u"Nothing was uploaded"_s));
    Node &node = m_whole->workspace().node();
    QTRY_VERIFY(node.contexts().state() == calimero::table::ListLoader::State::Complete);
    calimero::api::Execute call;
    call.context = calimero::ContextId(*node.contexts().table()->idAt(0));
    call.args = "{}";
    call.method = u"no such method"_s;
    node.calls().start(call, calimero::Foreign(u"a context"_s));
    QTRY_VERIFY2(said(Card::Calls).contains(u"no such method (a context · failed)"_s),
                 qPrintable(said(Card::Calls)));
    // Nobody knows what became of this one.
    node.history()->add({.node = node.profile().id,
                         .time = QDateTime::currentDateTimeUtc(),
                         .context = call.context,
                         .method = u"pay"_s,
                         .error = {.kind = calimero::Error::Kind::TimedOut, .maybeDone = true}});
    QTRY_VERIFY2(said(Card::Calls).contains(u"outcome unknown)"_s), qPrintable(said(Card::Calls)));
    QVERIFY(card(Card::Calls)->list()->fields().first().state == State::Waiting);
    followField(Card::Calls, card(Card::Calls)->list()->fields().last().caption);
    QTRY_VERIFY(m_whole->workspace().isDockOpen());
    QVERIFY(m_whole->says(u"no such method"_s));

    QFile file(m_folder->filePath(u"to store.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("stored") == 6);
    file.close();
    node.transfers().upload({calimero::FoundFile{.path = calimero::FilePath(file.fileName()), .size = 6}});
    QTRY_VERIFY2(said(Card::Transfers).contains(u"Upload: to store.txt"_s),
                 qPrintable(said(Card::Transfers)));
    QTRY_VERIFY(card(Card::Transfers)->list()->fields().first().state == State::Ok);
    QCOMPARE(card(Card::Transfers)->list()->fields().first().note, u"stored"_s);
    QCOMPARE(card(Card::Transfers)->list()->fields().first().ids,
             calimero::BlobHasher::of("stored").toShortString());
    followField(Card::Transfers, u"Upload"_s);
    QTRY_COMPARE(page(), u"blobs"_s);
}

// Identities are counted once somebody looked at them: no request is made for a figure, and why there is none
// is told.
void OverviewTest::whatIsNotCountedHasNoFigure()
{
    openDemo();
    const auto figure = [this](const QString &page) {
        QStringList texts;
        const auto labels = driver().find<QPushButton>(u"Go to "_s + page)->findChildren<TextLabel *>();
        for (const TextLabel *label : labels)
            texts += label->text();
        return texts.join(u'|');
    };
    QTRY_COMPARE(figure(u"Contexts"_s), u"12"_s);
    const auto why = [this](const QString &page) {
        return driver().find<QPushButton>(u"Go to "_s + page)->toolTip();
    };
    QCOMPARE(figure(u"Identities"_s), u"–"_s);
    QVERIFY(why(u"Identities"_s).contains(u"Counted once this page was opened"_s));
    QCOMPARE(why(u"Contexts"_s), QString());
    m_whole->workspace().showPage(u"identities"_s);
    m_whole->workspace().showPage(u"overview"_s);
    QTRY_VERIFY(figure(u"Identities"_s).toInt() > 0);
    QCOMPARE(why(u"Identities"_s), QString());
}

void OverviewTest::emptyNode()
{
    FakeNode node;
    for (const auto &[path, file] :
         {std::pair("applications", "applications"), std::pair("blobs", "blobs"),
          std::pair("contexts*", "contexts"), std::pair("namespaces*", "namespaces"),
          std::pair("identity", "identity"), std::pair("peers", "peers"), std::pair("ready", "ready"),
          std::pair("usage", "usage"), std::pair("network/status", "network_status"),
          std::pair("health", "health"), std::pair("is-authed", "is-authed")})
        node.on("GET", QByteArray("/admin-api/") + path,
                FakeAnswer::recorded(u"empty/"_s + QLatin1StringView(file)));
    open(node.url());
    QTRY_VERIFY(said(Card::Identity).contains(u"none yet: it is made with the first namespace"_s));
    QTRY_VERIFY(said(Card::Largest).contains(u"Nothing takes room yet."_s));
    QTRY_VERIFY(said(Card::State).contains(u"Healthy"_s));
    QTRY_VERIFY(said(Card::Changes).contains(u"Nothing, so far."_s));
    QTRY_VERIFY(said(Card::Calls).contains(u"No method was called"_s));
}

// The card says so, until the node has told it.
void OverviewTest::whoItIsIsNotKnownYet()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/identity",
            FakeAnswer::recorded(u"empty/identity"_s).withFault(FakeAnswer::Fault::Hold));
    open(node.url());
    QTRY_VERIFY(said(Card::Identity).contains(u"Not known yet."_s));
}

void OverviewTest::refusedParts()
{
    FakeNode node;
    answerAsNode(node);
    for (const char *path : {"/admin-api/network/status", "/admin-api/usage", "/admin-api/peers"})
        node.on("GET", path, FakeAnswer::json(R"({"error":"only for admins"})", 403));
    open(node.url());
    const QString needs = u"It takes the permission “admin”."_s;
    QTRY_VERIFY2(said(Card::State).count(needs) == 2, qPrintable(said(Card::State)));
    QTRY_VERIFY2(said(Card::Largest).contains(needs), qPrintable(said(Card::Largest)));
    QVERIFY(said(Card::State).contains(u"Healthy"_s)); // all else is there
    // With what the node said, by keys too.
    const auto &fields = card(Card::Largest)->list()->fields();
    const int answer =
        int(std::find_if(fields.begin(), fields.end(),
                         [](const Field &field) { return field.value == "Show the answer"_L1; })
            - fields.begin());
    QVERIFY(answer < fields.size());
    const auto labels = card(Card::Largest)->list()->row(answer)->findChildren<ElidedLabel *>();
    for (ElidedLabel *label : labels) {
        if (label->isLink())
            QTest::keyClick(label, Qt::Key_Return);
    }
    QTRY_VERIFY(m_whole->window().findChild<AnswerDialog *>());
}

void OverviewTest::withoutTheRoutes()
{
    openDemo({u"--without"_s, u"/admin-api/network/status"_s, u"--without"_s, u"/admin-api/usage"_s,
              u"--without"_s, u"/metrics"_s});
    QTRY_VERIFY(said(Card::State).contains(u"Others reach it: This node does not tell."_s));
    QTRY_VERIFY(said(Card::Largest).contains(u"Namespaces: This node does not tell."_s));
    QVERIFY(!said(Card::State).contains(u"Version: "_s));
    QTRY_VERIFY(m_whole->workspace().node().lacks(api::GetNetworkStatus::entry));
    // And is not asked for it again and again.
    QSignalSpy asked(&m_whole->workspace().node().transport(), &calimero::Transport::exchangeStarted);
    m_whole->workspace().showPage(u"contexts"_s);
    m_whole->workspace().showPage(u"overview"_s);
    QTRY_VERIFY(driver().isSaid(u"Healthy"_s));
    for (const auto &call : asked)
        QVERIFY(call.first().value<calimero::Exchange>().name != "get-network-status");
}

void OverviewTest::manyRows()
{
    openDemo({u"--rows"_s, u"contexts=10000,blobs=10000"_s});
    QSignalSpy asked(&m_whole->workspace().node().transport(), &calimero::Transport::exchangeStarted);
    auto *tile = driver().look<QPushButton>(u"Go to Blobs"_s);
    QVERIFY(tile);
    QTRY_VERIFY(driver().isSaid(u"10,0"_s, tile));
    QTRY_VERIFY(said(Card::Largest).contains(u"Blob: "_s));
    QTRY_VERIFY2(said(Card::Largest).contains(u"Of the 40 that were asked."_s)
                     || said(Card::Largest).contains(u"less than 1 kB each"_s),
                 qPrintable(said(Card::Largest)));
    const auto sizes = std::count_if(asked.begin(), asked.end(), [](const QList<QVariant> &call) {
        return call.first().value<calimero::Exchange>().name == "get-context-storage";
    });
    QVERIFY(sizes <= LargestThings::mostAsked);
}

void OverviewTest::readAgainWhileLookedAt()
{
    EmptyNode node;
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    open(node.url());
    QTRY_VERIFY(said(Card::State).contains(u"3 connected"_s));
    holdTime();
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":4})"));
    pass(1min);
    QTRY_VERIFY(said(Card::State).contains(u"4 connected"_s));
    QTRY_VERIFY(said(Card::Changes).contains(u"Peers: 4, before 3"_s));
    calimero::Rereadings &all = m_whole->workspace().node().rereadings();
    calimero::Rereading &network = m_whole->workspace().find<NetworkPage>()->rereading();
    QTRY_VERIFY(!m_whole->workspace().node().isReadingFacts());
    // Nobody wants it.
    m_now += 1h;
    QVERIFY(all.ofFacts().isDue());
    all.setOn(false);
    QVERIFY(!all.ofFacts().isDue());
    QVERIFY(!network.isDue());
    // Nobody looks: nothing is asked.
    QVERIFY(network.isLookedAt() && all.ofFacts().isLookedAt());
    m_whole->workspace().showPage(u"contexts"_s);
    QVERIFY(!network.isLookedAt());
    QVERIFY(all.ofFacts().isLookedAt()); // in the status bar
    m_whole->workspace().showPage(u"overview"_s);
    m_whole->window().showMinimized();
    QTRY_VERIFY(!network.isLookedAt() && !all.ofFacts().isLookedAt());
}

void OverviewTest::columnsByWidth()
{
    openDemo();
    auto *columns = m_whole->window().findChild<CardColumns *>();
    m_whole->window().resize(1920, 1000);
    QTRY_COMPARE(columns->columns(), 3);
    m_whole->window().resize(1280, 800);
    QTRY_COMPARE(columns->columns(), 2);
    // Who reads on goes from card to card, and is not lost when they move.
    auto *link = card(Card::Largest)->findChild<ElidedLabel *>();
    QVERIFY(link);
    const QWidget *focused = nullptr;
    m_whole->workspace().takeFocus();
    focused = QApplication::focusWidget();
    QVERIFY(focused);
    m_whole->window().resize(1024, 600);
    QTRY_VERIFY(columns->columns() <= 2);
    QCOMPARE(QApplication::focusWidget(), focused);
}

const TestCase testCase(runTest<OverviewTest, QApplication>);

} // namespace

} // namespace overview_test

#include "overview_test.moc"
