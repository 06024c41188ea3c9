// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/scanner.h"

namespace calimero::json::scan {

using Reason = SyntaxError::Reason;

namespace {

/// Whether a token of this kind can end something.
bool isClose(TokenKind kind)
{
    return kind == TokenKind::ObjectClose || kind == TokenKind::ArrayClose;
}

Reason reasonFor(const Token &token, Want want, bool isOpen, bool inObject)
{
    const bool isKey = want == Want::Key || want == Want::KeyOrClose;
    if (want == Want::End)
        return Reason::TextBehind;
    if (token.kind == TokenKind::Bad) {
        const bool noKey = token.problem == Reason::UnknownWord || token.problem == Reason::ValueExpected;
        if (isKey && noKey)
            return Reason::KeyExpected;
        // No word, no number, nothing that could have been meant as one.
        if (token.problem != Reason::ValueExpected)
            return token.problem;
    }
    if (isClose(token.kind) && isOpen) {
        if (inObject != (token.kind == TokenKind::ObjectClose))
            return Reason::WrongBracket;
        if (want == Want::Colon)
            return Reason::ColonExpected;
        const bool afterComma = want == Want::Key || (want == Want::Value && !inObject);
        return afterComma ? Reason::TrailingComma : Reason::ValueExpected;
    }
    if (isKey)
        return Reason::KeyExpected;
    if (want == Want::Colon)
        return Reason::ColonExpected;
    return want == Want::CommaOrClose ? Reason::CommaExpected : Reason::ValueExpected;
}

} // namespace

int hex4(const char *p, const char *end)
{
    if (end - p < 4)
        return -1;
    int value = 0;
    for (const char *const last = p + 4; p < last; ++p) {
        const char lower = static_cast<char>(*p | 0x20);
        int digit = 0;
        if (isDigit(*p))
            digit = *p - '0';
        else if (lower >= 'a' && lower <= 'f')
            digit = lower - 'a' + 10;
        else
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

const char *afterEscape(const char *p, const char *end, LoneSurrogates lone)
{
    if (end - p < 2)
        return nullptr;
    if (std::string_view("\"\\/bfnrt").find(p[1]) != std::string_view::npos)
        return p + 2;
    const int unit = p[1] == 'u' ? hex4(p + 2, end) : -1;
    if (unit < 0)
        return nullptr;
    p += 6;
    if (lone == LoneSurrogates::Taken)
        return p;
    if (QChar::isLowSurrogate(char32_t(unit)))
        return nullptr;
    if (!QChar::isHighSurrogate(char32_t(unit)))
        return p;
    const bool pair =
        end - p >= 6 && p[0] == '\\' && p[1] == 'u' && QChar::isLowSurrogate(char32_t(hex4(p + 2, end)));
    return pair ? p + 6 : nullptr;
}

Outcome problemAt(std::string_view text, const char *at, LoneSurrogates lone, Want want, bool isOpen,
                  bool inObject)
{
    const auto offset = at - text.data();
    const Token token = Tokens(text.substr(static_cast<std::size_t>(offset)), lone).next();
    Outcome outcome{Outcome::End::Broken, offset + token.offset};
    if (token.kind == TokenKind::End)
        outcome.reason = skipSpace(text.data(), at) == at ? Reason::Empty : Reason::UnexpectedEnd;
    else
        outcome.reason = reasonFor(token, want, isOpen, inObject);
    return outcome;
}

} // namespace calimero::json::scan
