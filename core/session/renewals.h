// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/net/call.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <vector>

namespace calimero {

class Session;
class TokenVault;
class Transport;

/// Renewals whose node was closed while they were under way. The node spends the refresh token when it
/// answers, so who gives up then is signed out, or has the key revoked (docs/node/signing-in.md#refresh):
/// they go on until the new pair is stored, or for `mostTime`.
class Renewals : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds mostTime{30'000};

    /// What a renewal needs, of one node.
    struct Parts {
        QString profileId;
        // In the order in which each looks at those before it.
        std::unique_ptr<Transport> transport;
        std::unique_ptr<TokenVault> vault;
        std::unique_ptr<Session> session;
    };

    explicit Renewals(QObject *parent = nullptr);
    ~Renewals() override; ///< those that have not ended are lost

    /// Ends all that is under way in them but the renewal.
    void keep(Parts parts);
    /// Done when none of this profile is under way, in time or not: what is stored is what counts then.
    [[nodiscard]] Call<Done> ended(const QString &profileId);
    [[nodiscard]] bool isEmpty() const { return m_kept.empty(); }

Q_SIGNALS:
    void changed(); ///< one has ended

private:
    [[nodiscard]] bool has(const QString &profileId) const;
    void drop(const Session *session);

    std::vector<Parts> m_kept;
};

} // namespace calimero
