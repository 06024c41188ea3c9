// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/abi.h"

#include "core/json/bytetext.h"
#include "core/json/reader.h"

#include <QHash>

#include <algorithm>

namespace calimero::rpc {

using namespace Qt::StringLiterals;
using json::Raw;

namespace {

constexpr int deepestType = 32; // docs/node/abi.md#types; types may be nested without end

struct TypeShape {
    std::optional<QString> kind;
    std::optional<QString> reference;
    std::optional<quint64> size;
    std::optional<Raw> items;
    std::optional<Raw> key;
    std::optional<Raw> value;
    std::optional<Raw> target;
    std::optional<Raw> innerType;
    std::optional<QList<Raw>> elements;
    std::optional<QList<Raw>> recordFields;
    std::optional<QList<Raw>> variants;

    static constexpr auto fields()
    {
        using json::optional;
        return std::tuple(
            optional("kind", &TypeShape::kind), optional("$ref", &TypeShape::reference),
            optional("size", &TypeShape::size), optional("items", &TypeShape::items),
            optional("key", &TypeShape::key), optional("value", &TypeShape::value),
            optional("target", &TypeShape::target), optional("inner_type", &TypeShape::innerType),
            optional("elements", &TypeShape::elements), optional("fields", &TypeShape::recordFields),
            optional("variants", &TypeShape::variants));
    }
};

struct MemberShape {
    std::optional<QString> name;
    std::optional<Raw> type;
    std::optional<Raw> payload;
    std::optional<bool> nullable;

    static constexpr auto fields()
    {
        return std::tuple(json::always("name", &MemberShape::name),
                          json::optional("type", &MemberShape::type),
                          json::optional("payload", &MemberShape::payload),
                          json::optional("nullable", &MemberShape::nullable));
    }
};

struct MethodShape {
    std::optional<QString> name;
    std::optional<QList<MemberShape>> params;
    std::optional<Raw> returns;
    std::optional<bool> returnsNullable;
    std::optional<QString> intent;
    std::optional<bool> crossContext;

    static constexpr auto fields()
    {
        return std::tuple(json::always("name", &MethodShape::name),
                          json::optional("params", &MethodShape::params),
                          json::optional("returns", &MethodShape::returns),
                          json::optional("returns_nullable", &MethodShape::returnsNullable),
                          json::optional("intent", &MethodShape::intent),
                          json::optional("xcall_callable", &MethodShape::crossContext));
    }
};

struct ManifestShape {
    std::optional<QString> schemaVersion;
    std::optional<json::Dictionary<Raw>> types;
    std::optional<QList<MethodShape>> methods;
    std::optional<QList<MemberShape>> events;
    std::optional<QString> stateRoot;
    std::optional<quint64> stateVersion;

