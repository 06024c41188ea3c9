// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"

#include <QUrl>

#include <array>
#include <cstring>

namespace demonode {

namespace {

constexpr char base58Alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

const char noJsonType[] = "Expected request with `Content-Type: application/json`";
const char bufferFailed[] = "Failed to buffer the request body: length limit exceeded";
const char parseFailed[] = "Failed to parse the request body as JSON: ";
const char shapeFailed[] = "Failed to deserialize the JSON body into the target type: ";

/// What the text decodes to takes more than 32 bytes; or how many it takes.
std::optional<qsizetype> decodedLength(const QByteArray &text)
{
    std::array<unsigned, 32> bytes{}; // least significant first
    qsizetype length = 0;
    qsizetype zeros = 0;
    bool leading = true;
    for (const char c : text) {
        leading = leading && c == '1';
        if (leading)
            ++zeros;
        auto carry = static_cast<unsigned>(std::strchr(base58Alphabet, c) - base58Alphabet);
        for (qsizetype i = 0; i < length; ++i) {
            carry += bytes[static_cast<size_t>(i)] * 58;
            bytes[static_cast<size_t>(i)] = carry & 0xff;
            carry >>= 8;
        }
        for (; carry > 0; carry >>= 8) {
            if (length == 32)
                return std::nullopt;
            bytes[static_cast<size_t>(length++)] = carry & 0xff;
        }
    }
    return length + zeros > 32 ? std::nullopt : std::optional(length + zeros);
}

QByteArray expectation(Field::Type type)
{
    switch (type) {
    case Field::Type::String:
    case Field::Type::Url:
        return "a string";
    case Field::Type::Bool:
        return "a boolean";
    case Field::Type::Bytes:
        return "a sequence";
    case Field::Type::Base58:
        return "a base58 encoded hash";
    case Field::Type::Object:
    case Field::Type::Any:
        break;
    }
    return "a map";
}

std::optional<FieldFault> checkByteArray(const QByteArray &path, const Json &value)
{
    for (qsizetype i = 0; i < value.items().size(); ++i) {
        const Json &item = value.items().at(i);
        const QByteArray where = path + '[' + QByteArray::number(i) + "]: ";
        if (!item.isInteger())
            return FieldFault{where + "invalid type: " + unexpectedValue(item) + ", expected u8", item.end()};
        if (!item.isUnsigned() || item.text().size() > 3 || item.text().toInt() > 255)
            return FieldFault{where + "invalid value: " + unexpectedValue(item) + ", expected u8",
                              item.end()};
    }
    return std::nullopt;
}

std::optional<FieldFault> checkField(const Field &field, const Json &value)
{
    if (field.type == Field::Type::Any || (value.isNull() && !field.required))
        return std::nullopt;
    const bool fits = field.type == Field::Type::Bytes ? value.isArray()
        : field.type == Field::Type::Bool              ? value.isBool()
        : field.type == Field::Type::Object            ? value.isObject()
                                                       : value.isString();
    if (!fits)
        return FieldFault{field.name + ": invalid type: " + unexpectedValue(value) + ", expected "
                              + expectation(field.type),
                          value.end()};
    if (field.type == Field::Type::Bytes)
        return checkByteArray(field.name, value);
    if (field.type == Field::Type::Base58) {
        const QByteArray fault = base58Fault(value.text());
        if (!fault.isEmpty())
            return FieldFault{field.name + ": " + fault, value.end()};
    }
    if (field.type == Field::Type::Url) {
        const QUrl url(QString::fromUtf8(value.text()), QUrl::StrictMode);
        if (!url.isValid() || url.scheme().isEmpty())
            return FieldFault{field.name + ": relative URL without a base: " + quoted(value.text()),
                              value.end()};
    }
    return std::nullopt;
}

} // namespace

QByteArray base58Fault(const QByteArray &text)
{
    if (text.size() > 44)
        return "buffer provided to decode base58 encoded string into was too small";
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (static_cast<unsigned char>(c) > 127)
            return "provided string contained non-ascii character starting at byte " + QByteArray::number(i);
        if (c == '\0' || !std::strchr(base58Alphabet, c)) {
            const QByteArray shown = c == '\'' || c == '\\' ? QByteArray("\\") + c : QByteArray(1, c);
            return "provided string contained invalid character '" + shown + "' at byte "
                + QByteArray::number(i);
        }
    }
    const auto length = decodedLength(text);
    if (!length)
        return "buffer provided to decode base58 encoded string into was too small";
    if (*length != 32)
        return "invalid length " + QByteArray::number(text.size()) + ", expected a base58 encoded hash";
    return {};
}

