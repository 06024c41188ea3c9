// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/wanted.h"
#include "core/files/bundle.h"
#include "core/net/call.h"
#include "core/transfer/filepath.h"

namespace calimero::files {

/// A file on this computer, and what is known of it without asking any node.
struct Inspection {
    static constexpr qint64 largestCode = 64 * 1024 * 1024; ///< bytes of code that is looked into

    enum class Kind {
        Neither, ///< has its hashes, as any file
        Code, ///< a WebAssembly module
        Bundle,
    };

    FilePath path;
    qint64 size = 0; ///< in bytes
    ContentHash hash; ///< SHA-256 of its content
    BlobId blob; ///< once it is stored
    Kind kind = Kind::Neither;
    std::optional<Code> code; ///< of code that was looked into
    std::optional<Bundle> bundle;
    Faults faults; ///< of the file as a whole

    /// All that is wrong with it, in any part.
    [[nodiscard]] Faults allFaults() const;
    /// Something a node would refuse it for, or that keeps it from being read: a fault that is more than odd,
    /// or a signature that does not hold.
    [[nodiscard]] bool isBad() const;
    /// The code of each service; of a module the only one.
    [[nodiscard]] QList<ServiceCode> services() const;
};

/// Stable names for scripts: "code", "bundle", "neither".
[[nodiscard]] QLatin1StringView inspectionName(Inspection::Kind kind);

/// Whether people mean one of these by such a name: it ends in .wasm or .mpk.
[[nodiscard]] bool isApplicationFile(const FilePath &path);

/// Reads it once. What it is is told by its first bytes. Of a broken one there are the hashes all the same,
/// what could be read, and faults. Errors as those of readWholeFile(). `progress` in bytes. Call it on a
/// worker.
[[nodiscard]] Result<Inspection>
inspectFile(const FilePath &path, const Wanted &wanted = {},
            const std::function<void(qint64 done, qint64 size)> &progress = {});

/// The same of what is in memory, and has no name.
[[nodiscard]] Inspection inspectContent(const QByteArray &content);

/// The same off the GUI thread, with progress. Ends with `owner`.
[[nodiscard]] Call<Inspection> inspect(const FilePath &path, QObject *owner);

} // namespace calimero::files
