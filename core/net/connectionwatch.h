// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QtGlobal>

#include <atomic>
#include <map>
#include <memory>

class QAbstractSocket;

namespace calimero {

/// Ends connections of Qt's HTTP that take more than anybody gets. Qt reads a head, and the body of a 401 or
/// a 407, to its end before it says a word, in a loop that hears of no abort() while bytes come
/// (docs/node/http.md#answers-without-an-end). So the kernel is asked, from a thread of our own, what it
/// handed out on each connection; where that is not what a call got, the connection is shut down, and Qt's
/// loop ends by itself. Calls whose body is handed on are bounded by their read buffer and only told apart
/// here.
///
/// One for the whole process: connections can not be told by who opened them. The thread runs while calls are
/// under way and for a moment behind them. Where the kernel does not say how much it handed out (all but
/// Linux) nothing is watched.
class ConnectionWatch {
public:
    /// Nobody gets to see so much: no head is as long, and no answer to one who is not signed in. At once,
    /// and where it is still growing a second later: Qt reads heads byte by byte.
    static constexpr qint64 unclaimedLimit = 12 * 1024 * 1024;
    static constexpr qint64 unclaimedForLong = 256 * 1024;

    /// A call under way, from its request to its end. Told on one thread.
    class Call {
    public:
        Call(std::shared_ptr<ConnectionWatch> watch, quint16 port);
        ~Call();
        Q_DISABLE_COPY_MOVE(Call)

        /// Bytes of the body so far, as they came; 0 is for a head only, whose body is handed on.
        void took(qint64 bytes) { m_claim->bytes = bytes; }

    private:
        friend class ConnectionWatch;
        struct Claim {
            quint16 port = 0;
            std::atomic<qint64> bytes{-1}; ///< -1: nothing was handed on
            // Of the thread alone.
            qint64 bytesBefore = -1; ///< when the look began
            std::map<quint64, qint64> apart; ///< from what each connection handed out, at most, so far
        };
        std::shared_ptr<ConnectionWatch> m_watch;
        std::shared_ptr<Claim> m_claim;
    };

    /// Made by whoever is first, and gone with the last.
    [[nodiscard]] static std::shared_ptr<ConnectionWatch> shared();
    ~ConnectionWatch();
    Q_DISABLE_COPY_MOVE(ConnectionWatch)

    /// Leaves a socket alone that bounds itself, for as long as it lives.
    static void leaveOut(QAbstractSocket *socket);

private:
    ConnectionWatch();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calimero
