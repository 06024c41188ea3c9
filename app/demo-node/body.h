// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"
#include "app/demo-node/json.h"

#include "core/base/base58.h"

namespace demonode {

constexpr qint64 jsonBodyLimit = 2 * 1024 * 1024; ///< docs/node/http.md#limits

/// A field of a request body.
struct Field {
    enum class Type { String, Bool, Bytes, Base58, Object, Any, Url };
    QByteArray name;
    Type type = Type::String;
    bool required = false; ///< the others may be absent or null
};

/// What a route's body has to be, and how the route complains (docs/node/http.md#request-bodies): validating
/// routes fold all faults into a 400 in JSON, raw ones tell 400, 413, 415 and 422 apart in plain text.
struct BodyShape {
    QByteArray name; ///< the node's name of the type, which its messages mention
    QList<Field> fields;
    bool raw = false;
};

struct CheckedBody {
    Json json;
    std::optional<Response> refusal;
};

[[nodiscard]] CheckedBody checkBody(const Request &request, const BodyShape &shape);

/// Whether the request says that its body is JSON.
[[nodiscard]] bool saysJson(const Request &request);

/// Why a text is no base58 of 32 bytes, in the node's words; empty when it is one.
[[nodiscard]] QByteArray base58Fault(const QByteArray &text);
/// "integer `5`", "null": how the node's messages name what came instead.
[[nodiscard]] QByteArray unexpectedValue(const Json &value);
/// What is wrong with the fields of an object, with a path but without a place in the text.
struct FieldFault {
    QByteArray message;
    qsizetype offset = 0;
};
[[nodiscard]] std::optional<FieldFault> checkFields(const Json &object, const QList<Field> &fields);

/// A 400 in plain text, "Invalid URL: …", when the path segment is no base58 id.
[[nodiscard]] std::optional<Response> refuseBase58(const QByteArray &segment);

/// `offset` and `limit` of a query. A value that is no unsigned integer is a 400 in plain text.
struct Paging {
    qint64 offset = 0;
    qint64 limit = 0;
    std::optional<Response> refusal;
};
[[nodiscard]] Paging readPaging(const Request &request, qint64 defaultLimit);

[[nodiscard]] QByteArray bytesOf(const Json &array);

} // namespace demonode
