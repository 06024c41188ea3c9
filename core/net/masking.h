// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QUrl>

/// What looks like a secret, whoever's it is, is masked before anything is kept, logged or shown. What is
/// known to be one is `Secrets`.
namespace calimero {

/// Stands for what is not shown.
constexpr auto secretMask = "\xe2\x80\xa6"; // …

/// Whether a member, a parameter or a header of this name holds a secret: access_token, refreshToken,
/// Password, new_password… The name as it is written, in any case.
[[nodiscard]] bool isSecretName(QByteArrayView name);

/// The text with the values of such members masked, and everything that looks like a JWT. Any text: JSON,
/// JSON within the strings of JSON to any depth, JSON in a list of bytes, what was cut in the middle of a
/// secret, and what is no JSON at all. Of an object or an array each text and number in it is masked; null,
/// true, false and "" are no secrets. One pass, without recursion, so that no length and no depth can make it
/// give up.
[[nodiscard]] QByteArray maskedBody(const QByteArray &body);

/// The text with everything that looks like a JWT masked; nothing else.
[[nodiscard]] QByteArray withoutTokens(const QByteArray &text);

/// The values that maskedBody() would mask: what a body that is sent has of secrets.
[[nodiscard]] QByteArrayList secretsIn(const QByteArray &body);

/// The URL, encoded, with the values masked that are secrets by their name in its query, `token` too, and
/// what looks like a JWT.
[[nodiscard]] QString maskedUrl(const QUrl &url);

/// Without what is as good as a secret: `X-Auth-User` is the id of a root key
/// (docs/node/signing-in.md#secrets).
[[nodiscard]] QMap<QByteArray, QByteArray> maskedHeaders(QMap<QByteArray, QByteArray> headers);

} // namespace calimero
