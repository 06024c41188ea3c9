// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/base/id.h"

#include <QByteArray>

#include <optional>

namespace calimero::files {

/// Who signed the manifest of a bundle, and whether that holds (docs/node/abi.md#signatures).
struct Signature {
    enum class State {
        Holds,
        Missing,
        Broken, ///< it is of something else, or of another key
        OtherSigner, ///< it holds, but the manifest names another signer than its key
        OtherAlgorithm, ///< `algorithm`; only ed25519 is known
        Unreadable, ///< key, signature or manifest are not what they should be
    };
    State state = State::Missing;
    Foreign algorithm;
    Foreign signerId; ///< as the manifest says it: "did:key:z…"
    Foreign keyId; ///< the same, worked out from the key; empty: there is none
    Foreign signedAt; ///< as the manifest says it; nobody checks it
    std::optional<ContentHash> digest; ///< of what is signed

    /// Of the development signer, whose private key is public: it holds, and means nothing.
    [[nodiscard]] bool isDevelopment() const;
};

/// Stable names for scripts: "holds", "other_signer".
[[nodiscard]] QLatin1StringView signatureName(Signature::State state);

/// Of a manifest.json as it stands in the bundle.
[[nodiscard]] Signature checkSignature(const QByteArray &manifest);

/// The one way to write a JSON text (RFC 8785): what of a manifest is signed. Of its outermost object
/// "signature" and what begins with "_" are left out when `forSigning`. Nothing of what is no JSON, has a
/// name twice or is nested deeper than a node reads (128 levels).
[[nodiscard]] std::optional<QByteArray> canonicalJson(const QByteArray &json, bool forSigning = false);

/// "did:key:z…" of an ed25519 key.
[[nodiscard]] QString didOfKey(const Bytes32 &key);

} // namespace calimero::files
