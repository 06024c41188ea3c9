// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace demonode {

using ArchiveFiles = QList<std::pair<QByteArray, QByteArray>>; ///< name and content

/// A gzip-compressed tar, as application bundles are (docs/node/abi.md#bundles). The same files give the same
/// bytes.
[[nodiscard]] QByteArray packBundle(const ArchiveFiles &files);
/// Nothing when it is not one, or unpacks to more than 64 MiB.
[[nodiscard]] std::optional<ArchiveFiles> unpackBundle(const QByteArray &bytes);

[[nodiscard]] QByteArray gzip(const QByteArray &bytes);

/// An empty WebAssembly module with custom sections.
[[nodiscard]] QByteArray wasmModule(const QList<std::pair<QByteArray, QByteArray>> &sections);
/// The content of the last custom section of that name; nothing when there is none.
[[nodiscard]] std::optional<QByteArray> wasmSection(const QByteArray &module, const QByteArray &name);

/// A picture: a coloured gradient of that size.
[[nodiscard]] QByteArray pngPicture(int width, int height);

} // namespace demonode
