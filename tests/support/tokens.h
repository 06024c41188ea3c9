// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

/// A JWT as a node makes them, with a signature nobody checks. `number` makes it unlike all others.
inline QByteArray madeToken(const QByteArray &type, qint64 issuedAt, qint64 expiresAt, int number = 0,
                            const QByteArray &subject = "key-1")
{
    const auto encoded = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return encoded(R"({"typ":"JWT","alg":"HS256"})") + '.'
        + encoded("{\"sub\":\"" + subject
                  + "\",\"iss\":\"calimero-auth\",\"exp\":" + QByteArray::number(expiresAt)
                  + ",\"iat\":" + QByteArray::number(issuedAt) + ",\"jti\":\"" + QByteArray::number(number)
                  + "\",\"token_type\":\"" + type + "\",\"permissions\":[\"admin\"]}")
        + ".c2lnbmF0dXJl";
}
