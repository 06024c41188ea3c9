// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/syntax.h"

#include <QVarLengthArray>

#include <bit>
#include <cstddef>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// The one place that knows how JSON is spelled: RFC 8259 to the letter, in one pass and without recursion,
/// so that no depth of nesting can harm. What checks a text (syntax), indexes it (tape) or cuts a value out
/// of it (cutout) walks with it and gets the same answer to the question where it stops being JSON.
namespace calimero::json::scan {

/// The first of the wanted bytes from `p` on, or `end`.
template<char... wanted>
[[nodiscard]] inline const char *firstOf(const char *p, const char *end)
{
#ifdef __SSE2__
    for (; end - p >= 16; p += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        __m128i isWanted = _mm_setzero_si128();
        ((isWanted = _mm_or_si128(isWanted, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted)))), ...);
        if (const auto found = static_cast<unsigned>(_mm_movemask_epi8(isWanted)))
            return p + std::countr_zero(found);
    }
#endif
    while (p < end && !((*p == wanted) || ...))
        ++p;
    return p;
}

[[nodiscard]] inline bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

[[nodiscard]] inline bool isDigit(char c)
{
    return static_cast<unsigned char>(c - '0') < 10;
}

/// What may stand in a word: "NaN1" is one word, and wrong as a whole.
[[nodiscard]] inline bool isWordCharacter(char c)
{
    return isDigit(c) || static_cast<unsigned char>((c | 0x20) - 'a') < 26 || c == '_' || c == '.' || c == '-'
        || c == '+';
}

[[nodiscard]] inline const char *skipSpace(const char *p, const char *end)
{
    // Between most tokens there is none.
    while (p < end && static_cast<unsigned char>(*p) <= ' ' && isSpace(*p))
        ++p;
    return p;
}

/// The four hex digits at `p`, or -1.
[[nodiscard]] int hex4(const char *p, const char *end);

/// After the escape at `p`; nullptr when it is none.
[[nodiscard]] const char *afterEscape(const char *p, const char *end, LoneSurrogates lone);

/// After the string whose quote is at `p`; nullptr when it has no end or something in it may not be there.
[[nodiscard]] inline const char *afterString(const char *p, const char *end, LoneSurrogates lone)
{
    const auto isPlain = [](char c) {
        return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
    };
    ++p;
    for (;;) {
#ifdef __SSE2__
        const __m128i control = _mm_set1_epi8(0x1f);
        unsigned found = 0;
        for (; end - p >= 16; p += 16) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
            const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
            const __m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
            const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes);
            found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, slash), low)));
            if (found) {
                p += std::countr_zero(found);
                break;
            }
        }
        if (!found)
#endif
            while (p < end && isPlain(*p))
                ++p;
        if (p == end)
            return nullptr;
        if (*p == '"')
            return p + 1;
        if (*p != '\\' || !(p = afterEscape(p, end, lone)))
            return nullptr;
    }
}

/// After the number at `p`; nullptr when it is none. Numbers of any size are right.
[[nodiscard]] inline const char *afterNumber(const char *p, const char *end)
{
    const auto digits = [&] {
        const char *const from = p;
        while (p < end && isDigit(*p))
            ++p;
        return p > from;
    };
    if (p < end && *p == '-')
        ++p;
    const bool leadingZero = end - p > 1 && *p == '0' && isDigit(p[1]);
    if (leadingZero || !digits())
        return nullptr;
    if (p < end && *p == '.') {
        ++p;
        if (!digits())
            return nullptr;
    }
    if (p < end && (*p | 0x20) == 'e') {
        ++p;
        if (p < end && (*p == '+' || *p == '-'))
            ++p;
        if (!digits())
            return nullptr;
    }
    return p < end && isWordCharacter(*p) ? nullptr : p;
}

/// After `word` at `p`; nullptr when something else stands there.
[[nodiscard]] inline const char *afterWord(const char *p, const char *end, std::string_view word)
{
    const std::string_view there(p, static_cast<std::size_t>(end - p));
    if (!there.starts_with(word))
        return nullptr;
    p += word.size();
    return p < end && isWordCharacter(*p) ? nullptr : p;
}

enum class Kind { Object, Array, String, Number, True, False, Null };

