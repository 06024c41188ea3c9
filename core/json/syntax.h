// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string_view>

/// JSON as a person writes and reads it: checked to the letter, its digits and its order untouched. Nothing
/// here recurses, so no depth of nesting can harm.
namespace calimero::json {

/// The first place where a text stops being JSON.
struct SyntaxError {
    enum class Reason {
        Empty, ///< nothing but white space
        UnexpectedEnd, ///< a bracket is still open, or a value is missing at the end
        ValueExpected, ///< something else stands where a value belongs
        KeyExpected, ///< in an object: a name in double quotes belongs here
        ColonExpected,
        CommaExpected, ///< a comma or the closing bracket belongs here
        TrailingComma, ///< a closing bracket right after a comma
        WrongBracket, ///< `]` closes `{` or the other way round
        TextBehind, ///< something follows the value
        OpenString, ///< a string without its closing quote
        ControlCharacter, ///< a line break or another control character inside a string
        BadEscape, ///< `\x`, or `\u` without four hex digits
        LoneSurrogate, ///< half of a pair; a node refuses it in arguments
        BadNumber, ///< `1.`, `.5`, `+1`, `1e`
        LeadingZero, ///< `01`
        UnknownWord, ///< neither true, false nor null
        SingleQuotes, ///< JSON has double quotes only
        NotUtf8, ///< bytes that are no text
    };

    Reason reason = Reason::Empty;
    qsizetype offset = 0; ///< in bytes
    qsizetype position = 0; ///< in UTF-16 units, as text widgets count
    int line = 1;
    int column = 1; ///< in characters

    bool operator==(const SyntaxError &) const = default;
};

/// Half of a surrogate pair, as `\ud83d` alone: the grammar of JSON has it, and it stands for nothing. A node
/// refuses it in arguments (docs/node/abi.md#values): Refused is for what is sent, Taken for all that a node
/// answers.
enum class LoneSurrogates { Refused, Taken };

enum class TokenKind : quint8 {
    ObjectOpen,
    ObjectClose,
    ArrayOpen,
    ArrayClose,
    Colon,
    Comma,
    String,
    Number,
    True,
    False,
    Null,
    Bad,
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    qsizetype offset = 0; ///< in bytes; of what is wrong for TokenKind::Bad
    qsizetype length = 0;
    SyntaxError::Reason problem = SyntaxError::Reason::ValueExpected; ///< of TokenKind::Bad
};

/// The tokens of a text one after the other, white space left out. After Bad there are none.
class Tokens {
public:
    explicit Tokens(std::string_view text, LoneSurrogates lone = LoneSurrogates::Refused)
        : m_text(text), m_lone(lone)
    {
    }
    [[nodiscard]] Token next();

private:
    [[nodiscard]] Token string();
    [[nodiscard]] Token number();
    [[nodiscard]] Token word();
    [[nodiscard]] Token bad(const char *at, SyntaxError::Reason problem);
    [[nodiscard]] Token taken(const char *from, const char *after, TokenKind kind);

    std::string_view m_text;
    LoneSurrogates m_lone;
    std::size_t m_at = 0;
};

/// Nothing when `text` is one JSON value in UTF-8 (RFC 8259, names may repeat). Numbers of any size are
/// right.
[[nodiscard]] std::optional<SyntaxError> syntaxErrorIn(const QByteArray &text,
                                                       LoneSurrogates lone = LoneSurrogates::Refused);

/// What is said of an answer that should be JSON and is not: Kind::BadReply with Reason::NotJson, where it
/// breaks and its beginning. Nothing when all of it is JSON, be it behind a byte-order mark or with half a
/// surrogate pair in it.
[[nodiscard]] std::optional<Error> notJson(const QByteArray &answer);
/// The same when it is known where.
[[nodiscard]] Error notJson(const QByteArray &answer, qsizetype brokenAt);

/// Line, column and position of a byte.
void locate(const QByteArray &text, SyntaxError &error);

/// One value or member a line, two blanks a level; from level 50 on the lines go no further in, so that deep
/// nesting costs no more than it is long. What is not JSON comes back as it is.
[[nodiscard]] QByteArray pretty(const QByteArray &json);

/// What a string stands for, in UTF-8. `quoted` is with its quotes; broken escapes stay as they are.
[[nodiscard]] QByteArray unescaped(std::string_view quoted);

/// Whether `text` is one JSON number and nothing else.
[[nodiscard]] bool isNumber(std::string_view text);

/// The text behind a byte-order mark, which some servers put in front of what they send.
[[nodiscard]] inline std::string_view withoutMark(std::string_view text)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

/// Whether `text` is UTF-8; if not, where it stops to be.
[[nodiscard]] std::optional<qsizetype> notUtf8At(std::string_view text);

} // namespace calimero::json
