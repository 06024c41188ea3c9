// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is remembered of a request that was put together by hand, and what has to be filled in again.
#include "core/api/registry.h"
#include "core/session/earlierrequest.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QJsonDocument>
#include <QTest>

namespace earlierrequest_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class EarlierRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void pathsAreFilledIn_data();
    void pathsAreFilledIn();
    void values();
    void bodies();
    void bodiesThatAreNotKept();
    void comesBackFromTheFile();
    void whatAnOlderVersionWrote();

private:
    static constexpr auto secret = "hunter2-hunter2";
    [[nodiscard]] static const api::Entry *entry(const char *name) { return api::findEntry(name); }
    [[nodiscard]] static QByteArray written(const EarlierRequest &request)
    {
        return QJsonDocument(request.toJson()).toJson();
    }
    /// As it is after a start.
    [[nodiscard]] static EarlierRequest again(const EarlierRequest &request)
    {
        return EarlierRequest::fromJson(QJsonDocument::fromJson(written(request)).object());
    }
};

void EarlierRequestTest::paths_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QStringList>("hidden");
    const auto row = [](const char *name, const QString &typed, const QString &kept,
                        const QStringList &hidden) { QTest::newRow(name) << typed << kept << hidden; };
    row("nothing", u"/admin-api/contexts?limit=1"_s, u"/admin-api/contexts?limit=1"_s, {});
    row("as it was typed", u"/a b/%7e?x=a b&y=%7e&z"_s, u"/a b/%7e?x=a b&y=%7e&z"_s, {});
    row("a token in the query", u"/odd/arr?access_token=SECRETQ&x=1"_s, u"/odd/arr?access_token=…&x=1"_s,
        {u"access_token"_s});
    row("several", u"x?token=SECRETQ&Password=SECRETP"_s, u"x?token=…&Password=…"_s,
        {u"token"_s, u"Password"_s});
    row("a name that is escaped", u"/x?access%5Ftoken=SECRETQ"_s, u"/x?access_token=…"_s,
        {u"access_token"_s});
    row("what means itself", u"/x?q=…"_s, u"/x?q=…"_s, {});
}

void EarlierRequestTest::paths()
{
    QFETCH(QString, typed);
    QFETCH(QString, kept);
    QFETCH(QStringList, hidden);
    const auto request = EarlierRequest::of(nullptr, typed, {});
    QCOMPARE(request.path, kept);
    QCOMPARE(request.hiddenValues, hidden);
    QVERIFY(!written(request).contains("SECRET"));
    QCOMPARE(again(request), request);
    // It can be sent as it was, and not with a mask in it.
    QCOMPARE(request.stillHidden(typed, {}), QStringList());
    QCOMPARE(request.stillHidden(kept, {}), hidden);
}

void EarlierRequestTest::pathsAreFilledIn_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QStringList>("still");
    const auto row = [](const QString &now, const QStringList &still) {
        QTest::newRow(qPrintable(now)) << now << still;
    };
    row(u"/x?access_token=new&q=…"_s, {u"q"_s}); // the mask has moved
    row(u"/x?access_token=new&q=a…b"_s, {});
    row(u"/x?access_token=new"_s, {});
    row(u"/x"_s, {});
    row(u"/x?access_token=%E2%80%A6"_s, {u"access_token"_s});
    row(u"/x?access_token=a…"_s, {u"access_token"_s});
    row(u"/x?renamed=…"_s, {u"renamed"_s});
}

void EarlierRequestTest::pathsAreFilledIn()
{
    QFETCH(QString, now);
    QFETCH(QStringList, still);
    const auto request = EarlierRequest::of(nullptr, u"/x?access_token=SECRETQ&q=1"_s, {});
    QCOMPARE(request.stillHidden(now, {}), still);
}

