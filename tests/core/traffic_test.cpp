// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The log of requests: what is kept, written and copied, and that no secret is in it.
#include "core/net/traffic.h"
#include "core/net/transport.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

namespace traffic_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secretToken = "eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

QStringList *capturedLog = nullptr;

class TrafficTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsAreMasked();
    void secretsAreNotInTheLog();
    void curl_data();
    void curl();
    void curlHasAVariableForEachSecret_data();
    void curlHasAVariableForEachSecret();
    void wholeLineHasAll();
    void wholeLineSaysWhatIsCut();
};

void TrafficTest::secretsAreMasked()
{
    const QByteArray login = R"({"provider_data":{"username":"ann","password":"p\"w\\"},"access_token": ")"
        + secretToken + R"("})";
    const QByteArray masked = maskedBody(login);
    QVERIFY(!masked.contains("p\\\"w"));
    QVERIFY(!masked.contains("eyJ"));
    QVERIFY(masked.contains("\"username\":\"ann\""));
    // A body that was cut in the middle of a secret.
    QVERIFY(!maskedBody(R"({"password":"hunt)").contains("hunt"));
    QVERIFY(!maskedBody("{\"x\":\"" + secretToken.left(30)).contains("eyJzdWI"));
    QCOMPARE(maskedBody("{\"size\":1}"), QByteArray("{\"size\":1}"));
}

/// Runs a log-in and a request with a token, and looks for both in everything that is kept or written.
void TrafficTest::secretsAreNotInTheLog()
{
    FakeNode node;
    node.on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s).with("X-Auth-User", "f00f00f00"));
    node.on("GET", "/auth/validate", FakeAnswer::json("{}"));
    Transport transport(node.url());
    QStringList log;
    capturedLog = &log;
    QLoggingCategory::setFilterRules(u"explorer.*=true"_s);
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { capturedLog->append(text); });
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    QSignalSpy started(&transport, &Transport::exchangeStarted);
    transport.send({.name = "log-in",
                    .verb = Verb::Post,
                    .segments = {u"auth"_s, u"token"_s},
                    .body = R"({"provider_data":{"username":"ann","password":"correct horse"}})",
                    .contentType = "application/json",
                    .anonymous = true});
    transport.send({.name = "validate-token",
                    .segments = {u"auth"_s, u"validate"_s},
                    .query = {{"token", QString::fromLatin1(secretToken)}}});
    const bool both = QTest::qWaitFor([&] { return exchanges.count() == 2; });
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(both);

    QCOMPARE(log.filter(u"\"name\":\"log-in\""_s).size(), 1);
    QByteArray everything = log.join(u'\n').toUtf8();
    for (const QSignalSpy *spy : {&exchanges, &started}) {
        for (const auto &arguments : *spy) {
            const auto exchange = arguments[0].value<Exchange>();
            everything += exchange.url.toUtf8() + exchange.requestBody + exchange.answerBody
                + curlCommand(exchange).toUtf8() + logLine(exchange);
            for (const auto &[name, value] : exchange.requestHeaders)
                everything += name + ": " + value;
            for (const auto &[name, value] : exchange.answerHeaders.asKeyValueRange())
                everything += name + ": " + value;
        }
    }
    for (const QByteArray &secret :
         {QByteArray("correct horse"), secretToken, QByteArray("eyJ"), QByteArray("f00f00f00")})
        QVERIFY2(!everything.contains(secret), secret.constData());
}

