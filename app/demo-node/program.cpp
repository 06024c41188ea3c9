// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/program.h"

#include "app/demo-node/body.h"

#include <algorithm>

namespace demonode {

namespace {

struct Scalar {
    const char *kind;
    const char *rust; ///< the type's name in the application's own words
};

constexpr Scalar scalars[] = {{"bool", "bool"}, {"i32", "i32"},       {"i64", "i64"},
                              {"u32", "u32"},   {"u64", "u64"},       {"f32", "f32"},
                              {"f64", "f64"},   {"string", "String"}, {"unit", "()"}};

QByteArray rustName(const Json &type)
{
    const QByteArray kind = type["kind"].text();
    if (kind == "list")
        return "Vec<" + rustName(type["items"]) + '>';
    for (const Scalar &scalar : scalars) {
        if (kind == scalar.kind)
            return scalar.rust;
    }
    return type["$ref"].text();
}

QByteArray expectedInteger(const Json &value, const QByteArray &kind)
{
    if (!value.isInteger())
        return "invalid type: " + unexpectedValue(value) + ", expected " + kind;
    const bool isUnsigned = kind.startsWith('u');
    const bool isShort = kind.endsWith("32");
    const bool negative = value.text().startsWith('-');
    bool fits = isUnsigned ? !negative : true;
    if (fits && isUnsigned)
        fits = value.isUnsigned() && (!isShort || value.text().toULongLong() <= 0xffffffffULL);
    else if (fits) {
        const qint64 number = value.text().toLongLong(&fits);
        fits = fits && (!isShort || (number >= INT32_MIN && number <= INT32_MAX));
    }
    return fits ? QByteArray() : "invalid value: " + unexpectedValue(value) + ", expected " + kind;
}

/// What is wrong with a value of that type; empty when nothing is.
QByteArray mismatch(const Json &value, const Json &type)
{
    const QByteArray kind = type["kind"].text();
    if (kind == "string")
        return value.isString() ? QByteArray()
                                : "invalid type: " + unexpectedValue(value) + ", expected a string";
    if (kind == "bool")
        return value.isBool() ? QByteArray()
                              : "invalid type: " + unexpectedValue(value) + ", expected a boolean";
    if (kind == "f64" || kind == "f32")
        return value.isNumber() ? QByteArray()
                                : "invalid type: " + unexpectedValue(value) + ", expected " + kind;
    if (kind == "list") {
        if (!value.isArray())
            return "invalid type: " + unexpectedValue(value) + ", expected a sequence";
        for (const Json &item : value.items()) {
            const QByteArray fault = mismatch(item, type["items"]);
            if (!fault.isEmpty())
                return fault;
        }
        return {};
    }
    return expectedInteger(value, kind);
}

QByteArray oneOf(const QList<Json> &parameters)
{
    QList<QByteArray> names;
    for (const Json &parameter : parameters)
        names += '`' + parameter["name"].text() + '`';
    if (names.size() == 1)
        return names.first();
    return names.size() == 2 ? names.first() + " or " + names.last() : "one of " + names.join(", ");
}

QByteArray signatureOf(const QList<Json> &parameters)
{
    QList<QByteArray> parts;
    for (const Json &parameter : parameters) {
        const QByteArray type = rustName(parameter["type"]);
        parts += parameter["name"].text() + ": "
            + (parameter["nullable"].toBool() ? "Option<" + type + '>' : type);
    }
    return "{ " + parts.join(", ") + " }";
}

/// Fills `values` in the order of the parameters; or says what is wrong, with the offset it shows up at.
std::optional<FieldFault> readArguments(const Json &arguments, const QList<Json> &parameters,
                                        QList<Json> &values)
{
    values.fill({}, parameters.size());
    QList<bool> seen(parameters.size(), false);
    const auto take = [&](qsizetype index, const Json &value) -> std::optional<FieldFault> {
        const Json &parameter = parameters.at(index);
        seen[index] = true;
        values[index] = value;
        if (value.isNull() && parameter["nullable"].toBool())
            return std::nullopt;
        const QByteArray fault = mismatch(value, parameter["type"]);
        return fault.isEmpty() ? std::nullopt : std::optional(FieldFault{fault, value.end()});
    };
    if (arguments.isArray()) {
        for (qsizetype i = 0; i < qMin(parameters.size(), arguments.items().size()); ++i) {
            if (const auto fault = take(i, arguments.items().at(i)))
                return fault;
        }
        if (arguments.items().size() < parameters.size())
            return FieldFault{"invalid length " + QByteArray::number(arguments.items().size())
                                  + ", expected struct CalimeroInput with "
                                  + QByteArray::number(parameters.size()) + " elements",
                              arguments.end()};
        return std::nullopt;
    }
    if (!arguments.isObject())
        return FieldFault{"invalid type: " + unexpectedValue(arguments) + ", expected struct CalimeroInput",
                          arguments.end()};
    for (const auto &[key, value] : arguments.members()) {
        qsizetype index = 0;
        while (index < parameters.size() && parameters.at(index)["name"].text() != key)
            ++index;
        if (index == parameters.size())
            return FieldFault{"unknown field `" + key + "`, expected " + oneOf(parameters),
                              value.start() - 1};
        if (const auto fault = take(index, value))
            return fault;
    }
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        if (!seen.at(i) && !parameters.at(i)["nullable"].toBool())
            return FieldFault{"missing field `" + parameters.at(i)["name"].text() + '`', arguments.end()};
    }
    return std::nullopt;
}

bool same(const State &left, const State &right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto &a, const auto &b) {
        return a.first == b.first && a.second.toText() == b.second.toText();
    });
}

} // namespace

