// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/fault.h"

namespace calimero::files {

using namespace Qt::StringLiterals;

bool Fault::isOdd() const
{
    switch (kind) {
    case Kind::OtherName:
    case Kind::OverBlobLimit:
    case Kind::AbiMissing:
    case Kind::AbiTooLarge:
    case Kind::AbiUnreadable:
    case Kind::AbiNewer:
    case Kind::AbiUnsorted:
    case Kind::AbiRefused:
    case Kind::AbiDiffers:
    case Kind::AbiFileMissing:
    case Kind::AbiFileTwice:
    case Kind::AbiFileOther:
    case Kind::ArtifactOtherSize:
    case Kind::ArtifactNotLookedInto:
    case Kind::NotLookedInto:
        return true;
    default:
        return false;
    }
}

QLatin1StringView faultName(Fault::Kind kind)
{
    using Kind = Fault::Kind;
    switch (kind) {
    case Kind::Empty:
        return "empty"_L1;
    case Kind::NeitherKind:
        return "neither_code_nor_bundle"_L1;
    case Kind::NotLookedInto:
        return "not_looked_into"_L1;
    case Kind::OtherName:
        return "name_of_another_kind"_L1;
    case Kind::OverBlobLimit:
        return "over_blob_limit"_L1;
    case Kind::OtherCodeVersion:
        return "code_version_unknown"_L1;
    case Kind::CodeTruncated:
        return "code_truncated"_L1;
    case Kind::CodeBroken:
        return "code_broken"_L1;
    case Kind::AbiMissing:
        return "abi_missing"_L1;
    case Kind::AbiTooLarge:
        return "abi_too_large"_L1;
    case Kind::AbiUnreadable:
        return "abi_unreadable"_L1;
    case Kind::AbiNewer:
        return "abi_newer"_L1;
    case Kind::AbiUnsorted:
        return "abi_unsorted"_L1;
    case Kind::AbiRefused:
        return "abi_refused"_L1;
    case Kind::AbiDiffers:
        return "abi_differs"_L1;
    case Kind::PackingBroken:
        return "packing_broken"_L1;
    case Kind::PackingTruncated:
        return "packing_truncated"_L1;
    case Kind::UnpackedTooLarge:
        return "unpacked_too_large"_L1;
    case Kind::ArchiveBroken:
        return "archive_broken"_L1;
    case Kind::ArchiveTruncated:
        return "archive_truncated"_L1;
    case Kind::TooManyFiles:
        return "too_many_files"_L1;
    case Kind::ManifestMissing:
        return "manifest_missing"_L1;
    case Kind::ManifestTwice:
        return "manifest_twice"_L1;
    case Kind::ManifestTooLarge:
        return "manifest_too_large"_L1;
    case Kind::ManifestLate:
        return "manifest_late"_L1;
    case Kind::ManifestBroken:
        return "manifest_broken"_L1;
    case Kind::ManifestLacks:
        return "manifest_field_missing"_L1;
    case Kind::ManifestOdd:
        return "manifest_field_odd"_L1;
    case Kind::PathUnsafe:
        return "path_unsafe"_L1;
    case Kind::AbiFileMissing:
        return "abi_file_missing"_L1;
    case Kind::AbiFileTwice:
        return "abi_file_twice"_L1;
    case Kind::AbiFileOther:
        return "abi_file_hash_differs"_L1;
    case Kind::ArtifactMissing:
        return "artifact_missing"_L1;
    case Kind::ArtifactTwice:
        return "artifact_twice"_L1;
    case Kind::ArtifactOther:
        return "artifact_hash_differs"_L1;
    case Kind::ArtifactOtherSize:
        return "artifact_size_differs"_L1;
    case Kind::ArtifactNotLookedInto:
        return "artifact_not_looked_into"_L1;
    }
    return {};
}

} // namespace calimero::files
