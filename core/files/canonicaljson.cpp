// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/signature.h"

#include "core/json/syntax.h"
#include "core/json/writer.h"

#include <QList>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace calimero::files {

namespace {

constexpr int deepestCanonical = 128; // serde_json's, which the node reads with

/// As ECMAScript writes a number: the fewest digits that mean the same double.
std::optional<QByteArray> canonicalNumber(std::string_view text)
{
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || !std::isfinite(value))
        return std::nullopt;
    if (value == 0)
        return QByteArray("0");
    char buffer[64];
    const auto written =
        std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific);
    const QByteArray shortest(buffer, written.ptr - buffer); // "1.25e+02"
    const qsizetype mark = shortest.indexOf('e');
    const QByteArray digits = shortest.first(mark).replace(".", "");
    const int exponent = shortest.sliced(mark + 1).toInt();
    const int point = exponent + 1; // so many digits before it
    const int count = static_cast<int>(digits.size());
    QByteArray out(value < 0 ? "-" : "");
    if (count <= point && point <= 21)
        out += digits + QByteArray(point - count, '0');
    else if (0 < point && point <= 21)
        out += digits.first(point) + '.' + digits.sliced(point);
    else if (-6 < point && point <= 0)
        out += "0." + QByteArray(-point, '0') + digits;
    else
        out += digits.first(1) + (count > 1 ? '.' + digits.sliced(1) : QByteArray())
            + (exponent < 0 ? "e-" : "e+") + QByteArray::number(std::abs(exponent));
    return out;
}

class CanonicalWriter {
public:
    CanonicalWriter(std::string_view json, bool forSigning)
        : m_json(json), m_tokens(json), m_forSigning(forSigning)
    {
    }

    std::optional<QByteArray> write()
    {
        QByteArray out;
        if (!value(m_tokens.next(), out, 0) || m_tokens.next().kind != json::TokenKind::End)
            return std::nullopt;
        return out;
    }

private:
    using TokenKind = json::TokenKind;

    [[nodiscard]] std::string_view textOf(const json::Token &token) const
    {
        return m_json.substr(static_cast<std::size_t>(token.offset), static_cast<std::size_t>(token.length));
    }

    bool value(const json::Token &token, QByteArray &out, int depth)
    {
        switch (token.kind) {
        case TokenKind::ObjectOpen:
            return depth < deepestCanonical && object(out, depth);
        case TokenKind::ArrayOpen:
            return depth < deepestCanonical && array(out, depth);
        case TokenKind::String:
            json::appendText(out, json::unescaped(textOf(token)));
            return true;
        case TokenKind::Number: {
            const auto number = canonicalNumber(textOf(token));
            out += number.value_or(QByteArray());
            return number.has_value();
        }
        case TokenKind::True:
        case TokenKind::False:
        case TokenKind::Null:
            out += QByteArrayView(textOf(token).data(), token.length);
            return true;
        default:
            return false;
        }
    }

    bool array(QByteArray &out, int depth)
    {
        out += '[';
        json::Token token = m_tokens.next();
        for (bool isFirst = true; token.kind != TokenKind::ArrayClose; isFirst = false) {
            if (!isFirst) {
                if (token.kind != TokenKind::Comma)
                    return false;
                out += ',';
                token = m_tokens.next();
            }
            if (!value(token, out, depth + 1))
                return false;
            token = m_tokens.next();
        }
        out += ']';
        return true;
    }

    struct Member {
        QString name;
        QByteArray text; ///< with its name
    };

    bool object(QByteArray &out, int depth)
    {
        QList<Member> members;
        json::Token token = m_tokens.next();
        for (bool isFirst = true; token.kind != TokenKind::ObjectClose; isFirst = false) {
            if (!isFirst) {
                if (token.kind != TokenKind::Comma)
                    return false;
                token = m_tokens.next();
            }
            if (token.kind != TokenKind::String)
                return false;
            const QByteArray name = json::unescaped(textOf(token));
            Member member{.name = QString::fromUtf8(name), .text = {}};
            json::appendText(member.text, name);
            member.text += ':';
            if (m_tokens.next().kind != TokenKind::Colon || !value(m_tokens.next(), member.text, depth + 1))
                return false;
            members += std::move(member);
            token = m_tokens.next();
        }
        // By UTF-16 units, as QString compares.
        std::sort(members.begin(), members.end(),
                  [](const Member &a, const Member &b) { return a.name < b.name; });
        out += '{';
        const qsizetype begin = out.size();
        for (qsizetype i = 0; i < members.size(); ++i) {
            const Member &member = members.at(i);
            if (i > 0 && members.at(i - 1).name == member.name)
                return false;
            if (m_forSigning && depth == 0
                && (member.name == QStringLiteral("signature") || member.name.startsWith(u'_')))
                continue;
            if (out.size() > begin)
                out += ',';
            out += member.text;
        }
        out += '}';
        return true;
    }

    std::string_view m_json;
    json::Tokens m_tokens;
    bool m_forSigning;
};

} // namespace

std::optional<QByteArray> canonicalJson(const QByteArray &json, bool forSigning)
{
    const std::string_view text(json.constData(), static_cast<std::size_t>(json.size()));
    if (json::notUtf8At(text))
        return std::nullopt;
    return CanonicalWriter(text, forSigning).write();
}

} // namespace calimero::files
