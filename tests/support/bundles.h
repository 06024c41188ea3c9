// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <utility>

namespace calimero::files {
struct Inspection;
}

/// Files of applications, made for a test: code with what it should have in it, and bundles signed with a key
/// of the test's own.
namespace bundles {

using Files = QList<std::pair<QByteArray, QByteArray>>; ///< names and contents

[[nodiscard]] QByteArray leb128(quint64 number);
/// A section of a module.
[[nodiscard]] QByteArray section(int id, const QByteArray &content);
[[nodiscard]] QByteArray customSection(const QByteArray &name, const QByteArray &data);
/// Functions by their names.
[[nodiscard]] QByteArray exportSection(const QByteArrayList &names);
/// Functions of the module "env".
[[nodiscard]] QByteArray importSection(const QByteArrayList &names);
[[nodiscard]] QByteArray module(const QByteArrayList &sections);
/// A small application, with methods `get` and `set`, the export `get` and the import `log`.
[[nodiscard]] QByteArray smallCode();
/// Its ABI as it stands in it.
[[nodiscard]] QByteArray smallAbi();

[[nodiscard]] QByteArray tarHead(const QByteArray &name, qint64 size, char type = '0');
[[nodiscard]] QByteArray tar(const Files &files);
[[nodiscard]] QByteArray gzip(const QByteArray &bytes);
/// So many zeros, packed; they never stand in memory.
[[nodiscard]] QByteArray gzipOfZeros(const QByteArray &before, qint64 count);

/// {"path":…,"hash":…,"size":…}
[[nodiscard]] QByteArray artifact(const QByteArray &path, const QByteArray &content);
/// Of the package "com.example.notes" in version 1.2.0, without its signature; `more` are members of it.
[[nodiscard]] QByteArray unsignedManifest(const QByteArray &code, const QByteArray &more = {});
/// The same, signed with the key of the tests.
[[nodiscard]] QByteArray signedManifest(const QByteArray &manifest);
/// "did:key:z…" of that key.
[[nodiscard]] QByteArray signerId();
/// A bundle with nothing wrong in it.
[[nodiscard]] QByteArray goodBundle();

/// "artifact_missing: app.wasm", one for each.
[[nodiscard]] QStringList faultsIn(const calimero::files::Inspection &file);

} // namespace bundles