void EarlierRequestTest::values()
{
    const QString token = QString::fromUtf8(madeToken("access", 1, 4102444800, 1));
    api::Filling filling{.path = {{"context_id", u"6yAM"_s}}, .query = {{"limit", u"2"_s}}, .body = {}};
    QCOMPARE(EarlierRequest::of(entry("get-context"), {}, filling).filling.path, filling.path);
    filling.path["context_id"] = token;
    filling.query["access_token"] = u"SECRETQ"_s;
    const auto request = EarlierRequest::of(entry("get-context"), {}, filling);
    QVERIFY(!request.filling.path.value("context_id").contains(token));
    QCOMPARE(request.filling.query.value("access_token"), u"…"_s);
    QCOMPARE(request.filling.query.value("limit"), u"2"_s);
    QVERIFY(!written(request).contains("SECRET") && !written(request).contains(token.toUtf8()));
    QCOMPARE(again(request), request);
    QCOMPARE(request.stillHidden({}, request.filling), (QStringList{u"context_id"_s, u"access_token"_s}));
    QCOMPARE(request.stillHidden({}, filling), QStringList());
}

void EarlierRequestTest::bodies()
{
    const api::Filling sent{
        .path = {},
        .query = {},
        .body = R"({"name":"…","password":"hunter2-hunter2","deep":{"refresh_token":"hunter2-hunter2"}})"};
    const auto request = EarlierRequest::of(entry("create-namespace"), {}, sent);
    QVERIFY(!written(request).contains(secret));
    QCOMPARE(request.hidden, (QStringList{u"password"_s, u"deep.refresh_token"_s}));
    QCOMPARE(again(request), request);
    QCOMPARE(request.stillHidden({}, request.filling), request.hidden);
    QCOMPARE(request.stillHidden({}, sent), QStringList());
    api::Filling half = request.filling;
    half.body = R"({"name":"…","password":"new","deep":{"refresh_token":"…"}})";
    QCOMPARE(request.stillHidden({}, half), QStringList{u"deep.refresh_token"_s});
    // What means itself is none, after a start neither.
    const api::Filling plain{.path = {}, .query = {}, .body = R"({"name":"…"})"};
    QCOMPARE(again(EarlierRequest::of(entry("create-namespace"), {}, plain)).stillHidden({}, plain),
             QStringList());
}

void EarlierRequestTest::bodiesThatAreNotKept()
{
    const api::Filling logIn{.path = {}, .query = {}, .body = R"({"anything":"sesame"})"};
    const auto secretOne = EarlierRequest::of(entry("log-in"), {}, logIn);
    QCOMPARE(secretOne.body, EarlierRequest::Body::Secret);
    QVERIFY(!written(secretOne).contains("sesame"));
    QCOMPARE(again(secretOne), secretOne);
    api::Filling filling{
        .path = {}, .query = {}, .body = '"' + QByteArray(EarlierRequest::longestBody - 2, 'x') + '"'};
    QCOMPARE(EarlierRequest::of(entry("create-namespace"), {}, filling).filling.body, filling.body);
    filling.body += ' ';
    const auto longOne = EarlierRequest::of(entry("create-namespace"), {}, filling);
    QCOMPARE(longOne.body, EarlierRequest::Body::TooLong);
    QVERIFY(longOne.filling.body.isEmpty());
    QCOMPARE(again(longOne), longOne);
}

void EarlierRequestTest::comesBackFromTheFile()
{
    const api::Filling filling{
        .path = {{"context_id", u"6yAM"_s}}, .query = {{"limit", u"2"_s}}, .body = "{\"a\": 1.50}"};
    const auto request = EarlierRequest::of(entry("update-context-application"), {}, filling);
    QCOMPARE(again(request), request);
    QCOMPARE(EarlierRequest::fromJson({}), EarlierRequest{});
}

// Without a word of what was masked, or not masked at all.
void EarlierRequestTest::whatAnOlderVersionWrote()
{
    const auto typed = EarlierRequest::fromJson(
        {{u"name"_s, QString()}, {u"typed"_s, u"/odd/arr?access_token=SECRETQ&x=1"_s}});
    QCOMPARE(typed.path, u"/odd/arr?access_token=…&x=1"_s);
    QCOMPARE(typed.stillHidden(typed.path, {}), QStringList{u"access_token"_s});
    const auto body =
        EarlierRequest::fromJson({{u"name"_s, u"create-namespace"_s}, {u"body"_s, uR"({"password":"…"})"_s}});
    QCOMPARE(body.stillHidden({}, body.filling), QStringList{u"password"_s});
}

} // namespace

const TestCase testCase(runTest<EarlierRequestTest>);

} // namespace earlierrequest_test

#include "earlierrequest_test.moc"
