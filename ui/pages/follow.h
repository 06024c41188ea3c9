// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/operation.h"
#include "ui/pages/host.h"
#include "ui/widgets/formdialog.h"

#include <functional>

namespace explorer {

// What a person reads of an operation while it runs.
struct OperationWords {
    QString busy; // "Making the context…"
    // Said over the pages when the dialog was closed before the end; empty: it was stopped and nothing came
    // of it.
    QString afterCancel;
    QString about; // what is done, for what is said of it when it is done again
    // Shows where it can be seen whether it was done, when no answer told.
    std::function<void()> look = {};
};

// Where its end is told: in the dialog while that is open, else over the pages.
class OperationEnd {
public:
    OperationEnd(FormDialog *open, Host &host, Notice *said, const QString &about)
        : m_dialog(open), m_host(host), m_said(said), m_about(about)
    {
    }

    FormDialog *dialog() const { return m_dialog; } // null: it was closed
    // Over the pages, in place of what was said when the dialog was closed.
    Notice *say(Notice::Severity severity, const QString &text, const QString &answer = {},
                const Link &link = {}) const;
    Notice *lastSaid() const { return m_last; }
    // All was done: the dialog closes and leads to `link`, where there is one; the words of it are over the
    // page that is shown then, for whoever listens too.
    Notice *succeed(const QString &text, const Link &link = {}) const;

private:
    FormDialog *m_dialog;
    Host &m_host;
    Notice *m_said;
    QString m_about;
    mutable QPointer<Notice> m_last; // over the pages
};

// Opens a dialog that changes something on the node. What it asks is about this node: it is closed, as by
// Cancel, when another one answers at the address, unless there is nothing left to be done in it.
void openAbout(calimero::Node &node, FormDialog *dialog);

// Shows in the dialog how far it is; Cancel does what the operation can do, and says so. `ended` is called
// at its end, as long as `context` lives.
void follow(calimero::Operation *operation, FormDialog *dialog, Host &host, QObject *context,
            const OperationWords &words, std::function<void(const OperationEnd &)> ended);

} // namespace explorer
