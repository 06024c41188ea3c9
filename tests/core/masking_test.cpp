// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// No secret in what is kept, logged and shown: what looks like one, and what is known to be one.
#include "core/net/masking.h"
#include "core/net/secrets.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QJsonDocument>
#include <QTest>

#include <ctime>

namespace masking_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = madeToken("access", 1, 4102444800, 1);

/// A text as it stands within a string of JSON.
QByteArray escaped(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('"', "\\\"");
}

class MaskingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesOfSecretsAreMasked_data();
    void valuesOfSecretsAreMasked();
    void whatIsNoSecretStays_data();
    void whatIsNoSecretStays();
    void noLengthIsTooLong_data();
    void noLengthIsTooLong();
    void jsonStaysJson();
    void everyCutIsMasked();
    void secretsOfABodyAreKnown();
    void urlsAreMasked();
    void headersAreMasked();
    void knownSecretsAreMasked_data();
    void knownSecretsAreMasked();
    void shortSecretsStandAlone();
    void cutSecretsAreMasked();
    void errorsAreMasked();
    void piecesAreMasked();
    void timeGoesByLength_data();
    void timeGoesByLength();
    void runsInPiecesAreNotKept();
    void oneWithinAnotherWaitsForMore();
};

void MaskingTest::valuesOfSecretsAreMasked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &masked) {
        QTest::newRow(name) << text << masked;
    };
    row("password", R"({"user":"ann","password":"hunter2"})", R"({"user":"ann","password":"…"})");
    row("blanks", "{\"password\" :\n \"hunter2\"}", "{\"password\" :\n \"…\"}");
    row("quotes and backslashes", R"({"password":"a\"hunter2\\","b":1})", R"({"password":"…","b":1})");
    row("other names", R"({"accessToken":"h","Refresh_Token":"h","newPassword":"h","PASSWORD":"h"})",
        R"({"accessToken":"…","Refresh_Token":"…","newPassword":"…","PASSWORD":"…"})");
    row("an escape in the name", R"({"pass\u0077ord":"hunter2"})", R"({"pass\u0077ord":"…"})");
    row("a number", R"({"password":123456,"b":1})", R"({"password":"…","b":1})");
    row("an object", R"({"password":{"old":"h","new":["h",7,null]},"b":"c"})",
        R"({"password":{"old":"…","new":["…","…",null]},"b":"c"})");
    row("an array", R"({"password":["h"],"b":["c"]})", R"({"password":["…"],"b":["c"]})");
    row("JSON in JSON", R"({"error":"{\"password\":\"hun\\\"ter2\",\"b\":1}","c":2})",
        R"({"error":"{\"password\":\"…\",\"b\":1}","c":2})");
    row("JSON in JSON in JSON", R"(["{\"a\":\"{\\\"password\\\":\\\"hunter2\\\",\\\"b\\\":1}\"}"])",
        R"(["{\"a\":\"{\\\"password\\\":\\\"…\\\",\\\"b\\\":1}\"}"])");
    row("JSON with lines in JSON", R"(["{\n\t\"password\":\n\t\"hunter2\"\n}"])",
        R"(["{\n\t\"password\":\n\t\"…\"\n}"])");
    row("a number in JSON in JSON", R"(["{\"password\":123456}"])", R"(["{\"password\":\"…\"}"])");
    row("no JSON", R"(5" are too long: {"password":"hunter2"})", R"(5" are too long: {"password":"…"})");
    row("cut", R"({"password":"hunt)", R"({"password":"…)");
    row("cut after a backslash", R"({"password":"hunt\)", R"({"password":"…)");
    row("cut in JSON in JSON", R"(["{\"password\":\"hunt)", R"(["{\"password\":\"…)");
    row("no quotes", R"({"password":hunter2})", R"({"password":"…"})");
    row("behind backslashes", R"({"password":[\\\ hunter2]})", R"({"password":[\\\ "…"]})");
    row("a token", R"({"x":"Bearer )" + token + R"("})", R"({"x":"Bearer …"})");
    row("a token in a text", "refused: " + token + ", sorry", "refused: …, sorry");
    row("a header", R"({"headers":{"Authorization":"Basic aHVudGVyMg=="}})",
        R"({"headers":{"Authorization":"…"}})");
    QByteArray numbers;
    for (const char c : QByteArray(R"({"password":"hunter2"})"))
        numbers += QByteArray::number(c) + ", ";
    QByteArray hidden;
    for (const char c : QByteArray(R"({"password":"…"})"))
        hidden += (hidden.isEmpty() ? "" : ",") + QByteArray::number(static_cast<uchar>(c));
    row("numbers of bytes", R"({"data":"it failed: [)" + numbers.chopped(2) + R"(]"})",
        R"({"data":"it failed: [)" + hidden + R"(]"})");
}

void MaskingTest::valuesOfSecretsAreMasked()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    QCOMPARE(maskedBody(text), masked);
    QCOMPARE(maskedBody(masked), masked);
}

void MaskingTest::whatIsNoSecretStays_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const QByteArray text :
         {R"({"size":1})", R"({"password":""})", R"({"password":null,"has_password":true})",
          R"(["password","hunter2"])", R"({"a":"password","b":"c"})", R"({"password_id":"7"})",
          R"({"eyJ":"eyJ","x":"eyJhbGci"})", R"({"list":[1,2,3,4,5,6,7,8,9]})", "the password: is wrong", "",
          "\"", "\"\"", "\\", "\\\"", "{\"password\"", "{\"password\":", "\"password\":\\"})
        QTest::newRow(text.constData()) << text;
}

