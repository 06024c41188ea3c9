// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace calimero {

class Node;
class Rereadings;

namespace table {
class ListLoader;
}

/// Keeps something that was read from a node true while somebody looks at it: has it read again, quietly,
/// once however many look. Never sooner than `shortestPause` after the reading before, nor than `times` what
/// that took, so that a node spends at most a hundredth of its time on it. Not while the node is away or
/// wants a log-in (Rereadings::isAllowed), nor while one of those who look is busy with what it shows. Who
/// needs it less often says so; the one of all who look that needs it most often counts.
class Rereading : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds shortestPause{5'000};
    static constexpr std::chrono::milliseconds pauseAfterFailure{30'000}; ///< at least
    static constexpr std::chrono::milliseconds whileBusy{
        500}; ///< until it is looked whether somebody still is
    static constexpr int times = 100;

    struct Source {
        std::function<bool()> canRead; ///< it was read before, and nothing is under way
        std::function<void()> read; ///< begins; the end is told by ended()
    };

    /// `who` looks from now on, or does so no more; one that dies does not. `isBusy`: it drags, or edits.
    /// `leastPause`: as often as that is enough for it.
    void setLooking(QObject *who, bool isLooking, const std::function<bool()> &isBusy = {},
                    std::chrono::milliseconds leastPause = shortestPause);
    [[nodiscard]] bool isLookedAt() const { return !m_lookers.isEmpty(); }
    /// A reading came to its end, whoever asked for it: the pause begins.
    void ended(std::chrono::milliseconds took, bool isFailed);

    /// Reads when it is time; else looks again when it may be. It does so by itself.
    void look();
    [[nodiscard]] bool isDue() const;

private:
    friend class Rereadings;
    Rereading(Rereadings &all, Source source);

    struct Looker {
        std::function<bool()> isBusy;
        std::chrono::milliseconds leastPause;
    };

    void plan();
    [[nodiscard]] std::chrono::milliseconds pause() const;
    [[nodiscard]] std::chrono::milliseconds untilDue() const;
    [[nodiscard]] bool isBusy() const;

    Rereadings &m_all;
    Source m_source;
    QHash<QObject *, Looker> m_lookers;
    std::optional<std::chrono::milliseconds> m_endedAt; ///< by the clock
    std::chrono::milliseconds m_pause = shortestPause;
    QTimer m_timer;
};

/// All that is kept true of one node.
class Rereadings : public QObject {
    Q_OBJECT

public:
    using Clock = std::function<std::chrono::milliseconds()>; ///< since any moment that stays the same

    /// `node` must outlive it.
    explicit Rereadings(Node &node);
    ~Rereadings() override;

    /// Of a list; one for all who look at it. It goes with the list. One whose load failed by what may be
    /// over by itself is loaded again.
    [[nodiscard]] Rereading &of(table::ListLoader &list);
    /// Of what the node says of itself (Node::readFacts).
    [[nodiscard]] Rereading &ofFacts() { return m_facts; }
    /// Of something else, as long as `owner` lives.
    [[nodiscard]] Rereading &add(QObject *owner, Rereading::Source source);

    /// What the person wants; on to begin with.
    void setOn(bool on);
    [[nodiscard]] bool isAllowed() const;
    void setClock(Clock clock) { m_clock = std::move(clock); }
    [[nodiscard]] std::chrono::milliseconds now() const { return m_clock(); }

private:
    void planAll();

    Node &m_node;
    Clock m_clock;
    bool m_isOn = true;
    QHash<QObject *, Rereading *> m_all;
    Rereading &m_facts;
};

} // namespace calimero
