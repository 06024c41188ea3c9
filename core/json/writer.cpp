// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/writer.h"

namespace calimero::json {

void appendText(QByteArray &out, QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : utf8) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\r':
            out += "\\r";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += digits[c >> 4];
                out += digits[c & 0xf];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

QByteArray text(QStringView value)
{
    QByteArray out;
    out.reserve(value.size() + 2);
    appendText(out, value.toUtf8());
    return out;
}

QByteArray number(quint64 value)
{
    return QByteArray::number(value);
}

QByteArray boolean(bool value)
{
    return value ? "true" : "false";
}

QByteArray null()
{
    return "null";
}

QByteArray bytes(const QByteArray &value)
{
    QByteArray out = "[";
    for (const char c : value) {
        if (out.size() > 1)
            out += ',';
        out += QByteArray::number(static_cast<unsigned char>(c));
    }
    return out + ']';
}

QByteArray texts(const QStringList &values)
{
    QByteArrayList items;
    for (const QString &value : values)
        items += text(value);
    return array(items);
}

QByteArray array(const QByteArrayList &items)
{
    return '[' + items.join(',') + ']';
}

QByteArray object(std::initializer_list<std::pair<QByteArray, QByteArray>> members)
{
    QByteArray out = "{";
    for (const auto &[name, value] : members)
        addMember(out, name, value);
    return out + '}';
}

void addMember(QByteArray &open, const QByteArray &name, const QByteArray &value)
{
    if (value.isEmpty())
        return;
    if (open.size() > 1)
        open += ',';
    open += text(QString::fromUtf8(name)) + ':' + value;
}

} // namespace calimero::json
