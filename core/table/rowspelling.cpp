// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/rowspelling.h"

#include "core/json/writer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace calimero::table {

namespace {

constexpr qsizetype listLength = 32;

/// "0," to "255,".
struct ByteText {
    std::array<char, 4> text{};
    quint8 length = 0;
};
constexpr std::array<ByteText, 256> byteTexts = [] {
    std::array<ByteText, 256> texts;
    for (std::size_t value = 0; value < texts.size(); ++value) {
        ByteText &text = texts[value];
        for (const std::size_t unit : {100U, 10U, 1U}) {
            if (value >= unit || unit == 1)
                text.text[text.length++] = static_cast<char>('0' + value / unit % 10);
        }
        text.text[text.length++] = ',';
    }
    return texts;
}();

/// Calls visit(text) for each piece of "[1,2,3]".
template<class F>
void spellBytes(QByteArrayView bytes, F visit)
{
    if (bytes.isEmpty())
        visit("[]");
    for (qsizetype begin = 0; begin < bytes.size(); begin += listLength) {
        std::array<char, listLength * 4 + 2> text;
        std::size_t length = 0;
        if (begin == 0)
            text[length++] = '[';
        for (const char byte : bytes.sliced(begin, qMin(listLength, bytes.size() - begin))) {
            const ByteText &number = byteTexts[static_cast<unsigned char>(byte)];
            std::copy_n(number.text.begin(), number.text.size(), text.begin() + length);
            length += number.length;
        }
        if (begin + listLength >= bytes.size())
            text[length - 1] = ']';
        visit(std::string_view(text.data(), length));
    }
}

/// The same for "[[1,2],[3]]".
template<class F>
void spellByteLists(QByteArrayView bytes, F visit)
{
    visit("[");
    for (qsizetype begin = 0; begin < bytes.size(); begin += listLength) {
        if (begin > 0)
            visit(",");
        spellBytes(bytes.sliced(begin, qMin(listLength, bytes.size() - begin)), visit);
    }
    visit("]");
}

bool isAnyKnown(const Chunk &chunk, quint32 row, int firstField, int fields)
{
    for (int field = firstField; field < firstField + fields; ++field) {
        if (chunk.isKnown(field, row))
            return true;
    }
    return false;
}

struct Digits {
    explicit Digits(quint64 number)
        : size(std::to_chars(text.data(), text.data() + text.size(), number).ptr - text.data())
    {
    }
    [[nodiscard]] std::string_view view() const { return {text.data(), static_cast<std::size_t>(size)}; }

    std::array<char, 20> text;
    std::ptrdiff_t size;
};

/// No hexadecimal digit among these is a capital letter.
bool isSmall(std::string_view hex)
{
    unsigned capitals = 0;
    for (const char c : hex)
        capitals |= unsigned(c >= 'A' && c <= 'F');
    return capitals == 0;
}

QByteArray quoted(QByteArrayView utf8)
{
    return json::text(QString::fromUtf8(utf8));
}

} // namespace

void RowWriter::begin(std::string_view name)
{
    m_out += std::exchange(m_isFirst, false) ? "{\"" : ",\"";
    m_out.append(name.data(), static_cast<qsizetype>(name.size()));
    m_out += "\":";
}

void RowWriter::id(std::string_view name, int field)
{
    if (!m_chunk.isKnown(field, m_row))
        return;
    begin(name);
    m_out += '"' + m_chunk.idText(field, m_row) + '"';
}

void RowWriter::number(std::string_view name, int field)
{
    if (const auto number = m_chunk.number(field, m_row)) {
        begin(name);
        m_out += json::number(*number);
    }
}

void RowWriter::text(std::string_view name, int field)
{
    if (!m_chunk.isKnown(field, m_row))
        return;
    begin(name);
    m_out += quoted(m_chunk.text(field, m_row));
}

