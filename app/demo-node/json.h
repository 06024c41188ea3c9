// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

#include <initializer_list>
#include <utility>

namespace demonode {

/// A JSON value as the demo node reads and keeps it. Numbers stay the text they came as, so that 64-bit
/// integers keep their digits; objects keep their order. Each value knows where it ended in the text, since
/// the node's messages name line and column.
class Json {
public:
    enum class Type { Null, Bool, Number, String, Array, Object };

    Json() = default;
    [[nodiscard]] static Json boolean(bool value);
    [[nodiscard]] static Json number(const QByteArray &text);
    [[nodiscard]] static Json number(qint64 value) { return number(QByteArray::number(value)); }
    [[nodiscard]] static Json string(const QByteArray &utf8);
    [[nodiscard]] static Json array(QList<Json> items = {});
    [[nodiscard]] static Json object(QList<std::pair<QByteArray, Json>> members = {});

    [[nodiscard]] Type type() const { return m_type; }
    [[nodiscard]] bool isNull() const { return m_type == Type::Null; }
    [[nodiscard]] bool isString() const { return m_type == Type::String; }
    [[nodiscard]] bool isNumber() const { return m_type == Type::Number; }
    [[nodiscard]] bool isObject() const { return m_type == Type::Object; }
    [[nodiscard]] bool isArray() const { return m_type == Type::Array; }
    [[nodiscard]] bool isBool() const { return m_type == Type::Bool; }

    /// The characters of a string or the digits of a number; "true" or "false" of a boolean.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] bool toBool() const { return m_text == "true"; }
    [[nodiscard]] const QList<Json> &items() const { return m_items; }
    [[nodiscard]] const QList<std::pair<QByteArray, Json>> &members() const { return m_members; }

    /// The member of that name; the last one when it is there twice; null when it is not there.
    [[nodiscard]] const Json &operator[](QByteArrayView key) const;
    [[nodiscard]] bool contains(QByteArrayView key) const;

    /// A number without fraction, exponent and sign that fits into 64 bits.
    [[nodiscard]] bool isUnsigned() const;
    [[nodiscard]] bool isInteger() const;

    [[nodiscard]] QByteArray toText() const; ///< without white space

    /// Where the value began, and the offset behind it, in the text it came from.
    [[nodiscard]] qsizetype end() const { return m_end; }
    [[nodiscard]] qsizetype start() const { return m_start; }

private:
    friend class JsonParser;
    void appendTo(QByteArray &out) const;

    Type m_type = Type::Null;
    QByteArray m_text;
    QList<Json> m_items;
    QList<std::pair<QByteArray, Json>> m_members;
    qsizetype m_start = 0;
    qsizetype m_end = 0;
};

struct ParsedJson {
    Json value;
    QByteArray error; ///< what is wrong, in the node's words, with line and column; empty when it is JSON
};

[[nodiscard]] ParsedJson parseJson(const QByteArray &text);

/// " at line 1 column 19" for a place in a text; columns count from one.
[[nodiscard]] QByteArray placeInText(const QByteArray &text, qsizetype offset);

/// A string in quotation marks, escaped.
[[nodiscard]] QByteArray quoted(QByteArrayView utf8);
/// [1,2,3]
[[nodiscard]] QByteArray byteList(QByteArrayView bytes);

/// Writes an object member by member: JsonObject{}.add("id", quoted(id)).add(…).text()
class JsonObject {
public:
    JsonObject &add(QByteArrayView key, const QByteArray &jsonText);
    JsonObject &addString(QByteArrayView key, QByteArrayView value) { return add(key, quoted(value)); }
    [[nodiscard]] QByteArray text() const { return m_text.isEmpty() ? QByteArray("{}") : m_text + '}'; }

private:
    QByteArray m_text;
};

/// {"data":…}
[[nodiscard]] QByteArray inData(const QByteArray &jsonText);
/// [a,b,c] of texts that are JSON already
[[nodiscard]] QByteArray jsonArray(const QList<QByteArray> &jsonTexts);

} // namespace demonode
