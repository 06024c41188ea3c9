// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Whether a text is JSON, and nothing more: no tokens, no place, one pass over the bytes.
#include "core/json/syntax.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace calimero::json {

namespace {

class Check {
public:
    explicit Check(std::string_view text) : m_p(text.data()), m_end(text.data() + text.size()) { }

    bool run()
    {
        for (;;) {
            if (!value())
                return false;
            if (m_opened)
                continue;
            for (;;) {
                skipSpace();
                if (m_open.empty())
                    return m_p == m_end;
                if (m_p == m_end)
                    return false;
                const char c = *m_p++;
                if (c == ',')
                    break;
                if (c != m_open.back())
                    return false;
                m_open.pop_back();
            }
            if (m_open.back() == '}' && !name())
                return false;
        }
    }

private:
    void skipSpace()
    {
        while (m_p < m_end && (*m_p == ' ' || *m_p == '\n' || *m_p == '\r' || *m_p == '\t'))
            ++m_p;
    }

    /// A value, or the beginning of one up to where its first element belongs: then `m_opened`.
    bool value()
    {
        m_opened = false;
        skipSpace();
        if (m_p == m_end)
            return false;
        switch (*m_p) {
        case '{':
            return opens('}') && (!m_opened || name());
        case '[':
            return opens(']');
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool opens(char close)
    {
        ++m_p;
        skipSpace();
        if (m_p < m_end && *m_p == close) {
            ++m_p;
            return true;
        }
        m_open.push_back(close);
        m_opened = true;
        return true;
    }

    bool name()
    {
        skipSpace();
        if (m_p == m_end || *m_p != '"' || !string())
            return false;
        skipSpace();
        return m_p < m_end && *m_p++ == ':';
    }

    /// To the next byte that means something in a string, eight at a time.
    void skipPlain()
    {
        constexpr std::uint64_t ones = 0x0101010101010101;
        constexpr std::uint64_t high = 0x8080808080808080;
        const auto zeros = [](std::uint64_t x) { return (x - ones) & ~x & high; };
        while (m_end - m_p >= 8) {
            std::uint64_t block = 0;
            std::memcpy(&block, m_p, 8);
            // The lowest mark is right whatever was borrowed for the ones above it.
            const std::uint64_t found = zeros(block ^ (ones * '"')) | zeros(block ^ (ones * '\\'))
                | ((block - ones * 0x20) & ~block & high);
            if (found) {
                if constexpr (std::endian::native == std::endian::little)
                    m_p += std::countr_zero(found) / 8;
                break;
            }
            m_p += 8;
        }
        while (m_p < m_end && *m_p != '"' && *m_p != '\\' && static_cast<unsigned char>(*m_p) >= 0x20)
            ++m_p;
    }

    bool string()
    {
        ++m_p;
        for (;;) {
            skipPlain();
            if (m_p == m_end || (*m_p != '"' && *m_p != '\\'))
                return false;
            if (*m_p++ == '"')
                return true;
            if (!escape())
                return false;
        }
    }

    bool escape()
    {
        if (m_p == m_end)
            return false;
        const char kind = *m_p++;
        if (kind != 'u')
            return std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos;
        const int unit = hex4();
        if (unit < 0xd800 || unit > 0xdfff)
            return unit >= 0;
        if (unit >= 0xdc00 || m_end - m_p < 2 || m_p[0] != '\\' || m_p[1] != 'u')
            return false;
        m_p += 2;
        const int low = hex4();
        return low >= 0xdc00 && low <= 0xdfff;
    }

    int hex4()
    {
        if (m_end - m_p < 4)
            return -1;
        int value = 0;
        for (int i = 0; i < 4; ++i, ++m_p) {
            const auto lower = static_cast<char>(*m_p | 0x20);
            if (isDigit(*m_p))
                value = value * 16 + (*m_p - '0');
            else if (lower >= 'a' && lower <= 'f')
                value = value * 16 + (lower - 'a' + 10);
            else
                return -1;
        }
        return value;
    }

    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    bool digits()
    {
        const char *const from = m_p;
        while (m_p < m_end && isDigit(*m_p))
            ++m_p;
        return m_p > from;
    }

    bool number()
    {
        if (*m_p == '-')
            ++m_p;
        if (m_p < m_end && *m_p == '0')
            ++m_p;
        else if (!digits())
            return false;
        if (m_p < m_end && *m_p == '.') {
            ++m_p;
            if (!digits())
                return false;
        }
        if (m_p < m_end && (*m_p == 'e' || *m_p == 'E')) {
            ++m_p;
            if (m_p < m_end && (*m_p == '+' || *m_p == '-'))
                ++m_p;
            return digits();
        }
        return true;
    }

    bool word(std::string_view wanted)
    {
        if (static_cast<std::size_t>(m_end - m_p) < wanted.size()
            || std::memcmp(m_p, wanted.data(), wanted.size()) != 0)
            return false;
        m_p += wanted.size();
        return true;
    }

    const char *m_p;
    const char *m_end;
    std::vector<char> m_open; // the bracket that closes each open one
    bool m_opened = false;
};

} // namespace

bool isJson(std::string_view text)
{
    return Check(text).run();
}

} // namespace calimero::json
