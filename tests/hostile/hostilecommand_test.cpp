// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The command line in front of a node that does all the tricks there are (tests/hostile/README.md).
#include "core/auth/tokenfile.h"
#include "tests/hostile/hostilenode.h"
#include "tests/hostile/measures.h"
#include "tests/support/sanitized.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <list>

#include <csignal>
#include <sys/resource.h>

namespace hostilecommand_test {

using namespace calimero;
using namespace hostile;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr std::size_t atOnce = 4;
constexpr auto ends = 20s * HOSTILE_SLOWNESS; ///< what should end, and what was interrupted
const QByteArray password = "correct horse battery";

/// Control characters but line ends and tabs: of a terminal they are commands.
bool hasCommands(const QByteArray &text)
{
    const QString shown = QString::fromUtf8(text);
    return std::any_of(shown.begin(), shown.end(), [](QChar letter) {
        return (letter.unicode() < 0x20 && letter != u'\n' && letter != u'\t')
            || (letter.unicode() >= 0x7f && letter.unicode() < 0xa0);
    });
}

/// These pass on what came, byte for byte.
bool passesOn(const QStringList &arguments)
{
    return arguments.first() == "api"_L1 || arguments.first() == "list-contexts"_L1;
}

/// What is printed, without an end at times: looked through as it comes, and not kept. Its beginning only:
/// what is long repeats itself.
class Printed {
public:
    Printed(const Leaks &leaks, bool mayCommand) : m_leaks(leaks), m_mayCommand(mayCommand) { }

    void add(const QByteArray &piece)
    {
        if (m_looked > mostLooked)
            return;
        m_looked += piece.size();
        m_end += piece;
        m_hasSecret = m_hasSecret || !m_leaks.in(m_end).isEmpty();
        m_isCommanding = m_isCommanding || (!m_mayCommand && hasCommands(m_end));
        m_end = m_end.right(longestSecret);
    }
    [[nodiscard]] bool hasSecret() const { return m_hasSecret; }
    [[nodiscard]] bool isCommanding() const { return m_isCommanding; }

private:
    static constexpr qsizetype longestSecret = 4096;
    static constexpr qint64 mostLooked = 4 * mebibyte;
    const Leaks &m_leaks;
    bool m_mayCommand;
    QByteArray m_end; ///< in which one may begin
    qint64 m_looked = 0;
    bool m_hasSecret = false;
    bool m_isCommanding = false;
};

} // namespace

class HostileCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTrick();
    void nothingWasWrittenOrSent();
    void enoughWereTried();

private:
    struct Run {
        const Trick *trick;
        std::unique_ptr<Printed> printed; ///< outlives what prints it
        std::unique_ptr<QProcess> process;
        QElapsedTimer clock = {};
        qint64 most = 0; ///< bytes it had
        std::optional<Patience> patience = {}; ///< begins when it has asked
        bool isInterrupted = false;
        QByteArray err = {};
    };

    [[nodiscard]] QStringList argumentsFor(const Trick &trick);
    [[nodiscard]] Run started(const QStringList &arguments, const Trick *trick);
    [[nodiscard]] bool hasEnded(Run &run);
    [[nodiscard]] QStringList problemsOf(Run &run);

    TestFolder m_home;
    QString m_file; ///< that is uploaded
    QList<Trick> m_tricks;
    Leaks m_leaks;
    StoredTokens m_tokens;
    std::unique_ptr<HostileNode> m_node;
    Count m_count;
    qint64 m_usual = 0; ///< bytes that a run takes which does nothing
};

void HostileCommandTest::initTestCase()
{
    m_tricks = Trick::all();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    m_tokens.pair =
        TokenPair(madeToken("access", now, now + 36000, 1), madeToken("refresh", now, now + 72000, 2));
    m_leaks.secrets = {m_tokens.pair.accessToken(), m_tokens.pair.refreshToken(), password};
    m_node = std::make_unique<HostileNode>(m_tricks, HostileNode::Secrets{m_tokens.pair.accessToken()});
    m_node->setPicture("/no/such/picture.png");
    m_file = fileToUpload(m_home.path());
    Run run = started({u"api"_s, u"list"_s}, nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(run), 60'000);
    m_usual = run.most;
}

QStringList HostileCommandTest::argumentsFor(const Trick &trick)
{
    QStringList arguments = trick.command;
    arguments.replaceInStrings(u"@FILE@"_s, m_file);
    if (arguments.isEmpty()) {
        const QByteArray path = trick.routes.isEmpty() ? QByteArray() : trick.routes.first().path;
        const bool isOther = path.startsWith('/') && !path.endsWith('*') && path != "/admin-api/contexts"
            && trick.routes.first().method == "GET";
        arguments = isOther ? QStringList{u"api"_s, u"get"_s, QString::fromLatin1(path)}
                            : QStringList{u"api"_s, u"call"_s, u"list-contexts"_s, u"--check"_s};
    }
    const bool isListContexts = arguments.first() == "list-contexts"_L1;
    arguments += {isListContexts ? u"--base-url"_s : u"--node"_s, m_node->url(trick).toString()};
    if (trick.wantsToken) {
        const TokenFile file(m_home.filePath(u".merobox/auth_cache"_s), trick.name);
        StoredTokens tokens = m_tokens;
        tokens.nodeUrl = m_node->url(trick).toString();
        if (!file.prepareFolder() || !file.write(tokens, TokenStore::Write::LogIn))
            qFatal("no token could be written");
        arguments += {u"--node-name"_s, trick.name};
    }
    if (trick.wantsPassword)
        arguments += {u"--user"_s, u"ada"_s, u"--password-stdin"_s};
    return arguments;
}

HostileCommandTest::Run HostileCommandTest::started(const QStringList &arguments, const Trick *trick)
{
    Run run{.trick = trick,
            .printed = std::make_unique<Printed>(m_leaks, passesOn(arguments)),
            .process = std::make_unique<QProcess>()};
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"QT_LOGGING_RULES"_s, u"explorer.*=true"_s);
    passSanitizerOptions(environment);
    run.process->setProcessEnvironment(environment);
    if (trick && trick->growsMiB > Trick().growsMiB)
        run.process->setStandardOutputFile(QProcess::nullDevice()); // to read it all would take its time
    connect(run.process.get(), &QProcess::readyReadStandardOutput, run.process.get(),
            [process = run.process.get(), printed = run.printed.get()] {
                printed->add(process->readAllStandardOutput());
            });
    run.clock.start();
    run.process->start(qEnvironmentVariable("EXPLORER_PROGRAM"), arguments);
    if (trick && trick->wantsPassword)
        run.process->write(password + '\n');
    run.process->closeWriteChannel();
    return run;
}

