// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/reader.h"

#include "core/json/scanner.h"
#include "core/json/syntax.h"

#include <algorithm>
#include <array>
#include <utility>

namespace calimero::json {

using namespace Qt::StringLiterals;

namespace {

/// What a connection still holds of the answer meanwhile, and the allocator of lists that grew.
constexpr qint64 besides(qint64 limit)
{
    return qint64(16) * 1024 * 1024 + limit / 16;
}

/// Of what came under none that is known.
constexpr qint64 smallestLimit = qint64(16) * 1024 * 1024;

/// The array that begins here, when it is nothing but bytes and commas, as a node writes it. Hashes come by
/// the hundred thousand: what is decided for each digit is decided without a branch, and bytes are appended
/// by the block. At most two bytes behind one that is no digit are looked at: a document has a zero and room
/// behind its text, also one that was cut.
bool readPlainBytes(const char *text, QByteArray &out)
{
    std::array<char, 64> block;
    std::size_t count = 0;
    if (*++text == ']')
        return true;
    char end = ',';
    while (end == ',') {
        const auto digit = [text](int at) { return static_cast<unsigned>(text[at]) - '0'; };
        const unsigned hasSecond = digit(1) < 10;
        const unsigned hasThird = hasSecond & unsigned(digit(2) < 10);
        const unsigned two = hasSecond ? digit(0) * 10 + digit(1) : digit(0);
        const unsigned value = hasThird ? two * 10 + digit(2) : two;
        const bool isNumber = digit(0) < 10 && (digit(0) != 0 || !hasSecond) && value <= 255;
        end = text[1 + hasSecond + hasThird];
        if (!isNumber || (end != ',' && end != ']'))
            return false;
        text += 2 + hasSecond + hasThird;
        block[count++] = static_cast<char>(value);
        if (end == ']' || count == block.size())
            out.append(block.data(), static_cast<qsizetype>(std::exchange(count, 0)));
    }
    return true;
}

/// What tokens begin and end with: 1 is a token by itself, 2 nothing, 3 a quote, 0 anything else.
constexpr std::array<quint8, 256> kindsOfBytes = [] {
    std::array<quint8, 256> kinds{};
    for (const char c : std::string_view("{}[]:,"))
        kinds[static_cast<unsigned char>(c)] = 1;
    for (const char c : std::string_view(" \t\r\n"))
        kinds[static_cast<unsigned char>(c)] = 2;
    kinds['"'] = 3;
    return kinds;
}();

} // namespace

qint64 tokensIn(std::string_view text, qint64 most)
{
    const char *p = text.data();
    const char *const end = p + text.size();
    qint64 count = 0;
    bool isWithin = false; // a number or a word
    while (p < end && count <= most) {
        const quint8 kind = kindsOfBytes[static_cast<unsigned char>(*p++)];
        count += kind == 1 || kind == 3 || (kind == 0 && !isWithin);
        isWithin = kind == 0;
        if (kind != 3)
            continue;
        for (p = scan::firstOf<'"', '\\'>(p, end); p < end && *p == '\\';)
            p = scan::firstOf<'"', '\\'>(p + qMin<qsizetype>(2, end - p), end);
        p += p < end;
    }
    return count;
}

bool hasTooManyTokens(std::string_view text, qint64 &room)
{
    constexpr qint64 sizeOfToken = 4;
    constexpr std::size_t small = std::size_t(4) * 1024 * 1024;
    if (text.size() > small)
        room -= sizeOfToken * tokensIn(text, qMax<qint64>(room, 0) / sizeOfToken);
    return room < 0;
}

QString Path::toString() const
{
    if (!parent)
        return {};
    QString text = parent->toString();
    if (index >= 0)
        return text + u'[' + QString::number(index) + u']';
    if (!text.isEmpty())
        text += u'.';
    return text + QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

ondemand::json_type Reader::typeOf(ondemand::value &value)
{
    ondemand::json_type type = ondemand::json_type::null;
    if (failed(value.type().get(type)))
        return ondemand::json_type::null;
    // simdjson looks at the first letter only: "none" is no JSON.
    if (type == ondemand::json_type::null && !value.raw_json_token().starts_with("null"))
        (void)failed(simdjson::N_ATOM_ERROR);
    return type;
}

bool Reader::readText(ondemand::value &value, std::string_view &text)
{
    if (typeOf(value) != ondemand::json_type::string)
        return false;
    const auto error = value.get_string().get(text);
    // Half a surrogate pair makes this text odd, not the whole answer.
    return error == simdjson::STRING_ERROR ? false : !failed(error) && take(sizeOfText(text));
}

bool Reader::read(ondemand::value &value, const Path &, bool &out)
{
    return typeOf(value) == ondemand::json_type::boolean && !failed(value.get_bool().get(out));
}

// An integer that does not fit is odd, but it is JSON all the same: not a syntax error.
bool Reader::read(ondemand::value &value, const Path &, quint64 &out)
{
    std::uint64_t number = 0;
    if (typeOf(value) != ondemand::json_type::number || value.get_uint64().get(number))
        return false;
    out = number;
    return true;
}

bool Reader::read(ondemand::value &value, const Path &, qint64 &out)
{
    std::int64_t number = 0;
    if (typeOf(value) != ondemand::json_type::number || value.get_int64().get(number))
        return false;
    out = number;
    return true;
}

bool Reader::read(ondemand::value &value, const Path &path, Foreign &out)
{
    QString text;
    if (!read(value, path, text))
        return false;
    out = std::move(text);
    return true;
}

bool Reader::read(ondemand::value &value, const Path &, QString &out)
{
    std::string_view text;
    if (!readText(value, text))
        return false;
    out = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return true;
}

bool Reader::read(ondemand::value &value, const Path &, Raw &out)
{
    std::string_view text;
    if (failed(simdjson::to_json_string(value).get(text)))
        return false;
    while (!text.empty()
           && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
        text.remove_suffix(1);
    if (!take(static_cast<qint64>(text.size()) + 32))
        return false;
    out.json = QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    return true;
}

bool Reader::read(ondemand::value &value, const Path &path, Bytes &out)
{
    if (typeOf(value) != ondemand::json_type::array)
        return false;
    if (readPlainBytes(value.raw_json_token().data(), out.data)) {
        ondemand::array passed;
        std::string_view text;
        return take(2 * out.data.size()) && !failed(value.get_array().get(passed))
            && !failed(passed.raw_json().get(text));
    }
    out.data.clear();
    return eachElement(value, path, [&](ondemand::value &element, const Path &here) {
        quint64 number = 0;
        if (read(element, here, number) && number <= 255)
            out.data += static_cast<char>(number);
        else
            add(Finding::Kind::Odd, here);
    });
}

Document::Document(const QByteArray &bytes, qint64 limit)
    : m_bytes(bytes),
      m_room(std::max({limit, qint64(bytes.size()), smallestLimit}) + readingRoom - besides(limit)
             - bytes.size())
{
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    m_bytes.remove(0, bytes.size() - static_cast<qsizetype>(withoutMark(text).size()));
    // To reserve is to copy what the caller has too, so only when there is no room yet.
    constexpr auto padding = static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);
    if (m_bytes.data_ptr().freeSpaceAtEnd() < padding) {
        m_bytes.reserve(m_bytes.size() + padding);
        m_room -= m_bytes.size();
    }
}

Result<void> Document::finish(Reader &reader, ondemand::document &document)
{
    if (reader.syntaxError())
        return unread(reader);
    // Brackets that do not match or text behind the value: the answer was cut or is something else.
    if (!document.is_alive() || document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return notJson();
    return {};
}

Result<void> Document::notJson()
{
    return tl::unexpected(Error{.kind = Error::Kind::BadReply, .reason = Error::Reason::NotJson});
}

Result<void> Document::tooLarge()
{
    return tl::unexpected(Error{.kind = Error::Kind::TooLarge});
}

Result<void> Document::badReply(const Path &path)
{
    return tl::unexpected(Error{.kind = Error::Kind::BadReply, .path = path.toString()});
}

QByteArray compacted(const QByteArray &json)
{
    QByteArray out(json.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING), Qt::Uninitialized);
    std::size_t length = 0;
    if (simdjson::minify(json.constData(), static_cast<std::size_t>(json.size()), out.data(), length))
        return json;
    out.truncate(static_cast<qsizetype>(length));
    return out;
}

} // namespace calimero::json
