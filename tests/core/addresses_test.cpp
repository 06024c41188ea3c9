// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What people type as an address or a path, and where a request goes.
#include "core/net/paths.h"
#include "core/session/profile.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace addresses_test {

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
    void addressesAreReadAgain_data();
    void addressesAreReadAgain();
    void interfacesStayHere_data();
    void interfacesStayHere();
    void passwordsAreMasked_data();
    void passwordsAreMasked();
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
    QTest::newRow("empty") << u"  "_s << QString() << u"no_address"_s;
    QTest::newRow("ftp") << u"ftp://h"_s << QString() << u"other_scheme"_s;
    QTest::newRow("user") << u"http://a:b@h"_s << QString() << u"user_info"_s;
    QTest::newRow("query") << u"http://h/?a"_s << QString() << u"query_or_fragment"_s;
    QTest::newRow("no host") << u"http://"_s << QString() << u"no_host"_s;
    QTest::newRow("bad port") << u"http://h:99999"_s << QString() << u"not_an_address"_s;
    const auto row = [](const char *name, const QString &typed, const QString &url,
                        const QString &reason = {}) { QTest::newRow(name) << typed << url << reason; };
    // Clear enough.
    row("one slash", u"http:/localhost:2528"_s, u"http://localhost:2528"_s);
    row("no slash", u"https:localhost:2528/p"_s, u"https://localhost:2528/p"_s);
    row("three slashes", u"http:///localhost"_s, u"http://localhost"_s);
    row("two slashes only", u"//localhost:2528"_s, u"http://localhost:2528"_s);
    row("zero width at its ends", u"\uFEFF\u200B http://localhost:2528\u200D\u2060 "_s,
        u"http://localhost:2528"_s);
    row("marks of direction at its ends", u"\u200Elocalhost\u202C"_s, u"http://localhost"_s);
    row("no break space at its end", u"localhost:2528\u00A0"_s, u"http://localhost:2528"_s);
    row("upper case host", u"LocalHost:1"_s, u"http://localhost:1"_s);
    row("IPv6 in full", u"[0:0:0:0:0:0:0:1]:2528"_s, u"http://[::1]:2528"_s);
    row("an interface as ip and curl have it", u"http://[fe80::1%eth0]:2781"_s,
        u"http://[fe80::1%25eth0]:2781"_s);
    row("an interface, escaped", u"[fe80::1%25eth0]:2781"_s, u"http://[fe80::1%25eth0]:2781"_s);
    row("an interface by its number", u"[fe80::1%2]/p"_s, u"http://[fe80::1%252]/p"_s);
    row("one whose number is 25", u"[fe80::1%25]"_s, u"http://[fe80::1%2525]"_s);
    row("no interface behind the sign", u"[fe80::1%]"_s, {}, u"not_an_address"_s);
    row("letters beyond ASCII", u"http://münchen.example:1"_s, u"http://xn--mnchen-3ya.example:1"_s);
    row("the same as it is sent", u"xn--mnchen-3ya.example"_s, u"http://xn--mnchen-3ya.example"_s);
    row("letters beyond ASCII and in upper case", u"http://BÜCHER.de"_s, u"http://bücher.de"_s);
    row("letters of another script", u"http://例え.jp:1"_s, u"http://例え.jp:1"_s);
    row("a part beyond ASCII, another of it", u"bücher.localhost"_s, u"http://xn--bcher-kva.localhost"_s);
    row("letters that are written joined", u"http://نامه‌ای.com"_s, {}, u"invisible_character"_s);
    // Not what stands there.
    row("a wide letter", u"http://ｌocalhost:1"_s, {}, u"not_an_address"_s);
    row("a letter in a circle", u"http://ⓛocalhost:1"_s, {}, u"not_an_address"_s);
    row("a ligature", u"http://ﬁle.invalid"_s, {}, u"not_an_address"_s);
    row("the sign for kelvin", u"http://Ka.invalid"_s, {}, u"not_an_address"_s);
    row("a raised letter", u"http://localʰost"_s, {}, u"not_an_address"_s);
    row("a wide letter beside a true one", u"http://bücher.ｄe"_s, {}, u"not_an_address"_s);
    row("a wide letter in a name of others", u"http://büｃher.de"_s, {}, u"not_an_address"_s);
    row("a wide dot", u"http://bbc．de"_s, {}, u"not_an_address"_s);
    row("an ideographic dot", u"http://bbc。de"_s, {}, u"not_an_address"_s);
    row("a sign made of several letters", u"http://℡.invalid"_s, {}, u"not_an_address"_s);
    row("a bare number", u"2528"_s, {}, u"number_for_host"_s);
    row("a bare number with a scheme", u"http://2528/"_s, {}, u"number_for_host"_s);
    row("a bare number with a port", u"2130706433:2528"_s, {}, u"number_for_host"_s);
    row("a number in hex", u"0x7f000001:2528"_s, {}, u"number_for_host"_s);
    row("half an IPv4 address", u"127.1:2528"_s, {}, u"number_for_host"_s);
    row("an IPv4 address with leading zeros", u"010.0.0.1"_s, {}, u"number_for_host"_s);
    row("a number in wide digits", u"\uFF12\uFF15\uFF12\uFF18"_s, {}, u"number_for_host"_s);
    row("a colon only", u":2528"_s, {}, u"no_host"_s);
    row("a path only", u"/admin-api"_s, {}, u"no_host"_s);
    row("slashes only", u"http:////"_s, {}, u"no_host"_s);
    row("the scheme twice", u"http://http://localhost:2528"_s, {}, u"other_scheme"_s);
    row("the scheme twice, half", u"http://https//localhost"_s, {}, u"other_scheme"_s);
    row("no colon", u"http//localhost"_s, {}, u"other_scheme"_s);
    row("a misspelt scheme", u"htp://localhost"_s, {}, u"other_scheme"_s);
    row("another scheme", u"ws://localhost"_s, {}, u"other_scheme"_s);
    row("no port", u"localhost:"_s, {}, u"no_port"_s);
    row("no port, with a path", u"http://localhost:/p"_s, {}, u"no_port"_s);
    row("port 0", u"localhost:0"_s, {}, u"not_an_address"_s);
    // As it stood where it was copied.
    row("quotes round it", u"'http://localhost:1'"_s, u"http://localhost:1"_s);
    row("double quotes round it", u" \"http://localhost:1/p/\"\n"_s, u"http://localhost:1/p"_s);
    row("angle brackets round it", u"<http://localhost:1>"_s, u"http://localhost:1"_s);
    row("curled quotes round it", u"\u201clocalhost:1\u201d"_s, u"http://localhost:1"_s);
    row("quotes and what does not show", u"\u200b' http://localhost:1 '\u200b"_s, u"http://localhost:1"_s);
    row("one pair of them", u"''http://localhost:1''"_s, {}, u"not_an_address"_s);
    row("a quote at its begin", u"'http://localhost:1"_s, {}, u"not_an_address"_s);
    row("a quote at its end", u"http://localhost:1'"_s, {}, u"not_an_address"_s);
    row("quotes round nothing", u"''"_s, {}, u"no_address"_s);
    row("two ports", u"localhost:25:28"_s, {}, u"not_an_address"_s);
    row("zero width within", u"local\u200Bhost:2528"_s, {}, u"invisible_character"_s);
    row("zero width within the port", u"localhost:25\u200C28"_s, {}, u"invisible_character"_s);
    row("zero width within the path", u"http://localhost/a\u2060b"_s, {}, u"invisible_character"_s);
    row("a tag", u"local\U000e0020host"_s, {}, u"invisible_character"_s);
    row("what no character is", u"local\ufffehost"_s, {}, u"invisible_character"_s);
    row("a selector of shapes", u"local\ufe0fhost"_s, {}, u"invisible_character"_s);
    row("a soft hyphen", u"local\u00ADhost"_s, {}, u"invisible_character"_s);
    row("a mark of direction", u"local\u202Ehost"_s, {}, u"invisible_character"_s);
    row("a filler", u"local\u3164host"_s, {}, u"invisible_character"_s);
    row("a line break", u"local\nhost"_s, {}, u"invisible_character"_s);
    row("a blank", u"local host"_s, {}, u"blank_within"_s);
    row("a blank before the port", u"localhost: 2528"_s, {}, u"blank_within"_s);
    row("an escaped letter", u"http://%6cocalhost"_s, {}, u"not_an_address"_s);
    row("backslashes", u"http:\\\\localhost"_s, {}, u"not_an_address"_s);
    row("a user only", u"http://ann@localhost"_s, {}, u"user_info"_s);
    row("a user without a scheme", u"ann:secret@localhost:2528"_s, {}, u"user_info"_s);
    row("a password with a slash", u"http://ann:se/cret@localhost"_s, {}, u"user_info"_s);
    row("a fragment", u"localhost#x"_s, {}, u"query_or_fragment"_s);
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
        QCOMPARE(QString(reasonName(node.error().reason)), reason);
    }
}

