// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the window says of whoever answers at an address, and whom it asks a person's password for.
#include "tests/support/byteserver.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/ui/wholewindow.h"
#include "ui/support/errortext.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace whoanswers_test {

using namespace Qt::StringLiterals;
using namespace calimero;
using namespace explorer;

namespace {

class WhoAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { m_folder = std::make_unique<TestFolder>(); }
    void cleanup() { m_whole.reset(); }

    void onlyANodeIsAskedFor_data();
    void onlyANodeIsAskedFor();
    void aLogInThatIsNone_data();
    void aLogInThatIsNone();
    void bothAddressesAreNamed();
    void aSetLogInAddressThatHasNone();
    void aSetLogInAddressHasToAnswer();
    void noTryAgainAfterAChange_data();
    void noTryAgainAfterAChange();
    void saysWhatWasFound_data();
    void saysWhatWasFound();
    void whatHasNoIdWasNotDeleted();
    void allThatIsFoundHasWords();

private:
    void openWith(const QUrl &node, const QUrl &logIn = {})
    {
        {
            ProfileStore profiles(m_folder->filePath(u"profiles.json"_s));
            QVERIFY(profiles.load());
            profiles.add({.name = u"Staging"_s, .url = node, .authUrl = logIn});
        }
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->open(node);
    }
    [[nodiscard]] bool isAsked() const
    {
        return m_whole->driver().look<QDialog>(u"Sign in to Staging"_s) != nullptr;
    }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<WholeWindow> m_whole;
};

void WhoAnswersTest::onlyANodeIsAskedFor_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("words");
    const auto html = [](int status) { return FakeAnswer::text("<html>Hi</html>", status, "text/html"); };
    const QString none = u"This is not a Calimero node"_s;
    QTest::newRow("a web page with 400") << html(400) << none << u"A web page answers at"_s;
    QTest::newRow("a proxy's log-in")
        << html(401).with("WWW-Authenticate", "Basic realm=x") << u"A proxy asks for a log-in of its own"_s
        << u"No password is sent to it"_s;
    QTest::newRow("407") << FakeAnswer::empty(407).with("Proxy-Authenticate", "Basic realm=x")
                         << u"A proxy asks for a log-in of its own"_s << u"No password is sent to it"_s;
    QTest::newRow("another service") << FakeAnswer::text("<?xml version='1.0'?><Error/>", 403,
                                                         "application/xml")
                                     << none << u"Another service answers at"_s;
    for (const int status : {405, 421, 426})
        QTest::newRow(qPrintable(QString::number(status)))
            << FakeAnswer::empty(status) << none << u"with status %1"_s.arg(status);
    QTest::newRow("an HTTPS port") << FakeAnswer::text("Client sent an HTTP request to an HTTPS server.\n",
                                                       400)
                                   << u"What answers here speaks HTTPS"_s << u"begins with https://"_s;
    QTest::newRow("a gateway") << html(502) << u"The gateway got no answer from the node"_s
                               << u"It is tried again by itself"_s;
}

void WhoAnswersTest::onlyANodeIsAskedFor()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QString, title);
    QFETCH(QString, words);
    FakeNode node;
    node.on("GET", "/admin-api/contexts", answer);
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    openWith(node.url());
    QTRY_VERIFY(m_whole->says(title));
    QVERIFY(m_whole->says(words));
    QVERIFY(!isAsked());
    QVERIFY(!m_whole->says(u"asks who you are"_s));
}

void WhoAnswersTest::aLogInThatIsNone_data()
{
    QTest::addColumn<FakeAnswer>("providers");
    QTest::addColumn<QString>("words");
    QTest::newRow("a web page") << FakeAnswer::text("<html>Hi</html>", 200, "text/html")
                                << u"A web page answers at"_s;
    QTest::newRow("nothing") << FakeAnswer::empty(404) << u"The node may have one at another address"_s;
    QTest::newRow("another service") << FakeAnswer::json(
        R"({"data":{"providers":[],"count":0},"error":null})")
                                     << u"Another service answers at"_s;
    QTest::newRow("nobody has an account") << FakeAnswer::json(
        R"({"data":{"providers":[{"name":"user_password","type":"credentials","description":"","configured":false,"config":{}}],"count":1},"error":null})")
                                           << u"Nobody has an account on this node yet"_s;
}

/// What asks for a token as a node does, and has no log-in of one.
void WhoAnswersTest::aLogInThatIsNone()
{
    QFETCH(FakeAnswer, providers);
    QFETCH(QString, words);
    FakeNode node;
    node.on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    node.on("GET", "/auth/providers", providers);
    openWith(node.url());
    QTRY_VERIFY(m_whole->says(words));
    QVERIFY(!isAsked());
    // Once it has one, it is asked for.
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    DRIVE(m_whole->driver().press(u"Try again"_s))
    QTRY_VERIFY(isAsked());
}

