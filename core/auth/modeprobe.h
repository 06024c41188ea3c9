// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"

#include <QMetaType>

namespace calimero {

/// Whether a node wants a token (docs/node/signing-in.md#does-it-need-a-token), and how to get one.
struct AuthMode {
    enum class Need {
        None, ///< answers without a token
        Required,
        Unreachable, ///< nobody answered: `error` says why (address, time-out, certificate). Never "none".
        NotANode, ///< something else answered: see `oddity`
    };
    enum class Oddity {
        None,
        WebPage, ///< 2xx, but not a node's answer
        Redirect, ///< `redirectOrigin` says where to
        WrongPath, ///< 404: the base path is wrong or the admin API is off
        NoHttp, ///< what answered does not speak HTTP
    };
    enum class LogIn {
        Unknown, ///< not asked, or the question failed
        Password, ///< user name and password
        NoService, ///< no log-in service at this URL: it may have another one
        NoAccount, ///< nobody has an account yet: the operator has to make one
    };

    Need need = Need::Unreachable;
    Oddity oddity = Oddity::None;
    bool retryable = false; ///< Required, but the node is busy or failing (429, 5xx): try again later
    LogIn logIn = LogIn::Unknown; ///< asked when Required
    QString redirectOrigin = {}; ///< "https://sso.example.org:443"
    Error error = {}; ///< unless None or a plain Required: status, words, Retry-After

    bool operator==(const AuthMode &) const = default;
};

/// Asks `GET /admin-api/contexts` without a token, and where one is needed `GET /auth/providers`. Never an
/// error: not being able to know is a mode too.
[[nodiscard]] Call<AuthMode> probeAuthMode(Transport &transport);

} // namespace calimero

Q_DECLARE_METATYPE(calimero::AuthMode)
