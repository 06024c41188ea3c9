// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/request.h"
#include "core/net/secrets.h"

#include <QObject>

#include <functional>

namespace calimero {

/// Where Transport gets tokens from and asks what a refusal means. Implemented by core/auth; without one
/// every request goes out as it is.
class Authorizer {
public:
    enum class Verdict {
        Deliver, ///< the refusal is the answer
        Replay, ///< the token was renewed and the verb is idempotent: send it again, once
        Renewed, ///< the token was renewed but the request must not be repeated: Kind::SessionRenewed
    };

    virtual ~Authorizer() = default;

    /// `ready` is called exactly once, at once or when a refresh under way (or one this request needs: a POST
    /// whose token has run out by the node's clock) has ended, with the value of the Authorization header,
    /// empty for none. Not at all when `context` died. Not called for anonymous requests.
    virtual void authorize(const Request &request, QObject *context,
                           std::function<void(QByteArray)> ready) = 0;

    /// A request that was sent with `authorization` got 401 or 403. `decided` is called exactly once.
    virtual void refused(const Request &request, const Answer &answer, const QByteArray &authorization,
                         QObject *context, std::function<void(Verdict)> decided) = 0;

    /// What is to be masked wherever a node says it again.
    [[nodiscard]] virtual Secrets secrets() const { return {}; }

    /// Every answer that came, for the node's clock (its `Date` header).
    virtual void seen(const Answer &answer) = 0;
};

} // namespace calimero
