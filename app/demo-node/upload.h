// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/hash.h"

#include <QByteArray>

#include <memory>

class QTemporaryFile;

namespace demonode {

/// The bytes of a blob at rest: small ones in memory, larger ones in an unnamed temporary file that is gone
/// with the process.
class Content {
public:
    ~Content();

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] QByteArray read(qint64 offset, qint64 bytes) const;

private:
    friend class Upload;
    Content();

    qint64 m_size = 0;
    QByteArray m_bytes;
    std::unique_ptr<QTemporaryFile> m_file;
};

/// A body that is being received: written away and hashed piece by piece.
class Upload {
public:
    static constexpr qint64 limit = 1024LL * 1024 * 1024; ///< what a node takes (docs/node/http.md#upload)

    Upload();
    ~Upload();

    /// False once the limit is passed or the disk is full; `failure` then says it in the node's words.
    [[nodiscard]] bool add(QByteArrayView piece);
    [[nodiscard]] const QByteArray &failure() const { return m_failure; }

    struct Result {
        std::shared_ptr<Content> content;
        calimero::BlobId id;
        calimero::Bytes32 hash; ///< SHA-256 of the content
    };
    [[nodiscard]] Result finish();

    /// All at once, for what the demo node makes itself.
    [[nodiscard]] static Result of(const QByteArray &bytes);

private:
    std::shared_ptr<Content> m_content;
    calimero::BlobHasher m_idHash;
    calimero::Sha256 m_contentHash;
    QByteArray m_failure;
};

} // namespace demonode
