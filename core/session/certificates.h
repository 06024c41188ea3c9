// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace calimero {

/// What a certificate says of itself. Nobody has checked it.
struct CertificateFacts {
    Foreign subject; ///< its common name, else its organisation
    Foreign issuer;
    QList<Foreign> names; ///< hosts and addresses it is for
    QDateTime from; ///< UTC
    QDateTime until;
    QByteArray fingerprint; ///< SHA-256, "5f:0c:…"
    bool isSelfSigned = false;
    QByteArray pem; ///< it alone
};

/// Of a PEM text (api::GetCertificate), in its order; what is no certificate is left out. At most
/// `mostCertificates`. Takes its time: for a worker.
[[nodiscard]] QList<CertificateFacts> certificatesIn(const QByteArray &pem);
inline constexpr qsizetype mostCertificates = 20;

} // namespace calimero
