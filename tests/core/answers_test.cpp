// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What answers mean that are no plain success.
#include "core/net/answererror.h"
#include "tests/support/fakenode.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace answers_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class AnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedRefusals_data();
    void recordedRefusals();
    void waitsAreBounded_data();
    void waitsAreBounded();
    void otherRefusals_data();
    void otherRefusals();
    void whoAnswered_data();
    void whoAnswered();
    void whatIsNotThere();
    void blobThatNoMemberHas();
};

void AnswersTest::recordedRefusals_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("authError");
    const auto row = [](const char *name, const char *kind, const QString &message,
                        const QString &authError = {}) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(kind) << message << authError;
    };
    row("apps/get_bad_id", "refused",
        u"Invalid URL: provided string contained invalid character '-' at byte 3"_s);
    row("apps/get_unknown", "not_found", u"Application not found"_s);
    row("apps/install_dev_missing", "node_fault",
        u"application file not found at /home/user/apps/none.mpk"_s);
    row("apps/install_file_url", "refused",
        u"Field 'url' has invalid format: unsupported URL scheme 'file'; only http and https are allowed"_s);
    row("auth/anonymous_contexts", "sign_in_needed", {});
    row("auth/anonymous_keys", "refused", {}, u"invalid_request"_s);
    row("auth/expired", "sign_in_needed", {}, u"token_expired"_s);
    row("auth/login_bad_password", "sign_in_needed", u"Invalid username or password"_s);
    row("auth/login_missing_field", "refused",
        u"Invalid JSON: Failed to deserialize the JSON body into the target type"_s);
    row("auth/login_rate_limited", "too_many_attempts",
        u"Too many failed login attempts; please try again later"_s);
    row("auth/mock", "not_found", u"Endpoint not found"_s);
    row("auth/refresh_reused", "sign_in_needed",
        u"Refresh token reuse detected; re-authentication required"_s, u"token_reuse"_s);
    row("blobs/download_bad_id", "refused", u"Invalid blob ID format"_s);
    row("blobs/download_unknown", "not_found", u"Blob not found locally or in network"_s);
    row("blobs/head_unknown", "not_found", {});
    row("contexts/create_bad_group", "node_fault", u"Internal server error"_s);
    row("contexts/get_unknown", "not_found", u"Context not found"_s);
    row("empty/certificate", "not_found", u"Certificate not found"_s);
    row("empty/tee_attest", "refused", {});
    row("namespaces/get_unknown", "not_found", u"No namespace identity found"_s);
    row("rpc/parse_error", "refused",
        u"Failed to parse the request body as JSON: key must be a string at line 1 column 2"_s);
}

void AnswersTest::recordedRefusals()
{
    QFETCH(QString, recording);
    QFETCH(QString, kind);
    QFETCH(QString, message);
    QFETCH(QString, authError);
    const Recording recorded = Recording::load(recording);
    const Error error =
        errorOf(Answer{.status = recorded.status, .headers = recorded.headers, .body = recorded.body});
    QCOMPARE(QString(kindName(error.kind)), kind);
    QCOMPARE(error.message, message);
    QCOMPARE(error.authError, authError);
    QCOMPARE(error.httpStatus, recorded.status);
    QCOMPARE(error.raw, recorded.body);
    if (recorded.status == 429)
        QCOMPARE(error.retryAfter, std::optional(60s));
}

void AnswersTest::waitsAreBounded_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("seconds"); // -1: none
    QTest::newRow("a minute") << QByteArray("60") << qint64(60);
    QTest::newRow("now") << QByteArray("0") << qint64(0);
    QTest::newRow("68 years") << QByteArray("2147483647") << qint64(600);
    QTest::newRow("longer than the universe") << QByteArray("9223372036854775807") << qint64(600);
    QTest::newRow("no number at all") << QByteArray("99999999999999999999999") << qint64(-1);
    QTest::newRow("back in time") << QByteArray("-5") << qint64(-1);
    QTest::newRow("a date") << QByteArray("Wed, 21 Oct 2099 07:28:00 GMT") << qint64(-1);
}

