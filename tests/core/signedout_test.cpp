// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// After signing out nothing of the tokens and the password is in the memory of the program: what a core file
// of it would show.
#include "core/auth/tokenfile.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace signedout_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "correct horse battery staple";

/// The memory of another process that can be read, one stretch after the other.
void readMemory(qint64 process, const std::function<void(const QByteArray &)> &take)
{
    QFile maps(u"/proc/%1/maps"_s.arg(process));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    // Not a QFile, which asks for the size of a file that has none.
    const int memory = ::open(qPrintable(u"/proc/%1/mem"_s.arg(process)), O_RDONLY | O_CLOEXEC);
    QVERIFY(memory >= 0);
    const auto done = qScopeGuard([memory] { ::close(memory); });
    const QByteArrayList lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList fields = line.split(' ');
        // What can not be written is the program and its libraries.
        if (fields.size() < 2 || !fields[1].startsWith("rw"))
            continue;
        const QByteArrayList range = fields[0].split('-');
        const qint64 begin = range.value(0).toLongLong(nullptr, 16);
        const qint64 size = range.value(1).toLongLong(nullptr, 16) - begin;
        QByteArray stretch(size, Qt::Uninitialized);
        stretch.truncate(qMax<ssize_t>(0, ::pread(memory, stretch.data(), std::size_t(size), begin)));
        take(stretch);
    }
}

/// Which of the texts are there, as bytes or as UTF-16.
QByteArrayList found(qint64 process, const QByteArrayList &texts)
{
    QByteArrayList there;
    // Of the C library: there is a lot to look through.
    const auto has = [](const QByteArray &stretch, const void *text, qsizetype size) {
        return ::memmem(stretch.constData(), static_cast<std::size_t>(stretch.size()), text,
                        static_cast<std::size_t>(size))
            != nullptr;
    };
    readMemory(process, [&](const QByteArray &stretch) {
        for (const QByteArray &text : texts) {
            const QString wide = QString::fromUtf8(text);
            if (!there.contains(text)
                && (has(stretch, text.constData(), text.size())
                    || has(stretch, wide.utf16(), 2 * wide.size())))
                there += text;
        }
    });
    return there;
}

class SignedOutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsInMemory();
};

void SignedOutTest::nothingIsInMemory()
{
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__)
    QSKIP("the heap does not overwrite what it is given back");
#endif
    DemoNodeProcess node;
    QVERIFY2(node.start({u"--auth"_s, u"ada:"_s + QString::fromUtf8(password)}), qPrintable(node.problem()));
    QTemporaryDir home;
    const TokenFile file(home.filePath(u"tokens"_s), u"node"_s);
    QProcess program;
    QByteArray said;
    connect(&program, &QProcess::readyReadStandardOutput, this,
            [&] { said += program.readAllStandardOutput(); });
    program.start(QCoreApplication::applicationDirPath() + u"/signs-out"_s,
                  {node.url().toString(), home.filePath(u"tokens"_s)});
    program.write(password + '\n');
    QTRY_COMPARE_WITH_TIMEOUT(said, "in\n", 20'000);
    const auto tokens = file.read();
    QVERIFY(tokens && *tokens);
    QByteArrayList secrets{password};
    for (const QByteArray &token : {(*tokens)->pair.accessToken(), (*tokens)->pair.refreshToken()}) {
        // Each part for itself: an overwritten beginning would not help.
        secrets += token.split('.').at(1).last(40);
        secrets += token.split('.').at(2);
    }
    // It is looked for as it should be: now they are there.
    const QByteArrayList before = found(program.processId(), secrets);
    QVERIFY2(before.contains(secrets.at(1)) && before.contains(secrets.at(3)), before.join(' ').constData());
    program.write("out\n");
    QTRY_COMPARE_WITH_TIMEOUT(said, "in\nout\n", 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(found(program.processId(), secrets), QByteArrayList(), 30'000);
    program.closeWriteChannel();
    QTRY_COMPARE(program.state(), QProcess::NotRunning);
}

} // namespace

const TestCase testCase(runTest<SignedOutTest>);

} // namespace signedout_test

#include "signedout_test.moc"
