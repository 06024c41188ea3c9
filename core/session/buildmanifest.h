// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/abiloader.h"

namespace calimero {

/// Largest build that is got from a node for its manifest, in bytes.
constexpr qint64 largestBuildRead = qint64(64) * 1024 * 1024;

/// Reads the manifest from the code itself, where the node's own route tells of another build or can't read
/// it (docs/node/abi.md#manifest): GET …/applications/{id}/versions says which blob the version is, GET
/// …/blobs/{id} gives it, and it is looked into on a worker. What it is was worked out of its bytes, whoever
/// sent them.
///
/// Only of one that a node takes (files::faultOfAbi) is what it says of methods what the node goes by:
/// isTaken. The file beside the code does not count, since no node looks there.
///
/// NotFound when the node keeps none of that version, or several; Integrity when it is not what its id says;
/// BadReply when there is no manifest in it, or none of that service.
[[nodiscard]] Call<rpc::AbiLoader::OfBuild> readBuildManifest(Transport &transport,
                                                              const rpc::AbiLoader::Key &key);
/// The same of a build that is known, which is one request.
[[nodiscard]] Call<rpc::AbiLoader::OfBuild> readBuildManifest(Transport &transport, const BlobId &build,
                                                              const QString &service);

} // namespace calimero
