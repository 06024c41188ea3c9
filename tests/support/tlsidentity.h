// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>

/// A certificate that vouches for itself, and its key: made anew by openssl, known to nobody.
struct TlsIdentity {
    QSslCertificate certificate = QSslCertificate();
    QSslKey key = QSslKey();

    enum class Time { Valid, Over };
    /// For one host: "IP:127.0.0.1" or "DNS:node.example"; `name` is at most 64 bytes. Null with a failed
    /// check when openssl is missing.
    [[nodiscard]] static TlsIdentity make(const QString &host = QStringLiteral("IP:127.0.0.1"),
                                          Time time = Time::Valid,
                                          const QString &name = QStringLiteral("A node of its own"));
    [[nodiscard]] bool isNull() const { return certificate.isNull() || key.isNull(); }
};
