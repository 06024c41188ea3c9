// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>

namespace calimero {

struct Sha256::Private {
    struct Free {
        void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};

    void start() { EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr); }
};

Sha256::Sha256() : d(std::make_unique<Private>())
{
    d->start();
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::add(QByteArrayView data)
{
    EVP_DigestUpdate(d->context.get(), data.data(), static_cast<std::size_t>(data.size()));
}

Bytes32 Sha256::finish()
{
    Bytes32 digest;
    EVP_DigestFinal_ex(d->context.get(), digest.data(), nullptr);
    d->start();
    return digest;
}

Bytes32 Sha256::of(QByteArrayView data)
{
    Sha256 hash;
    hash.add(data);
    return hash.finish();
}

void BlobHasher::add(QByteArrayView data)
{
    m_size += data.size();
    while (!data.isEmpty()) {
        const auto piece = data.first(qMin<qint64>(data.size(), chunkSize - m_inChunk));
        m_chunk.add(piece);
        m_inChunk += piece.size();
        data = data.sliced(piece.size());
        if (m_inChunk == chunkSize) {
            const Bytes32 digest = m_chunk.finish();
            m_ofDigests.add(QByteArrayView(digest.data(), digest.size()));
            m_inChunk = 0;
        }
    }
}

BlobId BlobHasher::finish()
{
    if (m_inChunk > 0) {
        const Bytes32 digest = m_chunk.finish();
        m_ofDigests.add(QByteArrayView(digest.data(), digest.size()));
    }
    m_inChunk = 0;
    m_size = 0;
    return BlobId(m_ofDigests.finish());
}

BlobId BlobHasher::of(QByteArrayView data)
{
    BlobHasher hasher;
    hasher.add(data);
    return hasher.finish();
}

BlobId BlobHasher::ofDigests(std::span<const Bytes32> digests)
{
    Sha256 hash;
    for (const Bytes32 &digest : digests)
        hash.add(QByteArrayView(digest.data(), digest.size()));
    return BlobId(hash.finish());
}

void wipe(QByteArray &secret)
{
    if (!secret.isEmpty() && secret.isDetached())
        OPENSSL_cleanse(secret.data(), static_cast<std::size_t>(secret.size()));
    secret.clear();
}

void wipe(void *bytes, std::size_t size)
{
    OPENSSL_cleanse(bytes, size);
}

// With a frame of its own, or what it overwrites would be its caller's.
[[gnu::noinline]] void wipeStack()
{
    std::array<char, 64 * 1024> room;
    OPENSSL_cleanse(room.data(), room.size());
}

void wipe(QString &secret)
{
    if (!secret.isEmpty() && secret.isDetached())
        OPENSSL_cleanse(secret.data(), static_cast<std::size_t>(secret.size()) * sizeof(QChar));
    secret.clear();
}

} // namespace calimero