void AnswersTest::waitsAreBounded()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, seconds);
    const Error error = errorOf(Answer{.status = 429, .headers = {{"retry-after", header}}});
    QCOMPARE(error.retryAfter.value_or(-1s).count(), seconds);
}

void AnswersTest::otherRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("message");
    const QByteArray json = "application/json";
    QTest::newRow("a web page") << 404 << QByteArray("text/html; charset=utf-8")
                                << QByteArray("<html>Not found</html>") << u"not_a_node"_s << QString();
    QTest::newRow("a web page that does not say so")
        << 502 << QByteArray() << QByteArray("\n<!DOCTYPE html><title>x</title>") << u"node_fault"_s
        << QString();
    QTest::newRow("503 with a status")
        << 503 << json << QByteArray(R"({"data":{"status":"starting"}})") << u"not_ready"_s << u"starting"_s;
    QTest::newRow("504") << 504 << json << QByteArray(R"({"error":"no peer"})") << u"not_ready"_s
                         << u"no peer"_s;
    QTest::newRow("409") << 409 << json << QByteArray(R"({"error":"exists"})") << u"conflict"_s
                         << u"exists"_s;
    QTest::newRow("nested") << 400 << json << QByteArray(R"({"error":{"type":"ParseError","data":"x"}})")
                            << u"refused"_s << u"ParseError"_s;
    QTest::newRow("nested message") << 400 << json << QByteArray(R"({"error":{"message":"why"}})")
                                    << u"refused"_s << u"why"_s;
    QTest::newRow("an application's bytes")
        << 400 << json
        << QByteArray(R"({"error":"application initialization failed: [123, 34, 97, 34, 58, 49, 125]"})")
        << u"refused"_s << uR"(application initialization failed: {"a":1})"_s;
    QTest::newRow("broken JSON") << 500 << json << QByteArray(R"({"error":)") << u"node_fault"_s << QString();
    QTest::newRow("marks that turn text")
        << 400 << json << QByteArray("{\"error\":\"a\u202Eb\\u0007c\"}") << u"refused"_s << u"abc"_s;
}

void AnswersTest::otherRefusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(QString, message);
    const Error error = errorOf(Answer{.status = status, .headers = {{"content-type", type}}, .body = body});
    QCOMPARE(QString(kindName(error.kind)), kind);
    QCOMPARE(error.message, message);
}

void AnswersTest::whoAnswered_data()
{
    using By = Error::AnsweredBy;
    using Kind = Error::Kind;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<By>("answeredBy");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("maybeDone"); // of a change
    const auto row = [](int status, const char *what, const QByteArray &type, const QByteArray &body,
                        By answeredBy, Kind kind, bool maybeDone = false) {
        QTest::newRow(qPrintable(u"%1, %2"_s.arg(status).arg(QLatin1String(what))))
            << status << type << body << answeredBy << kind << maybeDone;
    };
    const QByteArray json = "application/json";
    const QByteArray html = "text/html";
    const QByteArray page = "<html><body>x</body></html>";
    const QByteArray words = "upstream connect error";
    // The status says what happened; the page of a gateway says nothing against the node behind it.
    row(413, "page", html, page, By::Gateway, Kind::Refused);
    row(413, "words", "text/plain", "length limit exceeded", By::Node, Kind::Refused);
    row(429, "page", html, page, By::Gateway, Kind::TooManyAttempts);
    row(500, "page", html, page, By::Gateway, Kind::NodeFault, true);
    row(500, "JSON", json, R"({"error":"Internal server error"})", By::Node, Kind::NodeFault);
    row(502, "page", html, page, By::Gateway, Kind::NodeFault, true);
    row(502, "nothing", {}, {}, By::Gateway, Kind::NodeFault, true);
    row(502, "JSON", json, "{}", By::Gateway, Kind::NodeFault, true);
    row(503, "page", html, page, By::Gateway, Kind::NotReady, true);
    row(503, "words", "text/plain", words, By::Gateway, Kind::NotReady, true);
    row(503, "JSON", json, R"({"data":{"status":"starting"}})", By::Node, Kind::NotReady);
    row(504, "page", html, page, By::Gateway, Kind::NotReady, true);
    row(504, "nothing", {}, {}, By::Gateway, Kind::NotReady, true);
    row(504, "JSON", json, R"({"error":"no peer"})", By::Node, Kind::NotReady, true);
    row(524, "page", html, page, By::Gateway, Kind::NodeFault, true);
    // What only somebody else says.
    row(404, "page", html, page, By::WebPage, Kind::NotANode);
    row(403, "XML", "application/xml", "<?xml version='1.0'?><Error/>", By::OtherService, Kind::NotANode);
    row(407, "nothing", {}, {}, By::ProxyLogIn, Kind::NotANode);
    row(400, "TLS", "text/plain", "Client sent an HTTP request to an HTTPS server.", By::HttpsPort,
        Kind::NotANode);
    row(308, "nothing", {}, {}, By::Redirect, Kind::NotANode);
}

