// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/signature.h"

#include "core/base/hash.h"
#include "core/json/reader.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

namespace calimero::files {

using namespace Qt::StringLiterals;

namespace {

constexpr auto developmentSignerId = "did:key:z6MknF3p5L5FDHJQ7FREUapuX4Wmp4MtF6WrHYaXS2B3eZQd"_L1;

struct SignatureShape {
    std::optional<Foreign> algorithm;
    std::optional<QString> publicKey;
    std::optional<QString> signature;
    std::optional<Foreign> signedAt;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("algorithm", &SignatureShape::algorithm),
                          json::optional("publicKey", &SignatureShape::publicKey),
                          json::optional("signature", &SignatureShape::signature),
                          json::optional("signedAt", &SignatureShape::signedAt));
    }
};

struct SignedShape {
    std::optional<Foreign> signerId;
    std::optional<SignatureShape> signature;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("signerId", &SignedShape::signerId),
                          json::optional("signature", &SignedShape::signature));
    }
};

/// So many bytes, in the one spelling a node takes: it has no '=', and no bit is set behind the last byte.
std::optional<QByteArray> fromBase64Url(const std::optional<QString> &text, qsizetype size)
{
    if (!text)
        return std::nullopt;
    const QByteArray base64 = text->toUtf8();
    const auto read = QByteArray::fromBase64Encoding(
        base64, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const auto spelling = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const bool isIt = read && read.decoded.size() == size && read.decoded.toBase64(spelling) == base64;
    return isIt ? std::optional(read.decoded) : std::nullopt;
}

bool isEd25519Signed(const QByteArray &key, const QByteArray &signature, QByteArrayView message)
{
    struct FreeKey {
        void operator()(EVP_PKEY *owned) const { EVP_PKEY_free(owned); }
    };
    struct FreeContext {
        void operator()(EVP_MD_CTX *owned) const { EVP_MD_CTX_free(owned); }
    };
    const auto bytes = [](QByteArrayView view) {
        return reinterpret_cast<const unsigned char *>(view.data());
    };
    const std::unique_ptr<EVP_PKEY, FreeKey> owned(EVP_PKEY_new_raw_public_key(
        EVP_PKEY_ED25519, nullptr, bytes(key), static_cast<std::size_t>(key.size())));
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    return owned && context
        && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, owned.get()) == 1
        && EVP_DigestVerify(context.get(), bytes(signature), static_cast<std::size_t>(signature.size()),
                            bytes(message), static_cast<std::size_t>(message.size()))
        == 1;
}

/// Of any length, which core/base/base58.h has no use for.
QByteArray base58OfBytes(QByteArrayView bytes)
{
    static constexpr char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    QByteArray digits; // the lowest first
    for (const char byte : bytes) {
        unsigned carry = static_cast<unsigned char>(byte);
        for (char &digit : digits) {
            carry += static_cast<unsigned>(digit) << 8;
            digit = static_cast<char>(carry % 58);
            carry /= 58;
        }
        for (; carry > 0; carry /= 58)
            digits += static_cast<char>(carry % 58);
    }
    QByteArray text;
    for (qsizetype i = 0; i < bytes.size() && bytes[i] == '\0'; ++i)
        text += alphabet[0];
    for (auto digit = digits.crbegin(); digit != digits.crend(); ++digit)
        text += alphabet[static_cast<int>(*digit)];
    return text;
}

} // namespace

bool Signature::isDevelopment() const
{
    return signerId == developmentSignerId || keyId == developmentSignerId;
}

QLatin1StringView signatureName(Signature::State state)
{
    switch (state) {
    case Signature::State::Holds:
        return "holds"_L1;
    case Signature::State::Missing:
        return "missing"_L1;
    case Signature::State::Broken:
        return "broken"_L1;
    case Signature::State::OtherSigner:
        return "other_signer"_L1;
    case Signature::State::OtherAlgorithm:
        return "other_algorithm"_L1;
    case Signature::State::Unreadable:
        return "unreadable"_L1;
    }
    return {};
}

QString didOfKey(const Bytes32 &key)
{
    QByteArray bytes("\xed\x01", 2); // multicodec: an ed25519 key
    bytes.append(reinterpret_cast<const char *>(key.data()), key.size());
    return u"did:key:z"_s + QString::fromLatin1(base58OfBytes(bytes));
}

Signature checkSignature(const QByteArray &manifest)
{
    Signature out;
    json::Findings findings;
    const auto shape = json::readAt<SignedShape>(manifest, {}, findings);
    const auto canonical = canonicalJson(manifest, true);
    if (!shape || !canonical) {
        out.state = Signature::State::Unreadable;
        return out;
    }
    const Bytes32 digest = Sha256::of(*canonical);
    out.digest = ContentHash(digest);
    out.signerId = shape->signerId.value_or(Foreign());
    if (!shape->signature) {
        const bool isOdd =
            std::any_of(findings.list().begin(), findings.list().end(),
                        [](const json::Finding &finding) { return finding.path == "signature"_L1; });
        out.state = isOdd ? Signature::State::Unreadable : Signature::State::Missing;
        return out;
    }
    out.algorithm = shape->signature->algorithm.value_or(Foreign());
    out.signedAt = shape->signature->signedAt.value_or(Foreign());
    if (!(out.algorithm == "ed25519"_L1)) {
        out.state = out.algorithm.isEmpty() ? Signature::State::Unreadable : Signature::State::OtherAlgorithm;
        return out;
    }
    const auto key = fromBase64Url(shape->signature->publicKey, 32);
    const auto signature = fromBase64Url(shape->signature->signature, 64);
    if (!key || !signature) {
        out.state = Signature::State::Unreadable;
        return out;
    }
    Bytes32 bytes;
    std::copy(key->begin(), key->end(), bytes.begin());
    out.keyId = didOfKey(bytes);
    const bool holds = isEd25519Signed(*key, *signature, QByteArrayView(digest.data(), digest.size()));
    out.state = !holds              ? Signature::State::Broken
        : out.keyId == out.signerId ? Signature::State::Holds
                                    : Signature::State::OtherSigner;
    return out;
}

} // namespace calimero::files
