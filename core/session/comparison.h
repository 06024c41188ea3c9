// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "core/net/call.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace calimero {

class Node;

namespace api {
struct Context;
}

/// What two nodes have, side by side: contexts by their state hashes, applications by their versions, blobs
/// by their ids. What a node did not tell is unknown and not missing. Hashes that differ may be a change on
/// its way, which takes up to 10 s to arrive (docs/node/words.md#words): such a context is read again on both
/// nodes for 15 s before it is called apart. Heads of its history are no measure: nodes in step may have
/// others. Of a context that is written to all the time the two seldom have the same hash when they are
/// asked: it is in step as long as one of them arrives, within these 15 s, at hashes the other showed; and it
/// is not apart while both go on changing.
class Comparison : public QObject {
    Q_OBJECT

public:
    enum class What { Context, Application, Blob };
    enum class State {
        Apart, ///< the hashes differed for 15 s
        OnlyHere,
        OnlyThere,
        OtherVersion, ///< of an application
        UnknownHere, ///< the node there has it; the one here did not tell
        UnknownThere,
        NoStateYet, ///< on one of them or both: a hash of all zero
        Checking, ///< they differ, so far
        Following, ///< they differ, and one arrives at what the other was lately
        InStep,
    };
    struct Row {
        What what = What::Context;
        State state = State::InStep;
        Bytes32 id{};
        QString name; ///< here, else there; may be empty
        QString here; ///< the hash in base58, or the version; empty: not there
        QString there;
        /// Of the history of a context, 32 bytes each; empty: not there, or not told. They decide nothing.
        QByteArray headsHere = {};
        QByteArray headsThere = {};

        bool operator==(const Row &) const = default;
    };

    static constexpr qsizetype mostRows = 100'000;
    static constexpr qsizetype mostReadAgain = 200; ///< contexts; of more only so many are read again

    /// Either node may go before this; it is over then.
    Comparison(Node &here, Node &there, QObject *parent = nullptr);

    /// The pause between two readings and how long they go on; for tests.
    void setPace(std::chrono::milliseconds again, std::chrono::milliseconds until);
    static constexpr qsizetype fewReadAgain = 20; ///< so many are read three times as often
    /// Begins anew, with what the lists of both have now.
    void compare();

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; } ///< what needs looking at first
    [[nodiscard]] bool isCutOff() const { return m_isCutOff; }
    [[nodiscard]] Node *here() const;
    [[nodiscard]] Node *there() const;

Q_SIGNALS:
    void changed();

private:
    struct Compared {
        QList<Row> rows;
        bool isCutOff = false;
    };
    /// The hashes a node showed, the present one last.
    struct Shown {
        struct Hash {
            QString text;
            qint64 first = 0; ///< seen, ms of the clock
            qint64 last = 0;
        };
        QList<Hash> hashes;

        void see(const QString &hash, qint64 now, qint64 until);
        [[nodiscard]] qint64 since() const { return hashes.isEmpty() ? 0 : hashes.last().first; }
    };
    /// A context whose hashes differ, or did lately.
    struct Watch {
        Shown here;
        Shown there;
        std::optional<qint64> since; ///< they differ
        std::optional<qint64> metAt; ///< one arrived at what the other was

        void meet(qint64 sinceWhen, qint64 until, qint64 now);
    };

    void take(Compared compared);
    [[nodiscard]] bool areBothOpen() const;
    void readAgain();
    void readOne(const ContextId &id);
    State judge(const ContextId &id, const QString &here, const QString &there);
    void settle(const ContextId &id, State state, const api::Context &here, const api::Context &there);
    void notRead(const ContextId &id, State unknown);
    void show(const ContextId &id, const std::function<void(Row &)> &change);
    void showSettled();
    void replaceRows(QList<Row> rows);
    void readSoon();

    QPointer<Node> m_here;
    QPointer<Node> m_there;
    QList<Row> m_rows;
    bool m_isCutOff = false;
    QHash<ContextId, Watch> m_watched;
    QSet<ContextId> m_reading;
    QTimer m_lists;
    QTimer m_again;
    std::chrono::milliseconds m_pause{3'000};
    std::chrono::milliseconds m_until{15'000};
    QElapsedTimer m_clock;
    Latest<Compared> m_comparing;
    QHash<ContextId, QList<std::function<void(Row &)>>> m_settled; ///< and not in m_rows yet
    QTimer m_showSoon;
    Latest<std::optional<QList<Row>>> m_settling; ///< puts them there
};

} // namespace calimero
