// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/abirules.h"

#include "core/files/signature.h"
#include "core/json/syntax.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <initializer_list>
#include <limits>

namespace calimero::files {

using namespace Qt::StringLiterals;

namespace {

using AbiWords = std::initializer_list<QLatin1StringView>;

/// Walks over an ABI; the first fault ends it. That there is no name twice was seen before.
class AbiRules {
public:
    std::optional<AbiFault> check(const QJsonValue &abi)
    {
        static_cast<void>(isManifest(abi));
        return m_fault;
    }

private:
    bool fail(const QString &path, bool isUnsorted = false)
    {
        if (!m_fault)
            m_fault = AbiFault{path, isUnsorted};
        return false;
    }

    static QString below(const QString &path, QLatin1StringView name)
    {
        return path.isEmpty() ? QString(name) : QString(path + u'.' + name);
    }

    bool isManifest(const QJsonValue &abi)
    {
        if (!abi.isObject())
            return fail({});
        const QJsonObject object = abi.toObject();
        const QString version = object["schema_version"_L1].toString();
        if (version != "wasm-abi/1"_L1 && !version.startsWith("wasm-abi/1."_L1))
            return fail(u"schema_version"_s);
        if (!object["types"_L1].isObject())
            return fail(u"types"_s);
        m_types = object["types"_L1].toObject();
        for (auto type = m_types.begin(); type != m_types.end(); ++type) {
            if (!isType(type.value(), u"types."_s + type.key()))
                return false;
        }
        return isListOf(object, "methods"_L1, {}, &AbiRules::isMethod) && isSorted(object, "methods"_L1)
            && isListOf(object, "events"_L1, {}, &AbiRules::isEvent) && isSorted(object, "events"_L1)
            && isTextOrNone(object, "state_root"_L1, {})
            && isNumberOrNone(object, "state_version"_L1, {}, std::numeric_limits<quint32>::max())
            && (!object.contains("migrations"_L1)
                || isListOf(object, "migrations"_L1, {}, &AbiRules::isMigration));
    }

    bool isMigration(const QJsonObject &migration, const QString &path)
    {
        const QJsonValue from = migration["fromVersion"_L1];
        return isText(migration, "method"_L1, path)
            && (from.isDouble() || fail(below(path, "fromVersion"_L1)))
            && isNumberOrNone(migration, "fromVersion"_L1, path, std::numeric_limits<quint32>::max());
    }

    bool isMethod(const QJsonObject &method, const QString &path)
    {
        return isText(method, "name"_L1, path) && isListOf(method, "params"_L1, path, &AbiRules::isParameter)
            && isReferenceOrNone(method, "returns"_L1, path)
            && isTruthOrNone(method, "returns_nullable"_L1, path)
            && (!method.contains("errors"_L1)
                || isListOf(method, "errors"_L1, path, &AbiRules::isMethodError))
            && isWordIfThere(method, "intent"_L1, path, {"read_only"_L1, "mutating"_L1, "unspecified"_L1})
            && (!method.contains("xcall_callable"_L1) || method["xcall_callable"_L1].isBool()
                || fail(below(path, "xcall_callable"_L1)))
            && isWordIfThere(method, "xcall_callers"_L1, path, {"any_in_namespace"_L1, "same_app"_L1});
    }

    bool isParameter(const QJsonObject &parameter, const QString &path)
    {
        return isText(parameter, "name"_L1, path) && isReference(parameter["type"_L1], below(path, "type"_L1))
            && isTruthOrNone(parameter, "nullable"_L1, path);
    }
    bool isMethodError(const QJsonObject &error, const QString &path)
    {
        return isText(error, "code"_L1, path) && isReferenceOrNone(error, "payload"_L1, path);
    }
    bool isEvent(const QJsonObject &event, const QString &path)
    {
        return isText(event, "name"_L1, path) && isReferenceOrNone(event, "payload"_L1, path);
    }
    bool isVariant(const QJsonObject &variant, const QString &path)
    {
        return isEvent(variant, path) && isTextOrNone(variant, "code"_L1, path);
    }

    bool isType(const QJsonValue &type, const QString &path)
    {
        const QJsonObject object = type.toObject();
        const QString kind = object["kind"_L1].toString();
        if (kind == "record"_L1)
            return isListOf(object, "fields"_L1, path, &AbiRules::isParameter);
        if (kind == "variant"_L1)
            return isListOf(object, "variants"_L1, path, &AbiRules::isVariant);
        if (kind == "bytes"_L1)
            return isBytes(object, path);
        if (kind == "alias"_L1)
            return isReference(object["target"_L1], below(path, "target"_L1));
        return fail(below(path, "kind"_L1));
    }

    bool isBytes(const QJsonObject &bytes, const QString &path)
    {
        return isNumberOrNone(bytes, "size"_L1, path, std::numeric_limits<qint64>::max())
            && (bytes["size"_L1].toInteger(1) != 0 || fail(below(path, "size"_L1)))
            && isTextOrNone(bytes, "encoding"_L1, path);
    }

