// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/base58.h"

#include <QList>
#include <QString>

#include <optional>

/// What people paste comes with what stood round it where it was copied. Addresses and ids are freed of it by
/// the same rules, wherever they are typed.
namespace calimero {

/// Without what does not show at either end: blanks, and what came along when it was copied.
[[nodiscard]] QString withoutMargins(const QString &text);

/// Without the one pair of quotes or angle brackets round it all, and the margins within.
[[nodiscard]] QString withoutQuotes(const QString &text);

/// Without any quotes, brackets, ends of sentences and margins at either end, in pairs or not.
[[nodiscard]] QString unwrapped(const QString &text);

/// An id as tables show it, "E1RLEv…AZJX": how it begins and how it ends. Four letters or digits of each at
/// least; three dots will do.
struct IdEnds {
    QString begin;
    QString end;

    [[nodiscard]] bool isOf(QStringView id) const
    {
        return id.size() >= begin.size() + end.size() && id.startsWith(begin) && id.endsWith(end);
    }
    bool operator==(const IdEnds &) const = default;
};
[[nodiscard]] std::optional<IdEnds> idEnds(const QString &text);

/// What was typed where an id belongs: of an id, or the short form of one, only that, whatever is round it;
/// all else (a name may have quotes) only without its margins.
[[nodiscard]] QString pastedId(const QString &typed);

/// An id of 32 bytes, of either spelling.
struct FoundId {
    Bytes32 bytes;
    bool isHex = false;
};

/// The ids that stand somewhere in a text, in their order and each once; of a long text those in its
/// beginning.
[[nodiscard]] QList<FoundId> foundIds(QStringView text);

} // namespace calimero