void WhoAnswersTest::bothAddressesAreNamed()
{
    FakeNode node;
    FakeNode logIn;
    node.on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    logIn.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    logIn.on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login_bad_password"_s));
    openWith(node.url(), logIn.url());
    QTRY_VERIFY(isAsked());
    QVERIFY(m_whole->says(node.url().toString()));
    QVERIFY(m_whole->says(u"The password goes to its log-in service: "_s + logIn.url().toString()));
    DRIVE({
        const auto &driver = m_whole->driver();
        QDialog *dialog = driver.dialog(u"Sign in to "_s);
        driver.type(driver.find<QLineEdit>(u"User name"_s, dialog), u"ann"_s);
        driver.type(driver.find<QLineEdit>(u"Password"_s, dialog), u"hunter2"_s);
        driver.chooseIn(driver.find<QComboBox>(u"Keep me signed in"_s, dialog),
                        u"Only until the explorer closes"_s);
        driver.press(u"Sign in"_s, dialog);
    })
    QTRY_COMPARE(logIn.count("POST", "/auth/token"), 1);
    for (const FakeRequest &request : node.requests())
        QVERIFY(!request.body.contains("hunter2"));
}

void WhoAnswersTest::aSetLogInAddressThatHasNone()
{
    FakeNode node;
    FakeNode logIn;
    node.on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    logIn.on("GET", "/auth/providers", FakeAnswer::empty(404));
    openWith(node.url(), logIn.url());
    QTRY_VERIFY(m_whole->says(
        u"There is no log-in service at %1, which this node's profile names."_s.arg(logIn.url().toString())));
    QVERIFY(!isAsked());
}

void WhoAnswersTest::aSetLogInAddressHasToAnswer()
{
    FakeNode node;
    FakeNode logIn;
    node.on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    logIn.on("GET", "/auth/providers", FakeAnswer::text("<html>Hi</html>", 200, "text/html"));
    openWith(node.url(), logIn.url());
    QTRY_VERIFY(m_whole->says(u"A web page answers at %1."_s.arg(logIn.url().toString())));
    QVERIFY(m_whole->says(u"This is not the log-in service of a node"_s));
    QVERIFY(!isAsked());
}

void WhoAnswersTest::noTryAgainAfterAChange_data()
{
    using Kind = Error::Kind;
    QTest::addColumn<Error>("error");
    QTest::newRow("the connection ended")
        << Error{.kind = Kind::Interrupted, .message = u"Connection closed"_s};
    QTest::newRow("nothing came") << Error{.kind = Kind::TimedOut};
    QTest::newRow("the answer broke off") << Error{.kind = Kind::Interrupted, .httpStatus = 200};
    QTest::newRow("a gateway") << Error{
        .kind = Kind::NodeFault, .httpStatus = 502, .answeredBy = Error::AnsweredBy::Gateway};
    QTest::newRow("a gateway that waited")
        << Error{.kind = Kind::NotReady, .httpStatus = 504, .answeredBy = Error::AnsweredBy::Gateway};
    QTest::newRow("an answer nobody can read") << Error{.kind = Kind::BadReply, .httpStatus = 200};
    QTest::newRow("too long an answer") << Error{.kind = Kind::TooLarge, .httpStatus = 200};
}

void WhoAnswersTest::noTryAgainAfterAChange()
{
    QFETCH(Error, error);
    error.maybeDone = true;
    const QString text = ErrorText::sentence(error);
    QVERIFY2(text.contains(u"obody knows whether"_s), qPrintable(text));
    QVERIFY2(!text.contains(u"try again"_s, Qt::CaseInsensitive), qPrintable(text));
    QVERIFY2(!text.contains(u"try the same"_s, Qt::CaseInsensitive), qPrintable(text));
}

