// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace calimero::files {

struct AbiFault {
    QString path; ///< "methods[2].params"; empty: the whole
    bool isUnsorted = false; ///< what is there is a list, and not in order
};

/// The first that a node finds at fault in an ABI that stands in code; nothing when the node takes it
/// (docs/node/abi.md#manifest).
///
/// A node reads it strictly and as a whole: with one fault it has no ABI, and no method of it only reads.
/// What is safe to call may be read from none that it doesn't take. Methods and events that are not sorted
/// are such a fault, too. In doubt, as with words that only later nodes know, it is one.
///
/// Takes time and memory with the size of `json`, which is the caller's to bound.
[[nodiscard]] std::optional<AbiFault> faultOfAbi(const QByteArray &json);

} // namespace calimero::files