/// How a walk ended.
struct Outcome {
    enum class End {
        Whole, ///< it was one JSON value, and nothing behind it
        Stopped, ///< the visitor wanted no more
        Broken, ///< it stops being JSON at `offset`
    };
    End end = End::Whole;
    qsizetype offset = 0;
    SyntaxError::Reason reason = SyntaxError::Reason::Empty;
};

/// Where a walk stands, as far as it matters for what is wrong there.
enum class Want { Value, ValueOrClose, Key, KeyOrClose, Colon, CommaOrClose, End };

/// What is wrong at `at`, where `want` belongs; `inObject`: in an object, else in an array (`isOpen`) or
/// outside of everything.
[[nodiscard]] Outcome problemAt(std::string_view text, const char *at, LoneSurrogates lone, Want want,
                                bool isOpen, bool inObject);

/// A visitor that only wants to know whether it is JSON. Others have the same functions.
struct NoVisitor {
    /// Before each value. False: the walk stops.
    static constexpr bool wantsMore() { return true; }
    /// The name of the value that follows, with its quotes.
    static constexpr void name(const char *, const char *) { }
    /// `where`: the value's first byte, or that of its name. `p`: the value itself.
    static constexpr void scalar(const char *, Kind, const char *, const char *) { }
    static constexpr void empty(const char *, Kind, const char *, const char *) { }
    static constexpr void open(const char *, Kind, const char *) { }
    /// Of a container that was opened: its bracket.
    static constexpr void close(const char *) { }
};

/// Goes over all of `text`. Whether it is UTF-8 is not looked at.
template<class Visitor>
Outcome walk(std::string_view text, LoneSurrogates lone, Visitor &&visitor)
{
    const char *p = text.data();
    const char *const end = p + text.size();
    QVarLengthArray<bool, 256> open; // true: an object
    bool inObject = false;
    Want want = Want::Value;
    const auto broken = [&](const char *at, Want wanted) {
        return problemAt(text, at, lone, wanted, !open.isEmpty(), inObject);
    };
    for (;;) {
        if (!visitor.wantsMore())
            return {Outcome::End::Stopped, p - text.data()};
        p = skipSpace(p, end);
        const char *const where = p;
        if (inObject) {
            const char *const after = p < end && *p == '"' ? afterString(p, end, lone) : nullptr;
            if (!after)
                return broken(p, want);
            visitor.name(p, after);
            p = skipSpace(after, end);
            if (p == end || *p != ':')
                return broken(p, Want::Colon);
            p = skipSpace(p + 1, end);
            want = Want::Value;
        }
        if (p == end)
            return broken(p, want);
        const char *const value = p;
        Kind kind = Kind::Number;
        switch (*p) {
        case '{':
        case '[': {
            const bool object = *p == '{';
            kind = object ? Kind::Object : Kind::Array;
            p = skipSpace(p + 1, end);
            if (p < end && *p == (object ? '}' : ']')) {
                visitor.empty(where, kind, value, ++p);
                break;
            }
            visitor.open(where, kind, value);
            open.append(object);
            inObject = object;
            want = object ? Want::KeyOrClose : Want::ValueOrClose;
            continue;
        }
        case '"':
            kind = Kind::String;
            p = afterString(p, end, lone);
            break;
        case 't':
            kind = Kind::True;
            p = afterWord(p, end, "true");
            break;
        case 'f':
            kind = Kind::False;
            p = afterWord(p, end, "false");
            break;
        case 'n':
            kind = Kind::Null;
            p = afterWord(p, end, "null");
            break;
        default:
            p = afterNumber(p, end);
            break;
        }
        if (!p)
            return broken(value, want);
        if (kind != Kind::Object && kind != Kind::Array)
            visitor.scalar(where, kind, value, p);
        for (;;) {
            p = skipSpace(p, end);
            if (open.isEmpty()) {
                if (p == end)
                    return {Outcome::End::Whole, p - text.data()};
                return broken(p, Want::End);
            }
            if (p == end)
                return broken(p, Want::CommaOrClose);
            if (*p == ',') {
                ++p;
                want = inObject ? Want::Key : Want::Value;
                break;
            }
            if (*p != (inObject ? '}' : ']'))
                return broken(p, Want::CommaOrClose);
            visitor.close(p);
            open.removeLast();
            inObject = !open.isEmpty() && open.last();
            ++p;
        }
    }
}

} // namespace calimero::json::scan