bool HostileCommandTest::hasEnded(Run &run)
{
    run.err += run.process->readAllStandardError().left(mebibyte);
    if (run.process->state() == QProcess::NotRunning)
        return true;
    run.most = qMax(run.most, mostResidentBytes(run.process->processId()));
    const bool never = run.trick && run.trick->neverEnds;
    if (never && !run.patience && (m_node->requests(*run.trick) > 0 || m_node->sent(*run.trick) > 0))
        run.patience.emplace((run.trick->growsMiB + 64) * mebibyte);
    const bool isTooMuch = run.trick && run.most > m_usual + (run.trick->growsMiB + 64) * mebibyte;
    if (isTooMuch) {
        run.process->kill(); // before it takes the whole machine
    } else if (run.patience && !run.isInterrupted && run.patience->isOver(m_node->sent(*run.trick))) {
        run.isInterrupted = true;
        ::kill(pid_t(run.process->processId()), SIGINT);
        run.clock.restart();
    } else if (run.clock.hasExpired(std::chrono::milliseconds(ends).count())) {
        run.err += "\nIT DID NOT END";
        run.process->kill();
    }
    return false;
}

QStringList HostileCommandTest::problemsOf(Run &run)
{
    const Trick &trick = *run.trick;
    QStringList problems;
    const bool isKilled = run.process->exitStatus() != QProcess::NormalExit;
    const qint64 grown = run.most - m_usual;
    if (!isSanitized && grown > (trick.growsMiB + 64) * mebibyte)
        problems += u"it grew by %1 MiB"_s.arg(grown / mebibyte);
    else if (run.err.endsWith("IT DID NOT END"))
        problems += u"it did not end"_s;
    else if (isKilled && !run.isInterrupted)
        problems += u"it crashed"_s;
    else if (!run.isInterrupted && !trick.exitCodes.contains(run.process->exitCode()))
        problems +=
            u"it ended with %1: %2"_s.arg(run.process->exitCode()).arg(QString::fromUtf8(run.err.right(300)));
    if (!m_leaks.in(run.err).isEmpty())
        problems += u"a secret is on standard error"_s;
    if (run.printed->hasSecret())
        problems += u"a secret is on standard output"_s;
    if (run.printed->isCommanding())
        problems += u"commands for a terminal are on standard output"_s;
    if (hasCommands(run.err))
        problems += u"commands for a terminal are on standard error"_s;
    return problems;
}

void HostileCommandTest::everyTrick()
{
    std::list<Run> runs;
    QStringList failures;
    auto next = m_tricks.cbegin();
    const auto step = [&] {
        while (runs.size() < atOnce && next != m_tricks.cend()) {
            const Trick &trick = *next++;
            if (trick.atCommandLine)
                runs.push_back(started(argumentsFor(trick), &trick));
        }
        runs.remove_if([&, this](Run &run) {
            if (!hasEnded(run))
                return false;
            m_count.add();
            const QStringList problems = problemsOf(run);
            for (const QString &problem : problems)
                failures += run.trick->name + u": "_s + problem;
            return true;
        });
        return runs.empty() && next == m_tricks.cend();
    };
    QTRY_VERIFY_WITH_TIMEOUT(step(), 600'000);
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u"\n   "_s)));
}

void HostileCommandTest::nothingWasWrittenOrSent()
{
    QCOMPARE(m_leaks.inFiles(m_home.path(), u"/auth_cache/"_s), QStringList());
    QCOMPARE(m_node->elsewhere(), QByteArray());
}

void HostileCommandTest::enoughWereTried()
{
    QVERIFY(m_count.isEnough("command line"));
}

const TestCase testCase(runTest<HostileCommandTest>);

} // namespace hostilecommand_test

#include "hostilecommand_test.moc"
