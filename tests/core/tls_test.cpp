// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Certificates nobody vouches for: nothing is sent before a person has looked at one.
#include "core/auth/modeprobe.h"
#include "core/net/transport.h"
#include "tests/support/fakenode.h"
#include "tests/support/qtreads.h"
#include "tests/support/sanitized.h"
#include "tests/support/testprogram.h"
#include "tests/support/tlsidentity.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tls_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr auto contextsPath = "/admin-api/contexts";

Request listContexts()
{
    return Request{.name = "list-contexts", .verb = Verb::Get, .segments = {u"admin-api"_s, u"contexts"_s}};
}

FakeAnswer noContexts()
{
    return FakeAnswer::json(R"({"data":{"contexts":[]}})");
}

class TlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void strangersGetNothing_data();
    void strangersGetNothing();
    void trustedOneIsAccepted_data();
    void trustedOneIsAccepted();
    void anotherOneIsAskedAboutAgain();
    void trustIsOneNodes();
    void bodyIsNotSentEither();
    void interimAnswersAreNoWayRound();
    void probeSaysSo();
    void httpsPortIsNamed();
    void commandLineSaysSo();

private:
    static std::optional<Result<Answer>> ask(Transport &transport, const Request &request = listContexts());

    TlsIdentity m_unknown;
    TlsIdentity m_other;
};

void TlsTest::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    QVERIFY(QSslSocket::supportsSsl());
    m_unknown = TlsIdentity::make();
    m_other = TlsIdentity::make();
    QVERIFY(!m_unknown.isNull() && !m_other.isNull());
}

std::optional<Result<Answer>> TlsTest::ask(Transport &transport, const Request &request)
{
    std::optional<Result<Answer>> outcome;
    QObject context;
    transport.send(request).then(&context, [&outcome](const Result<Answer> &result) { outcome = result; });
    (void)QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10'000);
    return outcome;
}

void TlsTest::strangersGetNothing_data()
{
    QTest::addColumn<TlsIdentity>("identity");
    QTest::addColumn<QList<QSslError::SslError>>("reasons");
    QTest::newRow("nobody vouches for it")
        << m_unknown << QList<QSslError::SslError>{QSslError::SelfSignedCertificate};
    QTest::newRow("it is of another host")
        << TlsIdentity::make(u"DNS:node.example"_s)
        << QList<QSslError::SslError>{QSslError::SelfSignedCertificate, QSslError::HostNameMismatch};
    QTest::newRow("its time is over")
        << TlsIdentity::make(u"IP:127.0.0.1"_s, TlsIdentity::Time::Over)
        << QList<QSslError::SslError>{QSslError::SelfSignedCertificate, QSslError::CertificateExpired};
}

void TlsTest::strangersGetNothing()
{
    QFETCH(TlsIdentity, identity);
    QFETCH(QList<QSslError::SslError>, reasons);
    FakeNode node(identity);
    Transport transport(node.url());
    QSignalSpy refused(&transport, &Transport::certificateRefused);
    const auto outcome = ask(transport);
    QVERIFY(outcome && !*outcome);
    QCOMPARE(outcome->error().kind, Error::Kind::Tls);
    QCOMPARE(outcome->error().httpStatus, 0);
    QVERIFY(node.requests().isEmpty());
    // What was wrong can be shown, and which certificate it was.
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.at(0).at(0).value<QSslCertificate>(), identity.certificate);
    QStringList said = refused.at(0).at(1).toStringList();
    QStringList expected;
    for (const QSslError::SslError reason : reasons)
        expected += QSslError(reason).errorString();
    said.sort();
    expected.sort();
    QCOMPARE(said, expected);
}

void TlsTest::trustedOneIsAccepted_data()
{
    strangersGetNothing_data();
}

void TlsTest::trustedOneIsAccepted()
{
    QFETCH(TlsIdentity, identity);
    FakeNode node(identity);
    node.on("GET", contextsPath, noContexts());
    Transport transport(node.url());
    // As a profile keeps it.
    transport.setTrustedCertificate(QSslCertificate(identity.certificate.toPem()));
    QSignalSpy refused(&transport, &Transport::certificateRefused);
    const auto outcome = ask(transport);
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->body, noContexts().body);
    QCOMPARE(node.count("GET", contextsPath), 1);
    QVERIFY(refused.isEmpty());
}

void TlsTest::anotherOneIsAskedAboutAgain()
{
    FakeNode node(m_unknown);
    node.on("GET", contextsPath, noContexts());
    {
        Transport transport(node.url());
        transport.setTrustedCertificate(m_unknown.certificate);
        const auto outcome = ask(transport);
        QVERIFY(outcome && *outcome);
    }
    node.setIdentity(m_other);
    node.forget();
    Transport transport(node.url());
    transport.setTrustedCertificate(m_unknown.certificate);
    QSignalSpy refused(&transport, &Transport::certificateRefused);
    const auto outcome = ask(transport);
    QVERIFY(outcome && !*outcome);
    QCOMPARE(outcome->error().kind, Error::Kind::Tls);
    QVERIFY(node.requests().isEmpty());
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.at(0).at(0).value<QSslCertificate>(), m_other.certificate);

    // Refused once, accepted after somebody looked: by the same transport.
    transport.setTrustedCertificate(m_other.certificate);
    const auto again = ask(transport);
    QVERIFY(again && *again);
}

