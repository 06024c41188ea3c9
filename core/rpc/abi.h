// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/base/result.h"
#include "core/json/findings.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <limits>
#include <optional>

/// What an application says about its methods (docs/node/abi.md#manifest). It is advice: the node checks no
/// call against it, and the application may take more or less than it says.
namespace calimero::rpc {

/// Types whose values a person writes in one field (docs/node/abi.md#values).
enum class Plain { Bool, I32, I64, U32, U64, F32, F64, String };

struct Parameter {
    Foreign name;
    Foreign type; ///< as people read it: "u64", "list<string>", "map<string, u64>", "Person"; without "?"
    bool nullable = false;
    std::optional<Plain> plain; ///< nothing: its value is written as JSON

    bool operator==(const Parameter &) const = default;
};

struct Method {
    enum class Intent {
        Undeclared, ///< most methods, also those that only read (docs/node/abi.md#what-it-does-not-say)
        ReadOnly, ///< a view: the node drops what it writes
        Mutating,
    };

    Foreign name;
    QList<Parameter> parameters;
    Foreign returns; ///< "unit" for nothing; empty: not said
    bool returnsNullable = false;
    Intent intent = Intent::Undeclared;
    bool crossContext = false; ///< other contexts may call it

    /// `init` runs only while a context is made; `migrate…` and `__calimero…` are not for calling
    /// (docs/node/abi.md#methods).
    [[nodiscard]] bool isHidden() const;
    static constexpr qsizetype mostNamed = 50; ///< parameters of a signature for one line
    /// "set(key: string, ttl: u64?) → unit"; of more than `most` parameters the first, and "…".
    [[nodiscard]] Foreign signature(qsizetype most = std::numeric_limits<qsizetype>::max()) const;

    bool operator==(const Method &) const = default;
};

/// An event, a record field, a variant of a type.
struct Member {
    Foreign name;
    Foreign type; ///< empty: has no value
    bool nullable = false;

    bool operator==(const Member &) const = default;
};

struct NamedType {
    Foreign name;
    Foreign kind; ///< "record", "variant", "bytes", "alias", or a word nobody knew
    Foreign target; ///< of bytes and alias: "bytes[32]"
    QList<Member> members; ///< fields of a record, variants of a variant

    bool operator==(const NamedType &) const = default;
};

struct Manifest {
    Foreign schemaVersion; ///< "wasm-abi/1"
    QList<Method> methods; ///< all, in order of the manifest; may be empty (docs/node/abi.md#what-files-hold)
    QList<Member> events;
    QList<NamedType> types;
    Foreign stateRoot;
    quint32 stateVersion = 1;
    QList<qsizetype> callable; ///< places in `methods` of those a person can call, sorted by name

    [[nodiscard]] const Method *method(const Foreign &name) const;
    /// The methods of `callable`.
    [[nodiscard]] QList<Method> callableMethods() const;
};

/// Reads a manifest tolerantly: what is odd is a finding, an unknown kind of type is shown as its word.
/// Kind:: BadReply when it is no object; Kind::NotReady (NewerAbi) when the schema's major
/// is not 1: then only the names in it could be trusted, so nothing is read.
[[nodiscard]] Result<Manifest> readManifest(const QByteArray &manifest, json::Findings &findings);

} // namespace calimero::rpc
