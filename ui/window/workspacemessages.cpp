// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is said over the pages, and kept in the activity.
#include "core/net/masking.h"
#include "core/session/node.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activitymodel.h"
#include "ui/signin/loginflow.h"
#include "ui/support/shownname.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/noticebar.h"
#include "ui/window/workspace.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Notice *Workspace::say(Notice::Severity severity, const QString &text, const QString &answer,
                       const Link &link, const QString &about)
{
    keepSaid(severity, text);
    Notice *notice = m_notices->add(severity, text, about);
    notice->setAnswer(answer);
    connect(notice, &Notice::answerRequested, this, &Workspace::showAnswer);
    if (link.isValid())
        notice->setAction(tr("Show it"), this, [this, link] { showLink(link); });
    return notice;
}

void Workspace::keepSaid(Notice::Severity severity, const QString &text)
{
    using How = Said::How;
    const How how = severity == Notice::Severity::Ok ? How::Done
        : severity == Notice::Severity::Info         ? How::Noted
                                                     : How::Failed;
    // What a node said may stand in it. What looks like a token was masked where it came in, and is here too:
    // it may go into a file.
    find<ActivityDock>()->model()->say(
        {.how = how,
         .text = shownSentence(QString::fromUtf8(withoutTokens(text.toUtf8()))),
         .page = m_page ? m_page->info().title : QString()});
}

void Workspace::mend(const QString &about)
{
    m_notices->mend(about);
}

void Workspace::offerSignIn(Notice *notice)
{
    if (m_logIn->isOpen()) // then that is what failed
        return;
    notice->setAction(tr("Sign in"), this, [this] { signIn(); });
    connect(&m_node, &Node::phaseChanged, notice, [this, notice, said = notice->text()] {
        if (m_node.phase() == Node::Phase::Open)
            notice->takeBack(said);
    });
}

// What is looked at was the other one's.
void Workspace::sayReplaced(const Foreign &before, const Foreign &now)
{
    cameBack();
    // After the lists, which are asked for as soon as all have forgotten.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_page && m_node.phase() == Node::Phase::Open)
                m_page->shown();
        },
        Qt::QueuedConnection);
    const bool isHeld = m_node.waitsForAnother();
    const QString who = tr("Another node answers at this address now: its peer id is %1, that of the one "
                           "before was %2.")
                            .arg(shownName(now), shownName(before));
    Notice *notice =
        say(Notice::Severity::Warn,
            isHeld ? tr("%1 What waits in Transfers is sent to it only when you say so.").arg(who) : who, {},
            {}, u"another-node"_s); // of several only the last is there
    if (!isHeld)
        return;
    notice->setAction(tr("Send it to this node"), this, [this] { m_node.sendToThis(); });
    connect(&m_node, &Node::factsChanged, notice, [this, notice, said = notice->text()] {
        if (!m_node.waitsForAnother())
            notice->takeBack(said);
    });
}

void Workspace::showAnswer(const QString &answer)
{
    AnswerDialog::openFor(answer, this);
}

} // namespace explorer
