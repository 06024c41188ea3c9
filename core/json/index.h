// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/json/tape.h"

#include <QObject>

namespace calimero::json {

/// A JSON text of any size up to Tape::largest, to be looked at without waiting: its beginning is indexed at
/// once, the rest on a worker. Entries keep their numbers when the whole tape takes the place of the first
/// one.
class Index : public QObject {
    Q_OBJECT

public:
    static constexpr Tape::Index atOnce = 8000; ///< entries indexed before the constructor returns

    explicit Index(const QByteArray &bytes, QObject *parent = nullptr);

    [[nodiscard]] const QByteArray &bytes() const { return m_tape->bytes(); }
    [[nodiscard]] const std::shared_ptr<const Tape> &tape() const { return m_tape; }
    /// Nothing is under way any more: the tape is whole, or says where the text is no JSON.
    [[nodiscard]] bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void finished();

private:
    std::shared_ptr<const Tape> m_tape;
    bool m_finished = false;
    Latest<std::shared_ptr<const Tape>> m_indexing;
};

} // namespace calimero::json
