// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/files/archive.h"
#include "core/files/code.h"
#include "core/files/signature.h"

#include <optional>

namespace calimero::files {

/// What the manifest of a bundle says (docs/node/abi.md#bundles), as it says it.
struct BundleManifest {
    Foreign format; ///< of the manifest: "1.0"
    Foreign package; ///< "com.example.notes"
    Foreign version; ///< of the application
    Foreign signerId;
    Foreign minRuntimeVersion; ///< the oldest node it is for
    Foreign name;
    Foreign description;
    Foreign author;
    Foreign license;
    QList<Foreign> tags;
    qint64 iconSize = 0; ///< characters of the address that holds its icon; 0: none
    Foreign frontend; ///< addresses of pages
    Foreign github;
    Foreign docs;
};

/// A file that the manifest names, and whether it is the one that was signed.
struct Artifact {
    enum class Role { Code, Abi };
    enum class State {
        Fits,
        Missing,
        Twice,
        OtherHash,
        CutOff, ///< the archive breaks off within it, which its fault says
    };

    Role role = Role::Code;
    Foreign service; ///< empty: of the only one
    Foreign path;
    State state = State::Missing;
    std::optional<qint64> saidSize;
    qint64 size = 0; ///< in bytes, as it is there
    Foreign saidHash;
    std::optional<ContentHash> hash; ///< as it is there
};

/// What one service of an application runs.
struct ServiceCode {
    Foreign service; ///< empty: the only one
    Foreign path;
    Code code;
    /// What a file beside the code says where the code says nothing: for people only, since no node looks
    /// there (docs/node/abi.md#bundles).
    std::optional<rpc::Manifest> abiBeside;
    QByteArray abiBesideJson;
};

/// A bundle: "….mpk".
struct Bundle {
    static constexpr qsizetype largestManifest = 1024 * 1024; ///< bytes
    static constexpr qint64 latestManifest = 8 * 1024 * 1024; ///< the unpacked byte it begins before
    static constexpr qsizetype mostServices = 16; ///< that are looked into
    static constexpr qsizetype mostItems = 2 * Code::mostItems; ///< imports and exports of all of them
    static constexpr qsizetype largestAbis = 2 * Code::largestAbi; ///< bytes, of all of them

    struct Member {
        Foreign name;
        qint64 size = 0;
        bool isFile = true;
        std::optional<ContentHash> hash; ///< of a file that was read to its end
    };

    QList<Member> members; ///< in the archive's order
    qint64 unpackedSize = 0; ///< bytes, as far as it was read
    QByteArray manifestJson; ///< empty: there is none
    std::optional<BundleManifest> manifest;
    Signature signature;
    std::optional<ApplicationId> application; ///< once it is installed, whatever its version
    QList<Artifact> artifacts;
    QList<ServiceCode> services; ///< whose code is there
    qint64 serviceCount = 0; ///< as the manifest has them; 1 where they have no names
    bool isMulti = false; ///< they have names
    Faults faults; ///< of the archive, the manifest and the artifacts; those of code are with the code
};

/// Reads what was unpacked; `archive` has ended.
[[nodiscard]] Bundle readBundle(const Archive &archive);

/// The id under which a node has a bundle's application (docs/node/abi.md#ids-of-applications).
[[nodiscard]] ApplicationId applicationIdOf(const Foreign &package, const Foreign &signerId);

} // namespace calimero::files