    static constexpr auto fields()
    {
        return std::tuple(json::always("schema_version", &ManifestShape::schemaVersion),
                          json::optional("types", &ManifestShape::types),
                          json::always("methods", &ManifestShape::methods),
                          json::optional("events", &ManifestShape::events),
                          json::optional("state_root", &ManifestShape::stateRoot),
                          json::optional("state_version", &ManifestShape::stateVersion));
    }
};

/// The items of a list that may be missing, without a copy of it.
template<class T>
const T &itemsOf(const std::optional<T> &list)
{
    static const T none;
    return list ? *list : none;
}

template<class T>
std::optional<T> readRaw(const Raw &raw)
{
    json::Findings ignored;
    auto value = json::readAt<T>(raw.json, {}, ignored);
    return value ? std::optional<T>(std::move(*value)) : std::nullopt;
}

QString typeText(const Raw &raw, int depth = 0);

QString typeTextOr(const std::optional<Raw> &raw, int depth)
{
    return raw ? typeText(*raw, depth) : u"?"_s;
}

QString recordText(const QList<Raw> &fields, int depth)
{
    QStringList parts;
    for (const Raw &raw : fields) {
        const auto field = readRaw<MemberShape>(raw);
        if (!field)
            continue;
        const QString nullable = field->nullable.value_or(false) ? u"?"_s : QString();
        parts += field->name.value_or(u"?"_s) + u": "_s + typeTextOr(field->type, depth) + nullable;
    }
    return u"{ "_s + parts.join(u", "_s) + u" }"_s;
}

/// What a person reads for a TypeRef (docs/node/abi.md#types).
QString typeText(const Raw &raw, int depth)
{
    if (depth > deepestType)
        return u"…"_s;
    const auto type = readRaw<TypeShape>(raw);
    if (!type) {
        // {"key":"string"}: the bare word stands for the type.
        const QString word = QString::fromUtf8(raw.json);
        return word.size() > 2 && word.startsWith(u'"') ? word.mid(1, word.size() - 2) : u"?"_s;
    }
    if (type->reference)
        return *type->reference;
    const QString kind = type->kind.value_or(u"?"_s);
    if (kind == "bytes"_L1)
        return type->size ? u"bytes[%1]"_s.arg(*type->size) : kind;
    if (kind == "list"_L1)
        return u"list<%1>"_s.arg(typeTextOr(type->items, depth + 1));
    if (kind == "map"_L1)
        return u"map<%1, %2>"_s.arg(typeTextOr(type->key, depth + 1), typeTextOr(type->value, depth + 1));
    if (kind == "record"_L1) {
        if (type->innerType)
            return typeText(*type->innerType, depth + 1);
        return recordText(itemsOf(type->recordFields), depth + 1);
    }
    if (kind == "tuple"_L1) {
        QStringList parts;
        for (const Raw &element : itemsOf(type->elements))
            parts += typeText(element, depth + 1);
        return u"("_s + parts.join(u", "_s) + u")"_s;
    }
    return kind;
}

std::optional<Plain> plainType(const QString &type)
{
    static constexpr std::pair<QLatin1String, Plain> names[] = {
        {"bool"_L1, Plain::Bool}, {"i32"_L1, Plain::I32},      {"i64"_L1, Plain::I64},
        {"u32"_L1, Plain::U32},   {"u64"_L1, Plain::U64},      {"f32"_L1, Plain::F32},
        {"f64"_L1, Plain::F64},   {"string"_L1, Plain::String}};
    for (const auto &[name, plain] : names) {
        if (type == name)
            return plain;
    }
    return std::nullopt;
}

/// Only a bare {"kind":…} is plain: a type of the same name reached by $ref may be spelled in any way.
bool isInline(const Raw &raw)
{
    const auto type = readRaw<TypeShape>(raw);
    return type && !type->reference;
}

/// The types of one manifest. Ten thousand methods use a few dozen: each is read once.
class Types {
public:
    struct Type {
        Foreign text;
        std::optional<Plain> plain;
    };