/// A code and its values become a sentence: no code, no bare number is ever read.
void WhoAnswersTest::saysWhatWasFound_data()
{
    using Kind = Error::Kind;
    using Reason = Error::Reason;
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("text");
    QTest::newRow("a lock") << Error{.kind = Kind::Storage, .reason = Reason::LockHeld, .path = u"/a/b"_s}
                            << u"Nothing could be stored or read on this computer: Another program holds the "
                               "file. The file is /a/b."_s;
    QTest::newRow("the system's words")
        << Error{.kind = Kind::Storage, .message = u"Permission denied"_s, .path = u"/a/b"_s}
        << u"Nothing could be stored or read on this computer: Permission denied. The file is /a/b."_s;
    QTest::newRow("a limit") << Error{.kind = Kind::TooLarge, .httpStatus = 200, .limit = 16 * 1024 * 1024}
                             << u"This is too large: No more than 16.8 MB are taken."_s;
    QTest::newRow("a proxy of another kind")
        << Error{.kind = Kind::Unreachable, .reason = Reason::UnusableProxy, .message = u"socks4"_s}
        << u"The node can't be reached: The proxy that is set for it can't be used: it is of the kind "
           "“socks4”. Set another one, or name the node's host in no_proxy, then start the explorer anew."_s;
    QTest::newRow("a proxy that refuses who asks")
        << Error{.kind = Kind::NotANode,
                 .reason = Reason::ProxyRefusedLogIn,
                 .answeredBy = Error::AnsweredBy::ProxyLogIn}
        << u"The proxy refused the user name or password that is set for it: Correct it where it is set "
           "(http_proxy, https_proxy or all_proxy), then start the explorer anew."_s;
    QTest::newRow("an answer that broke off")
        << Error{.kind = Kind::Unreachable, .reason = Reason::AnswerBrokeOff, .httpStatus = 200}
        << u"The answer broke off: Try again."_s;
    QTest::newRow("closed without an answer")
        << Error{.kind = Kind::Unreachable, .reason = Reason::ConnectionClosed}
        << u"The node can't be reached: The connection was closed. Check that it runs and that the address "
           "is right, then try again."_s;
    QTest::newRow("a request whose connection was closed")
        << Error{.kind = Kind::Unreachable, .reason = Reason::ConnectionClosed, .wasSent = true}
        << u"The connection ended before the answer came: Try again."_s;
    QTest::newRow("a request that waited")
        << Error{.kind = Kind::TimedOut, .wasSent = true, .patience = 30}
        << u"The node gave no answer to this within 30 s: It may be busy. Try again."_s;
    QTest::newRow("a request whose answer goes on")
        << Error{.kind = Kind::TimedOut, .httpStatus = 200, .wasSent = true, .patience = 60}
        << u"The answer had not come to its end within 60 s: It may be busy. Try again."_s;
    QTest::newRow("a node that says goodbye")
        << Error{.kind = Kind::Unreachable, .reason = Reason::ClosedByNode, .message = u"Ping timeout"_s}
        << u"The node can't be reached: The node closed the connection. Ping timeout. Check that it runs and "
           "that the address is right, then try again."_s;
    QTest::newRow("packed oddly")
        << Error{.kind = Kind::BadReply, .reason = Reason::NotUnpackable, .message = u"br"_s}
        << u"The answer is not what was asked for: It is compressed (br) and can't be unpacked. Something "
           "between here and the node may have changed it."_s;
    QTest::newRow("a path that leads away")
        << Error{.kind = Kind::BadInput, .reason = Reason::LeavesNode}
        << u"This can't be sent: The path would lead away from this node."_s;
}

void WhoAnswersTest::saysWhatWasFound()
{
    QFETCH(Error, error);
    QFETCH(QString, text);
    QCOMPARE(ErrorText::sentence(error), text);
}

/// Only a thing can be gone: neither a list nor a request that this node never had.
void WhoAnswersTest::whatHasNoIdWasNotDeleted()
{
    const Error gone{.kind = Error::Kind::NotFound, .httpStatus = 404, .message = u"no such context"_s};
    QCOMPARE(ErrorText::sentence(gone),
             u"The node does not have this: no such context. It may have been deleted "
             "elsewhere. Reload the list."_s);
    Error ofAll = gone;
    ofAll.isOfAll = true;
    QCOMPARE(ErrorText::sentence(ofAll), u"The node does not have this: no such context."_s);
    for (const auto kind : {Error::Kind::NotFound, Error::Kind::Refused}) { // 404, 405
        const Error lacking{
            .kind = kind, .reason = Error::Reason::NoSuchRequest, .message = u"PUT /admin-api/x"_s};
        QCOMPARE(
            ErrorText::sentence(lacking),
            u"This node can't do this: It has no PUT /admin-api/x; it may be of another version, or have "
            "that switched off."_s);
    }
}

void WhoAnswersTest::allThatIsFoundHasWords()
{
    QCOMPARE(ErrorText::cause({.reason = Error::Reason::LockHeld}), u"Another program holds the file"_s);
    QCOMPARE(ErrorText::cause({.message = u"Permission denied"_s}), u"Permission denied"_s);
    QCOMPARE(ErrorText::cause({}), u"The system refused it"_s);
    QSet<QString> words;
    for (int i = 1; i <= int(Error::lastReason); ++i) {
        const auto reason = Error::Reason(i);
        const QString said = ErrorText::found({.reason = reason, .message = u"x"_s});
        QVERIFY2(said.size() > 10 && !said.contains(u'_') && !said.contains(u'%'),
                 calimero::reasonName(reason).data());
        QVERIFY2(said.front().isUpper() && !said.endsWith(u'.'), qPrintable(said));
        words += said;
    }
    QCOMPARE(words.size(), int(Error::lastReason) - 1); // one for two: no address, and one without a host
}

} // namespace

const TestCase testCase(runTest<WhoAnswersTest, QApplication>);

} // namespace whoanswers_test

#include "whoanswers_test.moc"
