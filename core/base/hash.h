// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QByteArrayView>

#include <memory>
#include <span>

namespace calimero {

/// SHA-256 by OpenSSL, fed piece by piece. Never on the GUI thread for more than a few KiB.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    void add(QByteArrayView data);
    /// The digest of all that was added; the object then starts anew.
    [[nodiscard]] Bytes32 finish();

    [[nodiscard]] static Bytes32 of(QByteArrayView data);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A blob's id, worked out while its bytes pass by: SHA-256 over the SHA-256 digests of its 1 MiB pieces
/// (docs/node/http.md#blob-ids). Nothing at all was added: the hash of nothing.
class BlobHasher {
public:
    static constexpr qint64 chunkSize = 1024 * 1024;

    void add(QByteArrayView data);
    [[nodiscard]] qint64 size() const { return m_size; }
    /// The id of all that was added; the object then starts anew.
    [[nodiscard]] BlobId finish();

    [[nodiscard]] static BlobId of(QByteArrayView data);
    /// From the digests of all chunks, in order, wherever they were worked out.
    [[nodiscard]] static BlobId ofDigests(std::span<const Bytes32> digests);

private:
    Sha256 m_chunk;
    Sha256 m_ofDigests;
    qint64 m_inChunk = 0;
    qint64 m_size = 0;
};

/// Overwrites the bytes so that the compiler can not leave it out, and empties the array. Only this copy:
/// share secrets as little as you can.
void wipe(QByteArray &secret);
void wipe(QString &secret);
/// The same for other memory.
void wipe(void *bytes, std::size_t size);

/// Overwrites what calls that have ended left on this thread's stack, 64 KiB below where it is called: for
/// who has just read or written a secret and may not call anything for long.
void wipeStack();

} // namespace calimero