void MaskingTest::whatIsNoSecretStays()
{
    QFETCH(QByteArray, text);
    QCOMPARE(maskedBody(text), text);
}

void MaskingTest::noLengthIsTooLong_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("after");
    for (const int size : {19'999, 20'001, 200'000, 1'000'000}) {
        const QByteArray name = QByteArray::number(size);
        const auto row = [&name](const char *what, const QByteArray &before, const QByteArray &secret,
                                 const QByteArray &after) {
            QTest::newRow((name + ' ' + what).constData()) << before << secret << after;
        };
        row("letters", "{\"password\":\"", QByteArray(size, 'h'), "\"}");
        row("quotes", "{\"password\":\"", QByteArray("\\\"h").repeated(size / 3), "\"}");
        row("blanks", "{\"password\"" + QByteArray(size, ' ') + ':' + QByteArray(size, ' ') + '"', "hhhh",
            "\"}");
        row("depth", "{\"password\":" + QByteArray(size, '['), "\"hhhh\"", QByteArray(size, ']') + '}');
        row("backslashes", "{\"a\":\"" + QByteArray(size * 2, '\\') + "\",\"password\":\"", "hhhh", "\"}");
        row("backslashes in a list", "{\"password\":[" + QByteArray(size, '\\') + " \"", "hhhh", "\"]}");
        row("a name", "{\"" + QByteArray(size, 'x') + "password\":\"", "hhhh", "\"}");
        row("a name of escapes", "{\"" + QByteArray("\\u0078").repeated(size / 6) + "\\u0070assword_\":\"",
            "hhhh", "\"}");
        row("what parts a name", "{\"pass" + QByteArray(size, '_') + "word\":\"", "hhhh", "\"}");
        row("names", QByteArray("\"password\" ").repeated(size / 11) + "\"password\":\"", "hhhh", "\"");
        row("quotes before", QByteArray(size, '"') + "password\":\"", "hhhh", "\"");
        row("beginnings of tokens", QByteArray("eyJ").repeated(size / 3) + " \"password\":\"", "hhhh", "\"");
        row("brackets", QByteArray(size, '[') + " \"password\":\"", "hhhh", "\"");
    }
}

void MaskingTest::noLengthIsTooLong()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, after);
    const std::clock_t started = std::clock();
    const QByteArray masked = maskedBody(before + secret + after);
    QVERIFY(!masked.contains('h'));
    QVERIFY(masked.startsWith(before.left(20)));
    QVERIFY(masked.endsWith(after));
    // Some time for each byte, and not for each byte that of all others.
    const double seconds = double(std::clock() - started) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 2, QByteArray::number(seconds).constData());
}

void MaskingTest::jsonStaysJson()
{
    QByteArray inner =
        R"({"a":[1,{"password":{"x":["p",-1.5e3,true]}},"b\\"],"access_token":")" + token + R"("})";
    for (int level = 0; level < 5; ++level) {
        const QByteArray masked = maskedBody(inner);
        QJsonParseError error;
        QJsonDocument::fromJson(masked, &error);
        QVERIFY2(error.error == QJsonParseError::NoError, masked.constData());
        QVERIFY2(!masked.contains("eyJ") && !masked.contains("-1.5"), masked.constData());
        QVERIFY(masked.contains("true"));
        inner = "{\"in\":\"" + escaped(inner) + "\",\"out\":true}";
    }
}

