// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/base58.h"

#include <algorithm>

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

// Digits in base 58^5 are five letters each, and a number of 32 bytes has nine of them. One base goes over
// into the other by a table of what each limb is worth in it: sums without a carry in between, instead of a
// long division. A million ids are a list the explorer has to bear.
constexpr quint64 chunkBase = 656356768; // 58^5
constexpr std::size_t chunkCount = 9;
constexpr std::size_t limbCount = 8;
constexpr std::size_t mostLetters = 5 * chunkCount; // the first is always '1'

using Limbs = std::array<quint64, limbCount>; // base 2^32, the most significant first
using Chunks = std::array<quint64, chunkCount>; // base 58^5, likewise

// 2^32 times, or 58^5 times.
template<class Digits>
constexpr Digits timesBase(Digits digits, quint64 factor, quint64 base)
{
    quint64 carry = 0;
    for (std::size_t i = digits.size(); i-- > 0;) {
        carry += digits[i] * factor;
        digits[i] = carry % base;
        carry /= base;
    }
    return digits;
}

constexpr auto chunksOfLimb = [] {
    std::array<Chunks, limbCount> table{};
    table[limbCount - 1].back() = 1;
    for (std::size_t i = limbCount - 1; i-- > 0;)
        table[i] = timesBase(table[i + 1], quint64(1) << 32, chunkBase);
    return table;
}();

constexpr auto limbsOfChunk = [] {
    std::array<Limbs, chunkCount> table{};
    table[chunkCount - 1].back() = 1;
    for (std::size_t i = chunkCount - 1; i-- > 0;)
        table[i] = timesBase(table[i + 1], chunkBase, quint64(1) << 32);
    return table;
}();

// Whether no sum of a column, with the carry from the one behind it, leaves 64 bits.
template<class Table>
constexpr bool fits(const Table &table, quint64 mostOfDigit, quint64 base)
{
    for (std::size_t column = 0; column < table[0].size(); ++column) {
        quint64 left = ~quint64(0) - ~quint64(0) / base;
        for (const auto &row : table) {
            if (row[column] > left / mostOfDigit)
                return false;
            left -= row[column] * mostOfDigit;
        }
    }
    return true;
}
static_assert(fits(chunksOfLimb, 0xffffffff, chunkBase));
static_assert(fits(limbsOfChunk, chunkBase - 1, quint64(1) << 32));

// Two letters at once.
constexpr quint32 pairBase = 58 * 58;
constexpr auto pairs = [] {
    std::array<std::array<char, 2>, pairBase> table{};
    for (std::size_t i = 0; i < pairBase; ++i)
        table[i] = {alphabet[i / 58], alphabet[i % 58]};
    return table;
}();

constexpr std::string_view hexDigits = "0123456789abcdef";

} // namespace

std::size_t writeBase58(const Bytes32 &bytes, std::span<char, mostBase58> out)
{
    Chunks chunks{};
    std::size_t zeroBytes = 0;
    for (std::size_t i = 0; i < limbCount; ++i) {
        const quint64 limb = quint64(bytes[4 * i]) << 24 | quint64(bytes[4 * i + 1]) << 16
            | quint64(bytes[4 * i + 2]) << 8 | quint64(bytes[4 * i + 3]);
        for (std::size_t j = 0; j < chunkCount; ++j)
            chunks[j] += limb * chunksOfLimb[i][j];
    }
    while (zeroBytes < bytes.size() && bytes[zeroBytes] == 0)
        ++zeroBytes;
    for (std::size_t j = chunkCount - 1; j > 0; --j) {
        chunks[j - 1] += chunks[j] / chunkBase;
        chunks[j] %= chunkBase;
    }

    std::array<char, mostLetters> letters;
    for (std::size_t j = 0; j < chunkCount; ++j) {
        auto chunk = static_cast<quint32>(chunks[j]);
        const auto &last = pairs[chunk % pairBase];
        chunk /= pairBase;
        const auto &middle = pairs[chunk % pairBase];
        letters[5 * j] = alphabet[chunk / pairBase];
        letters[5 * j + 1] = middle[0];
        letters[5 * j + 2] = middle[1];
        letters[5 * j + 3] = last[0];
        letters[5 * j + 4] = last[1];
    }
    // One '1' for each zero byte at the beginning, whatever the number's own digits there.
    std::size_t begin = 0;
    while (begin < letters.size() && letters[begin] == '1')
        ++begin;
    std::fill_n(out.begin(), zeroBytes, '1');
    std::copy(letters.begin() + begin, letters.end(), out.begin() + zeroBytes);
    return zeroBytes + letters.size() - begin;
}

QByteArray toBase58(const Bytes32 &bytes)
{
    std::array<char, mostBase58> text;
    return QByteArray(text.data(), static_cast<qsizetype>(writeBase58(bytes, text)));
}

std::optional<Bytes32> fromBase58(std::string_view text)
{
    if (text.size() < 32 || text.size() > mostBase58)
        return std::nullopt;
    std::array<quint8, mostLetters> digits{};
    const std::size_t ahead = mostLetters - text.size();
    bool isAlphabet = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int digit = digitOfCharacter[static_cast<unsigned char>(text[i])];
        isAlphabet = isAlphabet && digit >= 0;
        digits[ahead + i] = static_cast<quint8>(digit);
    }
    if (!isAlphabet)
        return std::nullopt;

    Limbs limbs{};
    for (std::size_t j = 0; j < chunkCount; ++j) {
        quint64 chunk = 0;
        for (std::size_t i = 0; i < 5; ++i)
            chunk = chunk * 58 + digits[5 * j + i];
        for (std::size_t i = 0; i < limbCount; ++i)
            limbs[i] += chunk * limbsOfChunk[j][i];
    }
    for (std::size_t i = limbCount - 1; i > 0; --i) {
        limbs[i - 1] += limbs[i] >> 32;
        limbs[i] &= 0xffffffff;
    }
    if (limbs[0] >> 32)
        return std::nullopt;

    Bytes32 bytes;
    for (std::size_t i = 0; i < limbCount; ++i)
        for (std::size_t j = 0; j < 4; ++j)
            bytes[4 * i + j] = static_cast<unsigned char>(limbs[i] >> (24 - 8 * j));
    std::size_t zeros = 0;
    while (zeros < text.size() && text[zeros] == '1')
        ++zeros;
    std::size_t zeroBytes = 0;
    while (zeroBytes < 32 && bytes[zeroBytes] == 0)
        ++zeroBytes;
    // One '1' for each leading zero byte, no more and no fewer: otherwise it is not 32 bytes.
    if (zeros != zeroBytes)
        return std::nullopt;
    return bytes;
}

void writeHex(const Bytes32 &bytes, std::span<char, hexLength> out)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out[2 * i] = hexDigits[bytes[i] >> 4];
        out[2 * i + 1] = hexDigits[bytes[i] & 15];
    }
}

QByteArray toHex(const Bytes32 &bytes)
{
    std::array<char, hexLength> text;
    writeHex(bytes, text);
    return QByteArray(text.data(), hexLength);
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