Program::Program(QByteArray name, const QByteArray &abi)
    : m_name(std::move(name)), m_manifest(parseJson(abi).value)
{
    m_abi = m_manifest.toText();
}

const Json *Program::methodOf(const QByteArray &name) const
{
    for (const Json &method : m_manifest["methods"].items()) {
        if (method["name"].text() == name)
            return &method;
    }
    return nullptr;
}

CallResult Program::panic(const QByteArray &message) const
{
    return CallResult::failure("guest panicked: " + message + " at apps/" + m_name + "/src/lib.rs:41:12");
}

CallResult Program::call(State &state, const QByteArray &method, const Json &arguments) const
{
    const Json *found = methodOf(method);
    if (!found)
        return CallResult::failure("method " + quoted(method) + " not found");
    if (method == "init")
        return panic("Cannot initialize over already existing state.");
    return checkedCall(state, *found, arguments);
}

CallResult Program::init(State &state, const Json &arguments) const
{
    const Json *found = methodOf("init");
    return found ? checkedCall(state, *found, arguments) : CallResult::failure("method \"init\" not found");
}

CallResult Program::checkedCall(State &state, const Json &method, const Json &sent) const
{
    const QByteArray &name = method["name"].text();
    const QList<Json> &parameters = method["params"].items();
    Arguments values;
    if (parameters.isEmpty()) {
        QList<QByteArray> extra;
        for (const auto &member : sent.members())
            extra += quoted(member.first);
        if (!extra.isEmpty())
            return panic(name + ": takes no arguments, but the call sent unknown field(s): ["
                         + extra.join(", ") + ']');
    } else if (readArguments(sent, parameters, values)) {
        return refused(method, sent);
    }
    State changed = state;
    CallResult result = run(changed, name, values);
    if (result.kind == CallResult::Kind::Failure)
        return panic(result.text);
    // A method marked as a view may write as it likes: nothing of it is kept (docs/node/abi.md#methods).
    if (result.kind == CallResult::Kind::Output && method["intent"].text() != "read_only") {
        result.changed = !same(state, changed);
        state = std::move(changed);
    }
    return result;
}

/// Positions in the complaint count from the beginning of the arguments, so they are read once more alone.
CallResult Program::refused(const Json &method, const Json &sent) const
{
    const QList<Json> &parameters = method["params"].items();
    const QByteArray text = sent.toText();
    Arguments values;
    const auto fault = readArguments(parseJson(text).value, parameters, values);
    QByteArray place = placeInText(text, fault->offset); // " at line 1 column 8"
    place.replace(" at line ", ", line: ").replace(" column ", ", column: ");
    return panic(method["name"].text() + ": failed to deserialize arguments (expected "
                 + signatureOf(parameters) + "): Error(" + quoted(fault->message) + place + ')');
}

const Program *Program::named(const QByteArray &name)
{
    for (const Program *program : {&keyValueProgram(), &scoresProgram()}) {
        if (program->name() == name)
            return program;
    }
    return nullptr;
}

} // namespace demonode
