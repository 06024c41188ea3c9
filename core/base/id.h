// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/base58.h"
#include "core/base/result.h"

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

namespace calimero {

enum class IdEncoding { Base58, Hex };

/// A 32-byte id of one kind. Kinds do not convert into each other, so an application id can not be sent where
/// a context id belongs. The text form is the node's own (docs/node/http.md#ids).
template<class Tag>
class Id {
public:
    static constexpr IdEncoding encoding = Tag::encoding;

    constexpr Id() = default; ///< all zero: "none" on a node
    explicit constexpr Id(const Bytes32 &bytes) : m_bytes(bytes) { }

    /// The node's text form: 32 to 44 base58 characters or 64 hex digits. Anything else, also surrounding
    /// blanks, is Error::Kind::BadInput with the reason (OtherLength, OtherAlphabet).
    [[nodiscard]] static Result<Id> parse(QStringView text)
    {
        const QByteArray utf8 = text.toUtf8();
        if (const auto id = fromUtf8({utf8.constData(), static_cast<std::size_t>(utf8.size())}))
            return *id;
        const bool fitting =
            encoding == IdEncoding::Hex ? utf8.size() == 64 : utf8.size() >= 32 && utf8.size() <= 44;
        return tl::unexpected(
            Error{.kind = Error::Kind::BadInput,
                  .reason = fitting ? Error::Reason::OtherAlphabet : Error::Reason::OtherLength});
    }

    [[nodiscard]] static std::optional<Id> fromUtf8(std::string_view text)
    {
        const auto bytes = encoding == IdEncoding::Hex ? fromHex(text) : fromBase58(text);
        return bytes ? std::optional(Id(*bytes)) : std::nullopt;
    }

    [[nodiscard]] QByteArray toUtf8() const
    {
        return encoding == IdEncoding::Hex ? toHex(m_bytes) : toBase58(m_bytes);
    }
    [[nodiscard]] QString toString() const { return QString::fromLatin1(toUtf8()); }

    /// First six and last four characters, as tables show it.
    [[nodiscard]] QString toShortString() const
    {
        const QString text = toString();
        return text.left(6) + QChar(0x2026) + text.right(4);
    }

    [[nodiscard]] constexpr bool isZero() const { return m_bytes == Bytes32{}; }
    [[nodiscard]] constexpr const Bytes32 &bytes() const { return m_bytes; }

    constexpr auto operator<=>(const Id &) const = default;

    friend size_t qHash(const Id &id, size_t seed = 0) { return qHashBits(id.m_bytes.data(), 32, seed); }

private:
    Bytes32 m_bytes{};
};

struct ContextTag {
    static constexpr auto encoding = IdEncoding::Base58;
};
struct ApplicationTag {
    static constexpr auto encoding = IdEncoding::Base58;
};
struct BlobTag {
    static constexpr auto encoding = IdEncoding::Base58;
};
struct PublicKeyTag {
    static constexpr auto encoding = IdEncoding::Base58;
};
struct StateHashTag {
    static constexpr auto encoding = IdEncoding::Base58;
};
struct ContentHashTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct NamespaceTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct GroupTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct AccountTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct DeviceTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct AppKeyTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct GroupStateHashTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct ContextInHexTag {
    static constexpr auto encoding = IdEncoding::Hex;
};
struct KeyInHexTag {
    static constexpr auto encoding = IdEncoding::Hex;
};

using ContextId = Id<ContextTag>;
using ApplicationId = Id<ApplicationTag>;
using BlobId = Id<BlobTag>;
using PublicKey = Id<PublicKeyTag>; ///< ed25519: identities, members, executors
using StateHash = Id<StateHashTag>; ///< root hash of a context's state; all zero: no state received yet
using ContentHash = Id<ContentHashTag>; ///< SHA-256 of content, as in `X-Blob-Hash`
using NamespaceId = Id<NamespaceTag>; ///< a namespace is a root group: same id space as GroupId
using GroupId = Id<GroupTag>;
using AccountId = Id<AccountTag>;
using DeviceId = Id<DeviceTag>;
using AppKey = Id<AppKeyTag>; ///< the blob id of a group's pinned build, but in hex
using GroupStateHash = Id<GroupStateHashTag>; ///< in hex, unlike that of a context
using ContextIdInHex = Id<ContextInHexTag>; ///< the bytes of a ContextId, where a node spells them in hex
using KeyInHex = Id<KeyInHexTag>; ///< a key of an account or device that is being paired

} // namespace calimero

Q_DECLARE_METATYPE(calimero::ContextId)
Q_DECLARE_METATYPE(calimero::ApplicationId)
Q_DECLARE_METATYPE(calimero::BlobId)
Q_DECLARE_METATYPE(calimero::PublicKey)
Q_DECLARE_METATYPE(calimero::NamespaceId)
Q_DECLARE_METATYPE(calimero::GroupId)
Q_DECLARE_METATYPE(calimero::AccountId)
Q_DECLARE_METATYPE(calimero::DeviceId)
