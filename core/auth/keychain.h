// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/net/call.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace calimero {

/// The keychain of the desktop, made safe to use (docs/node/signing-in.md#keychain): one job at a time, each
/// with a time limit, none ever deleted by us, since the service may still answer into it. One object for the
/// whole program: QtKeychain has one queue, and a job that never ends blocks it.
///
/// Errors are Kind::Storage with the reason. Nothing here runs before it is asked for, so a
/// node that needs no token never makes the keychain show a prompt.
class Keychain : public QObject {
    Q_OBJECT

public:
    static constexpr auto service = "network.calimero.explorer";
    static constexpr std::chrono::milliseconds timeLimit{5'000};

    enum class State {
        Untried,
        Works,
        Absent, ///< the probe failed; it may be tried again
        Silent, ///< did not answer in time: all calls fail at once, until that answer comes after all
        Refused, ///< the person said no to its prompt: all calls fail at once, until askAgain() or probe()
    };

    explicit Keychain(QObject *parent = nullptr);
    ~Keychain() override;

    [[nodiscard]] State state() const { return m_state; }
    void setTimeLimit(std::chrono::milliseconds limit) { m_limit = limit; }

    /// It may be showing a prompt of its own: nobody should be asked for anything beside it.
    [[nodiscard]] bool isAsking() const { return m_running != nullptr; }
    /// A person wants something that needs it once more: what was refused may be asked for again.
    void askAgain();

    /// Writes, reads and deletes an entry of its own. Before the keychain is offered for the first time: that
    /// a library was loaded does not say that a service runs.
    Call<Done> probe();

    /// Nothing when there is no such entry. A locked keychain may ask the person; what comes after the time
    /// limit is handed out by arrivedLate. `isExpected`: there was one. Nothing may then be a prompt that was
    /// sent away, which looks the same: it stays nothing until askAgain(), and no prompt comes up for it.
    Call<std::optional<QByteArray>> read(const QString &key, bool isExpected = false);
    Call<Done> write(const QString &key, const QByteArray &value);
    /// The same in the place of one that is there; Reason::TokensGone when it is known that there is none any
    /// more (lacks()).
    Call<Done> rewrite(const QString &key, const QByteArray &value);
    /// Done too when there was none. KeychainDenied: it is still there, since the keychain is locked.
    Call<Done> remove(const QString &key);
    /// Whether an entry that was there in this run is gone, without a prompt. Only the Secret Service tells
    /// that, and what it never had may be in another keychain (KWallet) all the same: false then.
    [[nodiscard]] Call<bool> lacks(const QString &key);

    /// Before the program ends: done when the job under way has ended, or after `most`. What runs longer is
    /// left behind on purpose.
    Call<Done> settle(std::chrono::milliseconds most = std::chrono::seconds(1));

Q_SIGNALS:
    void stateChanged();
    void arrivedLate(const QString &key, const QByteArray &value);
    void idle(); ///< a job has ended

private:
    struct Task;
    using Outcome = Result<std::optional<QByteArray>>;

    void enqueue(std::unique_ptr<Task> task);
    void startNext();
    void ended(quint64 task, const Outcome &outcome);
    void timedOut(quint64 task);
    void setState(State state);
    /// Whether it is there, locked or not; nothing where nobody says so.
    [[nodiscard]] bool isGone(const QString &key, std::optional<bool> isThere) const;
    void lookFor(const QString &key);
    void search(const QString &key, QObject *context, std::function<void(std::optional<bool>)> then);
    Call<Done> write(const QString &key, const QByteArray &value, bool isOver);
    void startJob();
    void probeStep(Job<Done> *job, int step, const QString &key);

    std::chrono::milliseconds m_limit = timeLimit;
    State m_state = State::Untried;
    std::deque<std::unique_ptr<Task>> m_waiting;
    QSet<QString> m_found; ///< keys of entries that the Secret Service had after they were read or written
    std::unique_ptr<Task> m_running;
    QSet<QString> m_sentAway; ///< entries that were not given out though they were expected
    quint64 m_lastTask = 0;
};

} // namespace calimero