void AddressesTest::addressesAreReadAgain_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("plain") << u"http://node.example.org:2528"_s;
    QTest::newRow("a path") << u"https://node.example.org/behind/it"_s;
    QTest::newRow("a blank in the path") << u"http://h/a%20node"_s;
    QTest::newRow("a blank at its end") << u"http://h/21%20"_s;
    QTest::newRow("a hard blank") << u"http://h/a%C2%A0b"_s;
    QTest::newRow("a mark nobody sees") << u"http://h/a%E2%80%8Bb"_s;
    QTest::newRow("letters") << u"http://h/caf%C3%A9"_s;
    QTest::newRow("an interface") << u"http://[fe80::1%eth0]:2781"_s;
}

/// What is saved of a node leads to it again.
void AddressesTest::addressesAreReadAgain()
{
    QFETCH(QString, typed);
    const auto url = nodeUrl(typed);
    QVERIFY(url);
    QCOMPARE(nodeUrl(nodeUrlText(*url)), url);
    Profile profile;
    profile.url = *url;
    QCOMPARE(Profile::fromJson(profile.toJson()).url, *url);
}

void AddressesTest::interfacesStayHere_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("plain");
    QTest::newRow("a name") << u"http://node.example.org:2528/p"_s << "node.example.org:2528"_ba
                            << u"http://node.example.org:2528/p"_s;
    QTest::newRow("no port") << u"https://10.1.2.3"_s << "10.1.2.3"_ba << u"https://10.1.2.3"_s;
    QTest::newRow("IPv6") << u"http://[::1]:2528"_s << "[::1]:2528"_ba << u"http://[::1]:2528"_s;
    QTest::newRow("an interface") << u"http://[fe80::1%25eth0]:2781/p"_s << "[fe80::1]:2781"_ba
                                  << u"http://[fe80::1]:2781/p"_s;
    QTest::newRow("an interface and no port")
        << u"https://[fe80::1%252]"_s << "[fe80::1]"_ba << u"https://[fe80::1]"_s;
}