void AnswersTest::whoAnswered()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const Answer answer{.status = status, .headers = {{"content-type", type}}, .body = body};
    const Request reading{.verb = Verb::Get};
    const Request change{.verb = Verb::Post};
    const Request harmless{.verb = Verb::Post, .isHarmless = true};
    const Error error = errorOf(answer, change);
    QTEST(error.answeredBy, "answeredBy");
    QTEST(error.kind, "kind");
    QTEST(error.maybeDone, "maybeDone");
    QVERIFY(!errorOf(answer, reading).maybeDone);
    QVERIFY(!errorOf(answer, harmless).maybeDone);
}

/// A 404 tells of the thing only where the node knows the question.
void AnswersTest::whatIsNotThere()
{
    const Request get{.verb = Verb::Get};
    const auto said = [](int status, const QByteArray &type, const QByteArray &body) {
        return Answer{.status = status, .headers = {{"content-type", type}}, .body = body};
    };
    QVERIFY(
        saysItIsNotThere(errorOf(said(404, "application/json", R"({"error":"Context not found"})"), get)));
    QVERIFY(saysItIsNotThere(errorOf(said(404, {}, {}), Request{.verb = Verb::Head}))); // has no body ever
    QVERIFY(!saysItIsNotThere(errorOf(said(404, {}, {}), get)));
    QVERIFY(!saysItIsNotThere(errorOf(said(404, "text/html", "<html></html>"), get)));
    QVERIFY(!saysItIsNotThere(errorOf(said(403, {}, {}), get)));
}

/// A node says so with a 500 and a dump of its own (docs/node/http.md#download).
void AnswersTest::blobThatNoMemberHas()
{
    const auto answer = [](const QByteArray &why) {
        return Answer{.status = 500,
                      .headers = {{"content-type", "application/json"}},
                      .body = R"({"error":"Failed to retrieve blob: Blob query failed: )" + why + "\"}"};
    };
    const Answer nobody = answer("NotFound { key: Key(b\\\"x\\\"), closest_peers: [] }");
    const Request plain{.verb = Verb::Get, .segments = {u"admin-api"_s, u"blobs"_s, u"abc"_s}};
    Request inContext = plain;
    inContext.query = {{"context_id", u"def"_s}};
    const Error error = errorOf(nobody, inContext);
    QCOMPARE(error.kind, Error::Kind::NotFound);
    QCOMPARE(error.reason, Error::Reason::NoMemberHasIt);
    QCOMPARE(error.httpStatus, 500);
    QVERIFY(error.message.isEmpty());
    QCOMPARE(error.raw, nobody.body);
    QVERIFY(saysItIsNotThere(error));
    Request byHand = plain;
    byHand.encodedQuery = "context_id=def";
    QCOMPARE(errorOf(nobody, byHand).reason, Error::Reason::NoMemberHasIt);
    // Of anything else it stays what the node said.
    Request unnamed = plain;
    unnamed.query = {{"context_id", QString()}};
    for (const Request &request : {plain, unnamed})
        QCOMPARE(errorOf(nobody, request).kind, Error::Kind::NodeFault);
    const Error slow = errorOf(answer("Timeout"), inContext);
    QCOMPARE(slow.kind, Error::Kind::NodeFault);
    QCOMPARE(slow.message.whole(), u"Failed to retrieve blob: Blob query failed: Timeout"_s);
}

} // namespace

const TestCase testCase(runTest<AnswersTest>);

} // namespace answers_test

#include "answers_test.moc"
