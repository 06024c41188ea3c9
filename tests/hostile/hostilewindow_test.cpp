// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The whole window in front of a node that does all the tricks there are (tests/hostile/README.md).
#include "core/auth/tokenfile.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/hostile/hostilenode.h"
#include "tests/hostile/measures.h"
#include "tests/support/sanitized.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"
#include "tests/ui/wholewindow.h"

#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QHelpEvent>
#include <QLoggingCategory>
#include <QMutex>
#include <QTableView>
#include <QTest>
#include <QToolTip>

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace hostilewindow_test {

using namespace calimero;
using namespace hostile;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr auto turnLimit = 100ms * HOSTILE_SLOWNESS;
constexpr auto settles = 4s; ///< where nothing ends it; most go on long before
constexpr auto looks = 20ms;
constexpr auto ends = 30s; ///< what has an end, and what was left: whatever else the machine does

QMutex messagesMutex;
QByteArray messages;

} // namespace

class HostileWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTrick_data();
    void everyTrick();
    void nothingWasWrittenOrSaid();
    void enoughWereTried();
    void cleanupTestCase();

private:
    QStringList tryOne(const Trick &trick);
    void look(const Trick &trick);
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] bool isPictureOpened() const;
    [[nodiscard]] QStringList shownSecrets() const;

    TestFolder m_folder;
    QString m_file; ///< that is uploaded
    QList<Trick> m_tricks;
    Leaks m_leaks;
    StoredTokens m_tokens;
    std::unique_ptr<HostileNode> m_node;
    std::unique_ptr<WholeWindow> m_whole;
    GrowthWatch m_growth;
    Turning m_turning;
    Count m_count;
    qsizetype m_elsewhere = 0;
    int m_watch = -1; ///< of the picture
    int m_stderr = -1; ///< the real one
};

void HostileWindowTest::initTestCase()
{
    prepareWindows();
    m_tricks = Trick::all();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    m_tokens.pair =
        TokenPair(madeToken("access", now, now + 36000, 1), madeToken("refresh", now, now + 72000, 2));
    m_leaks.secrets = {m_tokens.pair.accessToken(), m_tokens.pair.refreshToken()};
    m_node = std::make_unique<HostileNode>(m_tricks, HostileNode::Secrets{m_tokens.pair.accessToken()});

    m_file = fileToUpload(m_folder.path());
    QFile picture(m_folder.filePath(u"picture.png"_s));
    QVERIFY(picture.open(QIODevice::WriteOnly));
    picture.write("not looked at");
    picture.close();
    m_watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    QVERIFY(::inotify_add_watch(m_watch, QFile::encodeName(picture.fileName()).constData(), IN_OPEN) >= 0);
    m_node->setPicture(QFile::encodeName(picture.fileName()));

    // All that is said is looked through: by us, and by libraries.
    QLoggingCategory::setFilterRules(u"explorer.*=true"_s);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
        const QMutexLocker lock(&messagesMutex);
        messages += text.toUtf8() + '\n';
    });
    const int file = ::open(QFile::encodeName(m_folder.filePath(u"stderr"_s)).constData(),
                            O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    m_stderr = ::dup(STDERR_FILENO);
    QVERIFY(::dup2(file, STDERR_FILENO) >= 0);
    ::close(file);

    m_whole = std::make_unique<WholeWindow>(m_folder.path());
    QVERIFY(m_turning.until([this] { return m_whole->window().isActiveWindow(); }, 10s));
}

bool HostileWindowTest::isSettled() const
{
    Node *node = m_whole->window().node();
    if (!node || node->phase() == Node::Phase::Connecting)
        return false;
    using State = table::ListLoader::State;
    const auto lists = {&node->contexts(), &node->applications(), &node->blobs(), &node->namespaces()};
    return node->phase() != Node::Phase::Open
        || std::none_of(lists.begin(), lists.end(),
                        [](const table::ListLoader *list) { return list->state() == State::Loading; });
}

/// What a person does: goes to the page, chooses the first row, and rests on it.
void HostileWindowTest::look(const Trick &trick)
{
    Node *node = m_whole->window().node();
    if (!node || node->phase() != Node::Phase::Open)
        return;
    explorer::Workspace &workspace = m_whole->workspace();
    workspace.showPage(trick.page.isEmpty() ? u"contexts"_s : trick.page);
    if (trick.answersUploads()) {
        node->transfers().upload({{m_file, QFileInfo(m_file).size()}});
        m_turning.until(
            [node] {
                const TransferTotals totals = node->transfers().totals();
                return totals.failed + totals.unknown + totals.done > 0;
            },
            settles);
    }
    m_turning.forAWhile(looks);
    const auto tables = workspace.findChildren<QTableView *>();
    for (QTableView *table : tables) {
        if (!table->isVisible() || !table->model() || table->model()->rowCount() == 0)
            continue;
        table->selectRow(0);
        m_turning.forAWhile(looks);
        for (int column = 0; column < qMin(3, table->model()->columnCount()); ++column) {
            const QPoint at = table->visualRect(table->model()->index(0, column)).center();
            QCoreApplication::postEvent(
                table->viewport(), new QHelpEvent(QEvent::ToolTip, at, table->viewport()->mapToGlobal(at)));
            m_turning.forAWhile(5ms);
        }
    }
    QToolTip::hideText();
}

