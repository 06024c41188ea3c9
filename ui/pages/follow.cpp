// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/follow.h"

#include "core/session/node.h"

#include <QPushButton>

#include <algorithm>

namespace explorer {

using calimero::Operation;

Notice *OperationEnd::say(Notice::Severity severity, const QString &text, const QString &answer,
                          const Link &link) const
{
    if (m_said)
        m_said->dismiss();
    return m_host.say(severity, text, answer, link, m_about);
}

void openAbout(calimero::Node &node, FormDialog *dialog)
{
    QObject::connect(&node, &calimero::Node::replaced, dialog, [dialog] {
        if (!dialog->mainButton()->isHidden())
            dialog->reject();
    });
    dialog->open();
}

void follow(Operation *operation, FormDialog *dialog, Host &host, QObject *context,
            const OperationWords &words, std::function<void(const OperationEnd &)> ended)
{
    struct Shown {
        bool isClosed = false; // the dialog: it is there for a while after that
        QPointer<Notice> said;
    };
    const auto shown = std::make_shared<Shown>();
    const auto progress = [dialog, operation, busy = words.busy] {
        dialog->setBusy(true, busy);
        dialog->setProgress(operation->partsEnded(), operation->parts());
    };
    progress();
    QObject::connect(operation, &Operation::partEnded, dialog, progress);
    QObject::connect(dialog, &QDialog::finished, operation, [operation, &host, shown, words](int result) {
        shown->isClosed = true;
        if (result == QDialog::Accepted)
            return;
        operation->cancel();
        if (operation->isUnderWay() && !words.afterCancel.isEmpty())
            shown->said = host.say(Notice::Severity::Info, words.afterCancel);
    });
    QObject::connect(
        operation, &Operation::ended, context,
        [dialog = QPointer(dialog), operation, &host, shown, about = words.about, ended = std::move(ended)] {
            FormDialog *open = shown->isClosed ? nullptr : dialog.data();
            if (open)
                open->setBusy(false);
            if (operation->failures().isEmpty())
                host.mend(about);
            const auto &failures = operation->failures();
            const bool isSignInNeeded =
                std::any_of(failures.begin(), failures.end(), [](const Operation::Failure &failure) {
                    return failure.error.kind == calimero::Error::Kind::SignInNeeded;
                });
            ended({open, host, shown->said, about});
            // No other dialog comes up by itself over one in which somebody types. Of several things what
            // became of each is offered already.
            Notice *notice = dialog && !shown->isClosed ? dialog->notice() : nullptr;
            if (isSignInNeeded && notice && notice->hasToSay() && !notice->hasAction())
                host.offerSignIn(notice);
        });
}

} // namespace explorer