QByteArray unexpectedValue(const Json &value)
{
    switch (value.type()) {
    case Json::Type::Null:
        return "null";
    case Json::Type::Bool:
        return "boolean `" + value.text() + '`';
    case Json::Type::Number:
        return (value.isInteger() ? "integer `" : "floating point `") + value.text() + '`';
    case Json::Type::String:
        return "string " + quoted(value.text());
    case Json::Type::Array:
        return "sequence";
    case Json::Type::Object:
        break;
    }
    return "map";
}

std::optional<FieldFault> checkFields(const Json &object, const QList<Field> &fields)
{
    for (const auto &[key, value] : object.members()) {
        for (const Field &field : fields) {
            if (field.name != key)
                continue;
            if (const auto fault = checkField(field, value))
                return fault;
        }
    }
    for (const Field &field : fields) {
        if (field.required && !object.contains(field.name))
            return FieldFault{"missing field `" + field.name + '`', object.end()};
    }
    return std::nullopt;
}

bool saysJson(const Request &request)
{
    const QByteArray type = request.header("content-type").split(';').first().trimmed().toLower();
    return type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

CheckedBody checkBody(const Request &request, const BodyShape &shape)
{
    CheckedBody checked;
    const auto refuse = [&](int status, const QByteArray &prefix, const QByteArray &text) {
        checked.refusal = shape.raw ? textResponse(status, text) : errorResponse(400, prefix + text);
        return checked;
    };
    if (!saysJson(request))
        return refuse(415, {}, noJsonType);
    if (request.bodyTooLarge)
        return refuse(413, "Failed to read request body: ", bufferFailed);
    ParsedJson parsed = parseJson(request.body);
    if (!parsed.error.isEmpty())
        return refuse(400, "JSON syntax error: ", parseFailed + parsed.error);
    checked.json = std::move(parsed.value);

    std::optional<FieldFault> fault;
    if (!checked.json.isObject())
        fault =
            FieldFault{"invalid type: " + unexpectedValue(checked.json) + ", expected struct " + shape.name,
                       checked.json.end()};
    else
        fault = checkFields(checked.json, shape.fields);
    if (fault)
        return refuse(422, "Invalid JSON data: ",
                      shapeFailed + fault->message + placeInText(request.body, fault->offset));
    return checked;
}

std::optional<Response> refuseBase58(const QByteArray &segment)
{
    const QByteArray fault = base58Fault(segment);
    return fault.isEmpty() ? std::nullopt : std::optional(textResponse(400, "Invalid URL: " + fault));
}

Paging readPaging(const Request &request, qint64 defaultLimit)
{
    Paging paging{.offset = 0, .limit = defaultLimit, .refusal = std::nullopt};
    for (const auto &[name, target] :
         {std::pair{"offset", &paging.offset}, std::pair{"limit", &paging.limit}}) {
        const auto text = request.parameter(name);
        if (!text)
            continue;
        bool good = false;
        const qulonglong number = text->toULongLong(&good);
        if (!good || text->startsWith('-') || text->contains(' ')) {
            paging.refusal =
                textResponse(400,
                             "Failed to deserialize query string: "
                                 + QByteArray(text->isEmpty() ? "cannot parse integer from empty string"
                                                              : "invalid digit found in string"));
            return paging;
        }
        *target = static_cast<qint64>(qMin<qulonglong>(number, 1'000'000'000));
    }
    return paging;
}

QByteArray bytesOf(const Json &array)
{
    QByteArray bytes;
    for (const Json &item : array.items())
        bytes += static_cast<char>(item.text().toInt());
    return bytes;
}

} // namespace demonode
