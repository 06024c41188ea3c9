// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/syntax.h"

#include "core/json/scanner.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

namespace calimero::json {

using Reason = SyntaxError::Reason;

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

void appendUtf8(QByteArray &out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    }
}

} // namespace

Token Tokens::bad(const char *at, Reason problem)
{
    m_at = m_text.size();
    return {TokenKind::Bad, at - m_text.data(), 0, problem};
}

Token Tokens::next()
{
    while (m_at < m_text.size() && scan::isSpace(m_text[m_at]))
        ++m_at;
    if (m_at == m_text.size())
        return {TokenKind::End, static_cast<qsizetype>(m_at), 0};
    const auto one = [&](TokenKind kind) { return Token{kind, static_cast<qsizetype>(m_at++), 1}; };
    const char c = m_text[m_at];
    switch (c) {
    case '{':
        return one(TokenKind::ObjectOpen);
    case '}':
        return one(TokenKind::ObjectClose);
    case '[':
        return one(TokenKind::ArrayOpen);
    case ']':
        return one(TokenKind::ArrayClose);
    case ':':
        return one(TokenKind::Colon);
    case ',':
        return one(TokenKind::Comma);
    case '"':
        return string();
    case '\'':
        return bad(&m_text[m_at], Reason::SingleQuotes);
    case '+':
    case '.':
        return bad(&m_text[m_at], Reason::BadNumber);
    default:
        if (c == '-' || scan::isDigit(c))
            return number();
        return word();
    }
}

Token Tokens::taken(const char *from, const char *after, TokenKind kind)
{
    m_at = static_cast<std::size_t>(after - m_text.data());
    return {kind, from - m_text.data(), after - from};
}

Token Tokens::string()
{
    const char *const from = m_text.data() + m_at;
    const char *const end = m_text.data() + m_text.size();
    if (const char *const after = scan::afterString(from, end, m_lone))
        return taken(from, after, TokenKind::String);
    // Where it is wrong: the first thing in it that is no character.
    for (const char *p = from + 1; p < end;) {
        if (static_cast<unsigned char>(*p) < 0x20)
            return bad(p, Reason::ControlCharacter);
        if (*p != '\\') {
            ++p;
            continue;
        }
        if (const char *const next = scan::afterEscape(p, end, m_lone)) {
            p = next;
            continue;
        }
        if (end - p < 2)
            break;
        const bool isHalf = scan::afterEscape(p, end, LoneSurrogates::Taken) != nullptr;
        return bad(p, isHalf ? Reason::LoneSurrogate : Reason::BadEscape);
    }
    return bad(from, Reason::OpenString);
}

Token Tokens::number()
{
    const char *const from = m_text.data() + m_at;
    const char *const end = m_text.data() + m_text.size();
    if (const char *const after = scan::afterNumber(from, end))
        return taken(from, after, TokenKind::Number);
    const char *const first = from + (*from == '-');
    const bool leadingZero = end - first > 1 && *first == '0' && scan::isDigit(first[1]);
    return leadingZero ? bad(first, Reason::LeadingZero) : bad(from, Reason::BadNumber);
}

Token Tokens::word()
{
    const char *const from = m_text.data() + m_at;
    const char *const end = m_text.data() + m_text.size();
    static constexpr std::pair<std::string_view, TokenKind> words[] = {
        {"true", TokenKind::True}, {"false", TokenKind::False}, {"null", TokenKind::Null}};
    for (const auto &[word, kind] : words) {
        if (const char *const after = scan::afterWord(from, end, word))
            return taken(from, after, kind);
    }
    return bad(from, scan::isWordCharacter(*from) ? Reason::UnknownWord : Reason::ValueExpected);
}

std::optional<qsizetype> notUtf8At(std::string_view text)
{
    if (simdjson::validate_utf8(text.data(), text.size()))
        return std::nullopt;
    // By halves: what is before `good` is text, what is before `wrong` is not.
    std::size_t good = 0;
    std::size_t wrong = text.size();
    while (wrong - good > 1) {
        // Not within a character.
        std::size_t middle = good + (wrong - good) / 2;
        while (middle > good && (static_cast<unsigned char>(text[middle]) & 0xc0) == 0x80)
            --middle;
        if (middle == good)
            break;
        const bool isText = simdjson::validate_utf8(text.data() + good, middle - good);
        (isText ? good : wrong) = middle;
    }
    return static_cast<qsizetype>(good);
}