void MaskingTest::everyCutIsMasked()
{
    const QByteArray whole =
        R"({"b":"\"c","n":"{\"password\":\"sesame\\\\\\\"sesame\"}","password":{"k":"sesame"},)"
        R"("refresh_token":"sesame","t":")"
        + token + R"("})";
    const QByteArray told = token.split('.').at(1).first(4);
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        const QByteArray masked = maskedBody(whole.first(size));
        QVERIFY2(!masked.contains("ses") && !masked.contains('.' + told), masked.constData());
    }
}

void MaskingTest::secretsOfABodyAreKnown()
{
    QCOMPARE(secretsIn(R"({"user":"ann","provider":{"password":"p\"w"},"access_token":"abc","n":1})"),
             (QByteArrayList{"p\"w", "abc"}));
    QVERIFY(secretsIn("{}").isEmpty());
}

void MaskingTest::urlsAreMasked()
{
    QCOMPARE(maskedUrl(QUrl(u"http://h/a?token=abc&b=c&Access_Token=abc&password=abc"_s)),
             u"http://h/a?token=%E2%80%A6&b=c&Access_Token=%E2%80%A6&password=%E2%80%A6"_s);
    QCOMPARE(maskedUrl(QUrl(u"http://h/a%20b?b=%2B+c"_s)), u"http://h/a%20b?b=%2B+c"_s);
    QVERIFY(!maskedUrl(QUrl(u"http://h/"_s + QString::fromLatin1(token))).contains(u"eyJ"_s));
}

void MaskingTest::headersAreMasked()
{
    const auto masked = maskedHeaders({{"x-auth-user", "f00"},
                                       {"set-cookie", "a=b"},
                                       {"authorization", "Basic abc"},
                                       {"location", "http://h/?t=" + token},
                                       {"date", "today"}});
    QCOMPARE(masked.value("x-auth-user"), "…");
    QCOMPARE(masked.value("set-cookie"), "…");
    QCOMPARE(masked.value("authorization"), "…");
    QCOMPARE(masked.value("location"), "http://h/?t=…");
    QCOMPARE(masked.value("date"), "today");
}

void MaskingTest::knownSecretsAreMasked_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    const QByteArray odd = "p\"ä\\\\ \xf0\x9f\x94\x91&/x";
    const auto row = [](const char *name, const QByteArray &secret, const QByteArray &text,
                        const QByteArray &masked) { QTest::newRow(name) << secret << text << masked; };
    row("as it is", "hunter2", "it was hunter2, and hunter2", "it was …, and …");
    row("within a word", "hunter2", "xhunter2x", "x…x");
    row("nothing", "hunter2", "hunter3 hunter", "hunter3 hunter");
    row("odd, as it is", odd, "<" + odd + ">", "<…>");
    row("JSON", odd,
        R"({"a":"p\"ä\\\\ )"
        "\xf0\x9f\x94\x91"
        R"(&/x"})",
        R"({"a":"…"})");
    row("JSON in ASCII", odd, R"(["p\"\u00e4\\\\ \ud83d\udd11&\/x"])", R"(["…"])");
    row("JSON in JSON", odd, R"(["[\"p\\\"\\u00E4\\\\\\\\ \\ud83d\\udd11&/x\"]"])", R"(["[\"…\"]"])");
    row("URL", odd, "?q=p%22%C3%A4%5C%5C%20%F0%9F%94%91%26%2fx&b=1", "?q=…&b=1");
    row("form", "a b+c", "?q=a+b%2Bc", "?q=…");
    row("web page", "<a&b>'", "<p>&lt;a&amp;b&gt;&#39;</p>", "<p>…</p>");
    row("a token", token, "Bearer " + token + ".", "Bearer ….");
    row("letters as escapes", "hunter2", R"(\u0068unt%65r2)", "…");
    row("escapes of its own, JSON", R"(a"%25252C&amp;amp;b)", R"(["a\"%25252C&amp;amp;b"])", R"(["…"])");
    row("escapes of its own behind a backslash", R"("\%5Cx)", R"(["\"\\%5Cx"])", R"(["…"])");
    row("escapes of its own, web page", R"(a<%2525\u0041b)", R"(a&lt;%2525\u0041b)", "…");
    row("escapes of its own, JSON in a web page", R"(a"%25b)", R"(a\&quot;%25b)", "…");
    row("escapes of its own, URL", "a %25&amp;b", "a%20%2525%26amp%3Bb", "…");
    row("JSON in a URL", odd, "?q=p%5C%22%C3%A4%5C%5C%5C%5C%20%F0%9F%94%91%26%5C%2Fx&b=1", "?q=…&b=1");
    row("JSON in a web page", "<a&b>\"'", R"(<p>&lt;a&amp;b&gt;\&quot;&#39;</p>)", "<p>…</p>");
    row("an escape of its own at the end", "abcd%5C", "it was abcd%5C", "it was …");
    row("escapes of its own at the end", R"(ab\%5C%5c)", R"(it was ab\%5C%5c)", "it was …");
    row("beginnings before it", "aaab", "aaaaab", "aa…");
}