void RowWriter::boolean(std::string_view name, int field)
{
    if (const auto number = m_chunk.number(field, m_row)) {
        begin(name);
        m_out += json::boolean(*number != 0);
    }
}

void RowWriter::bytes(std::string_view name, int field)
{
    if (!m_chunk.isKnown(field, m_row))
        return;
    begin(name);
    spellBytes(m_chunk.text(field, m_row), [this](std::string_view text) {
        m_out.append(text.data(), static_cast<qsizetype>(text.size()));
    });
}

void RowWriter::byteLists(std::string_view name, int field)
{
    if (!m_chunk.isKnown(field, m_row))
        return;
    begin(name);
    spellByteLists(m_chunk.text(field, m_row), [this](std::string_view text) {
        m_out.append(text.data(), static_cast<qsizetype>(text.size()));
    });
}

bool RowWriter::open(std::string_view name, int firstField, int fields)
{
    if (!isAnyKnown(m_chunk, m_row, firstField, fields))
        return false;
    begin(name);
    m_isFirst = true;
    return true;
}

void RowWriter::end()
{
    if (!m_isFirst)
        m_out += '}';
}

bool RowMatch::skip(std::string_view expected)
{
    m_isSame = m_isSame && m_rest.starts_with(expected);
    if (m_isSame)
        m_rest.remove_prefix(expected.size());
    return m_isSame;
}

bool RowMatch::begin(std::string_view name, int field)
{
    return m_isSame && m_chunk.isKnown(field, m_row) && skipName(name);
}

bool RowMatch::skipName(std::string_view name)
{
    return skip(std::exchange(m_isFirst, false) ? "{\"" : ",\"") && skip(name) && skip("\":");
}

// Base58 has one spelling for 32 bytes, and hex one in small letters. An escaped letter would be another.
void RowMatch::id(std::string_view name, int field)
{
    if (!begin(name, field) || !skip("\""))
        return;
    const bool isHex = m_chunk.schema().fields[static_cast<std::size_t>(field)].encoding == IdEncoding::Hex;
    const std::size_t end = m_rest.find('"');
    const std::string_view text = m_rest.substr(0, end);
    m_isSame = end != std::string_view::npos && text.find('\\') == std::string_view::npos
        && (!isHex || isSmall(text));
    if (m_isSame)
        m_rest.remove_prefix(end + 1);
}

void RowMatch::number(std::string_view name, int field)
{
    if (begin(name, field))
        skip(Digits(m_chunk.number(field, m_row).value_or(0)).view());
}

void RowMatch::text(std::string_view name, int field)
{
    if (!begin(name, field))
        return;
    const QByteArrayView utf8 = m_chunk.text(field, m_row);
    const auto size = static_cast<std::size_t>(utf8.size());
    const bool isPlain = m_rest.size() > size + 1 && m_rest.front() == '"' && m_rest[size + 1] == '"'
        && m_rest.substr(1, size) == std::string_view(utf8.data(), size);
    if (isPlain) {
        m_rest.remove_prefix(size + 2);
        return;
    }
    const QByteArray text = quoted(utf8);
    skip({text.constData(), static_cast<std::size_t>(text.size())});
}

void RowMatch::boolean(std::string_view name, int field)
{
    if (begin(name, field))
        skip(m_chunk.number(field, m_row) == 0U ? "false" : "true");
}

void RowMatch::bytes(std::string_view name, int field)
{
    if (begin(name, field))
        spellBytes(m_chunk.text(field, m_row), [this](std::string_view text) { skip(text); });
}

bool RowMatch::open(std::string_view name, int firstField, int fields)
{
    if (!m_isSame || !isAnyKnown(m_chunk, m_row, firstField, fields) || !skipName(name))
        return false;
    m_isFirst = true;
    return true;
}

void RowMatch::byteLists(std::string_view name, int field)
{
    if (begin(name, field))
        spellByteLists(m_chunk.text(field, m_row), [this](std::string_view text) { skip(text); });
}

} // namespace calimero::table
