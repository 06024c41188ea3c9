// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/form.h"

#include "core/json/syntax.h"
#include "core/json/tape.h"
#include "core/json/writer.h"

#include <QHash>
#include <QSet>

namespace calimero::rpc {

using namespace Qt::StringLiterals;
using State = FieldValue::State;

namespace {

bool isInteger(Plain type)
{
    return !largestOf(type).isEmpty();
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Two strings of digits without leading zeros, by value.
bool isGreater(QStringView a, QLatin1String b)
{
    return a.size() != b.size() ? a.size() > b.size() : a.compare(b) > 0;
}

FieldProblem integerProblem(Plain type, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    if (!json::isNumber(viewOf(utf8)) || text.contains(u'.') || text.contains(u'e', Qt::CaseInsensitive))
        return FieldProblem::NotAnInteger;
    if (!text.startsWith(u'-'))
        return isGreater(text, largestOf(type)) ? FieldProblem::TooLarge : FieldProblem::None;
    const QLatin1String smallest = smallestOf(type);
    if (smallest == "0"_L1) // also for -0, which the node reads as a float (docs/node/abi.md#integers)
        return FieldProblem::TooSmall;
    if (text == "-0"_L1)
        return FieldProblem::NotAnInteger;
    return isGreater(QStringView(text).sliced(1), smallest.sliced(1)) ? FieldProblem::TooSmall
                                                                      : FieldProblem::None;
}

QByteArray jsonOf(const Parameter &parameter, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    if (!parameter.plain)
        return json::syntaxErrorIn(utf8) ? json::text(text) : utf8.trimmed();
    if (*parameter.plain == Plain::Bool && (text == "true"_L1 || text == "false"_L1))
        return utf8;
    if (*parameter.plain != Plain::String && *parameter.plain != Plain::Bool && json::isNumber(viewOf(utf8)))
        return utf8;
    return json::text(text);
}

/// The field for a value of the arguments; nothing when it can not stand there.
std::optional<FieldValue> fieldOf(const Parameter &parameter, const json::Tape &tape, json::Tape::Index entry)
{
    const std::string_view raw = tape.value(entry);
    const QString text = QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
    const json::NodeKind kind = tape.kind(entry);
    const auto value = [](const QString &typed) { return FieldValue{State::Value, typed}; };
    if (kind == json::NodeKind::Null)
        return FieldValue{State::Null, {}};
    const QByteArray decoded = kind == json::NodeKind::String ? json::unescaped(raw) : QByteArray();
    if (!parameter.plain) {
        // A bracket that was not closed yet went into quotes on the way here.
        const bool unfinished = !decoded.isEmpty() && (decoded.at(0) == '[' || decoded.at(0) == '{')
            && json::syntaxErrorIn(decoded);
        return value(unfinished ? QString::fromUtf8(decoded) : text);
    }
    switch (*parameter.plain) {
    case Plain::String:
        return kind == json::NodeKind::String ? std::optional(value(QString::fromUtf8(decoded)))
                                              : std::nullopt;
    case Plain::Bool:
        if (kind == json::NodeKind::True || kind == json::NodeKind::False)
            return value(text);
        return std::nullopt;
    default:
        if (kind == json::NodeKind::Number)
            return value(text);
        if (kind == json::NodeKind::String && !json::isNumber(viewOf(decoded)))
            return value(QString::fromUtf8(decoded));
        return std::nullopt;
    }
}

} // namespace

QLatin1String largestOf(Plain type)
{
    switch (type) {
    case Plain::I32:
        return "2147483647"_L1;
    case Plain::U32:
        return "4294967295"_L1;
    case Plain::I64:
        return "9223372036854775807"_L1;
    case Plain::U64:
        return "18446744073709551615"_L1;
    default:
        return {};
    }
}

QLatin1String smallestOf(Plain type)
{
    switch (type) {
    case Plain::I32:
        return "-2147483648"_L1;
    case Plain::I64:
        return "-9223372036854775808"_L1;
    case Plain::U32:
    case Plain::U64:
        return "0"_L1;
    default:
        return {};
    }
}

FieldProblem problemOf(const Parameter &parameter, const FieldValue &value)
{
    if (value.state == State::Null)
        return FieldProblem::None; // legal anywhere: the mark is incomplete
                                   // (docs/node/abi.md#what-it-does-not-say)
    if (value.state == State::Unset)
        return parameter.nullable ? FieldProblem::None : FieldProblem::Missing;
    if (!value.text.isValidUtf16())
        return FieldProblem::HalfPair;
    if (!parameter.plain)
        return json::syntaxErrorIn(value.text.toUtf8()) ? FieldProblem::NotJson : FieldProblem::None;
    if (*parameter.plain == Plain::String)
        return FieldProblem::None;
    if (value.text.isEmpty())
        return FieldProblem::Missing;
    if (*parameter.plain == Plain::Bool)
        return value.text == "true"_L1 || value.text == "false"_L1 ? FieldProblem::None
                                                                   : FieldProblem::NotABool;
    if (isInteger(*parameter.plain))
        return integerProblem(*parameter.plain, value.text);
    return json::isNumber(viewOf(value.text.toUtf8())) ? FieldProblem::None : FieldProblem::NotANumber;
}

QByteArray argumentsOf(const QList<Parameter> &parameters, const QList<FieldValue> &values)
{
    QByteArray out = "{";
    for (qsizetype i = 0; i < parameters.size() && i < values.size(); ++i) {
        const FieldValue &value = values.at(i);
        if (value.state == State::Unset)
            continue;
        out += out.size() > 1 ? ",\n  " : "\n  ";
        out += json::text(parameters.at(i).name.whole()) + ": ";
        out += value.state == State::Null ? QByteArray("null") : jsonOf(parameters.at(i), value.text);
    }
    return out + (out.size() > 1 ? "\n}" : "}");
}

FormContent formOf(const QList<Parameter> &parameters, const QByteArray &arguments)
{
    FormContent out;
    out.values.resize(parameters.size());
    const auto misfit = [&](FormMisfit why, const QString &name = {}) {
        out.misfit = why;
        out.name = name;
        return out;
    };
    if (arguments.trimmed().isEmpty())
        return out;
    if (json::syntaxErrorIn(arguments))
        return misfit(FormMisfit::NotJson);
    const auto tape = json::Tape::of(arguments);
    if (!tape->isComplete() || tape->kind(0) != json::NodeKind::Object)
        return misfit(FormMisfit::NotAnObject);
    QHash<QString, qsizetype> places;
    places.reserve(parameters.size());
    for (qsizetype place = parameters.size() - 1; place >= 0; --place)
        places.insert(parameters.at(place).name.whole(), place); // the first of those with one name
    QSet<QString> seen;
    for (json::Tape::Index entry = 1; entry < tape->size() && !tape->isClose(entry);
         entry = tape->after(entry)) {
        const QString name = QString::fromUtf8(json::unescaped(tape->key(entry)));
        const qsizetype place = places.value(name, -1);
        if (place < 0)
            return misfit(FormMisfit::UnknownName, name);
        if (seen.contains(name))
            return misfit(FormMisfit::TwiceTheSame, name);
        seen.insert(name);
        const auto field = fieldOf(parameters.at(place), *tape, entry);
        if (!field)
            return misfit(FormMisfit::OtherType, name);
        out.values[place] = *field;
    }
    return out;
}

} // namespace calimero::rpc
