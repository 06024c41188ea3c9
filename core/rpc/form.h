// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/abi.h"

#include <optional>

/// Arguments as the fields of a form and as one JSON object, and the way from one to the other without losing
/// what was typed. Texts decide everywhere; no number ever becomes a double.
namespace calimero::rpc {

/// What a person put into one field.
struct FieldValue {
    enum class State {
        Unset, ///< nothing yet; the name is left out of the JSON
        Null,
        Value,
    };
    State state = State::Unset;
    QString
        text; ///< as typed: the text itself of a string, "true"/"false" of a bool, else the digits or JSON

    bool operator==(const FieldValue &) const = default;
};

/// Why what stands in a field can not be sent for its type.
enum class FieldProblem {
    None,
    Missing, ///< a value is needed
    NotABool,
    NotAnInteger, ///< "1.0", "1e2", "+1", "01" are none (docs/node/abi.md#values)
    NotANumber,
    TooLarge, ///< over largestOf
    TooSmall,
    NotJson, ///< of a field without a plain type
    HalfPair, ///< half of a surrogate pair: there is no UTF-8 for it, so something else would be sent
};

[[nodiscard]] FieldProblem problemOf(const Parameter &parameter, const FieldValue &value);
/// By text, for 32 and 64 bits; empty for other types.
[[nodiscard]] QLatin1String largestOf(Plain type);
[[nodiscard]] QLatin1String smallestOf(Plain type);

/// The arguments as an object over several lines, in the order of the parameters. What is no value of its
/// type goes in as it can (a word in a number's field as a string), so that it is there again on the way
/// back.
[[nodiscard]] QByteArray argumentsOf(const QList<Parameter> &parameters, const QList<FieldValue> &values);

/// Why JSON can not be shown in the fields.
enum class FormMisfit {
    None,
    NotJson,
    NotAnObject,
    UnknownName, ///< `name`: the method has no such parameter
    TwiceTheSame, ///< `name` is there twice
    OtherType, ///< the value of `name` can not stand in its field
};

struct FormContent {
    QList<FieldValue> values; ///< one for each parameter
    FormMisfit misfit = FormMisfit::None;
    Foreign name;
};

[[nodiscard]] FormContent formOf(const QList<Parameter> &parameters, const QByteArray &arguments);

} // namespace calimero::rpc
