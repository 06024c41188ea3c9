// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The network page: whether others can reach the node, and if not, why and what to try.
#include "core/api/network.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/inspector/allfields.h"
#include "ui/inspector/fieldsmodel.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>

namespace networkpage_test {

namespace {

constexpr auto status = "/admin-api/network/status";
constexpr auto untested = R"({"reachability":"unknown","lastTestAddr":null,"lastTestResult":null,)"
                          R"("lastTestReason":null,"lastTestObservedAddr":null,"lastTestAt":null})";

FakeAnswer networkOf(const QByteArray &listen, const QByteArray &relays, const QByteArray &autonat,
                     const QByteArray &punches = "[]")
{
    return FakeAnswer::json(
        R"({"localPeerId":"12D3KooWNetworkTest","listenAddrs":)" + listen + R"(,"externalAddrs":[],"relays":)"
        + relays + R"(,"rendezvous":[],"directUpgrades":)" + punches + R"(,"autonat":)" + autonat + '}');
}

class NetworkPageTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void ofTheDemoNode();
    void verdicts_data();
    void verdicts();
    void allItSaid();
    void manyAddresses();
    void hostileTexts();
    void aNodeWithoutTheRoute();
    void refused();
    void awayAndBack();
    void readAgain();

private:
    void openAt(FakeNode &node)
    {
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->workspace().showPage(u"network"_s);
    }
    [[nodiscard]] bool says(const QString &words) { return m_whole->says(words); }
};

void NetworkPageTest::ofTheDemoNode()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTest::keyClick(&m_whole->window(), Qt::Key_6, Qt::AltModifier);
    QTRY_VERIFY(says(u"Can others reach it?: Only from the computer it runs on"_s));
    QTRY_VERIFY(says(u"What to try: For others to reach it"_s));
    QTRY_VERIFY(says(u"/ip4/127.0.0.1/tcp/2428"_s));
    QTRY_VERIFY(says(u"no address is confirmed from outside"_s));
    QTRY_VERIFY(says(u"no peer has tested it"_s));
}

void NetworkPageTest::verdicts_data()
{
    const QByteArray open =
        R"(["/ip4/127.0.0.1/tcp/2528","/ip4/0.0.0.0/tcp/2528","/ip4/0.0.0.0/udp/2529/quic-v1"])";
    const QByteArray relay =
        R"([{"peerId":"12D3KooWRelay","reservationStatus":"accepted","lastStateChange":null}])";
    const QByteArray isPublic = QByteArray(untested).replace("unknown", "public");
    const QByteArray isPrivate = QByteArray(untested).replace("unknown", "private");
    QTest::addColumn<QByteArray>("listen");
    QTest::addColumn<QByteArray>("relays");
    QTest::addColumn<QByteArray>("autonat");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("directly") << open << QByteArray("[]") << isPublic << QStringList{u"Yes, directly"_s};
    QTest::newRow("by relay") << open << relay << isPrivate
                              << QStringList{u"Yes, by way of a relay"_s,
                                             u"What to try: Forward TCP 2528 and UDP 2529"_s};
    QTest::newRow("not") << open << QByteArray("[]")
                         << QByteArray(isPrivate).replace(R"("lastTestReason":null)",
                                                          R"("lastTestReason":"dial timed out")")
                         << QStringList{u"Can others reach it?: No"_s, u"“dial timed out”"_s,
                                        u"What to try: Forward TCP 2528 and UDP 2529"_s,
                                        u"Also try: Or name a relay"_s};
    QTest::newRow("not tried") << open << QByteArray("[]") << QByteArray(untested)
                               << QStringList{u"Not known yet"_s, u"Wait a few minutes"_s};
    QTest::newRow("nowhere") << QByteArray("[]") << QByteArray("[]") << QByteArray(untested)
                             << QStringList{u"it listens on no address"_s};
    QTest::newRow("a word nobody knows")
        << open << QByteArray("[]") << QByteArray(untested).replace("unknown", "sideways")
        << QStringList{u"The node did not say"_s};
}

void NetworkPageTest::verdicts()
{
    QFETCH(QByteArray, listen);
    QFETCH(QByteArray, relays);
    QFETCH(QByteArray, autonat);
    QFETCH(QStringList, said);
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on("GET", status, networkOf(listen, relays, autonat));
    openAt(node);
    for (const QString &words : said)
        QTRY_VERIFY2(says(words), qPrintable(words));
}

void NetworkPageTest::allItSaid()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on(
        "GET", status,
        networkOf(
            R"(["/ip4/0.0.0.0/tcp/2528"])",
            R"([{"peerId":"12D3KooWRelayOne","reservationStatus":"accepted","lastStateChange":"2026-01-02T03:04:05Z"},
{"peerId":"12D3KooWRelayTwo","reservationStatus":"bewildered","lastStateChange":null}])",
            R"({"reachability":"private","lastTestAddr":"/ip4/203.0.113.9/tcp/2528","lastTestResult":"failed",
"lastTestReason":"no route","lastTestObservedAddr":"/ip4/203.0.113.9/tcp/40001","lastTestAt":"2026-01-02T03:04:05Z"})",
            R"([{"peerId":"12D3KooWPunched","status":"failed","reason":"both closed","connectionId":"4",
