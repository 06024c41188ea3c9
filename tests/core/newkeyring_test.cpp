// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A desktop whose keyring was never used: it asks for the password of a first one, and somebody says no.
#include "core/auth/keychain.h"
#include "tests/support/kept.h"
#include "tests/support/keyring.h"
#include "tests/support/prompter.h"
#include "tests/support/testprogram.h"

#include <QCoreApplication>
#include <QTest>

namespace newkeyring_test {

using namespace Qt::StringLiterals;
using namespace calimero;

class NewKeyringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusedIsNotAbsent();
};

void NewKeyringTest::refusedIsNotAbsent()
{
    Prompter prompter;
    QVERIFY(prompter.isRegistered());
    Keyring keyring;
    const QString problem = keyring.startEmpty();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    Keychain keychain;
    Kept probe(keychain.probe());
    QTRY_VERIFY_WITH_TIMEOUT(prompter.isUp(), 20'000);
    prompter.refuse();
    QTRY_VERIFY_WITH_TIMEOUT(probe.isThere(), 20'000);
    QVERIFY(probe.error());
    QCOMPARE(probe.error()->reason, Error::Reason::KeychainDenied);
    QCOMPARE(keychain.state(), Keychain::State::Refused);
    QCOMPARE(prompter.shown(), 1);
}

int run(int argc, char **argv)
{
    return runOnOwnBus(argc, argv, [&] {
        const QCoreApplication app(argc, argv);
        NewKeyringTest test;
        return QTest::qExec(&test, argc, argv);
    });
}

const TestCase testCase(run);

} // namespace newkeyring_test

#include "newkeyring_test.moc"
