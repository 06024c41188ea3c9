// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What people type as an address or a path, and where a request goes.
#include "core/net/paths.h"

#include <QTest>

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class AddressesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void basePaths_data();
    void basePaths();
    void segmentsThatLeave_data();
    void segmentsThatLeave();
    void typedPaths_data();
    void typedPaths();
    void typedNodes_data();
    void typedNodes();
};

void AddressesTest::basePaths_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("none") << u"http://h:1"_s << QByteArray("http://h:1/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("slash") << u"http://h:1/"_s << QByteArray("http://h:1/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("path") << u"https://h/p/q"_s << QByteArray("https://h/p/q/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("path and slash") << u"https://h/p/q/"_s
                                    << QByteArray("https://h/p/q/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("escaped path") << u"http://h/a%20b"_s
                                  << QByteArray("http://h/a%20b/admin-api/x%2Fy?q=a%26b%2Bc");
}

void AddressesTest::basePaths()
{
    QFETCH(QString, base);
    QFETCH(QByteArray, target);
    const auto url = urlOf(QUrl(base), {u"admin-api"_s, u"x/y"_s}, {{"q", u"a&b+c"_s}});
    QVERIFY(url);
    QCOMPARE(url->toEncoded(), target);
}

void AddressesTest::segmentsThatLeave_data()
{
    QTest::addColumn<QString>("segment");
    for (const QString &segment :
         {u""_s, u"."_s, u".."_s, u"%2e%2E"_s, u"%2e"_s, u"a\nb"_s, u"a%0ab"_s, u"a%00b"_s, u"\u0085"_s,
          u"../x"_s, u"a/../b"_s, u"..%2fx"_s, u"..\\x"_s, u"x%5c.."_s})
        QTest::newRow(qPrintable(u"'"_s + QString::fromLatin1(QUrl::toPercentEncoding(segment)) + u"'"_s))
            << segment;
}

void AddressesTest::segmentsThatLeave()
{
    QFETCH(QString, segment);
    const auto url = urlOf(QUrl(u"http://h/p"_s), {u"admin-api"_s, segment}, {});
    QVERIFY(!url);
    QVERIFY(url.error().kind == Error::Kind::BadInput);
    const auto typed = requestForPath(u"admin-api/"_s + segment);
    // An empty part of a typed path is passed over, as the Python client does.
    if (!segment.isEmpty())
        QVERIFY(!typed || !urlOf(QUrl(u"http://h/p"_s), typed->segments, typed->query));
}

void AddressesTest::typedPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("plain") << u"admin-api/contexts"_s << QByteArray("http://h/p/admin-api/contexts");
    QTest::newRow("slash in front") << u"/admin-api/contexts"_s
                                    << QByteArray("http://h/p/admin-api/contexts");
    QTest::newRow("empty parts") << u"admin-api//contexts/"_s << QByteArray("http://h/p/admin-api/contexts");
    QTest::newRow("query as typed") << u"admin-api/contexts?offset=0&limit=1&a&b=c+d%26"_s
                                    << QByteArray(
                                           "http://h/p/admin-api/contexts?offset=0&limit=1&a&b=c+d%26");
    QTest::newRow("escaped") << u"a%20b/c d"_s << QByteArray("http://h/p/a%20b/c%20d");
    QTest::newRow("other host") << u"http://evil/x"_s << QByteArray();
    QTest::newRow("other host, short") << u"//evil/x"_s << QByteArray();
    QTest::newRow("backslashes") << u"\\\\evil\\x"_s << QByteArray();
    QTest::newRow("fragment") << u"a#b"_s << QByteArray();
    QTest::newRow("nothing") << u""_s << QByteArray("http://h/p/");
    QTest::newRow("the root") << u"/"_s << QByteArray("http://h/p/");
    QTest::newRow("only a query") << u"?a=b"_s << QByteArray("http://h/p/?a=b");
    QTest::newRow("query with marks")
        << u"a?b='c',(d)[e]/f?g:@!$*;~%7E"_s << QByteArray("http://h/p/a?b='c',(d)[e]/f?g:@!$*;~~");
    QTest::newRow("no escape") << u"a/%zz"_s << QByteArray();
    QTest::newRow("half an escape") << u"a%4"_s << QByteArray();
    QTest::newRow("no escape in the query") << u"a?b=%zz"_s << QByteArray();
    QTest::newRow("control character in the query") << u"a?b=\n"_s << QByteArray();
    QTest::newRow("up") << u"admin-api/../../x"_s << QByteArray();
}

void AddressesTest::typedPaths()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, url);
    const auto request = requestForPath(path);
    QCOMPARE(request.has_value(), !url.isEmpty());
    if (!request)
        return;
    const auto whole = urlOf(QUrl(u"http://h/p"_s), *request);
    QVERIFY(whole);
    QCOMPARE(whole->toEncoded(), url);
    if (path.isEmpty())
        QCOMPARE(urlOf(QUrl(u"http://h"_s), *request)->toEncoded(), QByteArray("http://h/"));
}

void AddressesTest::typedNodes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("reason");
    QTest::newRow("host and port") << u" localhost:2528 "_s << u"http://localhost:2528"_s << QString();
    QTest::newRow("IPv6") << u"[::1]:2528"_s << u"http://[::1]:2528"_s << QString();
    QTest::newRow("https with path") << u"https://h/p/"_s << u"https://h/p"_s << QString();
    QTest::newRow("upper case scheme") << u"HTTP://h"_s << u"http://h"_s << QString();
    QTest::newRow("empty") << u"  "_s << QString() << u"empty"_s;
    QTest::newRow("ftp") << u"ftp://h"_s << QString() << u"scheme"_s;
    QTest::newRow("user") << u"http://a:b@h"_s << QString() << u"userinfo"_s;
    QTest::newRow("query") << u"http://h/?a"_s << QString() << u"query"_s;
    QTest::newRow("no host") << u"http://"_s << QString() << u"host"_s;
    QTest::newRow("bad port") << u"http://h:99999"_s << QString() << u"invalid"_s;
}

void AddressesTest::typedNodes()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    QFETCH(QString, reason);
    const auto node = nodeUrl(typed);
    if (reason.isEmpty()) {
        QVERIFY(node);
        QCOMPARE(node->toString(), url);
    } else {
        QVERIFY(!node);
        QVERIFY(node.error().kind == Error::Kind::BadInput);
        QCOMPARE(node.error().message, reason);
    }
}

} // namespace

QTEST_GUILESS_MAIN(AddressesTest)
#include "addresses_test.moc"
