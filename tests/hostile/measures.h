// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QString>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

namespace hostile {

/// Resident bytes of a process; 0: it is gone.
[[nodiscard]] qint64 residentBytes(qint64 process);
/// The most it ever had.
[[nodiscard]] qint64 mostResidentBytes(qint64 process);

/// Looks every few ms, from a thread of its own, how much this process has grown.
class GrowthWatch {
public:
    GrowthWatch();
    ~GrowthWatch();
    Q_DISABLE_COPY_MOVE(GrowthWatch)

    /// From here on; `tooMuch` is called once, by the other thread, when it grows by more than `bound`.
    void begin(qint64 bound, std::function<void()> tooMuch);
    /// The most since begin().
    [[nodiscard]] qint64 end();

private:
    void run();

    std::mutex m_mutex; ///< of these
    qint64 m_before = 0;
    qint64 m_most = 0;
    qint64 m_bound = 0;
    std::function<void()> m_tooMuch;
    int m_wake;
    std::atomic<bool> m_stops{false};
    std::thread m_thread;
};

/// Turns the loop of this thread, one turn at a time, and keeps the processor time of the longest one. That
/// is the same however busy the machine is.
class Turning {
public:
    using Microseconds = std::chrono::microseconds;

    /// Until it holds, for so long at most; whether it held.
    bool until(const std::function<bool()> &holds, std::chrono::milliseconds most);
    void forAWhile(std::chrono::milliseconds time);
    [[nodiscard]] Microseconds longest() const { return m_longest; }
    void reset() { m_longest = {}; }

private:
    Microseconds m_longest{};
};

/// Whether a trick without an end has had its time: it sent far more than may be kept, or is not let go on.
class Patience {
public:
    explicit Patience(qint64 bound) : m_bound(bound)
    {
        m_clock.start();
        m_sinceMore.start();
    }
    [[nodiscard]] bool isOver(qint64 sent);

private:
    qint64 m_bound;
    qint64 m_sent = 0;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceMore; ///< came in any amount that counts
};

/// What must be found nowhere.
struct Leaks {
    QList<QByteArray> secrets;

    /// The secret that is in there; empty: none.
    [[nodiscard]] QByteArray in(const QByteArray &bytes) const;
    /// A line for each file below the folder that has one, but those whose path holds `except`.
    [[nodiscard]] QStringList inFiles(const QString &folder, const QString &except) const;
};

/// Tells on standard output which trick it was, should this process die.
void nameInCrash(const QString &trick);

/// How many tricks were tried.
class Count {
public:
    void add() { ++m_tried; }
    /// Prints it; whether it reaches the floor that the folder keeps. `where`: "window" or "command line".
    [[nodiscard]] bool isEnough(const char *where) const;

private:
    int m_tried = 0;
};

} // namespace hostile
