// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/scanner.h"

#include <QByteArrayView>
#include <QChar>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <span>
#include <string_view>

/// How JSON, URLs and web pages write a character: for Secrets alone.
namespace calimero::spelling {

/// The byte that two hex digits at `p` tell, or -1.
inline int hexByteAt(const char *p, const char *end)
{
    const auto digit = [](char c) {
        const int letter = (c | 0x20) - 'a';
        return c >= '0' && c <= '9' ? c - '0' : letter >= 0 && letter < 6 ? letter + 10 : -1;
    };
    const int high = end - p < 2 ? -1 : digit(p[0]);
    const int low = high < 0 ? -1 : digit(p[1]);
    return low < 0 ? -1 : high * 16 + low;
}

/// A backslash as a URL has it.
inline bool isSlashInUrl(const char *p, const char *end)
{
    return *p == '%' && hexByteAt(p + 1, end) == '\\';
}

inline constexpr qsizetype longestEntity = 10; ///< with & and ;

/// Where an escape begins that may go on behind the text; its end when there is none.
inline qsizetype openEscape(QByteArrayView text)
{
    qsizetype open = text.size();
    for (qsizetype left = 1; left < qMin(longestEntity, text.size() + 1); ++left) {
        const char c = text[text.size() - left];
        if (c == ';')
            break;
        if (c == '&' || (c == '%' && left < 3))
            open = text.size() - left;
    }
    return open;
}

struct Utf8 {
    std::array<char, 4> bytes;
    int size;
};

inline Utf8 utf8Of(char32_t c)
{
    const auto low = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
    if (c < 0x80)
        return {{static_cast<char>(c)}, 1};
    if (c < 0x800)
        return {{static_cast<char>(0xc0 | (c >> 6)), low(0)}, 2};
    if (c < 0x10000)
        return {{static_cast<char>(0xe0 | (c >> 12)), low(6), low(0)}, 3};
    return {{static_cast<char>(0xf0 | (c >> 18)), low(12), low(6), low(0)}, 4};
}

/// What stands between & and ; : 0 when it is not known.
inline char32_t entityNamed(QByteArrayView name)
{
    struct Named {
        QByteArrayView name;
        char32_t meant;
    };
    static constexpr std::array<Named, 5> all{
        {{"quot", '"'}, {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}}};
    if (!name.startsWith('#')) {
        for (const Named &one : all) {
            if (name.size() == one.name.size()
                && qstrnicmp(name.data(), name.size(), one.name.data(), one.name.size()) == 0)
                return one.meant;
        }
        return 0;
    }
    const bool isHex = name.size() > 1 && (name[1] | 0x20) == 'x';
    char32_t meant = 0;
    for (const char c : name.sliced(isHex ? 2 : 1)) {
        const int letter = isHex ? (c | 0x20) - 'a' : -1;
        const int digit = c >= '0' && c <= '9' ? c - '0' : letter >= 0 && letter < 6 ? letter + 10 : -1;
        if (digit < 0)
            return 0;
        meant = meant * (isHex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    return meant;
}

/// What the secrets begin with: most bytes that begin an escape are known by what follows to begin none of
/// them, and a text may be made of nothing else. Says yes wherever a Step could.
class Beginnings {
public:
    void add(char32_t first)
    {
        m_isFirst[static_cast<uchar>(utf8Of(first).bytes.front())] = true;
        m_isSpaceFirst = m_isSpaceFirst || first == ' ';
        if (first == '\\') {
            m_isBehindSlashes.fill(true);
            return;
        }
        static constexpr std::string_view controls = "\n\r\t\b\f";
        static constexpr std::string_view letters = "nrtbf";
        if (first >= 0x80)
            return;
        const auto c = static_cast<char>(first);
        if (const auto at = controls.find(c); at != std::string_view::npos)
            m_isBehindSlashes[static_cast<uchar>(letters[at])] = true;
        else if (!std::isalnum(static_cast<uchar>(c)))
            m_isBehindSlashes[static_cast<uchar>(c)] = true;
    }
    [[nodiscard]] bool mayBeAt(const char *p, const char *end) const
    {
        switch (*p) {
        case '\\':
            return mayBeBehind(std::find_if(p, end, [](char c) { return c != '\\'; }), end);
        case '%': {
            const int value = hexByteAt(p + 1, end);
            return isFirst('%') || end - p < 3 || value == '\\'
                || (value >= 0 && isFirst(static_cast<char>(value)));
        }
        case '&': {
            const QByteArrayView here(p, std::min<qsizetype>(end - p, longestEntity));
            const qsizetype close = here.indexOf(';');
            if (isFirst('&') || close < 0)
                return isFirst('&') || here.size() < longestEntity;
            return mayBeMeant(entityNamed(here.sliced(1, close - 1)));
        }
        case '+':
            return m_isSpaceFirst || isFirst('+');
        default:
            return isFirst(*p);
        }
    }

private:
    [[nodiscard]] bool isFirst(char c) const { return m_isFirst[static_cast<uchar>(c)]; }
    [[nodiscard]] bool mayBeMeant(char32_t c) const { return c != 0 && isFirst(utf8Of(c).bytes.front()); }
    /// `letter`: behind a run of backslashes.
    [[nodiscard]] bool mayBeBehind(const char *letter, const char *end) const
    {
        // Escaped once more.
        if (letter == end || *letter == '&' || *letter == '%')
            return true;
        if (m_isBehindSlashes[static_cast<uchar>(*letter)])
            return true;
        if (*letter != 'u')
            return false;
        const int unit = json::scan::hex4(letter + 1, end);
        if (unit < 0)
            return end - letter < 5;
        const auto meant = static_cast<char32_t>(unit);
        return QChar::isHighSurrogate(meant) || mayBeMeant(meant);
    }

    std::array<bool, 256> m_isFirst{}; ///< bytes of UTF-8
    std::array<bool, 256> m_isBehindSlashes{};
    bool m_isSpaceFirst = false;
};

/// Behind one character of a secret, however it is written; nullptr when it is another one.
class Step {
public:
    Step(const char *p, const char *end) : m_p(p), m_end(end) { }

    const char *past(char32_t wanted)
    {
        if (*m_p == '\\')
            return pastSlashes(wanted);
        if (isSlashInUrl(m_p, m_end)) {
            const char *const after = pastSlashes(wanted);
            if (after || m_isCut)
                return after;
        }
        if (*m_p == '+' && wanted == ' ')
            return m_p + 1;
        return pastOne(m_p, wanted);
    }
    /// The text ended before it was known.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    /// Bytes that were looked at besides those that `past` has passed.
    [[nodiscard]] qsizetype looked() const { return m_looked; }

private:
    const char *behindRun(const char *p)
    {
        const char *const begin = p;
        while (p < m_end) {
            if (*p == '\\')
                ++p;
            else if (isSlashInUrl(p, m_end))
                p += 3;
            else
                break;
        }
        m_looked += p - begin;
        return p;
    }

    /// Without a backslash before it.
    const char *pastOne(const char *p, char32_t wanted)
    {
        if (*p == '&') {
            const char *const after = pastEntity(p, wanted);
            if (after || m_isCut)
                return after;
        }
        if (wanted < 0x80 && *p != '%')
            return *p == static_cast<char>(wanted) ? p + 1 : nullptr;
        return pastBytes(p, wanted);
    }

    const char *pastSlashes(char32_t wanted)
    {
        const char *p = behindRun(m_p);
        // However many: one, or what it was made by being written into strings.
        if (wanted == '\\')
            return p;
        if (p == m_end)
            return cut();
        if (*p == 'u')
            return pastUnit(p, wanted);
        switch (wanted) {
        case '\n':
            return *p == 'n' ? p + 1 : nullptr;
        case '\r':
            return *p == 'r' ? p + 1 : nullptr;
        case '\t':
            return *p == 't' ? p + 1 : nullptr;
        case '\b':
            return *p == 'b' ? p + 1 : nullptr;
        case '\f':
            return *p == 'f' ? p + 1 : nullptr;
        default:
            return wanted < 0x80 && !std::isalnum(static_cast<uchar>(wanted)) ? pastOne(p, wanted) : nullptr;
        }
    }

    /// \u0041, or two of them.
    const char *pastUnit(const char *p, char32_t wanted)
    {
        const int unit = json::scan::hex4(p + 1, m_end);
        if (unit < 0)
            return m_end - p < 5 ? cut() : nullptr;
        p += 5;
        if (!QChar::isHighSurrogate(static_cast<char32_t>(unit)))
            return static_cast<char32_t>(unit) == wanted ? p : nullptr;
        p = behindRun(p);
        const int low = p < m_end && *p == 'u' ? json::scan::hex4(p + 1, m_end) : -1;
        if (low < 0)
            return m_end - p < 5 ? cut() : nullptr;
        return QChar::surrogateToUcs4(static_cast<char16_t>(unit), static_cast<char16_t>(low)) == wanted
            ? p + 5
            : nullptr;
    }

    /// &quot; &#39; &#x27;
    const char *pastEntity(const char *p, char32_t wanted)
    {
        const qsizetype room = std::min<qsizetype>(m_end - p, longestEntity);
        const QByteArrayView here(p, room);
        const qsizetype close = here.indexOf(';');
        if (close < 0)
            return room < longestEntity && wanted != '&' ? cut() : nullptr;
        const char32_t meant = entityNamed(here.sliced(1, close - 1));
        return meant != 0 && meant == wanted ? p + close + 1 : nullptr;
    }

    /// UTF-8, each byte as it is or as %41.
    const char *pastBytes(const char *p, char32_t wanted)
    {
        const Utf8 utf8 = utf8Of(wanted);
        for (const char byte : std::span(utf8.bytes).first(static_cast<std::size_t>(utf8.size))) {
            if (p == m_end)
                return cut();
            const int value = *p == '%' ? hexByteAt(p + 1, m_end) : -1;
            if (value >= 0 && static_cast<char>(value) == byte) {
                p += 3;
                continue;
            }
            if (*p != byte)
                return *p == '%' && m_end - p < 3 ? cut() : nullptr;
            ++p;
        }
        return p;
    }

    const char *cut()
    {
        m_isCut = true;
        return nullptr;
    }

    const char *m_p;
    const char *m_end;
    qsizetype m_looked = 0;
    bool m_isCut = false;
};

} // namespace calimero::spelling
