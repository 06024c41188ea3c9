// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenpair.h"
#include "core/net/call.h"

#include <QList>
#include <QTimer>
#include <QUrl>

#include <chrono>

class QTcpServer;
class QTcpSocket;

namespace calimero {

class CallbackRequest;

/// What a log-in page brought.
struct BrowserTokens {
    TokenPair pair;
    Foreign nodeUrl; ///< the node whose they are, as the page says; empty: it does not
};

/// The words of the page that the browser shows when it comes back. `core` has none for people.
struct BrowserWords {
    QString language; ///< of these words, as HTML wants it: "en"
    bool isRightToLeft = false;
    QString title;
    QString waiting; ///< while it hands over what it has
    QString taken; ///< all is well here: the window can be closed
    QString refused; ///< what it brought can not be used
    QString nothing; ///< it has brought nothing, or was loaded again
    QString gone; ///< nobody waits for it any more
    QString needsScript;
};

/// Waits for a person to sign in on the log-in page of a node, in the browser of this computer
/// (docs/node/signing-in.md#log-in-page). It listens on 127.0.0.1 only, on a port that is free, and as long
/// as it lives. The page leads back there with the tokens behind the `#`, which no server is sent: so it
/// first answers with a page that takes them out of the address and posts them. What does not know the state
/// (256 random bits) is refused and changes nothing, whoever sends it; what knows it is taken once.
///
/// Delivers the tokens, which nobody has checked: Session::logIn does. Kind::TimedOut when nobody came in
/// time; Kind::BadInput as TokenPair::fromText for tokens that are none; Kind::Unreachable with the system's
/// words when there is no port to listen on.
class BrowserLogIn : public Job<BrowserTokens> {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds timeLimit{300};
    static constexpr std::chrono::seconds patience{10}; ///< with one who connects and does not say what for
    static constexpr qsizetype mostVisitors = 16; ///< at once; then the oldest goes

    struct Setup {
        QUrl node;
        QUrl logIn; ///< where its log-in service lives; empty: below `node`
        BrowserWords words;
        std::chrono::milliseconds limit = timeLimit;
    };

    BrowserLogIn(const Setup &setup, QObject *parent);
    ~BrowserLogIn() override;

    /// Of the log-in page, to be opened in the browser. No secret is in it but the state, which is worth
    /// nothing once somebody has come back. Empty when there is no port.
    [[nodiscard]] const QUrl &address() const { return m_address; }

private:
    void visited();
    void read(QTcpSocket *socket, CallbackRequest &request);
    void answer(QTcpSocket *socket, const CallbackRequest &request);
    void take(QTcpSocket *socket, const QByteArray &fragment);
    void send(QTcpSocket *socket, int status, const QByteArray &type = {}, const QByteArray &body = {});
    void end(Result<BrowserTokens> outcome);
    void stop();

    Setup m_setup;
    QTcpServer *m_server;
    QByteArray m_state; ///< 64 hex digits
    QByteArray m_host; ///< "127.0.0.1:41234"
    QUrl m_address;
    QTimer m_limit;
    QList<QTcpSocket *> m_visitors; ///< in the order they came
};

} // namespace calimero