void MaskingTest::knownSecretsAreMasked()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    Secrets secrets;
    secrets.add("something else");
    secrets.add(secret);
    QCOMPARE(secrets.masked(text), masked);
    QCOMPARE(secrets.masked(QString::fromUtf8(text)), QString::fromUtf8(masked));
    QCOMPARE(secrets.masked(QByteArray(1024 * 1024, ' ') + secret), QByteArray(1024 * 1024, ' ') + "…");
    QCOMPARE(Secrets().masked(text), text);
}

void MaskingTest::shortSecretsStandAlone()
{
    Secrets secrets;
    secrets.add("a");
    QCOMPARE(secrets.masked(QByteArray("a password \"a\" has failed: a")), "… password \"…\" has failed: …");
}

void MaskingTest::cutSecretsAreMasked()
{
    Secrets secrets;
    secrets.add("correct horse battery");
    QCOMPARE(secrets.masked(QByteArray("it was correct horse bat")), "it was …");
    QCOMPARE(secrets.masked(QByteArray("it was corr")), "it was corr");
}

void MaskingTest::errorsAreMasked()
{
    Secrets secrets;
    secrets.add("hunter2");
    Error error{.message = u"hunter2 is wrong, and so is "_s + QString::fromLatin1(token),
                .rpcType = u"hunter2"_s,
                .authError = u"not_hunter2"_s,
                .raw = R"({"said":"hunter2","password":"other"})",
                .path = u"data.hunter2"_s};
    secrets.mask(error);
    QCOMPARE(error.message, u"… is wrong, and so is …"_s);
    QCOMPARE(error.rpcType, u"…"_s);
    QCOMPARE(error.authError, u"not_…"_s);
    QCOMPARE(error.raw, R"({"said":"…","password":"…"})");
    QCOMPARE(error.path, u"data.…"_s);
}

void MaskingTest::piecesAreMasked()
{
    Secrets secrets;
    secrets.add("hunter2");
    const QByteArray text = "hunhunter2 and \\u0068unter2, hunter";
    for (qsizetype step = 1; step <= text.size(); ++step) {
        Secrets::Filter filter(secrets);
        QByteArray out;
        for (qsizetype at = 0; at < text.size(); at += step) {
            out += filter.take(text.mid(at, step));
            QVERIFY(!out.contains("hunter2"));
        }
        out += filter.take({}, true);
        QCOMPARE(out, "hun… and …, hunter");
    }
}

/// Secret and text of so many bytes, as a node that wants to take time would choose them.
struct Repeating {
    QByteArray secret;
    QByteArray text;
};

using Repeat = Repeating (*)(int size);

