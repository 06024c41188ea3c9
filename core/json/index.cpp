// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/index.h"

namespace calimero::json {

Index::Index(const QByteArray &bytes, QObject *parent) : QObject(parent), m_tape(Tape::of(bytes, atOnce))
{
    m_finished = m_tape->isComplete() || m_tape->brokenAt() >= 0 || m_tape->isEmpty();
    if (m_finished)
        return;
    m_indexing.run([bytes](const Wanted &wanted) { return Tape::of(bytes, Tape::none, wanted); },
                   [this](const std::shared_ptr<const Tape> &whole) {
                       m_tape = whole;
                       m_finished = true;
                       Q_EMIT finished();
                   });
}

} // namespace calimero::json
