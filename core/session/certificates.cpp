// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/certificates.h"

#include <QCryptographicHash>
#include <QSslCertificate>

#include <algorithm>

namespace calimero {

QList<CertificateFacts> certificatesIn(const QByteArray &pem)
{
    QList<CertificateFacts> all;
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    for (const QSslCertificate &one :
         certificates.first(std::min<qsizetype>(certificates.size(), mostCertificates))) {
        if (one.isNull())
            continue;
        CertificateFacts facts{.subject = Foreign(one.subjectDisplayName()),
                               .issuer = Foreign(one.issuerDisplayName()),
                               .names = {},
                               .from = one.effectiveDate().toUTC(),
                               .until = one.expiryDate().toUTC(),
                               .fingerprint = one.digest(QCryptographicHash::Sha256).toHex(':'),
                               .isSelfSigned = one.isSelfSigned(),
                               .pem = one.toPem()};
        const auto names = one.subjectAlternativeNames();
        for (const QString &name : names)
            facts.names += Foreign(name);
        all += facts;
    }
    return all;
}

} // namespace calimero