void MaskingTest::timeGoesByLength_data()
{
    QTest::addColumn<Repeat>("repeat");
    QTest::addColumn<bool>("isAllLookedThrough");
    const auto run = [](const char *name, Repeat repeat) { QTest::newRow(name) << repeat << true; };
    const auto prefixes = [](const char *name, Repeat repeat) { QTest::newRow(name) << repeat << false; };
    run("backslashes", [](int size) { return Repeating{"hunter2 hunter2", QByteArray(size, '\\')}; });
    run("percent signs", [](int size) { return Repeating{"hunter2 hunter2", QByteArray(size, '%')}; });
    run("ampersands", [](int size) { return Repeating{"hunter2 hunter2", QByteArray(size, '&')}; });
    run("plus signs", [](int size) { return Repeating{"hunter2 hunter2", QByteArray(size, '+')}; });
    run("slashes and letters", [](int size) {
        return Repeating{"hunter2 hunter2", QByteArray("\\h").repeated(size / 2)};
    });
    run("a backslash first", [](int size) {
        return Repeating{"\\hunter2 hunter2", QByteArray(size, '\\') + ' '};
    });
    run("short prefixes", [](int size) { return Repeating{"aaab", QByteArray(size, 'a')}; });
    prefixes("long prefixes", [](int size) {
        const QByteArray some(size / 8, 'a');
        return Repeating{some + '.' + some + '.' + some, QByteArray(size, 'a') + "b "};
    });
    prefixes("prefixes in a URL", [](int size) {
        return Repeating{QByteArray(size / 8, 'a') + 'b', QByteArray("%61").repeated(size / 3) + "c "};
    });
    prefixes("prefixes in a web page", [](int size) {
        return Repeating{QByteArray(size / 8, '<') + 'b', QByteArray("&lt;").repeated(size / 4) + "c "};
    });
    prefixes("prefixes with backslashes", [](int size) {
        return Repeating{QByteArray(size / 8, '"') + 'b', QByteArray("\\\\\\\"").repeated(size / 4) + "c "};
    });
    prefixes("backslashes in a URL", [](int size) {
        return Repeating{"\\hunter2 hunter2", QByteArray("%5C").repeated(size / 3) + "c "};
    });
    prefixes("escapes of its own", [](int size) {
        return Repeating{QByteArray("%25").repeated(size / 24) + 'b',
                         QByteArray("%25").repeated(size / 3) + "c "};
    });
    prefixes("spaces", [](int size) {
        return Repeating{QByteArray(size / 8, ' ') + 'b', QByteArray(size, '+') + "c "};
    });
}

/// Of the processor, for this thread: what else runs does not count.
double secondsOfThread()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

void MaskingTest::timeGoesByLength()
{
    QFETCH(Repeat, repeat);
    QFETCH(bool, isAllLookedThrough);
    const auto secondsFor = [&](int size) {
        const auto [secret, text] = repeat(size);
        Secrets secrets;
        secrets.add("something else");
        secrets.add(secret);
        const double begun = secondsOfThread();
        const QByteArray masked = secrets.masked(text + secret);
        const double seconds = secondsOfThread() - begun;
        // What is not looked through is not shown.
        if (isAllLookedThrough ? masked != text + "…" : masked.contains(secret) || !masked.contains("…"))
            return -1.0;
        Secrets::Filter filter(secrets);
        return (filter.take(text + secret) + filter.take({}, true)).contains(secret) ? -2.0 : seconds;
    };
    const double one = secondsFor(16 * 1024);
    const double eight = secondsFor(8 * 16 * 1024);
    QVERIFY2(one > 0 && eight > 0, QByteArray::number(qMin(one, eight)).constData());
    // Where each byte took the time of all others it would be 64 times as much.
    QVERIFY2(eight < 20 * qMax(one, 0.001),
             (QByteArray::number(one) + ", " + QByteArray::number(eight)).constData());
    QVERIFY2(eight < 5, QByteArray::number(eight).constData());
}

void MaskingTest::runsInPiecesAreNotKept()
{
    Secrets secrets;
    secrets.add("hunter2 \"hunter2\"");
    const QByteArray run(64 * 1024, '\\');
    Secrets::Filter filter(secrets);
    qsizetype handedOut = 0;
    for (int i = 0; i < 8; ++i)
        handedOut += filter.take(run).size();
    QVERIFY(handedOut > 8 * run.size() - 16);
    QByteArray last = filter.take("hunter2 ");
    // Within one nobody waits for ever, and nobody sees what it was.
    for (int i = 0; i < 8; ++i)
        last += filter.take(run);
    last += filter.take("\"hunter2\\\"") + filter.take({}, true);
    QVERIFY2(last.size() < 16 && !last.contains("hunter2"), last.constData());
}

void MaskingTest::oneWithinAnotherWaitsForMore()
{
    Secrets secrets;
    secrets.add("correct horse battery");
    secrets.add("horse");
    Secrets::Filter filter(secrets);
    QCOMPARE(filter.take("it was correct horse b"), "it was ");
    QCOMPARE(filter.take("attery, a horse"), "…, a …");
    QCOMPARE(filter.take({}, true), "");
}

} // namespace

const TestCase testCase(runTest<MaskingTest>);

} // namespace masking_test

#include "masking_test.moc"
