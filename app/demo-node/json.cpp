// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/json.h"

#include <algorithm>

namespace demonode {

namespace {

const Json nullValue;

bool allDigits(QByteArrayView text)
{
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
    }
    return !text.isEmpty();
}

} // namespace

Json Json::boolean(bool value)
{
    Json json;
    json.m_type = Type::Bool;
    json.m_text = value ? "true" : "false";
    return json;
}

Json Json::number(const QByteArray &text)
{
    Json json;
    json.m_type = Type::Number;
    json.m_text = text;
    return json;
}

Json Json::string(const QByteArray &utf8)
{
    Json json;
    json.m_type = Type::String;
    json.m_text = utf8;
    return json;
}

Json Json::array(QList<Json> items)
{
    Json json;
    json.m_type = Type::Array;
    json.m_items = std::move(items);
    return json;
}

Json Json::object(QList<std::pair<QByteArray, Json>> members)
{
    Json json;
    json.m_type = Type::Object;
    json.m_members = std::move(members);
    return json;
}

const Json &Json::operator[](QByteArrayView key) const
{
    for (auto it = m_members.crbegin(); it != m_members.crend(); ++it) {
        if (it->first == key)
            return it->second;
    }
    return nullValue;
}

bool Json::contains(QByteArrayView key) const
{
    for (const auto &member : m_members) {
        if (member.first == key)
            return true;
    }
    return false;
}

bool Json::isUnsigned() const
{
    bool fits = false;
    if (m_type == Type::Number && allDigits(m_text))
        m_text.toULongLong(&fits);
    return fits;
}

bool Json::isInteger() const
{
    bool fits = false;
    if (m_type == Type::Number
        && allDigits(m_text.startsWith('-') ? QByteArrayView(m_text).sliced(1) : m_text))
        m_text.toLongLong(&fits);
    return fits || isUnsigned();
}

void Json::appendTo(QByteArray &out) const
{
    switch (m_type) {
    case Type::Null:
        out += "null";
        break;
    case Type::Bool:
    case Type::Number:
        out += m_text;
        break;
    case Type::String:
        out += quoted(m_text);
        break;
    case Type::Array: {
        char separator = '[';
        for (const Json &item : m_items) {
            out += separator;
            item.appendTo(out);
            separator = ',';
        }
        out += m_items.isEmpty() ? "[]" : "]";
        break;
    }
    case Type::Object: {
        char separator = '{';
        for (const auto &[key, value] : m_members) {
            out += separator;
            out += quoted(key);
            out += ':';
            value.appendTo(out);
            separator = ',';
        }
        out += m_members.isEmpty() ? "{}" : "}";
        break;
    }
    }
}

QByteArray Json::toText() const
{
    QByteArray out;
    appendTo(out);
    return out;
}

QByteArray placeInText(const QByteArray &text, qsizetype offset)
{
    const QByteArrayView before = QByteArrayView(text).first(qMin(offset, text.size()));
    const qsizetype line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf('\n') - 1;
    return " at line " + QByteArray::number(line) + " column " + QByteArray::number(column);
}

QByteArray quoted(QByteArrayView utf8)
{
    static const char digits[] = "0123456789abcdef";
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    for (const char c : utf8) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += digits[c >> 4];
                out += digits[c & 15];
            } else {
                out += c;
            }
        }
    }
    out += '"';
    return out;
}

QByteArray byteList(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size() * 4 + 2);
    char separator = '[';
    for (const char c : bytes) {
        out += separator;
        out += QByteArray::number(static_cast<unsigned char>(c));
        separator = ',';
    }
    out += bytes.isEmpty() ? "[]" : "]";
    return out;
}

JsonObject &JsonObject::add(QByteArrayView key, const QByteArray &jsonText)
{
    m_text += m_text.isEmpty() ? '{' : ',';
    m_text += quoted(key);
    m_text += ':';
    m_text += jsonText;
    return *this;
}

QByteArray inData(const QByteArray &jsonText)
{
    return "{\"data\":" + jsonText + "}";
}

QByteArray jsonArray(const QList<QByteArray> &jsonTexts)
{
    return '[' + jsonTexts.join(',') + ']';
}

} // namespace demonode
