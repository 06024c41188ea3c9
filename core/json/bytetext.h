// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace calimero::json {

/// A message of the node that ends in a list of decimal byte values: an application's own error
/// ("the method call returned an error: [123, 34, …]", docs/node/abi.md#answers).
struct ByteListMessage {
    QString before; ///< the text in front of the list, without the colon
    QByteArray bytes; ///< what the list spells; usually JSON
};

/// Nothing when the text does not end in such a list of 0–255, or when the list is empty.
[[nodiscard]] std::optional<ByteListMessage> byteListIn(const QString &message);

/// The message with its byte list turned into text, where that is UTF-8; else unchanged.
[[nodiscard]] QString withByteListsAsText(const QString &message);

/// At most 300 characters, without what is unseen (isUnseen), but for line ends and joiners: the words of
/// a node that is not trusted are shown as data (docs/node/words.md#what-a-node-says-is-data).
[[nodiscard]] QString safeText(const QString &text, qsizetype most = 300);

/// A name from outside as a table cell or a line may show it: plainName().
[[nodiscard]] QString oneLine(QByteArrayView utf8);

} // namespace calimero::json