void TrafficTest::curl_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<QString>("command");
    QTest::newRow("get with a token")
        << Exchange{.method = "GET",
                    .url = u"http://h/admin-api/contexts?limit=1"_s,
                    .requestHeaders = {{"Authorization", "Bearer …"}}}
        << uR"(curl --header "Authorization: Bearer $TOKEN" 'http://h/admin-api/contexts?limit=1')"_s;
    QTest::newRow("head") << Exchange{.method = "HEAD", .url = u"http://h/b"_s}
                          << u"curl --head 'http://h/b'"_s;
    QTest::newRow("quotes")
        << Exchange{.method = "POST",
                    .url = u"http://h/jsonrpc"_s,
                    .requestHeaders = {{"Content-Type", "application/json"}},
                    .requestBody = R"({"a":"it's"})",
                    .requestBytes = 12}
        << uR"(curl --request POST --header 'Content-Type: application/json' --data-raw '{"a":"it'\''s"}' 'http://h/jsonrpc')"_s;
    const QByteArray login = R"({"provider_data":{"username":"ann","password":"correct horse"}})";
    QTest::newRow("log-in")
        << Exchange{.method = "POST",
                    .url = u"http://h/auth/token"_s,
                    .requestBody = maskedBody(login),
                    .requestBytes = login.size()}
        << uR"(curl --request POST --data-raw '{"provider_data":{"username":"ann","password":"'"$PASSWORD"'"}}' 'http://h/auth/token')"_s;
    QTest::newRow("upload") << Exchange{.method = "PUT",
                                        .url = u"http://h/admin-api/blobs"_s,
                                        .requestBytes = 5'000'000}
                            << u"curl --request PUT --upload-file FILE 'http://h/admin-api/blobs'"_s;
    const QByteArray body = "{\"text\":\"it's " + QByteArray(200'000, 'x') + "\"}";
    const Exchange whole{
        .method = "POST", .url = u"http://h/jsonrpc"_s, .requestBody = body, .requestBytes = body.size()};
    QTest::newRow("long")
        << whole
        << QString(u"curl --request POST --data-binary @- 'http://h/jsonrpc' <<'END_OF_BODY'\n"_s
                   + QString::fromLatin1(body) + u"\nEND_OF_BODY"_s);
    Exchange cut = whole;
    cut.requestBody = body.first(Exchange::keptBody);
    QTest::newRow("cut off") << cut << u"curl --request POST --upload-file FILE 'http://h/jsonrpc'"_s;
}

/// Wherever a token or a password stood, a shell can put it back; what a person wrote stays.
void TrafficTest::curlHasAVariableForEachSecret_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("a field of another name")
        << QByteArray(R"({"note":")" + secretToken + R"("})") << uR"('{"note":"'"$TOKEN"'"}')"_s;
    QTest::newRow("within a text") << QByteArray(R"({"header":"Bearer )" + secretToken + R"("})")
                                   << uR"('{"header":"Bearer '"$TOKEN"'"}')"_s;
    QTest::newRow("JSON in a text") << QByteArray(R"({"body":"{\"access_token\":\")" + secretToken
                                                  + R"(\"}"})")
                                    << uR"('{"body":"{\"access_token\":\"'"$TOKEN"'\"}"}')"_s;
    QTest::newRow("another password") << QByteArray(R"({"new_password":"correct horse"})")
                                      << uR"('{"new_password":"'"$NEW_PASSWORD"'"}')"_s;
    QTest::newRow("two of them")
        << QByteArray(R"({"refresh_token":"r","password":"p"})")
        << uR"('{"refresh_token":"'"$REFRESH_TOKEN"'","password":"'"$PASSWORD"'"}')"_s;
    QTest::newRow("a person’s own") << QByteArray(R"({"text":"and so on …","other":"…"})")
                                    << uR"('{"text":"and so on …","other":"…"}')"_s;
    QTest::newRow("both") << QByteArray(R"({"text":"and so on …","password":"p"})")
                          << uR"('{"text":"and so on …","password":"'"$PASSWORD"'"}')"_s;
}

void TrafficTest::curlHasAVariableForEachSecret()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, quoted);
    FakeNode node;
    node.on("POST", "/x", FakeAnswer::json("{}"));
    Transport transport(node.url());
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    transport.send({.name = "x", .verb = Verb::Post, .segments = {u"x"_s}, .body = body});
    QTRY_COMPARE(exchanges.size(), 1);
    const QString command = curlCommand(exchanges[0][0].value<Exchange>());
    QCOMPARE(command, u"curl --request POST --data-raw %1 '%2/x'"_s.arg(quoted, node.url().toString()));
}