    bool isReference(const QJsonValue &reference, const QString &path)
    {
        if (!reference.isObject())
            return fail(path);
        const QJsonObject object = reference.toObject();
        if (object["$ref"_L1].isString())
            return m_types.contains(object["$ref"_L1].toString()) || fail(below(path, "$ref"_L1));
        const QString kind = object["kind"_L1].toString();
        if (kind == "bytes"_L1)
            return isBytes(object, path);
        for (const QLatin1StringView scalar : {"bool"_L1, "i32"_L1, "i64"_L1, "u32"_L1, "u64"_L1, "f32"_L1,
                                               "f64"_L1, "string"_L1, "unit"_L1}) {
            if (kind == scalar)
                return true;
        }
        return isCollection(object, kind, path)
            && isWordOrNone(object, "crdt_type"_L1, path,
                            {"lww_register"_L1, "counter"_L1, "vector"_L1, "unordered_map"_L1,
                             "sorted_map"_L1, "authored_map"_L1, "unordered_set"_L1, "sorted_set"_L1,
                             "replicated_growable_array"_L1, "authored_vector"_L1, "shared_storage"_L1})
            && isReferenceOrNone(object, "inner_type"_L1, path);
    }

    bool isCollection(const QJsonObject &object, const QString &kind, const QString &path)
    {
        if (kind == "list"_L1)
            return isReference(object["items"_L1], below(path, "items"_L1));
        if (kind == "record"_L1)
            return isListOf(object, "fields"_L1, path, &AbiRules::isParameter);
        if (kind == "map"_L1) {
            const QJsonValue key = object["key"_L1];
            const bool isString = key.toString() == "string"_L1
                || (key["kind"_L1].toString() == "string"_L1 && !key.toObject().contains("$ref"_L1));
            return (isString || fail(below(path, "key"_L1)))
                && isReference(object["value"_L1], below(path, "value"_L1));
        }
        if (kind != "tuple"_L1)
            return fail(below(path, "kind"_L1));
        const QString here = below(path, "elements"_L1);
        if (!object["elements"_L1].isArray())
            return fail(here);
        const QJsonArray elements = object["elements"_L1].toArray();
        for (qsizetype i = 0; i < elements.size(); ++i) {
            if (!isReference(elements.at(i), here + u'[' + QString::number(i) + u']'))
                return false;
        }
        return true;
    }

    bool isReferenceOrNone(const QJsonObject &object, QLatin1StringView name, const QString &path)
    {
        const QJsonValue value = object[name];
        return value.isUndefined() || value.isNull() || isReference(value, below(path, name));
    }

    bool isListOf(const QJsonObject &object, QLatin1StringView name, const QString &path,
                  bool (AbiRules::*isOne)(const QJsonObject &, const QString &))
    {
        const QString here = below(path, name);
        if (!object[name].isArray())
            return fail(here);
        const QJsonArray list = object[name].toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString place = here + u'[' + QString::number(i) + u']';
            if (!list.at(i).isObject())
                return fail(place);
            if (!(this->*isOne)(list.at(i).toObject(), place))
                return false;
        }
        return true;
    }

    /// By bytes.
    bool isSorted(const QJsonObject &object, QLatin1StringView name)
    {
        const QJsonArray list = object[name].toArray();
        QByteArray last;
        for (const QJsonValue &one : list) {
            const QByteArray next = one["name"_L1].toString().toUtf8();
            if (next < last)
                return fail(name, true);
            last = next;
        }
        return true;
    }

    bool isText(const QJsonObject &object, QLatin1StringView name, const QString &path)
    {
        return object[name].isString() || fail(below(path, name));
    }
    bool isTextOrNone(const QJsonObject &object, QLatin1StringView name, const QString &path)
    {
        const QJsonValue value = object[name];
        return value.isUndefined() || value.isNull() || isText(object, name, path);
    }
    bool isTruthOrNone(const QJsonObject &object, QLatin1StringView name, const QString &path)
    {
        const QJsonValue value = object[name];
        return value.isUndefined() || value.isNull() || value.isBool() || fail(below(path, name));
    }
    bool isNumberOrNone(const QJsonObject &object, QLatin1StringView name, const QString &path, qint64 most)
    {
        const QJsonValue value = object[name];
        const qint64 number = value.toInteger(-1);
        return value.isUndefined() || value.isNull() || (number >= 0 && number <= most)
            || fail(below(path, name));
    }
    bool isWordIfThere(const QJsonObject &object, QLatin1StringView name, const QString &path, AbiWords words)
    {
        if (!object.contains(name))
            return true;
        const QString word = object[name].toString();
        return std::find(words.begin(), words.end(), word) != words.end() || fail(below(path, name));
    }
    bool isWordOrNone(const QJsonObject &object, QLatin1StringView name, const QString &path, AbiWords words)
    {
        return object[name].isNull() || isWordIfThere(object, name, path, words);
    }

    QJsonObject m_types;
    std::optional<AbiFault> m_fault;
};

/// No fraction and no exponent, which are gone once QJsonDocument has read it.
bool hasOnlyWholeNumbers(const QByteArray &json)
{
    const std::string_view text(json.constData(), static_cast<std::size_t>(json.size()));
    json::Tokens tokens(text);
    for (json::Token token = tokens.next(); token.kind != json::TokenKind::End; token = tokens.next()) {
        const auto part = QByteArrayView(json).sliced(token.offset, token.length);
        if (token.kind == json::TokenKind::Number
            && !std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return false;
    }
    return true;
}

} // namespace

std::optional<AbiFault> faultOfAbi(const QByteArray &json)
{
    // A node refuses a name that comes twice; of two QJsonDocument takes one. Nor is there depth without end.
    if (!canonicalJson(json) || !hasOnlyWholeNumbers(json))
        return AbiFault();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return AbiRules().check(document.isObject() ? QJsonValue(document.object()) : QJsonValue());
}

} // namespace calimero::files