bool HostileWindowTest::isPictureOpened() const
{
    char events[4096];
    return ::read(m_watch, events, sizeof events) > 0;
}

QStringList HostileWindowTest::shownSecrets() const
{
    QStringList problems;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        if (!m_leaks.in(window->windowTitle().toUtf8()).isEmpty())
            problems += u"a secret is in the title of a window"_s;
    }
    for (const QByteArray &secret : m_leaks.secrets) {
        if (m_whole->says(QString::fromLatin1(secret)))
            problems += u"a secret is shown"_s;
    }
    return problems;
}

QStringList HostileWindowTest::tryOne(const Trick &trick)
{
    nameInCrash(trick.name);
    Profile profile{.id = trick.name, .name = trick.name, .url = m_node->url(trick), .nodeName = trick.name};
    if (trick.wantsToken) {
        profile.tokens.place = TokenPlace::File;
        const TokenFile file(m_folder.filePath(u"tokens"_s), trick.name);
        (void)file.prepareFolder();
        StoredTokens tokens = m_tokens;
        tokens.nodeUrl = profile.url.toString();
        (void)file.write(tokens, TokenStore::Write::LogIn);
    }
    const qint64 bound = (trick.growsMiB + 64) * mebibyte;
    std::atomic<bool> isTooMuch{false};
    m_growth.begin(bound, [&] {
        isTooMuch = true;
        m_node->end(trick); // the other tricks want to be tried too
    });
    m_turning.reset();
    QStringList problems;

    m_whole->window().openUnsaved(profile);
    Patience patience(bound);
    const bool hasSettled = m_turning.until(
        [&] { return isTooMuch || isSettled() || (trick.neverEnds && patience.isOver(m_node->sent(trick))); },
        trick.neverEnds ? settles : ends);
    if (!hasSettled && !trick.neverEnds)
        problems += u"it did not come to an end"_s;
    look(trick);
    if (trick.neverEnds) {
        Patience more(bound);
        (void)m_turning.until([&] { return isTooMuch || more.isOver(m_node->sent(trick)); }, settles);
    }
    problems += shownSecrets();
    m_whole->window().closeNode();
    if (!m_turning.until([&] { return m_node->connections(trick) == 0; }, ends)) {
        problems += u"%1 connections are open long after it was left"_s.arg(m_node->connections(trick));
        m_node->end(trick);
    }

    const qint64 grown = m_growth.end();
    if (!isSanitized && grown > bound)
        problems += u"it grew by %1 MiB"_s.arg(grown / mebibyte);
    if (m_turning.longest() > turnLimit)
        problems += u"a turn took %1 ms"_s.arg(m_turning.longest().count() / 1000);
    if (m_node->elsewhere().size() > m_elsewhere)
        problems += u"another server was asked"_s;
    m_elsewhere = m_node->elsewhere().size();
    if (isPictureOpened())
        problems += u"a file the node named was opened"_s;
    if (m_node->requests(trick) == 0 && trick.atConnect.isEmpty())
        problems += u"it was not tried: nobody asked"_s;
    return problems;
}

void HostileWindowTest::everyTrick_data()
{
    QTest::addColumn<qsizetype>("number");
    for (qsizetype i = 0; i < m_tricks.size(); ++i) {
        if (m_tricks[i].inWindow)
            QTest::newRow(qPrintable(m_tricks[i].name)) << i;
    }
}

void HostileWindowTest::everyTrick()
{
    QFETCH(qsizetype, number);
    const Trick &trick = m_tricks.at(number);
    m_count.add();
    const QStringList problems = tryOne(trick);
    nameInCrash(u"no trick: it was over"_s);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"\n   "_s)));
}

void HostileWindowTest::nothingWasWrittenOrSaid()
{
    m_whole.reset();
    const QMutexLocker lock(&messagesMutex);
    QVERIFY2(m_leaks.in(messages).isEmpty(), "a secret is in the log");
    // "stderr" is among the files.
    QCOMPARE(m_leaks.inFiles(m_folder.path(), u"/tokens/"_s), QStringList());
    QCOMPARE(m_node->elsewhere(), QByteArray());
}

void HostileWindowTest::enoughWereTried()
{
    QVERIFY(m_count.isEnough("window"));
}

void HostileWindowTest::cleanupTestCase()
{
    m_whole.reset();
    m_node.reset();
    qInstallMessageHandler(nullptr);
    ::dup2(m_stderr, STDERR_FILENO);
    ::close(m_watch);
}

const TestCase testCase(runTest<HostileWindowTest, QApplication>);

} // namespace hostilewindow_test

#include "hostilewindow_test.moc"
