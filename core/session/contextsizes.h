// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/base/error.h"
#include "core/base/id.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace calimero {

class Transport;

/// What contexts take. The list of contexts does not say, so each is asked for when somebody looks at it, a
/// few at a time, and behind those the rest of what they are beside.
class ContextSizes : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostAtOnce = 4;

    /// `transport` must outlive it.
    explicit ContextSizes(Transport &transport, QObject *parent = nullptr);

    using Bytes = QHash<ContextId, quint64>;
    [[nodiscard]] const Bytes &all() const { return m_all; }
    /// Those that did not tell when they were asked.
    [[nodiscard]] const QSet<ContextId> &silent() const { return m_silent; }
    /// These are looked at now: those that are not known are asked for. Those before that were not asked for
    /// yet are not, any more.
    void want(const QList<ContextId> &ids);
    /// These too, one at a time, behind all that are looked at. Those before that were not asked for yet are
    /// not, any more.
    void wantRest(const QList<ContextId> &ids);
    [[nodiscard]] bool isKnown(const ContextId &id) const ///< or can not be, for now
    {
        return m_all.contains(id) || m_silent.contains(id);
    }
    /// Asks anew for those that are looked at, also for who did not tell; what was told stays until then.
    void reread();
    [[nodiscard]] bool canReread() const; ///< something is looked at, and nothing is under way
    /// Nothing is known any more.
    void forget();
    /// From the first question until nothing was under way, of the last time.
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return m_elapsed; }
    /// Of the last one that did not tell; none once all that were asked did.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed(); ///< not for each, but as often as an eye can follow
    void ended(); ///< nothing is under way any more

private:
    void ask();
    void ask(const ContextId &id);
    void take(const ContextId &id, const Result<Reply<quint64>> &result);
    void tellSoon();

    Transport &m_transport;
    Bytes m_all;
    QList<ContextId> m_looked; ///< at now
    QList<ContextId> m_wanted; ///< to be asked for, in this order
    QList<ContextId> m_again; ///< and after them, though they are known
    QList<ContextId> m_rest; ///< and after these
    QSet<ContextId> m_asked; ///< not answered yet
    QSet<ContextId> m_silent; ///< did not tell: not asked again before reread()
    std::optional<Error> m_error;
    quint64 m_round = 0;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_elapsed{};
    QTimer m_tell;
};

} // namespace calimero
