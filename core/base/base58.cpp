// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/base58.h"

namespace calimero {

namespace {

constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

constexpr auto digitOfCharacter = [] {
    std::array<signed char, 256> table{};
    table.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<signed char>(i);
    return table;
}();

// The long division goes in steps of 58^5 over 32-bit limbs, so that all of it is 64-bit arithmetic with a
// constant, which compilers turn into multiplications: a million ids are a list the explorer has to bear.
constexpr quint64 chunkBase = 656356768; // 58^5

// Two digits at once, the less significant one first.
constexpr quint32 pairBase = 58 * 58;
constexpr auto pairs = [] {
    std::array<std::array<char, 2>, pairBase> table{};
    for (std::size_t i = 0; i < pairBase; ++i)
        table[i] = {alphabet[i % 58], alphabet[i / 58]};
    return table;
}();

} // namespace

QByteArray toBase58(const Bytes32 &bytes)
{
    std::array<quint32, 8> limbs;
    for (std::size_t i = 0; i < 8; ++i)
        limbs[i] = quint32(bytes[4 * i]) << 24 | quint32(bytes[4 * i + 1]) << 16
            | quint32(bytes[4 * i + 2]) << 8 | quint32(bytes[4 * i + 3]);

    std::array<char, 50> digits; // at most nine chunks, least significant digit first
    int count = 0;
    std::size_t first = 0;
    while (first < limbs.size() && limbs[first] == 0)
        ++first;
    while (first < limbs.size()) {
        quint64 rest = 0;
        for (std::size_t i = first; i < limbs.size(); ++i) {
            const quint64 value = rest << 32 | limbs[i];
            const quint64 quotient = value / chunkBase;
            limbs[i] = static_cast<quint32>(quotient);
            rest = value - quotient * chunkBase;
        }
        while (first < limbs.size() && limbs[first] == 0)
            ++first;
        auto chunk = static_cast<quint32>(rest);
        for (int i = 0; i < 2; ++i) {
            const auto &pair = pairs[chunk % pairBase];
            digits[static_cast<std::size_t>(count++)] = pair[0];
            digits[static_cast<std::size_t>(count++)] = pair[1];
            chunk /= pairBase;
        }
        digits[static_cast<std::size_t>(count++)] = alphabet[chunk];
    }
    while (count > 0 && digits[static_cast<std::size_t>(count - 1)] == '1')
        --count;

    qsizetype zeros = 0;
    while (zeros < 32 && bytes[static_cast<std::size_t>(zeros)] == 0)
        ++zeros;
    QByteArray text(zeros + count, '1');
    for (int i = 0; i < count; ++i)
        text[zeros + i] = digits[static_cast<std::size_t>(count - 1 - i)];
    return text;
}

std::optional<Bytes32> fromBase58(std::string_view text)
{
    if (text.size() < 32 || text.size() > 44)
        return std::nullopt;
    std::size_t zeros = 0;
    while (zeros < text.size() && text[zeros] == '1')
        ++zeros;

    std::array<quint32, 8> limbs{}; // big endian
    for (std::size_t position = zeros; position < text.size();) {
        quint64 chunk = 0;
        quint64 scale = 1;
        for (int i = 0; i < 5 && position < text.size(); ++i, ++position) {
            const int digit = digitOfCharacter[static_cast<unsigned char>(text[position])];
            if (digit < 0)
                return std::nullopt;
            chunk = chunk * 58 + static_cast<quint64>(digit);
            scale *= 58;
        }
        quint64 carry = chunk;
        for (auto limb = limbs.rbegin(); limb != limbs.rend(); ++limb) {
            carry += *limb * scale; // 58^5 < 2^30, so this stays below 2^63
            *limb = static_cast<quint32>(carry);
            carry >>= 32;
        }
        if (carry != 0)
            return std::nullopt;
    }

    Bytes32 bytes;
    for (std::size_t i = 0; i < 8; ++i)
        for (std::size_t j = 0; j < 4; ++j)
            bytes[4 * i + j] = static_cast<unsigned char>(limbs[i] >> (24 - 8 * j));
    std::size_t zeroBytes = 0;
    while (zeroBytes < 32 && bytes[zeroBytes] == 0)
        ++zeroBytes;
    // One '1' for each leading zero byte, no more and no fewer: otherwise it is not 32 bytes.
    if (zeros != zeroBytes)
        return std::nullopt;
    return bytes;
}

QByteArray toHex(const Bytes32 &bytes)
{
    return QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), 32).toHex();
}

std::optional<Bytes32> fromHex(std::string_view text)
{
    if (text.size() != 64)
        return std::nullopt;
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    Bytes32 bytes;
    for (std::size_t i = 0; i < 32; ++i) {
        const int high = digit(text[2 * i]);
        const int low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes[i] = static_cast<unsigned char>(high << 4 | low);
    }
    return bytes;
}

} // namespace calimero