void TlsTest::trustIsOneNodes()
{
    FakeNode node(m_unknown);
    node.on("GET", contextsPath, noContexts());
    Transport trusting(node.url());
    trusting.setTrustedCertificate(m_unknown.certificate);
    QVERIFY(ask(trusting).value());
    Transport other(node.url());
    const auto outcome = ask(other);
    QVERIFY(outcome && !*outcome);
    QCOMPARE(outcome->error().kind, Error::Kind::Tls);
    QCOMPARE(node.count("GET", contextsPath), 1);
}

void TlsTest::bodyIsNotSentEither()
{
    FakeNode node(m_unknown);
    Transport transport(node.url());
    Request logIn = listContexts();
    logIn.verb = Verb::Post;
    logIn.segments = {u"auth"_s, u"token"_s};
    logIn.contentType = "application/json";
    logIn.body = R"({"provider_data":{"username":"ada","password":"secret"}})";
    const auto outcome = ask(transport, logIn);
    QVERIFY(outcome && !*outcome);
    QCOMPARE(outcome->error().kind, Error::Kind::Tls);
    QVERIFY(node.requests().isEmpty());
}

// What is asked again past an interim answer goes to nobody else.
void TlsTest::interimAnswersAreNoWayRound()
{
    if (qtReadsPastInterim())
        QSKIP("Qt reads on by itself, on the same connection: nothing is asked again");
    FakeNode node(m_unknown);
    node.once("GET", contextsPath, FakeAnswer::empty(103));
    node.on("GET", contextsPath, noContexts());
    Transport transport(node.url());
    transport.setTrustedCertificate(m_unknown.certificate);
    const auto good = ask(transport);
    QVERIFY(good && *good);
    QCOMPARE((*good)->body, noContexts().body);
    QCOMPARE(node.requests().size(), 2);

    node.forget();
    node.on("GET", contextsPath, [&](const FakeRequest &) {
        node.setIdentity(m_other);
        return FakeAnswer::empty(103);
    });
    // One that has not met any yet: it asks twice.
    Transport other(node.url());
    other.setTrustedCertificate(m_unknown.certificate);
    const auto bad = ask(other);
    QVERIFY(bad && !*bad);
    QCOMPARE(bad->error().kind, Error::Kind::Tls);
    QCOMPARE(node.requests().size(), 1);
}

void TlsTest::probeSaysSo()
{
    FakeNode node(m_unknown);
    Transport transport(node.url());
    std::optional<AuthMode> mode;
    probeAuthMode(transport).then(&transport, [&mode](const Result<AuthMode> &result) { mode = *result; });
    QTRY_VERIFY(mode);
    QCOMPARE(mode->need, AuthMode::Need::Unreachable);
    QCOMPARE(mode->error.kind, Error::Kind::Tls);
}

/// Who comes in plain is hung up on, without a word.
void TlsTest::httpsPortIsNamed()
{
    FakeNode node(m_unknown);
    QUrl plain = node.url();
    plain.setScheme(u"http"_s);
    Transport transport(plain);
    std::optional<AuthMode> mode;
    probeAuthMode(transport).then(&transport, [&mode](const Result<AuthMode> &result) { mode = *result; });
    QTRY_VERIFY(mode);
    QCOMPARE(mode->need, AuthMode::Need::NotANode);
    QCOMPARE(mode->error.answeredBy, Error::AnsweredBy::HttpsPort);
    QVERIFY(node.requests().isEmpty());
}

void TlsTest::commandLineSaysSo()
{
    FakeNode node(m_unknown);
    QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    passSanitizerOptions(environment);
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("EXPLORER_PROGRAM",
                                       QCoreApplication::applicationDirPath() + u"/calimero-explorer"_s),
                  {u"api"_s, u"call"_s, u"list-contexts"_s, u"--node"_s, node.url().toString(), u"--user"_s,
                   u"ada"_s, u"--password-stdin"_s});
    process.write("secret\n");
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    const QByteArray said = process.readAllStandardError();
    QCOMPARE(said.count('\n'), 1);
    const QJsonObject error = QJsonDocument::fromJson(said).object();
    QCOMPARE(error["kind"_L1].toString(), u"tls"_s);
    QCOMPARE(error["status"_L1].toInt(-1), 0);
    QVERIFY(!error["message"_L1].toString().isEmpty());
    QVERIFY(node.requests().isEmpty());
}

} // namespace

const TestCase testCase(runTest<TlsTest>);

} // namespace tls_test

#include "tls_test.moc"
