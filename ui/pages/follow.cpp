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
    m_last = m_host.say(severity, text, answer, link, m_about);
    return m_last;
}

Notice *OperationEnd::succeed(const QString &text, const Link &link) const
{
    if (!m_dialog)
        return say(Notice::Severity::Ok, text, {}, link);
    m_dialog->accept();
    if (link.isValid()) {
        m_host.showLink(link);
        m_host.takeFocus(); // what it was asked for with is not where one looks next
    }
    return say(Notice::Severity::Ok, text);
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
    QObject::connect(operation, &Operation::ended, context,
                     [dialog = QPointer(dialog), operation, &host, context, shown, about = words.about,
                      look = words.look, ended = std::move(ended)] {
                         FormDialog *open = shown->isClosed ? nullptr : dialog.data();
                         if (open)
                             open->setBusy(false);
                         if (operation->failures().isEmpty())
                             host.mend(about);
                         const auto &failures = operation->failures();
                         const bool isSignInNeeded = std::any_of(
                             failures.begin(), failures.end(), [](const Operation::Failure &failure) {
                                 return failure.error.kind == calimero::Error::Kind::SignInNeeded;
                             });
                         const bool isUnknown = std::any_of(
                             failures.begin(), failures.end(),
                             [](const Operation::Failure &failure) { return failure.error.maybeDone; });
                         const OperationEnd end(open, host, shown->said, about);
                         ended(end);
                         // No other dialog comes up by itself over one in which somebody types. Of several
                         // things what became of each is offered already.
                         Notice *notice = dialog && !shown->isClosed ? dialog->notice() : nullptr;
                         if (isSignInNeeded && notice && notice->hasToSay() && !notice->hasAction())
                             host.offerSignIn(notice);
                         Notice *said = notice ? notice : end.lastSaid();
                         if (isUnknown && look && said && said->hasToSay() && !said->hasAction())
                             said->setAction(FormDialog::tr("Look"), context, [dialog, look] {
                                 if (dialog)
                                     dialog->reject();
                                 look();
                             });
                     });
}

} // namespace explorer
