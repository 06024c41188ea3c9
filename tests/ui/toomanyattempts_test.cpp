// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the log-in dialog does while a node wants nobody to try again.
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

namespace toomanyattempts_test {

class TooManyAttemptsTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void countsDown();
    void countsDownForOneWay();
};

void TooManyAttemptsTest::countsDown()
{
    FakeNode node;
    node.on("GET", "/admin-api/*", FakeAnswer::empty(401).with("X-Auth-Error", "missing_token"));
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    node.on("POST", "/auth/token",
            FakeAnswer::json(R"({"data":null,"error":"Too many attempts"})", 429).with("Retry-After", "90"));
    openWindow(node.url());
    signIn(u"guess"_s);
    QTRY_COMPARE(node.count("POST", "/auth/token"), 1);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to "_s);
        driver().waitForWords(u"Too many attempts. The node takes the next one in 90 s"_s, dialog);
        auto *button = driver().look<QPushButton>(u"Sign in"_s, dialog);
        QVERIFY(button && !button->isEnabled());
        QCOMPARE(driver().find<QLineEdit>(u"Password"_s, dialog)->text(), u"guess"_s);
        // It counts down.
        driver().waitForWords(u"in 89 s"_s, dialog);
        // Enter is no way around it, nor is a new dialog.
        QTest::keyClick(driver().find<QLineEdit>(u"Password"_s, dialog), Qt::Key_Return);
        QCOMPARE(node.count("POST", "/auth/token"), 1);
        // Whoever wants to tries all the same.
        driver().press(u"Try all the same"_s, dialog);
        QTRY_COMPARE(node.count("POST", "/auth/token"), 2);
        driver().waitForWords(u"in 90 s"_s, dialog);
        driver().press(u"Cancel"_s, dialog);
        driver().waitUntilClosed(u"Sign in to "_s);
        driver().press(u"Sign in"_s);
        QDialog *next = driver().dialog(u"Sign in to "_s);
        driver().waitForWords(u"Too many attempts."_s, next);
        auto *nextButton = driver().look<QPushButton>(u"Sign in"_s, next);
        QVERIFY(nextButton && !nextButton->isEnabled());
        driver().press(u"Cancel"_s, next);
    })
    QCOMPARE(node.count("POST", "/auth/token"), 2);
}

// The node counts passwords: tokens may be pasted meanwhile, and who comes back finds the wait as it is.
void TooManyAttemptsTest::countsDownForOneWay()
{
    FakeNode node;
    node.on("GET", "/admin-api/*", FakeAnswer::empty(401).with("X-Auth-Error", "missing_token"));
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    node.on("POST", "/auth/token",
            FakeAnswer::json(R"({"data":null,"error":"Too many attempts"})", 429).with("Retry-After", "3"));
    openWindow(node.url());
    signIn(u"guess"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to "_s);
        driver().waitForWords(u"Too many attempts."_s, dialog);
        auto *countdown = dialog->findChild<QTimer *>(u"countdown"_s);
        QVERIFY(countdown && countdown->isActive());
        QSignalSpy ticks(countdown, &QTimer::timeout);
        driver().chooseTab(u"How to sign in"_s, u"Paste a token"_s, dialog);
        auto *button = driver().find<QPushButton>(u"Sign in"_s, dialog); // enabled
        driver().press(u"Sign in"_s, dialog);
        const QString pasted = u"Paste both the access token and the refresh token."_s;
        driver().waitForWords(pasted, dialog);
        // Another second does not change what is said here.
        ticks.clear();
        QTRY_COMPARE(ticks.size(), 1);
        QVERIFY(driver().isSaid(pasted, dialog) && button->isEnabled());
        QVERIFY(!driver().isSaid(u"Too many attempts."_s, dialog));
        driver().chooseTab(u"How to sign in"_s, u"Password"_s, dialog);
        driver().waitForWords(u"Too many attempts."_s, dialog);
        QVERIFY(!button->isEnabled());
        QVERIFY(driver().look<QPushButton>(u"Try all the same"_s, dialog));
        // It ends while another way is shown, and nothing is said of it there.
        driver().chooseTab(u"How to sign in"_s, u"Browser"_s, dialog);
        QTRY_VERIFY(!countdown->isActive());
        QVERIFY(driver().find<QPushButton>(u"Sign in with the browser"_s, dialog));
        QVERIFY(!driver().isSaid(u"You can try again now."_s, dialog));
        driver().chooseTab(u"How to sign in"_s, u"Password"_s, dialog);
        QVERIFY(button->isEnabled());
        QVERIFY(!driver().isSaid(u"Too many attempts."_s, dialog));
        driver().press(u"Cancel"_s, dialog);
    })
    QCOMPARE(node.count("POST", "/auth/token"), 1);
}

const TestCase testCase(runTest<TooManyAttemptsTest, QApplication>);

} // namespace toomanyattempts_test

#include "toomanyattempts_test.moc"
