// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"
#include "core/net/call.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>

class QWidget;

namespace calimero {
class Node;
}

namespace explorer {

class LogInDialog;

// Asks a person to sign in at one node: one dialog at a time, whoever asks for it. Tries the keychain before
// it is offered, offers a token file that other tools left, and keeps the dialog with all that was typed
// until the node takes it.
class LogInFlow : public QObject {
    Q_OBJECT

public:
    LogInFlow(calimero::Node *node, QWidget *window);

    // Opens the dialog, or brings the open one to the front. `keychain` may be null.
    void start();
    bool isOpen() const { return m_dialog != nullptr; }

Q_SIGNALS:
    void answerRequested(const QString &answer);

private:
    void submit();
    void close();
    void tryFile();
    void ended(const calimero::Result<calimero::Done> &result);
    QString reason() const;

    calimero::Node *m_node;
    QWidget *m_window;
    QPointer<LogInDialog> m_dialog;
    QDeadlineTimer m_blocked; // the node takes no attempt before; outlives the dialog
};

} // namespace explorer
