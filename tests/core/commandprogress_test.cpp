// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How far long work is: said on the terminal of standard error and nowhere else.
#include "core/base/hash.h"
#include "tests/core/commandfixture.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTest>

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace commandprogress_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

constexpr auto takenBack = "\r\x1b[K";

/// A terminal that a program writes to; what it wrote is read here.
class Terminal {
public:
    Terminal() : m_end(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
    {
        if (m_end < 0 || ::grantpt(m_end) != 0 || ::unlockpt(m_end) != 0)
            return;
        m_name = QFile::decodeName(::ptsname(m_end));
        // So that it is there before and after the program.
        m_kept = ::open(QFile::encodeName(m_name).constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal()
    {
        for (const int descriptor : {m_kept, m_end}) {
            if (descriptor >= 0)
                ::close(descriptor);
        }
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] bool isThere() const { return m_kept >= 0; }
    [[nodiscard]] const QString &name() const { return m_name; }
    /// All that was written so far.
    [[nodiscard]] const QByteArray &shown()
    {
        char piece[4096];
        for (;;) {
            const ssize_t size = ::read(m_end, piece, sizeof piece);
            if (size <= 0)
                return m_shown;
            m_shown.append(piece, static_cast<qsizetype>(size));
        }
    }

private:
    int m_end;
    int m_kept = -1;
    QString m_name;
    QByteArray m_shown;
};

class CommandProgressTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void download();
    void upload();

private:
    [[nodiscard]] QString inFolder(const QString &name) const { return m_home->filePath(name); }
    [[nodiscard]] QStringList at(const QStringList &words) const
    {
        return words + QStringList{u"--node"_s, m_node->url().toString()};
    }
    /// With the terminal as its standard error.
    [[nodiscard]] std::unique_ptr<QProcess> startedOn(const Terminal &terminal, const QStringList &arguments)
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment());
        process->start(u"/bin/sh"_s,
                       QStringList{u"-c"_s, u"exec \"$0\" \"$@\" 2>"_s + terminal.name(), program()}
                           + arguments);
        return process;
    }
};

void CommandProgressTest::download()
{
    const QByteArray content(2048, 'x');
    const BlobId id = BlobHasher::of(content);
    // Takes two seconds: as many lines as there are quarters of them.
    m_node->on("GET", "/admin-api/blobs/" + id.toUtf8(),
               FakeAnswer::text(content).withFault(FakeAnswer::Fault::SlowBytes));
    Terminal terminal;
    if (!terminal.isThere())
        QSKIP("needs a terminal of its own");
    const auto process = startedOn(terminal, at({u"download"_s, id.toString(), u"-"_s}));
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, content);
    const QByteArray begin = "\r" + id.toUtf8() + ": ";
    QVERIFY2(terminal.shown().contains(begin), terminal.shown().constData());
    QVERIFY2(terminal.shown().contains(" of 2.00 KiB"), terminal.shown().constData());
    QVERIFY2(terminal.shown().endsWith(takenBack), terminal.shown().constData());
    QVERIFY2(!terminal.shown().contains('\n'), terminal.shown().constData());

    // Without one it is not long enough for a word.
    const Run elsewhere = run(at({u"download"_s, id.toString(), inFolder(u"saved"_s)}));
    QCOMPARE(elsewhere.exitCode, 0);
    QCOMPARE(elsewhere.err, QByteArray());
    QVERIFY2(elsewhere.out.startsWith(id.toUtf8()) && elsewhere.out.count('\n') == 1,
             elsewhere.out.constData());
}

void CommandProgressTest::upload()
{
    const QByteArray content(3 * 1024 * 1024, 'x');
    QFile file(inFolder(u"three.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    m_node->on("PUT", "/admin-api/blobs*",
               FakeAnswer::json(R"({"data":{"blob_id":")" + BlobHasher::of(content).toUtf8() + R"(","size":)"
                                + QByteArray::number(content.size()) + "}}")
                   .withFault(FakeAnswer::Fault::Hold));
    Terminal terminal;
    if (!terminal.isThere())
        QSKIP("needs a terminal of its own");
    const auto process = startedOn(terminal, at({u"upload"_s, file.fileName()}));
    QTRY_VERIFY2_WITH_TIMEOUT(terminal.shown().contains("\rthree.bin: ")
                                  && terminal.shown().contains(" of 3.00 MiB"),
                              terminal.shown().constData(), 30'000);
    QCOMPARE(process->readAllStandardOutput(), QByteArray());
    QTRY_COMPARE(m_node->held(), 1);
    m_node->release();
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.startsWith(BlobHasher::of(content).toUtf8()) && result.out.count('\n') == 1,
             result.out.constData());
    QVERIFY2(terminal.shown().endsWith(takenBack), terminal.shown().constData());
}

} // namespace

const TestCase testCase(runTest<CommandProgressTest>);

} // namespace commandprogress_test

#include "commandprogress_test.moc"
