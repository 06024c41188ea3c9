// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "core/session/node.h"

namespace explorer::cli {

/// The node of a command, and who the command is there: by a log-in, or by the entry of the token file cache
/// that was named. Touches no keychain, and no file without a name. What tokens are worth and when they are
/// renewed is the session's to say; each request goes out once, and a refusal is delivered as it came.
/// The commands in plain words may name a saved profile instead: then the tokens are where it says, and are
/// renewed as in the window.
class SignIn : public QObject {
    Q_OBJECT

public:
    explicit SignIn(const Arguments &arguments, QObject *parent = nullptr);

    SignIn(const calimero::Profile &profile, const calimero::Node::Shared &shared, QObject *parent = nullptr);

    [[nodiscard]] calimero::Node &node() { return m_node; }
    [[nodiscard]] calimero::Transport &transport() { return m_node.transport(); }

    /// Logs in in any case, and keeps the pair in the named entry.
    void logIn(const QString &user, const QString &password);
    /// Takes what the named entry has, renewed when its time has passed; without a name, or when there is no
    /// such entry, no token.
    void useStored();

    /// What the person can do about `failed`; empty where that is not known.
    [[nodiscard]] const QString &advice() const { return m_advice; }

    [[nodiscard]] bool hasToken() { return m_node.session().isSignedIn(); }

Q_SIGNALS:
    void ready();
    void failed(const calimero::Error &error);

private:
    void renew();
    void finish(const calimero::Result<calimero::Done> &result);
    void refuseOtherNode();

    calimero::Node m_node;
    QString m_advice;
};

} // namespace explorer::cli
