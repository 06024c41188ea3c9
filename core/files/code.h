// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/files/fault.h"
#include "core/rpc/abi.h"

#include <QByteArray>

#include <optional>

namespace calimero::files {

/// What a module takes from outside, or gives.
struct CodeItem {
    enum class Kind { Function, Table, Memory, Global, Tag };
    Foreign module; ///< of an import
    Foreign name;
    Kind kind = Kind::Function;

    bool operator==(const CodeItem &) const = default;
};

/// A WebAssembly module. Of long lists the first are kept; the counts are of all.
struct Code {
    static constexpr qsizetype mostItems = 20'000; ///< of each list
    static constexpr qsizetype mostOfName = 300; ///< bytes
    static constexpr qsizetype mostSections = 1000; ///< custom ones
    static constexpr qsizetype largestAbi = 2 * 1024 * 1024; ///< in bytes

    struct Section {
        Foreign name;
        qint64 size = 0; ///< of its content, in bytes
    };

    QList<CodeItem> imports;
    qint64 importCount = 0;
    QList<CodeItem> exports;
    qint64 exportCount = 0;
    QList<Section> custom;
    qint64 customCount = 0;
    QByteArray abiJson; ///< as it stands in the section "calimero_abi_v1"; empty: none that could be read
    std::optional<rpc::Manifest> abi;
    /// A node takes it as well, and goes by what it says of methods. It is not when there are several: tools
    /// write one, and which of them counts is the node's business.
    bool isAbiTaken = false;
    Faults faults;

    /// Where it describes none: exported functions that are meant for people
    /// (docs/node/abi.md#where-it-lies).
    [[nodiscard]] QList<Foreign> callable() const;
};

/// Reads a module (docs/node/abi.md#where-it-lies). Broken ones are read up to where they break. Of several
/// ABI sections the last that a node takes counts, or else the last that can be read. Takes time and memory
/// with the size of `module`, which is the caller's to bound.
[[nodiscard]] Code readCode(const QByteArray &module);

/// Whether a file that begins so is meant to be one.
[[nodiscard]] bool beginsAsCode(QByteArrayView bytes);

/// Reads an ABI that stands by itself; otherwise says in `faults` why not. Of one that people can read, and a
/// node does not take, it says that, too.
[[nodiscard]] std::optional<rpc::Manifest> readAbi(const QByteArray &json, Faults &faults);

} // namespace calimero::files
