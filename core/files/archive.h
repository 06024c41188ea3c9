// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/files/fault.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace calimero::files {

/// A gzip-compressed tar, unpacked while its bytes pass by (docs/node/abi.md#bundles). Of each file the
/// SHA-256 is worked out; contents are kept only as far as `mostKept` goes, so that nothing that is packed
/// well takes more memory than that. Nothing is ever written to the disk.
class Archive {
public:
    static constexpr qint64 largest = qint64(512) * 1024 * 1024; ///< bytes unpacked; a node takes no more
    static constexpr qsizetype mostFiles = 10'000;
    static constexpr qint64 mostKept = 64 * 1024 * 1024; ///< bytes of all contents together
    static constexpr qsizetype longestName = 4096; ///< bytes

    struct File {
        QByteArray name; ///< as plainPath() has it
        qint64 size = 0;
        qint64 begin = 0; ///< the byte at which its head begins, unpacked
        bool isFile = true; ///< false of folders, links and devices
        std::optional<ContentHash> hash; ///< of a file that was read to its end
        QByteArray content; ///< of a file that isKept
        bool isKept = false;
    };

    Archive();
    ~Archive();
    Q_DISABLE_COPY_MOVE(Archive)

    /// The one spelling of a path in an archive: without "." and without empty parts, which mean nothing; a
    /// leading "/" stays. Two paths are of the same file when they are the same in it.
    [[nodiscard]] static QByteArray plainPath(const QByteArray &path);

    /// Whether a file that begins so is meant to be one.
    [[nodiscard]] static bool isBegun(QByteArrayView bytes);

    /// False when nothing more is read: it has ended, is broken, or too large.
    bool add(QByteArrayView packed);
    /// No more bytes come.
    void finish();

    [[nodiscard]] const QList<File> &files() const;
    [[nodiscard]] const Faults &faults() const;
    [[nodiscard]] qint64 unpackedSize() const; ///< bytes, as far as it was read

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calimero::files
