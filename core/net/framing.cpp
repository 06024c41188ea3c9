// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/framing.h"

#include <algorithm>
#include <optional>

namespace calimero {

namespace {

/// Digits and nothing else.
std::optional<qint64> lengthOf(const QByteArray &text)
{
    const bool isDigits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool isNumber = false;
    const qint64 length = text.toLongLong(&isNumber);
    return isDigits && isNumber ? std::optional(length) : std::nullopt;
}

} // namespace

Framing framingOf(const QByteArray &transferEncoding, const QByteArray &contentLength)
{
    using End = Framing::End;
    const QByteArray coding = transferEncoding.trimmed().toLower();
    if (!coding.isEmpty() && coding != "identity")
        return {.end = coding == "chunked" ? End::Chunked : End::Unknown};
    if (contentLength.isNull())
        return {.end = End::Closed};
    const QList<QByteArray> said = contentLength.split(',');
    const auto first = lengthOf(said.first().trimmed());
    const bool isOne = std::all_of(said.begin(), said.end(),
                                   [&](const QByteArray &text) { return lengthOf(text.trimmed()) == first; });
    return first && isOne ? Framing{.end = End::Sized, .size = *first} : Framing{.end = End::Unknown};
}

} // namespace calimero