    const Type &of(const Raw &raw)
    {
        const auto known = m_known.constFind(raw.json);
        if (known != m_known.constEnd())
            return *known;
        const QString text = typeText(raw);
        return *m_known.insert(raw.json, {text, isInline(raw) ? plainType(text) : std::nullopt});
    }

private:
    QHash<QByteArray, Type> m_known;
};

Member memberOf(const MemberShape &shape, Types &types)
{
    const auto &type = shape.type ? shape.type : shape.payload;
    return {shape.name.value_or(QString()), type ? types.of(*type).text : Foreign(),
            shape.nullable.value_or(false)};
}

Method methodOf(const MethodShape &shape, Types &types)
{
    Method method{.name = *shape.name};
    method.parameters.reserve(itemsOf(shape.params).size());
    for (const MemberShape &param : itemsOf(shape.params)) {
        const Member member = memberOf(param, types);
        method.parameters.append({member.name, member.type.isEmpty() ? Foreign(u"?"_s) : member.type,
                                  member.nullable, param.type ? types.of(*param.type).plain : std::nullopt});
    }
    if (shape.returns)
        method.returns = types.of(*shape.returns).text;
    method.returnsNullable = shape.returnsNullable.value_or(false);
    if (shape.intent == u"read_only"_s)
        method.intent = Method::Intent::ReadOnly;
    else if (shape.intent == u"mutating"_s)
        method.intent = Method::Intent::Mutating;
    method.crossContext = shape.crossContext.value_or(false);
    return method;
}

NamedType typeOf(const QString &name, const Raw &raw, Types &types)
{
    NamedType out{.name = name};
    const auto type = readRaw<TypeShape>(raw);
    if (!type)
        return out;
    out.kind = type->kind.value_or(QString());
    if (out.kind == "alias"_L1)
        out.target = typeTextOr(type->target, 0);
    else if (out.kind == "bytes"_L1)
        out.target = typeText(raw);
    const auto &members = out.kind == "variant"_L1 ? type->variants : type->recordFields;
    for (const Raw &member : itemsOf(members)) {
        if (const auto shape = readRaw<MemberShape>(member))
            out.members.append(memberOf(*shape, types));
    }
    return out;
}

} // namespace

bool Method::isHidden() const
{
    return name == "init"_L1 || name.startsWith("migrate"_L1) || name.startsWith("__calimero"_L1);
}

Foreign Method::signature(qsizetype most) const
{
    QStringList parts;
    for (const Parameter &parameter : parameters.first(std::min(most, parameters.size())))
        parts += parameter.name.whole() + u": "_s + parameter.type.whole()
            + (parameter.nullable ? u"?"_s : QString());
    if (most < parameters.size())
        parts += u"…"_s;
    QString text = name.whole() + u'(' + parts.join(u", "_s) + u')';
    if (!returns.isEmpty())
        text += u" → "_s + returns.whole() + (returnsNullable ? u"?"_s : QString());
    return text;
}

const Method *Manifest::method(const Foreign &name) const
{
    const auto found =
        std::find_if(methods.cbegin(), methods.cend(), [&](const Method &m) { return m.name == name; });
    return found == methods.cend() ? nullptr : &*found;
}

QList<Method> Manifest::callableMethods() const
{
    QList<Method> out;
    out.reserve(callable.size());
    for (const qsizetype place : callable)
        out += methods.at(place);
    return out;
}

Result<Manifest> readManifest(const QByteArray &manifest, json::Findings &findings)
{
    const auto shape = json::readAt<ManifestShape>(manifest, {}, findings);
    if (!shape)
        return tl::unexpected(shape.error());
    Manifest out;
    const QString schemaVersion = shape->schemaVersion.value_or(QString());
    out.schemaVersion = schemaVersion;
    const QString major = schemaVersion.section(u'/', 1).section(u'.', 0, 0);
    if (!schemaVersion.isEmpty() && major != "1"_L1)
        return tl::unexpected(Error{.kind = Error::Kind::NotReady,
                                    .reason = Error::Reason::NewerAbi,
                                    .message = json::safeText(schemaVersion, 40)});
    Types types;
    out.methods.reserve(itemsOf(shape->methods).size());
    for (const MethodShape &method : itemsOf(shape->methods)) {
        if (method.name)
            out.methods.append(methodOf(method, types));
    }
    for (qsizetype place = 0; place < out.methods.size(); ++place) {
        if (!out.methods.at(place).isHidden())
            out.callable += place;
    }
    const auto &methods = std::as_const(out.methods);
    std::sort(out.callable.begin(), out.callable.end(),
              [&](qsizetype a, qsizetype b) { return methods.at(a).name < methods.at(b).name; });
    for (const MemberShape &event : itemsOf(shape->events)) {
        if (event.name)
            out.events.append(memberOf(event, types));
    }
    for (const auto &[name, type] : itemsOf(shape->types))
        out.types.append(typeOf(name, type, types));
    out.stateRoot = shape->stateRoot.value_or(QString());
    out.stateVersion = static_cast<quint32>(shape->stateVersion.value_or(1));
    return out;
}

} // namespace calimero::rpc
