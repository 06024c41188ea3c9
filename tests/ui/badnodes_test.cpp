// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Nodes that are silent, busy, not ready or show another certificate: it is said what happened and what to
// do, and they are looked for again.
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/support/errortext.h"

#include <QApplication>
#include <QTcpSocket>

namespace badnodes_test {

namespace {

class BadNodesTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void unknownCertificate();
    void trustStaysWithTheAddress();
    void silenceIsNotCancelled();
    void busyNodeIsNotAskedAgain();
    void notReadyIsNoLogIn();
    void triesByItselfInSilence();
    void wellIsNotSaidBesideUnreachable();
};

void BadNodesTest::unknownCertificate()
{
    const TlsIdentity first = TlsIdentity::make();
    FakeNode node(first);
    answerAsNode(node);
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(node.requests().isEmpty());
    QVERIFY(m_whole->says(u"The connection is not safe"_s));
    QVERIFY(m_whole->says(u"Nothing was sent."_s));
    QVERIFY(!m_whole->says(u"It is tried again by itself."_s));
    const QString digest =
        QString::fromLatin1(first.certificate.digest(QCryptographicHash::Sha256).toHex(':'));
    DRIVE(driver().press(u"Look at the certificate…"_s))
    DRIVE({
        QDialog *dialog = driver().dialog(u"Trust this certificate for "_s);
        QVERIFY(driver().isSaid(u"Its SHA-256 fingerprint: "_s + digest, dialog));
        QVERIFY(driver().isSaid(u"A node of its own"_s, dialog));
        QVERIFY(driver().isSaid(u"self-signed"_s, dialog));
        driver().press(u"Cancel"_s, dialog);
    })
    DRIVE(driver().waitUntilClosed(u"Trust this certificate for "_s))
    QCOMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(node.requests().isEmpty());
    DRIVE(driver().press(u"Look at the certificate…"_s))
    DRIVE(driver().press(u"Trust it for this node"_s, driver().dialog(u"Trust this certificate for "_s)))
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QVERIFY(node.count("GET", "/admin-api/contexts") > 0);

    // The next start asks no more.
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);

    // Another certificate is another question.
    m_whole.reset();
    // What the closed window had sent is read first.
    QTRY_VERIFY(node.findChildren<QTcpSocket *>().isEmpty());
    node.setIdentity(TlsIdentity::make());
    node.forget();
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(node.requests().isEmpty());
    DRIVE(driver().press(u"Look at the certificate…"_s))
    DRIVE({
        QDialog *dialog = driver().dialog(u"Trust this certificate for "_s);
        QVERIFY(!driver().isSaid(digest, dialog));
        driver().press(u"Cancel"_s, dialog);
    })
}

void BadNodesTest::trustStaysWithTheAddress()
{
    const TlsIdentity identity = TlsIdentity::make();
    FakeNode node(identity);
    FakeNode moved(identity);
    answerAsNode(node);
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    DRIVE(driver().press(u"Look at the certificate…"_s))
    DRIVE(driver().press(u"Trust it for this node"_s, driver().dialog(u"Trust this certificate for "_s)))
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->window().editProfile(m_whole->workspace().node().profile().id);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(u"Address"_s, dialog), moved.url().toString());
        driver().press(u"Save"_s, dialog);
    })
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(driver().look<QAbstractButton>(u"Look at the certificate…"_s));
    QVERIFY(moved.requests().isEmpty());
}

void BadNodesTest::silenceIsNotCancelled()
{
    const calimero::Error error{.kind = calimero::Error::Kind::TimedOut, .message = u"Operation canceled"_s};
    QCOMPARE(ErrorText::sentence(error), u"The node gave no answer: It may be busy or gone. Try again."_s);
}

void BadNodesTest::busyNodeIsNotAskedAgain()
{
    FakeNode node;
    node.on("GET", "/admin-api/contexts",
            FakeAnswer::text("Too many requests", 429).with("Retry-After", "90"));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(m_whole->says(u"Too many attempts"_s));
    QVERIFY(m_whole->says(u"in 90 s"_s));
    QVERIFY(!m_whole->says(u"It is tried again by itself."_s));
    QVERIFY(!m_whole->workspace().node().triesByItself());
    QVERIFY(!m_whole->says(u"asks who you are"_s));
    QCOMPARE(node.requests().size(), 1);
}

void BadNodesTest::notReadyIsNoLogIn()
{
    FakeNode node;
    node.on("GET", "/admin-api/contexts", FakeAnswer::text("<html>Bad Gateway</html>", 502, "text/html"));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(!m_whole->says(u"asks who you are"_s));
    QVERIFY(m_whole->says(u"It is tried again by itself."_s));
    answerAsNode(node);
    DRIVE(driver().press(u"Try again"_s))
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

void BadNodesTest::triesByItselfInSilence()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    const QUrl url = m_node->url();
    const QString port = QString::number(m_node->port());
    m_node->stop();
    openWindow(url);
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QList<Node::Phase> phases;
    connect(&m_whole->workspace().node(), &Node::phaseChanged, this, [&] { phases += phase(); });
    auto *again = driver().look<QAbstractButton>(u"Try again"_s);
    QVERIFY(again);
    again->setFocus();
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    QTRY_COMPARE_WITH_TIMEOUT(phase(), Node::Phase::Open, 20'000);
    QCOMPARE(phases, QList<Node::Phase>{Node::Phase::Open});
}

// What fails says it for the whole node, at once: not only when the node is looked at the next time.
void BadNodesTest::wellIsNotSaidBesideUnreachable()
{
    FakeNode node;
    answerAsNode(node);
    node.on("GET", "/admin-api/ready", FakeAnswer::json(R"({"data":{"status":"ready"}})"));
    openWindow(node.url());
    QTRY_VERIFY(m_whole->says(u"Healthy"_s));
    m_whole->workspace().showPage(u"blobs"_s);
    node.stop();
    bool both = false;
    connect(&m_whole->workspace().node().blobs(), &calimero::table::ListLoader::stateChanged, this, [&] {
        if (m_whole->workspace().node().blobs().state() == calimero::table::ListLoader::State::Failed)
            both = both || m_whole->says(u"Healthy"_s);
    });
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(m_whole->says(u"The node can't be reached"_s));
    QVERIFY(!both);
    QVERIFY(!m_whole->says(u"Healthy"_s));
    QVERIFY(m_whole->says(u"Unreachable"_s));
}

} // namespace

const TestCase testCase(runTest<BadNodesTest, QApplication>);

} // namespace badnodes_test

#include "badnodes_test.moc"