/// The connection is made over it; who is asked is told the address alone (RFC 6874).
void AddressesTest::interfacesStayHere()
{
    QFETCH(QString, url);
    QTEST(hostHeader(QUrl(url)), "header");
    QTEST(withoutZone(QUrl(url)).toString(), "plain");
}

void AddressesTest::passwordsAreMasked_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << u"http://h:1/p"_s << u"http://h:1/p"_s;
    QTest::newRow("with a scheme") << u"http://ann:secret@h:1"_s << u"http://…@h:1"_s;
    QTest::newRow("another scheme") << u"ftp://ann:secret@h"_s << u"ftp://…@h"_s;
    QTest::newRow("without a scheme") << u"ann:secret@h:1"_s << u"…@h:1"_s;
    QTest::newRow("one slash") << u"http:/ann:secret@h"_s << u"…@h"_s;
    QTest::newRow("with marks") << u"http://ann:s@e/cr#e?t@h"_s << u"http://…"_s;
    QTest::newRow("a query") << u"http://h:1/p?token=secret#x"_s << u"http://h:1/p?…"_s;
    QTest::newRow("a fragment") << u"http://h#secret?a"_s << u"http://h#…"_s;
    QTest::newRow("a query with an @") << u"http://h?token=sec@ret"_s << u"http://…"_s;
    QTest::newRow("both") << u"http://ann:secret@h/?token=secret"_s << u"http://…@h/?…"_s;
    QTest::newRow("no address") << u"what?#1"_s << u"what?#1"_s;
}

void AddressesTest::passwordsAreMasked()
{
    QFETCH(QString, typed);
    QTEST(withoutSecretParts(typed), "shown");
    QCOMPARE(addressWithoutSecrets(u"h:1?token=secret"_s), u"h:1?…"_s);
}

} // namespace

const TestCase testCase(runTest<AddressesTest>);

} // namespace addresses_test

#include "addresses_test.moc"
