// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/id.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace calimero {

class Transport;

/// What contexts take. The list of contexts does not say, so each is asked for when somebody looks at it, a
/// few at a time.
class ContextSizes : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostAtOnce = 4;

    /// `transport` must outlive it.
    explicit ContextSizes(Transport &transport, QObject *parent = nullptr);

    using Bytes = QHash<ContextId, quint64>;
    [[nodiscard]] const Bytes &all() const { return m_all; }
    /// These are looked at now. Those before that were not asked for yet are not, any more.
    void want(const QList<ContextId> &ids);
    /// Nothing is known any more.
    void forget();
    /// Of the last one that did not tell; none since something did.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed(); ///< not for each, but as often as an eye can follow

private:
    void ask();
    void tellSoon();

    Transport &m_transport;
    Bytes m_all;
    QList<ContextId> m_wanted; ///< to be asked for, in this order
    QSet<ContextId> m_asked; ///< not answered yet
    QSet<ContextId> m_silent; ///< did not tell: not asked again before forget()
    std::optional<Error> m_error;
    quint64 m_round = 0;
    QTimer m_tell;
};

} // namespace calimero