/// For a file: a line that any reader of JSON takes, with all of both sides and no secret.
void TrafficTest::wholeLineHasAll()
{
    FakeNode node;
    node.on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    Transport transport(node.url());
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    transport.send({.name = "log-in",
                    .verb = Verb::Post,
                    .segments = {u"auth"_s, u"token"_s},
                    .body = R"({"user":"ann\n","password":"correct horse"})",
                    .contentType = "application/json",
                    .asker = Asker::Explorer});
    QTRY_COMPARE(exchanges.size(), 1);
    const QByteArray line = wholeLine(exchanges[0][0].value<Exchange>());
    QVERIFY(!line.contains('\n') && !line.contains("correct horse") && !line.contains("eyJ"));
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(line, &problem).object();
    QCOMPARE(problem.error, QJsonParseError::NoError);
    QCOMPARE(object["name"_L1].toString(), u"log-in"_s);
    QCOMPARE(object["method"_L1].toString(), u"POST"_s);
    QCOMPARE(object["asker"_L1].toString(), u"explorer"_s);
    QCOMPARE(object["changes"_L1].toBool(), true);
    QCOMPARE(object["status"_L1].toInt(), 200);
    QCOMPARE(object["finished"_L1].toBool(), true);
    QCOMPARE(object["request_headers"_L1]["Content-Type"_L1].toString(), u"application/json"_s);
    QCOMPARE(object["request_body"_L1].toString(), u"{\"user\":\"ann\\n\",\"password\":\"…\"}"_s);
    QVERIFY(object["answer_body"_L1].toString().contains(u"\"refresh_token\""_s));
    QVERIFY(object["microseconds"_L1].toInt() > 0);
    QVERIFY(!object.contains("error"_L1));

    node.on("GET", "/gone", FakeAnswer::failing(FakeAnswer::Fault::Close));
    transport.send({.name = "gone", .segments = {u"gone"_s}});
    QTRY_COMPARE(exchanges.size(), 2);
    const QJsonObject lost = QJsonDocument::fromJson(wholeLine(exchanges[1][0].value<Exchange>())).object();
    QVERIFY(!lost.contains("status"_L1));
    QCOMPARE(lost["error"_L1]["kind"_L1].toString(), QString(kindName(Error::Kind::Unreachable)));
    QCOMPARE(lost["asker"_L1].toString(), u"person"_s);
}

/// What was counted decides: a body that was masked is shorter, and all there is.
void TrafficTest::wholeLineSaysWhatIsCut()
{
    FakeNode node;
    node.on("POST", "/long", FakeAnswer::json('"' + QByteArray(150'000, 'a') + '"'));
    node.on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    Transport transport(node.url());
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    transport.send({.name = "long",
                    .verb = Verb::Post,
                    .segments = {u"long"_s},
                    .body = '"' + QByteArray(100'000, 'b') + '"',
                    .contentType = "application/json"});
    QTRY_COMPARE(exchanges.size(), 1);
    const QJsonObject cut = QJsonDocument::fromJson(wholeLine(exchanges[0][0].value<Exchange>())).object();
    QVERIFY(cut["request_body_cut"_L1].toBool() && cut["answer_body_cut"_L1].toBool());
    QCOMPARE(cut["answer_body"_L1].toString().size(), Exchange::keptBody);
    QCOMPARE(cut["answer_bytes"_L1].toInt(), 150'002);

    transport.send({.name = "log-in",
                    .verb = Verb::Post,
                    .segments = {u"auth"_s, u"token"_s},
                    .body = R"({"user":"ann","password":"correct horse"})",
                    .contentType = "application/json"});
    QTRY_COMPARE(exchanges.size(), 2);
    const auto login = exchanges[1][0].value<Exchange>();
    QVERIFY(login.answerBody.size() < login.answerBytes);
    const QJsonObject whole = QJsonDocument::fromJson(wholeLine(login)).object();
    QVERIFY(!whole.contains("request_body_cut"_L1) && !whole.contains("answer_body_cut"_L1));
}

void TrafficTest::curl()
{
    QFETCH(Exchange, exchange);
    QFETCH(QString, command);
    QCOMPARE(curlCommand(exchange), command);
}

} // namespace

const TestCase testCase(runTest<TrafficTest>);

} // namespace traffic_test

#include "traffic_test.moc"
