// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a node shows of itself for others to check: its certificate and its trusted hardware.
#include "core/api/network.h"
#include "core/api/tee.h"
#include "tests/support/testprogram.h"
#include "tests/support/tlsidentity.h"
#include "tests/ui/troublecase.h"
#include "ui/inspector/rawview.h"
#include "ui/support/writtenfile.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>

Q_DECLARE_METATYPE(FakeAnswer)

namespace nodeproof_test {

namespace {

constexpr auto status = "/admin-api/network/status";
constexpr auto certificate = "/admin-api/certificate";
constexpr auto tee = "/admin-api/tee/info";

class NodeProofTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void demoNodeHasNeither();
    void certificateIsShownAndSaved();
    void oneThatRanOut();
    void noCertificateAtAll();
    void hardware_data();
    void hardware();
    void nodeWithoutTheRoutes();
    void statusThatIsNotTold_data();
    void statusThatIsNotTold();
    void filesAreWhole();

private:
    void openAt(FakeNode &node)
    {
        node.on("GET", status, FakeAnswer::recorded(u"empty/network_status"_s));
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->workspace().showPage(u"network"_s);
    }
    [[nodiscard]] bool says(const QString &words) { return m_whole->says(words); }
    // All of the dialog that shows what the node said.
    [[nodiscard]] QString answer()
    {
        const auto dialogs = m_whole->window().findChildren<AnswerDialog *>();
        const auto *view = dialogs.isEmpty() ? nullptr : dialogs.last()->findChild<RawView *>();
        return view ? view->text() : QString();
    }
    [[nodiscard]] ElidedLabel *link(const QString &text)
    {
        const auto labels =
            m_whole->window().findChild<QWidget *>(u"networkPage"_s)->findChildren<ElidedLabel *>();
        for (ElidedLabel *label : labels) {
            if (label->isVisible() && label->isLink() && label->text() == text)
                return label;
        }
        return nullptr;
    }
};

void NodeProofTest::demoNodeHasNeither()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"network"_s);
    QTRY_VERIFY(says(u"This node has none: the computer it runs on can't prove"_s));
    QTRY_VERIFY(says(u"This node has none of its own."_s));
    QTest::keyClick(link(u"Show the answer"_s), Qt::Key_Return);
    QTRY_VERIFY(answer().contains(u"TDX 1.5 KVM device is not supported"_s));
}

void NodeProofTest::certificateIsShownAndSaved()
{
    const TlsIdentity identity =
        TlsIdentity::make(u"DNS:node.example"_s, TlsIdentity::Time::Valid, u"<b>Ours"_s);
    const QByteArray pem = identity.certificate.toPem();
    EmptyNode node;
    node.on("GET", certificate, FakeAnswer::text(pem));
    openAt(node);
    QTRY_VERIFY(says(u"It is for: <b>Ours"_s));
    QVERIFY(says(u"Names in it: node.example"_s));
    QVERIFY(says(u"Made by: <b>Ours"_s));
    QVERIFY(says(u"Valid: from "_s));
    QVERIFY(!says(u"it has run out"_s));
    const QString fingerprint =
        QString::fromLatin1(identity.certificate.digest(QCryptographicHash::Sha256).toHex(':'));
    QVERIFY(says(u"SHA-256: "_s + fingerprint));
    DRIVE(driver().press(u"Copy As PEM"_s))
    QCOMPARE(QApplication::clipboard()->text().toLatin1(), pem);
    const QString path = m_folder->filePath(u"node.pem"_s);
    QTest::keyClick(link(u"Save as a file…"_s), Qt::Key_Return);
    DRIVE({
        auto *dialog = qobject_cast<QFileDialog *>(driver().dialog(u"Save the certificate"_s));
        QVERIFY(dialog && dialog->selectedFiles().value(0).endsWith(u".pem"_s));
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        driver().waitForWords(u"The certificate is in"_s);
    })
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), pem);
    // Where it can not be written it is said.
    QTest::keyClick(link(u"Save as a file…"_s), Qt::Key_Return);
    DRIVE({
        auto *dialog = qobject_cast<QFileDialog *>(driver().dialog(u"Save the certificate"_s));
        Q_EMIT dialog->fileSelected(m_folder->filePath(u"not there/node.pem"_s));
        dialog->close();
        driver().waitForWords(u"The certificate could not be written to"_s);
    })
}

