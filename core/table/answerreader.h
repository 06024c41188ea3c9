// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace calimero::table {

/// Reads an answer with a list while it arrives. On one thread at a time.
class AnswerReader {
public:
    virtual ~AnswerReader() = default;
    /// The next bytes. An error (Kind::BadReply) as soon as it is clear that this is no such list; nothing
    /// more must be added then. Rows before it were handed out.
    [[nodiscard]] virtual Result<void> add(const QByteArray &piece) = 0;
    /// That was all. The number of elements, also of those left out.
    [[nodiscard]] virtual Result<qsizetype> finish() = 0;
};

} // namespace calimero::table