std::optional<SyntaxError> syntaxErrorIn(const QByteArray &text, LoneSurrogates lone)
{
    const std::string_view view = viewOf(text);
    const scan::Outcome outcome = scan::walk(view, lone, scan::NoVisitor());
    SyntaxError error{.reason = outcome.reason, .offset = outcome.offset};
    if (outcome.end == scan::Outcome::End::Whole) {
        const auto at = notUtf8At(view);
        if (!at)
            return std::nullopt;
        error = {.reason = Reason::NotUtf8, .offset = *at};
    }
    locate(text, error);
    return error;
}

std::optional<Error> notJson(const QByteArray &answer)
{
    const std::string_view text = withoutMark(viewOf(answer));
    const auto size = static_cast<qsizetype>(text.size());
    const auto error = syntaxErrorIn(QByteArray::fromRawData(text.data(), size), LoneSurrogates::Taken);
    return error ? std::optional(notJson(answer, answer.size() - size + error->offset)) : std::nullopt;
}

Error notJson(const QByteArray &answer, qsizetype brokenAt)
{
    return {.kind = Error::Kind::BadReply,
            .reason = Error::Reason::NotJson,
            .raw = answer.left(64 * 1024),
            .brokenAt = brokenAt,
            .wholeSize = answer.size()};
}

void locate(const QByteArray &text, SyntaxError &error)
{
    error.line = 1;
    error.column = 1;
    error.position = 0;
    for (qsizetype i = 0; i < error.offset; ++i) {
        const auto byte = static_cast<unsigned char>(text.at(i));
        if ((byte & 0xc0) == 0x80)
            continue;
        error.position += byte >= 0xf0 ? 2 : 1;
        ++error.column;
        if (byte == '\n') {
            ++error.line;
            error.column = 1;
        }
    }
}

QByteArray pretty(const QByteArray &json)
{
    if (syntaxErrorIn(json, LoneSurrogates::Taken))
        return json;
    constexpr int deepest = 50;
    QByteArray out;
    out.reserve(json.size() + json.size() / 2);
    Tokens tokens(viewOf(json), LoneSurrogates::Taken);
    qsizetype depth = 0;
    bool justOpened = false;
    const auto newLine = [&] {
        out += '\n';
        out.append(static_cast<qsizetype>(2 * std::min<qsizetype>(depth, deepest)), ' ');
    };
    for (Token token = tokens.next(); token.kind != TokenKind::End; token = tokens.next()) {
        const bool closes = token.kind == TokenKind::ObjectClose || token.kind == TokenKind::ArrayClose;
        if (closes)
            --depth;
        if (justOpened != closes)
            newLine();
        justOpened = token.kind == TokenKind::ObjectOpen || token.kind == TokenKind::ArrayOpen;
        if (justOpened)
            ++depth;
        out.append(json.constData() + token.offset, token.length);
        if (token.kind == TokenKind::Comma)
            newLine();
        else if (token.kind == TokenKind::Colon)
            out += ' ';
    }
    return out;
}

QByteArray unescaped(std::string_view quoted)
{
    QByteArray out;
    if (quoted.size() < 2)
        return out;
    const std::string_view text = quoted.substr(1, quoted.size() - 2);
    out.reserve(static_cast<qsizetype>(text.size()));
    const auto hexAt = [text](std::size_t i) {
        return i <= text.size() ? scan::hex4(text.data() + i, text.data() + text.size()) : -1;
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t next = std::min(text.find('\\', i), text.size());
        out.append(text.data() + i, static_cast<qsizetype>(next - i));
        i = next;
        if (i + 1 >= text.size()) {
            out.append(text.data() + i, static_cast<qsizetype>(text.size() - i));
            break;
        }
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view values = "\"\\/\b\f\n\r\t";
        const std::size_t simple = names.find(text[i + 1]);
        if (simple != std::string_view::npos) {
            out += values[simple];
            i += 2;
            continue;
        }
        const int unit = text[i + 1] == 'u' ? hexAt(i + 2) : -1;
        if (unit < 0) {
            out += text[i++];
            continue;
        }
        i += 6;
        const int low = text.substr(i, 2) == "\\u" ? hexAt(i + 2) : -1;
        if (QChar::isHighSurrogate(char32_t(unit)) && QChar::isLowSurrogate(char32_t(low))) {
            appendUtf8(out, QChar::surrogateToUcs4(char16_t(unit), char16_t(low)));
            i += 6;
        } else if (QChar::isSurrogate(char32_t(unit))) {
            appendUtf8(out, 0xfffd);
        } else {
            appendUtf8(out, static_cast<char32_t>(unit));
        }
    }
    return out;
}

bool isNumber(std::string_view text)
{
    const char *const end = text.data() + text.size();
    const char *const after = scan::afterNumber(text.data(), end);
    return after && after == end;
}

} // namespace calimero::json
