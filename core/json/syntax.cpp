// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/syntax.h"

#include <algorithm>
#include <vector>

namespace calimero::json {

using Reason = SyntaxError::Reason;

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-'
        || c == '+';
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// The four hex digits at `at`, or -1.
int hex4(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = text[i];
        int digit = 0;
        if (isDigit(c))
            digit = c - '0';
        else if (c >= 'a' && c <= 'f')
            digit = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F')
            digit = c - 'A' + 10;
        else
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

bool isHighSurrogate(int unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

bool isLowSurrogate(int unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

/// Goes over one number from `at`; the place after it, or where and why it is none.
struct NumberEnd {
    std::size_t end = 0;
    std::optional<Reason> problem;
};

NumberEnd endOfNumber(std::string_view text, std::size_t at)
{
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at > from;
    };
    if (at < text.size() && text[at] == '-')
        ++at;
    if (at + 1 < text.size() && text[at] == '0' && isDigit(text[at + 1]))
        return {at, Reason::LeadingZero};
    if (!digits())
        return {at, Reason::BadNumber};
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!digits())
            return {at, Reason::BadNumber};
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (!digits())
            return {at, Reason::BadNumber};
    }
    if (at < text.size() && isWordCharacter(text[at]))
        return {at, Reason::BadNumber};
    return {at, std::nullopt};
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

Token Tokens::bad(std::size_t at, Reason problem)
{
    m_at = m_text.size();
    return {TokenKind::Bad, static_cast<qsizetype>(at), 0, problem};
}

Token Tokens::next()
{
    while (m_at < m_text.size() && isSpace(m_text[m_at]))
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
        return bad(m_at, Reason::SingleQuotes);
    case '+':
    case '.':
        return bad(m_at, Reason::BadNumber);
    default:
        if (c == '-' || isDigit(c))
            return number();
        return word();
    }
}

Token Tokens::string()
{
    const std::size_t from = m_at;
    for (std::size_t i = from + 1; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (c == '"') {
            m_at = i + 1;
            return {TokenKind::String, static_cast<qsizetype>(from), static_cast<qsizetype>(m_at - from)};
        }
        if (static_cast<unsigned char>(c) < 0x20)
            return bad(i, Reason::ControlCharacter);
        if (c != '\\')
            continue;
        const char kind = i + 1 < m_text.size() ? m_text[i + 1] : '\0';
        if (i + 1 == m_text.size())
            break;
        if (std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos) {
            ++i;
            continue;
        }
        const int unit = kind == 'u' ? hex4(m_text, i + 2) : -1;
        if (unit < 0)
            return bad(i, Reason::BadEscape);
        if (isLowSurrogate(unit))
            return bad(i, Reason::LoneSurrogate);
        if (isHighSurrogate(unit)) {
            const bool pair = m_text.substr(i + 6, 2) == "\\u" && isLowSurrogate(hex4(m_text, i + 8));
            if (!pair)
                return bad(i, Reason::LoneSurrogate);
            i += 6;
        }
        i += 5;
    }
    return bad(from, Reason::OpenString);
}

Token Tokens::number()
{
    const std::size_t from = m_at;
    const NumberEnd number = endOfNumber(m_text, from);
    if (number.problem)
        return bad(number.problem == Reason::LeadingZero ? number.end : from, *number.problem);
    m_at = number.end;
    return {TokenKind::Number, static_cast<qsizetype>(from), static_cast<qsizetype>(m_at - from)};
}

Token Tokens::word()
{
    const std::size_t from = m_at;
    std::size_t end = from;
    while (end < m_text.size() && isWordCharacter(m_text[end]))
        ++end;
    const std::string_view word = m_text.substr(from, end - from);
    const auto found = [&](TokenKind kind) {
        m_at = end;
        return Token{kind, static_cast<qsizetype>(from), static_cast<qsizetype>(end - from)};
    };
    if (word == "true")
        return found(TokenKind::True);
    if (word == "false")
        return found(TokenKind::False);
    if (word == "null")
        return found(TokenKind::Null);
    return bad(from, word.empty() ? Reason::ValueExpected : Reason::UnknownWord);
}

std::optional<SyntaxError> syntaxErrorIn(const QByteArray &text)
{
    if (isJson(viewOf(text)))
        return std::nullopt;
    enum class Want { Value, ValueOrClose, Key, KeyOrClose, Colon, CommaOrClose, End };
    Tokens tokens(viewOf(text));
    std::vector<bool> open; // true: an object
    Want want = Want::Value;
    const auto error = [&](qsizetype offset, Reason reason) {
        SyntaxError out{.reason = reason, .offset = offset};
        locate(text, out);
        return out;
    };
    const auto afterValue = [&] { want = open.empty() ? Want::End : Want::CommaOrClose; };
    for (bool first = true;; first = false) {
        const Token token = tokens.next();
        if (token.kind == TokenKind::Bad) {
            const bool noKey = (want == Want::Key || want == Want::KeyOrClose)
                && (token.problem == Reason::UnknownWord || token.problem == Reason::ValueExpected);
            if (want == Want::End)
                return error(token.offset, Reason::TextBehind);
            return error(token.offset, noKey ? Reason::KeyExpected : token.problem);
        }
        if (token.kind == TokenKind::End) {
            if (want == Want::End)
                return std::nullopt;
            return error(token.offset, first ? Reason::Empty : Reason::UnexpectedEnd);
        }
        const bool closes = token.kind == TokenKind::ObjectClose || token.kind == TokenKind::ArrayClose;
        if (closes && !open.empty() && want != Want::End) {
            if (open.back() != (token.kind == TokenKind::ObjectClose))
                return error(token.offset, Reason::WrongBracket);
            if (want == Want::CommaOrClose || want == Want::ValueOrClose || want == Want::KeyOrClose) {
                open.pop_back();
                afterValue();
                continue;
            }
            const bool afterComma = want == Want::Key || (want == Want::Value && !open.back());
            if (want == Want::Colon)
                return error(token.offset, Reason::ColonExpected);
            return error(token.offset, afterComma ? Reason::TrailingComma : Reason::ValueExpected);
        }
        switch (want) {
        case Want::End:
            return error(token.offset, Reason::TextBehind);
        case Want::Key:
        case Want::KeyOrClose:
            if (token.kind != TokenKind::String)
                return error(token.offset, Reason::KeyExpected);
            want = Want::Colon;
            break;
        case Want::Colon:
            if (token.kind != TokenKind::Colon)
                return error(token.offset, Reason::ColonExpected);
            want = Want::Value;
            break;
        case Want::CommaOrClose:
            if (token.kind != TokenKind::Comma)
                return error(token.offset, Reason::CommaExpected);
            want = open.back() ? Want::Key : Want::Value;
            break;
        case Want::Value:
        case Want::ValueOrClose:
            if (token.kind == TokenKind::Comma || token.kind == TokenKind::Colon || closes)
                return error(token.offset, Reason::ValueExpected);
            if (token.kind == TokenKind::ObjectOpen || token.kind == TokenKind::ArrayOpen) {
                open.push_back(token.kind == TokenKind::ObjectOpen);
                want = open.back() ? Want::KeyOrClose : Want::ValueOrClose;
            } else {
                afterValue();
            }
            break;
        }
    }
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
    if (syntaxErrorIn(json))
        return json;
    constexpr int deepest = 50;
    QByteArray out;
    out.reserve(json.size() + json.size() / 2);
    Tokens tokens(viewOf(json));
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
        const int unit = text[i + 1] == 'u' ? hex4(text, i + 2) : -1;
        if (unit < 0) {
            out += text[i++];
            continue;
        }
        i += 6;
        if (isHighSurrogate(unit) && text.substr(i, 2) == "\\u" && isLowSurrogate(hex4(text, i + 2))) {
            appendUtf8(out, QChar::surrogateToUcs4(char16_t(unit), char16_t(hex4(text, i + 2))));
            i += 6;
        } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
            appendUtf8(out, 0xfffd);
        } else {
            appendUtf8(out, static_cast<char32_t>(unit));
        }
    }
    return out;
}

bool isNumber(std::string_view text)
{
    const NumberEnd number = endOfNumber(text, 0);
    return !number.problem && number.end == text.size();
}

} // namespace calimero::json
