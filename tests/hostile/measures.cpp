// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/hostile/measures.h"

#include "tests/support/testdata.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace hostile {

namespace {

/// "VmRSS:   1234 kB" of /proc/PID/status.
qint64 statusBytes(qint64 process, const char *name)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf(name);
    return at < 0
        ? 0
        : text.mid(at + qsizetype(std::strlen(name)), 20).trimmed().split(' ').first().toLongLong() * 1024;
}

std::chrono::microseconds threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::microseconds(qint64(time.tv_sec) * 1'000'000 + time.tv_nsec / 1000);
}

char crashText[160];

void tellCrash(int signal)
{
    (void)!::write(STDOUT_FILENO, crashText, std::strlen(crashText));
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

} // namespace

qint64 residentBytes(qint64 process)
{
    return statusBytes(process, "VmRSS:");
}

qint64 mostResidentBytes(qint64 process)
{
    return statusBytes(process, "VmHWM:");
}

GrowthWatch::GrowthWatch() : m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)), m_thread([this] { run(); }) { }

GrowthWatch::~GrowthWatch()
{
    m_stops = true;
    (void)::eventfd_write(m_wake, 1);
    m_thread.join();
    ::close(m_wake);
}

void GrowthWatch::begin(qint64 bound, std::function<void()> tooMuch)
{
    const std::lock_guard lock(m_mutex);
    m_before = residentBytes(::getpid());
    m_most = 0;
    m_bound = bound;
    m_tooMuch = std::move(tooMuch);
}

qint64 GrowthWatch::end()
{
    const std::lock_guard lock(m_mutex);
    m_tooMuch = {};
    return std::max(m_most, residentBytes(::getpid()) - m_before);
}

void GrowthWatch::run()
{
    constexpr int eachMs = 10;
    while (!m_stops) {
        pollfd wait{m_wake, POLLIN, 0};
        ::poll(&wait, 1, eachMs);
        const std::lock_guard lock(m_mutex);
        if (m_bound == 0)
            continue;
        m_most = std::max(m_most, residentBytes(::getpid()) - m_before);
        if (m_most > m_bound && m_tooMuch)
            std::exchange(m_tooMuch, {})();
    }
}

bool Turning::until(const std::function<bool()> &holds, std::chrono::milliseconds most)
{
    QElapsedTimer clock;
    clock.start();
    QTimer heartbeat; // so that a turn comes though nothing happens
    heartbeat.start(5);
    while (!holds()) {
        if (clock.hasExpired(most.count()))
            return false;
        const Microseconds before = threadTime();
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_longest = std::max(m_longest, threadTime() - before);
    }
    return true;
}

void Turning::forAWhile(std::chrono::milliseconds time)
{
    (void)until([] { return false; }, time);
}

bool Patience::isOver(qint64 sent)
{
    constexpr qint64 counts = 256 * 1024;
    constexpr int quiet = 120; // ms
    constexpr int most = 1500;
    if (sent - m_sent > counts) {
        m_sent = sent;
        m_sinceMore.restart();
    }
    return sent > 3 * m_bound || m_sinceMore.hasExpired(quiet) || m_clock.hasExpired(most);
}

QByteArray Leaks::in(const QByteArray &bytes) const
{
    for (const QByteArray &secret : secrets) {
        if (bytes.contains(secret))
            return secret;
    }
    return {};
}

QStringList Leaks::inFiles(const QString &folder, const QString &except) const
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(except) || !file.open(QIODevice::ReadOnly))
            continue;
        if (!in(file.readAll()).isEmpty())
            found += u"a secret is in "_s + file.fileName();
    }
    return found;
}

void nameInCrash(const QString &trick)
{
    std::snprintf(crashText, sizeof crashText, "\nFAIL!  : it died of the trick %s\n", qPrintable(trick));
    for (const int one : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
        std::signal(one, &tellCrash);
}

bool Count::isEnough(const char *where) const
{
    // A line for each place: "window 200".
    QFile file(testData(u"../hostile/floor"_s));
    int floor = std::numeric_limits<int>::max();
    while (file.isOpen() || file.open(QIODevice::ReadOnly)) {
        const QByteArray line = file.readLine().trimmed();
        if (line.startsWith(where))
            floor = line.mid(line.lastIndexOf(' ') + 1).toInt();
        if (line.isEmpty())
            break;
    }
    std::printf("hostile: %d tricks tried on the %s; at least %d have to be\n", m_tried, where, floor);
    std::fflush(stdout);
    return m_tried >= floor;
}

} // namespace hostile
