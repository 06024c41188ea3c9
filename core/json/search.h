// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/tape.h"

#include <QList>
#include <QString>

#include <functional>
#include <string_view>

namespace calimero::json {

/// A key or a value in which a text was found (once or several times).
struct Match {
    Tape::Index entry = 0;
    bool inKey = false;
    bool operator==(const Match &) const = default;
};

/// Finds `text` in all keys, strings, numbers and words of a tape, in order. Letters of ASCII are found in
/// either case. Strings are searched as what they stand for (`\n`, `\u00e9`) and, with its quotes, as they
/// stand in the text. `found` gets the matches of each two mebibytes or so and how far the search is; it
/// returns false to stop.
void searchTape(const Tape &tape, const QString &text,
                const std::function<bool(const QList<Match> &matches, qsizetype upTo)> &found);

/// The text with the capital letters of ASCII made small.
[[nodiscard]] QByteArray lowered(QByteArray text);

/// Where `needle`, which is lowered() and not empty, stands in `text` from `from` on, letters of ASCII in
/// either case; -1 where it does not. Without a copy: there may be a million texts.
[[nodiscard]] qsizetype indexInAnyCase(std::string_view text, QByteArrayView needle, qsizetype from = 0);

} // namespace calimero::json
