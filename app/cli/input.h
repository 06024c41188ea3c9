// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QIODevice>

#include <memory>
#include <optional>

namespace explorer::cli {

/// The first line of standard input without its end; nothing when there is none. Reads not a byte more, and
/// waits for it: only before anything is sent.
[[nodiscard]] std::optional<QByteArray> readPassword();

/// A body, open at its start and with a known size: the file itself, or what comes from standard input ("-")
/// or a pipe, put by in a temporary file since its length has to be sent first. Null when it can not be read,
/// or has more than `most` bytes; `problem` says why. Of what has no end no more than that is read.
[[nodiscard]] std::unique_ptr<QIODevice> openBody(const QString &name, qint64 most, QString &problem);

} // namespace explorer::cli
