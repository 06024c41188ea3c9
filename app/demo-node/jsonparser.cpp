// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/json.h"

#include <QStringDecoder>

namespace demonode {

/// A strict reader whose complaints have the node's wording.
class JsonParser {
public:
    explicit JsonParser(const QByteArray &text) : m_text(text) { }

    ParsedJson parse()
    {
        ParsedJson parsed;
        if (value(parsed.value, 0)) {
            skipSpace();
            if (m_at < m_text.size())
                fail("trailing characters", m_at + 1);
        }
        parsed.error = m_error;
        return parsed;
    }

private:
    static constexpr int maxDepth = 127;

    bool fail(const QByteArray &what, qsizetype column)
    {
        if (m_error.isEmpty())
            m_error = what + placeInText(m_text, column);
        return false;
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text.at(m_at); }
    void skipSpace()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r'))
            ++m_at;
    }

    bool value(Json &out, int depth)
    {
        skipSpace();
        if (atEnd())
            return fail("EOF while parsing a value", m_at);
        if (depth > maxDepth)
            return fail("recursion limit exceeded", m_at + 1);
        out.m_start = m_at;
        bool good = false;
        switch (peek()) {
        case '{':
            good = object(out, depth);
            break;
        case '[':
            good = array(out, depth);
            break;
        case '"':
            out.m_type = Json::Type::String;
            good = string(out.m_text);
            break;
        case 't':
            good = word("true");
            out.m_type = Json::Type::Bool;
            out.m_text = "true";
            break;
        case 'f':
            good = word("false");
            out.m_type = Json::Type::Bool;
            out.m_text = "false";
            break;
        case 'n':
            good = word("null");
            break;
        default:
            good = number(out);
        }
        out.m_end = m_at;
        return good;
    }

    bool word(QByteArrayView expected)
    {
        for (const char c : expected) {
            if (atEnd())
                return fail("EOF while parsing a value", m_at);
            if (peek() != c)
                return fail("expected ident", m_at + 1);
            ++m_at;
        }
        return true;
    }

    bool digits()
    {
        const qsizetype from = m_at;
        while (!atEnd() && peek() >= '0' && peek() <= '9')
            ++m_at;
        if (m_at > from)
            return true;
        return atEnd() ? fail("EOF while parsing a value", m_at) : fail("invalid number", m_at + 1);
    }

    bool number(Json &out)
    {
        const qsizetype from = m_at;
        if (peek() != '-' && (peek() < '0' || peek() > '9'))
            return fail("expected value", m_at + 1);
        if (peek() == '-')
            ++m_at;
        const qsizetype first = m_at;
        if (!digits())
            return false;
        if (m_text.at(first) == '0' && m_at > first + 1)
            return fail("invalid number", first + 2);
        if (peek() == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (!digits())
                return false;
        }
        out.m_type = Json::Type::Number;
        out.m_text = m_text.mid(from, m_at - from);
        return true;
    }

    bool hexQuad(char16_t &unit)
    {
        bool good = false;
        const QByteArray hex = m_text.mid(m_at, 4);
        unit = static_cast<char16_t>(hex.toUShort(&good, 16));
        if (!good || hex.size() < 4 || hex.contains('+') || hex.contains(' '))
            return fail("invalid escape", m_at + 1);
        m_at += 4;
        return true;
    }

    bool escape(QByteArray &out)
    {
        ++m_at;
        if (atEnd())
            return fail("EOF while parsing a string", m_at);
        const char c = m_text.at(m_at++);
        switch (c) {
        case '"':
        case '\\':
        case '/':
            out += c;
            return true;
        case 'b':
            out += '\b';
            return true;
        case 'f':
            out += '\f';
            return true;
        case 'n':
            out += '\n';
            return true;
        case 'r':
            out += '\r';
            return true;
        case 't':
            out += '\t';
            return true;
        case 'u':
            return unicodeEscape(out);
        default:
            return fail("invalid escape", m_at);
        }
    }

    bool unicodeEscape(QByteArray &out)
    {
        char16_t unit = 0;
        if (!hexQuad(unit))
            return false;
        char32_t code = unit;
        if (QChar::isLowSurrogate(unit))
            return fail("lone leading surrogate in hex escape", m_at);
        if (QChar::isHighSurrogate(unit)) {
            char16_t low = 0;
            if (m_text.mid(m_at, 2) != "\\u")
                return fail("unexpected end of hex escape", m_at + 1);
            m_at += 2;
            if (!hexQuad(low))
                return false;
            if (!QChar::isLowSurrogate(low))
                return fail("lone leading surrogate in hex escape", m_at);
            code = QChar::surrogateToUcs4(unit, low);
        }
        out += QString::fromUcs4(&code, 1).toUtf8();
        return true;
    }

    bool string(QByteArray &out)
    {
        const qsizetype from = ++m_at;
        while (!atEnd()) {
            const char c = peek();
            if (c == '"') {
                ++m_at;
                QStringDecoder decoder(QStringDecoder::Utf8);
                const QString checked = decoder(out);
                if (decoder.hasError())
                    return fail("invalid unicode code point", from);
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20)
                return fail("control character (\\u0000-\\u001F) found while parsing a string", m_at + 1);
            if (c == '\\') {
                if (!escape(out))
                    return false;
            } else {
                out += c;
                ++m_at;
            }
        }
        return fail("EOF while parsing a string", m_at);
    }

    bool array(Json &out, int depth)
    {
        out.m_type = Json::Type::Array;
        ++m_at;
        skipSpace();
        if (peek() == ']') {
            ++m_at;
            return true;
        }
        for (;;) {
            Json item;
            if (!value(item, depth + 1))
                return false;
            out.m_items.append(std::move(item));
            skipSpace();
            if (atEnd())
                return fail("EOF while parsing a list", m_at);
            const char c = m_text.at(m_at++);
            if (c == ']')
                return true;
            if (c != ',')
                return fail("expected `,` or `]`", m_at);
            skipSpace();
            if (peek() == ']')
                return fail("trailing comma", m_at + 1);
        }
    }

    bool object(Json &out, int depth)
    {
        out.m_type = Json::Type::Object;
        ++m_at;
        skipSpace();
        if (peek() == '}') {
            ++m_at;
            return true;
        }
        for (;;) {
            skipSpace();
            if (atEnd())
                return fail("EOF while parsing an object", m_at);
            if (peek() != '"')
                return fail("key must be a string", m_at + 1);
            QByteArray key;
            if (!string(key))
                return false;
            skipSpace();
            if (atEnd())
                return fail("EOF while parsing an object", m_at);
            if (m_text.at(m_at++) != ':')
                return fail("expected `:`", m_at);
            Json member;
            if (!value(member, depth + 1))
                return false;
            out.m_members.append({key, std::move(member)});
            skipSpace();
            if (atEnd())
                return fail("EOF while parsing an object", m_at);
            const char c = m_text.at(m_at++);
            if (c == '}')
                return true;
            if (c != ',')
                return fail("expected `,` or `}`", m_at);
            skipSpace();
            if (peek() == '}')
                return fail("trailing comma", m_at + 1);
        }
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    QByteArray m_error;
};

ParsedJson parseJson(const QByteArray &text)
{
    return JsonParser(text).parse();
}

} // namespace demonode
