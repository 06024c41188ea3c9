// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenvault.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QUrl>

namespace calimero {

/// A saved connection. No secret is in what is saved of it.
struct Profile {
    QString id; ///< UUID without braces; made by ProfileStore; names the entry in the keychain
    Foreign name; ///< what the person calls it
    QUrl url; ///< as nodeUrl() makes it
    QUrl authUrl; ///< where its log-in service lives; empty: below `url`
    QString colour; ///< a name of the palette of `ui`; empty: none
    QString
        nodeName; ///< names the shared token file: tokenName(); preset to `name`, and stays when that changes
    TokenRecord tokens; ///< where its tokens are
    bool isSafe = false; ///< nothing that changes the node leaves the explorer
    bool isProduction = false; ///< to be asked twice before safe mode is left
    Foreign userName; ///< who signed in last; for showing and as preset
    QByteArray trustedCertificate; ///< PEM of the one certificate accepted without an authority; empty: none
    QByteArray demoSecret; ///< of the demo node's run that we began; never saved
    QJsonObject unknown; ///< members of a later version; written back as they are

    [[nodiscard]] static Profile fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    bool operator==(const Profile &) const = default;
};

/// What names the file of its tokens: the node name, and where none was ever stored what the profile is
/// called. Nobody else says so.
[[nodiscard]] QString tokenName(const Profile &profile);

} // namespace calimero

Q_DECLARE_METATYPE(calimero::Profile)
