// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What was typed into the dialog, and what the node gave for it, is not in the memory of the program once
// somebody has signed out.
#include "tests/support/demonodeprocess.h"
#include "tests/support/memorysearch.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace typedpassword_test {

using namespace Qt::StringLiterals;
using memorysearch::found;

namespace {

class TypedPasswordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOfItIsInMemory();

private:
    /// A part of each token in the only file there is.
    static QByteArrayList tokensIn(const QString &folder)
    {
        const QDir tokens(folder);
        QFile file(tokens.filePath(tokens.entryList({u"*.json"_s}, QDir::Files).value(0)));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QJsonObject pair = QJsonDocument::fromJson(file.readAll()).object();
        return {pair["access_token"_L1].toString().toUtf8().split('.').value(2),
                pair["refresh_token"_L1].toString().toUtf8().split('.').value(2)};
    }
};

void TypedPasswordTest::nothingOfItIsInMemory()
{
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__)
    QSKIP("the heap does not overwrite what it is given back");
#endif
    const QByteArray user = "ada of the seven hills";
    const QByteArray password = "correct horse battery staple";
    DemoNodeProcess node;
    QVERIFY2(node.start({u"--auth"_s, QString::fromUtf8(user + ':' + password)}), qPrintable(node.problem()));
    const TestFolder folder;
    QProcess window;
    QByteArray said;
    connect(&window, &QProcess::readyReadStandardOutput, this,
            [&] { said += window.readAllStandardOutput(); });
    window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    window.start(QCoreApplication::applicationDirPath() + u"/types-password"_s,
                 {node.url().toString(), folder.path()});
    window.write(user + '\n' + password + '\n');
    QTRY_COMPARE_WITH_TIMEOUT(said, "in\n", 60'000);
    const QByteArrayList tokens = tokensIn(folder.filePath(u"tokens"_s));
    QVERIFY(tokens.size() == 2 && tokens.at(0).size() > 20 && tokens.at(1).size() > 20);
    // It is looked for as it should be.
    QCOMPARE(found(window.processId(), tokens + QByteArrayList{user}), tokens + QByteArrayList{user});
    window.write("out\n");
    QTRY_COMPARE_WITH_TIMEOUT(said, "in\nout\n", 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(found(window.processId(), tokens + QByteArrayList{password}), QByteArrayList(),
                              60'000);
    QCOMPARE(window.state(), QProcess::Running);
    window.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(window.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(window.exitCode(), 0);
}

} // namespace

const TestCase testCase(runTest<TypedPasswordTest, QApplication>);

} // namespace typedpassword_test

#include "typedpassword_test.moc"
