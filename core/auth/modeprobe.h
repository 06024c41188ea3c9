// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/net/transport.h"

#include <QMetaType>

namespace calimero {

/// Whether a node wants a token (docs/node/signing-in.md#does-it-need-a-token), and how to get one.
struct AuthMode {
    enum class Need {
        None, ///< answers without a token
        Required, ///< answers as a node does that wants one
        Unreachable, ///< nobody answered: `error` says why (address, time-out, certificate). Never "none".
        NotANode, ///< something else answered: `error.answeredBy`; a bare 404 is a wrong path
    };
    enum class LogIn {
        Unknown, ///< not asked, or the question failed: `error`
        Password, ///< user name and password
        NoService, ///< no log-in service at this URL: it may have another one
        NoAccount, ///< nobody has an account yet: the operator has to make one
    };

    Need need = Need::Unreachable;
    bool retryable = false; ///< Required, but the node is busy or failing (429, 5xx): try again later
    LogIn logIn = LogIn::Unknown; ///< asked when Required
    Foreign redirectOrigin = {}; ///< "https://sso.example.org:443"
    Error error = {}; ///< unless None or Required with a password: status, words, Retry-After

    /// What answers has shown that it is a node and that it takes a password: nobody is asked for one before.
    [[nodiscard]] bool takesPassword() const { return need == Need::Required && logIn == LogIn::Password; }

    bool operator==(const AuthMode &) const = default;
};

/// What an answer to `GET /admin-api/contexts` without a token shows: Need::None, Need::Required, or nothing,
/// when it is no node's or a node's that can not serve.
[[nodiscard]] std::optional<AuthMode::Need> needShownBy(const Answer &answer);

/// A gateway that got nothing from the node, in whatever it says.
[[nodiscard]] bool isWithoutNode(const Error &error);

/// Asks `GET /admin-api/contexts` without a token. What answers as recorded nodes do, or as their log-in
/// service does whose answer a proxy passes on, wants one; all else is named for what it is. Where a token is
/// wanted, `GET /auth/providers` has to bear it out, at the log-in address if there is one. Never an error:
/// not being able to know is a mode too.
[[nodiscard]] Call<AuthMode> probeAuthMode(Transport &transport, Asker asker = Asker::Person);

/// Whether a password or a token may be sent to the transport's log-in address: asks the same, and the
/// log-in address in any case. Else the error says who is there (Reason::NoLogInService: nobody).
/// Session asks before it sends any.
[[nodiscard]] Call<Done> confirmLogInService(Transport &transport);

} // namespace calimero

Q_DECLARE_METATYPE(calimero::AuthMode)
