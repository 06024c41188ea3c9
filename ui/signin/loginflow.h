// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"
#include "core/session/operation.h"
#include "ui/pages/host.h"
#include "ui/support/untouched.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <memory>

namespace calimero {
struct BrowserTokens;
} // namespace calimero

namespace explorer {

class LogInDialog;

// Asks a person to sign in at one node: one dialog at a time, whoever asks for it. Tries the keychain once it
// was chosen, offers a token file that other tools left, and keeps the dialog with all that was typed until
// the node takes it. By itself it opens only as the answer to a person who has opened the node and has done
// nothing since: what is typed goes where they look, and a password to no other node.
class LogInFlow : public QObject {
    Q_OBJECT

public:
    LogInFlow(Host &host, QObject *parent);

    // Somebody wants to sign in: opens the dialog, or brings the open one to the front. Nobody is asked where
    // the shared file has tokens by now that are better than those that have ended.
    void start();
    bool isOpen() const { return m_dialog != nullptr; }
    // Why the node asks; empty: it never knew anybody.
    QString reason() const;

private:
    enum class Way { Password, Browser, Paste, File };

    void wanted();
    void ask();
    void submit();
    void tryKeychain();
    void waitForKeychain();
    void endWait(LogInDialog *dialog);
    void signIn();
    void signInWith(const calimero::TokenPair &pair, Way way);
    void signInByBrowser();
    void openPage();
    void cameBack(const calimero::BrowserTokens &tokens);
    void noneCameBack(const calimero::Error &error);
    void endBrowser();
    void tryFile();
    void run(Way way, qsizetype parts, calimero::Operation::Begin begin);
    // By the way that was tried, which need not be the one that the dialog shows.
    void failed(LogInDialog *dialog, Way way, const calimero::Error &error);
    QString explanation(Way way, const calimero::Error &error) const; // empty: that of the error itself
    static QString keychainProblem(calimero::Error::Reason why);
    QString knownUser() const;

    Host &m_host;
    calimero::Node &m_node;
    QPointer<LogInDialog> m_dialog;
    std::unique_ptr<QObject> m_waiting; // while a prompt may be up
    QPointer<calimero::Operation> m_browser; // waits for it
    QUrl m_page; // that the browser was sent to
    calimero::Call<calimero::Done> m_keychainProbe;
    calimero::ScopedCall<std::optional<calimero::StoredTokens>> m_reading; // of the file, before the dialog
    Untouched m_opening; // since a person opened the node
    QString m_typedUser; // in a dialog that was closed without signing in; empty: none else than is known
    bool m_signInNext = false; // when the keychain has answered
    QDeadlineTimer m_blocked; // the node takes no attempt before; outlives the dialog
};

} // namespace explorer
