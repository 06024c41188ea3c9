// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <span>

namespace calimero {

using Bytes32 = std::array<unsigned char, 32>;

/// Base58 with the Bitcoin alphabet and no checksum, as the node writes 32-byte ids (docs/node/http.md#ids):
/// 32 to 44 characters; all zero is 32 times '1'.
[[nodiscard]] QByteArray toBase58(const Bytes32 &bytes);

constexpr std::size_t mostBase58 = 44; ///< characters
/// The same into the beginning of `out`, and how many characters that are; what is behind them stays as it
/// is.
std::size_t writeBase58(const Bytes32 &bytes, std::span<char, mostBase58> out);

/// Exactly 32 bytes, or nothing: another length or a character outside the alphabet is refused.
[[nodiscard]] std::optional<Bytes32> fromBase58(std::string_view text);

/// Lower case, 64 characters.
[[nodiscard]] QByteArray toHex(const Bytes32 &bytes);
constexpr std::size_t hexLength = 64; ///< characters
/// The same into `out`, all of it.
void writeHex(const Bytes32 &bytes, std::span<char, hexLength> out);

/// Exactly 64 hexadecimal digits, in either case, or nothing.
[[nodiscard]] std::optional<Bytes32> fromHex(std::string_view text);

} // namespace calimero
