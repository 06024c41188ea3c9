// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"

#include <QLatin1StringView>
#include <QList>

/// Files of applications on this computer, looked into without a node (docs/node/abi.md#bundles). Whatever is
/// in them, what is read and kept of them is bounded.
namespace calimero::files {

/// What is wrong with a file, or odd in it. It holds meaning only: sentences for people are made in `ui`.
struct Fault {
    enum class Kind {
        // The file
        Empty,
        NeitherKind, ///< neither code nor a bundle
        NotLookedInto, ///< larger than `limit` bytes: hashed, and nothing else
        OtherName, ///< a bundle that is not called .mpk, or code that is: a node goes by the name
        OverBlobLimit, ///< no blob can be larger than `limit` bytes

        // Code; `what` is the section, `at` the byte of the module
        OtherCodeVersion, ///< of WebAssembly
        CodeTruncated,
        CodeBroken,

        // What the code says of itself; `what` is the file it was looked for in, where there are several
        AbiMissing,
        AbiTooLarge, ///< over `limit` bytes: not read
        AbiUnreadable,
        AbiNewer, ///< `what` is its version
        AbiUnsorted, ///< a node does not take it
        AbiRefused, ///< nor for another reason (faultOfAbi); `what` is the field
        AbiDiffers, ///< the file beside the code says something else; the node goes by the code

        // The archive; `at` is the byte, unpacked
        PackingBroken,
        PackingTruncated,
        UnpackedTooLarge, ///< over `limit` bytes
        ArchiveBroken,
        ArchiveTruncated,
        TooManyFiles, ///< more than `limit`

        // Its manifest; `what` is the field
        ManifestMissing,
        ManifestTwice,
        ManifestTooLarge, ///< over `limit` bytes
        ManifestLate, ///< begins behind `limit` bytes, where a node looks no more
        ManifestBroken, ///< no JSON, or no object
        ManifestLacks,
        ManifestOdd, ///< of another type or form, for which a node refuses it
        PathUnsafe, ///< `what` is the path: not below the bundle

        // What the manifest names; `what` is its path
        AbiFileMissing, ///< at this file beside the code no node looks
        AbiFileTwice,
        AbiFileOther,
        ArtifactMissing,
        ArtifactTwice,
        ArtifactOther, ///< its SHA-256 is not the one that is signed
        ArtifactOtherSize, ///< which no node checks
        ArtifactNotLookedInto, ///< with the others it is larger than `limit` bytes
    };
    static constexpr Kind lastKind = Kind::ArtifactNotLookedInto;

    Kind kind = Kind::NeitherKind;
    Foreign what = {};
    qint64 at = -1;
    qint64 limit = 0; ///< of bytes, or of files

    /// Only worth a word: nobody refuses the file for it.
    [[nodiscard]] bool isOdd() const;

    bool operator==(const Fault &) const = default;
};

using FaultKind = Fault::Kind;
using Faults = QList<Fault>;

/// Stable names for scripts: "abi_missing", "artifact_hash_differs".
[[nodiscard]] QLatin1StringView faultName(Fault::Kind kind);

} // namespace calimero::files