void NodeProofTest::oneThatRanOut()
{
    EmptyNode node;
    node.on(
        "GET", certificate,
        FakeAnswer::text(TlsIdentity::make(u"IP:127.0.0.1"_s, TlsIdentity::Time::Over).certificate.toPem()));
    openAt(node);
    QTRY_VERIFY(says(u"it has run out"_s));
}

void NodeProofTest::noCertificateAtAll()
{
    EmptyNode node;
    node.on("GET", certificate, FakeAnswer::text("no PEM at all"));
    openAt(node);
    QTRY_VERIFY(says(u"What it sent is no certificate that can be read."_s));
    QTest::keyClick(link(u"Show the answer"_s), Qt::Key_Return);
    QTRY_VERIFY2(answer().contains(u"no PEM at all"_s), qPrintable(answer()));
}

void NodeProofTest::hardware_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QString>("unsaid");
    const QString none = u"This node has none: the computer it runs on can't prove"_s;
    QTest::newRow("one that has it") << FakeAnswer::json(
        R"({"data":{"cloudProvider":"gcp","osImage":"ubuntu <i>","mrtd":"abab"}})")
                                     << QStringList{u"can prove to others what runs on it"_s,
                                                    u"Provider: gcp"_s, u"System: ubuntu <i>"_s,
                                                    u"Measurement (MRTD): abab"_s}
                                     << none;
    QTest::newRow("recorded") << FakeAnswer::recorded(u"empty/tee_info"_s) << QStringList{none} << u"MRTD"_s;
    QTest::newRow("another system") << FakeAnswer::json(R"({"error":"only on Linux"})", 501)
                                    << QStringList{none} << u"MRTD"_s;
    QTest::newRow("a fault") << FakeAnswer::json(R"({"error":"Internal server error"})", 500)
                             << QStringList{u"Show the answer"_s} << none;
}

void NodeProofTest::hardware()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QStringList, said);
    QFETCH(QString, unsaid);
    EmptyNode node;
    node.on("GET", tee, answer);
    openAt(node);
    for (const QString &words : said)
        QTRY_VERIFY2(says(words), qPrintable(words));
    QVERIFY(!says(unsaid));
}

void NodeProofTest::nodeWithoutTheRoutes()
{
    QVERIFY2(startNode({u"--without"_s, QString::fromLatin1(tee)}), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"network"_s);
    QTRY_VERIFY(says(u"This node does not tell: it has no GET /admin-api/tee/info"_s));
    QVERIFY(m_whole->workspace().node().lacks(calimero::api::GetTeeInfo::entry));
}

void NodeProofTest::statusThatIsNotTold_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<QString>("words");
    QTest::newRow("not there") << 404 << u"This node does not tell how it is connected"_s;
    QTest::newRow("refused") << 403 << u"It takes the permission “admin”."_s;
}

// How it is connected is one thing, what it shows of itself another.
void NodeProofTest::statusThatIsNotTold()
{
    QFETCH(int, answer);
    QFETCH(QString, words);
    const TlsIdentity identity =
        TlsIdentity::make(u"DNS:node.example"_s, TlsIdentity::Time::Valid, u"Ours"_s);
    EmptyNode node;
    node.on("GET", certificate, FakeAnswer::text(identity.certificate.toPem()));
    node.on("GET", status, FakeAnswer::empty(answer));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"network"_s);
    QTRY_VERIFY(says(u"Names in it: node.example"_s));
    QTRY_VERIFY(says(words));
}

void NodeProofTest::filesAreWhole()
{
    const QString path = m_folder->filePath(u"file"_s);
    const auto write = [&](const QByteArray &bytes, bool replace) {
        std::optional<calimero::Error::Reason> came; // None: it went well
        writeFile(path, bytes, replace, this,
                  [&](const auto &error) { came = error ? error->reason : calimero::Error::Reason::None; });
        (void)QTest::qWaitFor([&] { return came.has_value(); });
        return came.value_or(calimero::Error::Reason::NoSpace);
    };
    const auto read = [&] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    using Reason = calimero::Error::Reason;
    QCOMPARE(write("first", false), Reason::None);
    QCOMPARE(read(), QByteArray("first"));
    QCOMPARE(write("second", false), Reason::FileExists);
    QCOMPARE(read(), QByteArray("first"));
    QCOMPARE(write("second", true), Reason::None);
    QCOMPARE(read(), QByteArray("second"));
}

const TestCase testCase(runTest<NodeProofTest, QApplication>);

} // namespace

} // namespace nodeproof_test

#include "nodeproof_test.moc"
