// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/auth.h"
#include "core/auth/tokenfile.h"
#include "core/net/transport.h"

#include <QObject>

#include <memory>
#include <optional>

class QLockFile;

namespace explorer::cli {

/// Gets the one token of a command, before its request is sent: by logging in, or from the entry of the token
/// file cache that was named, refreshed once when it has run out. Touches no keychain, and no file without a
/// name. A refusal of the request is never answered with another try.
class SignIn : public QObject, public calimero::Authorizer {
    Q_OBJECT

public:
    SignIn(calimero::Transport &transport, std::optional<QString> nodeName, QObject *parent = nullptr);
    ~SignIn() override;

    /// Logs in in any case, and writes the pair to the named entry.
    void logIn(const QString &user, const QString &password);
    /// Takes what the named entry has; without a name, or when there is no such entry, no token.
    void useStored();

    [[nodiscard]] bool hasToken() const { return !m_header.isEmpty(); }

    void authorize(const calimero::Request &request, QObject *context,
                   std::function<void(QByteArray)> ready) override;
    void refused(const calimero::Request &request, const calimero::Answer &answer,
                 const QByteArray &authorization, QObject *context,
                 std::function<void(Verdict)> decided) override;
    void seen(const calimero::Answer &) override { }

Q_SIGNALS:
    void ready();
    void failed(const calimero::Error &error);

private:
    void refresh(const calimero::StoredTokens &stored);
    void takeNewerOrForget(const calimero::Error &error, const calimero::StoredTokens &refused);
    void finish(const calimero::Result<calimero::Reply<calimero::api::TokenAnswer>> &answer,
                calimero::StoredTokens tokens, calimero::TokenStore::Write write);

    calimero::Transport &m_transport;
    std::unique_ptr<calimero::TokenFile> m_file; ///< null without a name
    std::unique_ptr<QLockFile> m_lock;
    QByteArray m_header;
};

} // namespace explorer::cli