"lastAttempt":"2026-01-02T03:04:05Z"}])"));
    openAt(node);
    for (const QString &words :
         {u"Peer id: 12D3KooWNetworkTest"_s, u"12D3KooWRelayOne"_s, u"passes traffic on"_s, u"bewildered"_s,
          u"12D3KooWPunched"_s, u"both closed"_s, u"Attempts to do without the relay failed"_s,
          u"Address tried: /ip4/203.0.113.9/tcp/2528"_s, u"not reached"_s, u"Reason: no route"_s,
          u"/ip4/203.0.113.9/tcp/40001"_s, u"Peers connected: 3"_s})
        QTRY_VERIFY2(says(words), qPrintable(words));
}

void NetworkPageTest::manyAddresses()
{
    QByteArray many = "[";
    for (int i = 0; i < 10'000; ++i)
        many += (i ? ",\"/ip4/10.0.0.1/tcp/" : "\"/ip4/10.0.0.1/tcp/") + QByteArray::number(i + 1) + '"';
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on("GET", status, networkOf(many + ']', "[]", untested));
    openAt(node);
    auto *page = m_whole->window().findChild<QWidget *>(u"networkPage"_s);
    ElidedLabel *link = nullptr;
    QTRY_VERIFY([&] {
        const auto labels = page->findChildren<ElidedLabel *>();
        for (auto *label : labels) {
            if (label->text() == "Show all 10,000"_L1 && label->isVisible())
                link = label;
        }
        return link != nullptr;
    }());
    QVERIFY(page->findChildren<QWidget *>().size() < 1000);
    QTest::keyClick(link, Qt::Key_Return);
    const auto *model = page->findChild<AllFields *>()->model();
    QCOMPARE(model->rowCount(), 10'000);
    QCOMPARE(model->field(9999).value, u"/ip4/10.0.0.1/tcp/10000"_s);
}

void NetworkPageTest::hostileTexts()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on("GET", status,
            FakeAnswer::json(
                R"({"localPeerId":7,"listenAddrs":["/ip4","////","/ip4/x/tcp/99999999","<b>bold</b>\u202e"],
"relays":null,"rendezvous":[],"autonat":{"reachability":"private","lastTestReason":"a\nb\u202ec<i>"}})"));
    openAt(node);
    QTRY_VERIFY(says(u"<b>bold</b>"_s));
    QVERIFY(says(u"Peer id: unknown"_s));
    const auto labels = m_whole->window().findChild<QWidget *>(u"networkPage"_s)->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY(!label->text().contains(QChar(0x202e)));
}

void NetworkPageTest::aNodeWithoutTheRoute()
{
    QVERIFY2(startNode({u"--without"_s, QString::fromLatin1(status)}), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"network"_s);
    QTRY_VERIFY(says(u"This node does not tell how it is connected"_s));
    QVERIFY(says(u"GET /admin-api/network/status"_s));
    QVERIFY(says(u"it came with a later version of the node"_s));
    QVERIFY(m_whole->workspace().node().lacks(calimero::api::GetNetworkStatus::entry));
}

void NetworkPageTest::refused()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on("GET", status, FakeAnswer::empty(403));
    openAt(node);
    QTRY_VERIFY(says(u"It takes the permission “admin”."_s));
    // Allowed by now.
    node.on("GET", status, networkOf("[]", "[]", untested));
    DRIVE(driver().press(u"Try again"_s))
    QTRY_VERIFY(says(u"it listens on no address"_s));
    // What was read stays when it is refused later.
    node.on("GET", status, FakeAnswer::empty(403));
    DRIVE(driver().press(u"Read again"_s))
    QTRY_VERIFY(says(u"This is as of"_s));
    QVERIFY(says(u"it listens on no address"_s));
}

void NetworkPageTest::awayAndBack()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    const QString port = QString::number(m_node->port());
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"network"_s);
    QTRY_VERIFY(says(u"Only from the computer it runs on"_s));
    const QString hardware = u"This node has none: the computer it runs on can't prove"_s;
    const QString certificate = u"This node has none of its own."_s;
    QTRY_VERIFY(says(hardware) && says(certificate));
    m_node->stop();
    DRIVE(driver().press(u"Read again"_s))
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(says(u"can't be reached"_s));
    QVERIFY(says(u"This is as of"_s));
    QVERIFY(says(u"Only from the computer it runs on"_s));
    // Nor is anything loading.
    QVERIFY(says(hardware) && says(certificate));
    QVERIFY(!driver().isSaid(u"loading…"_s, m_whole->window().findChild<QWidget *>(u"networkPage"_s)));
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    DRIVE(driver().press(u"Try again"_s))
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(!says(u"This is as of"_s));
    QVERIFY(says(u"Only from the computer it runs on"_s));
}

// By the key that reads anew whatever is shown.
void NetworkPageTest::readAgain()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on("GET", status, networkOf("[]", "[]", untested));
    openAt(node);
    QTRY_VERIFY(says(u"it listens on no address"_s));
    QTRY_COMPARE(node.count("GET", status), 2); // by the page, and by who wants to know which node it is
    m_whole->workspace().showPage(u"overview"_s);
    m_whole->workspace().showPage(u"network"_s);
    QCOMPARE(node.count("GET", status), 2);
    node.on("GET", status, networkOf(R"(["/ip4/0.0.0.0/tcp/1"])", "[]", untested));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(says(u"Not known yet"_s));
    QCOMPARE(node.count("GET", status), 3);
}

const TestCase testCase(runTest<NetworkPageTest, QApplication>);

} // namespace

} // namespace networkpage_test

#include "networkpage_test.moc"
