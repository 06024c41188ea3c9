// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QDateTime>

#include <optional>

namespace explorer {

// How values look in tables, in the person's locale. Nothing gives an empty text.

[[nodiscard]] QString numberText(std::optional<quint64> number);
[[nodiscard]] QString sizeText(std::optional<quint64> bytes); ///< "11 B", "1.1 MB"
[[nodiscard]] QString exactSizeText(std::optional<quint64> bytes); ///< "1,153,434 bytes"
[[nodiscard]] QString dateText(const QDateTime &date); ///< "3 Apr 2026, 14:05", local time
/// "2 min ago"; of what is a week away or more, its dateText().
[[nodiscard]] QString agoText(const QDateTime &date, const QDateTime &now = QDateTime::currentDateTimeUtc());
[[nodiscard]] QString exactDateText(const QDateTime &date); ///< ISO 8601 with its offset
/// A text of the node as a table cell may show it: shownName().
[[nodiscard]] QString cellText(QByteArrayView utf8);

template<class Tag>
QString shortText(const std::optional<calimero::Id<Tag>> &id)
{
    return id ? id->toShortString() : QString();
}

} // namespace explorer
