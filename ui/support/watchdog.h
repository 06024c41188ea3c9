// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>

#include <chrono>

class QCoreApplication;

namespace explorer {

// Watches how long each turn of the GUI thread's event loop takes: from the moment it wakes up until it waits
// again. Whatever takes more than a frame is a stop that a person can feel. In every build, and off unless
// CALIMERO_WATCHDOG=1; while off it does not exist and costs nothing.
//
// A turn is exact where Qt runs on GLib's loop (the usual way on Linux); elsewhere it begins with the first
// event after a wait. What held it is named by the event after which it took longest until the next one.
class Watchdog : public QObject {
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;
    static constexpr Microseconds frame{16'000};

    struct Turn {
        Microseconds elapsed{};
        QByteArray heldBy; // "explorer::BlobsModel (MetaCall)"
    };

    // Writes to stderr when the window can be used, each turn that is too long, and at its end a summary.
    // Null unless the environment asks for it; belongs to the application, which others find it by.
    static Watchdog *install(QCoreApplication &application);
    // For programs that look at the figures themselves.
    explicit Watchdog(QCoreApplication &application);
    ~Watchdog() override;

    // Since the last reset.
    Turn longest() const { return m_longest; }
    int stops() const { return m_stops; }
    // Forgets what was; the turn under way counts as none.
    void reset();
    // Somebody who only looks on holds the window until resume(): what came before in this turn, and what
    // comes after, count as turns of their own.
    void pause();
    void resume();
    // The first window was painted and the loop had nothing left to do.
    bool isUsable() const { return m_isUsable; }

Q_SIGNALS:
    void stopped(const explorer::Watchdog::Turn &turn);
    void usable();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Clock = std::chrono::steady_clock;

    struct Stretch { // from one event to the next
        const char *receiver = nullptr;
        const char *owner = nullptr;
        int type = 0;
    };

    friend struct PollHook;
    void wakeUp();
    void goToSleep();
    void endStretch(Clock::time_point now);
    QByteArray nameOf(const Stretch &stretch) const;

    bool m_isAwake = false;
    bool m_isPaused = false;
    bool m_hasPainted = false;
    bool m_isUsable = false;
    Clock::time_point m_wokeUp;
    Clock::time_point m_stretchBegan;
    Stretch m_stretch;
    Stretch m_heldBy;
    Microseconds m_heldFor{};
    Turn m_longest;
    int m_stops = 0;
};

} // namespace explorer
