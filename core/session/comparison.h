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
#include <QTimer>

namespace calimero {

class Node;

/// What two nodes have, side by side: contexts by their state hashes, applications by their versions, blobs
/// by their ids. Hashes that differ may be a change on its way, which takes up to 10 s to arrive
/// (docs/node/words.md#words): such a context is read again on both nodes for 15 s before it is called apart.
/// Heads of its history are no measure: nodes in step may have others.
class Comparison : public QObject {
    Q_OBJECT

public:
    enum class What { Context, Application, Blob };
    enum class State {
        Apart, ///< the hashes differed for 15 s
        OnlyHere,
        OnlyThere,
        OtherVersion, ///< of an application
        NoStateYet, ///< on one of them or both: a hash of all zero
        Checking, ///< they differ, so far
        InStep,
    };
    struct Row {
        What what = What::Context;
        State state = State::InStep;
        Bytes32 id{};
        QString name; ///< here, else there; may be empty
        QString here; ///< the hash in base58, or the version; empty: not there
        QString there;

        bool operator==(const Row &) const = default;
    };

    static constexpr qsizetype mostRows = 100'000;
    static constexpr qsizetype mostReadAgain = 200; ///< contexts; of more only so many are read again

    /// Either node may go before this; it is over then.
    Comparison(Node &here, Node &there, QObject *parent = nullptr);

    /// The pause between two readings and how long they go on; for tests.
    void setPace(std::chrono::milliseconds again, std::chrono::milliseconds until);
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
    void take(Compared compared);
    void readAgain();
    void readOne(const ContextId &id);
    void settle(const ContextId &id, State state, const QString &here, const QString &there);

    QPointer<Node> m_here;
    QPointer<Node> m_there;
    QList<Row> m_rows;
    bool m_isCutOff = false;
    QHash<ContextId, qint64> m_apartSince; ///< ms of the clock
    QTimer m_lists;
    QTimer m_again;
    std::chrono::milliseconds m_until{15'000};
    QElapsedTimer m_clock;
    Latest<Compared> m_comparing;
};

} // namespace calimero
