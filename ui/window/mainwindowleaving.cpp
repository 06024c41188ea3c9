// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/transfer/transferqueue.h"
#include "ui/support/shownname.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;

// Nothing that runs is ended before somebody said so. `then` at once when nothing does.
void MainWindow::whenFree(const QList<Workspace *> &leaving, Queue queue, const QString &title,
                          const QString &action, std::function<void()> then)
{
    QStringList running;
    bool keepsTransfers = false;
    for (const Workspace *workspace : leaving) {
        keepsTransfers = keepsTransfers
            || (queue == Queue::Kept && workspace->node().keptTransfers()
                && workspace->node().transfers().isBusy());
        const auto sentences = workspace->underWay();
        for (const QString &sentence : sentences)
            running += leaving.size() > 1
                ? tr("%1: %2").arg(shownName(workspace->node().profile().name), sentence)
                : sentence;
    }
    if (running.isEmpty()) {
        then();
        return;
    }
    if (m_question)
        m_question->reject(); // what was asked last is asked
    QString text =
        tr("What is under way ends with it. What a node was sent already may be done all the same.");
    if (keepsTransfers)
        text += u' ' + tr("Transfers can be continued when their node is opened again.");
    m_question =
        new ConfirmDialog({.title = title, .text = text, .consequences = running, .action = action}, this);
    connect(m_question, &FormDialog::submitted, this, [question = m_question, then = std::move(then)] {
        question->accept();
        then();
    });
    m_question->open();
}

bool MainWindow::mayEnd()
{
    if (m_mayClose)
        return true;
    struct Answer {
        bool isFree = false;
        bool isAwaited = false;
    };
    const auto answer = std::make_shared<Answer>();
    whenFree(m_workspaces.values(), Queue::Kept, tr("Quit the explorer?"), tr("Quit"), [this, answer] {
        answer->isFree = true;
        if (answer->isAwaited) {
            m_mayClose = true;
            close();
        }
    });
    answer->isAwaited = true;
    return answer->isFree;
}

void MainWindow::closeNow()
{
    m_mayClose = true;
    close();
}

void MainWindow::askToCloseNode()
{
    if (!m_workspace)
        return;
    whenFree({m_workspace}, Queue::Kept, tr("Close %1?").arg(shownName(node()->profile().name)),
             tr("Close it"), [this] { closeNode(); });
}

// What waits for its turn would be sent without a token, and refused.
void MainWindow::askToSignOut()
{
    if (!m_workspace)
        return;
    whenFree({m_workspace}, Queue::Lost, tr("Sign out of %1?").arg(shownName(node()->profile().name)),
             tr("Sign out"), [workspace = m_workspace] {
                 if (workspace)
                     workspace->node().signOut();
             });
}

void MainWindow::removeProfile(const QString &profileId)
{
    Workspace *open = m_workspaces.value(profileId);
    if (!open) {
        removeNow(profileId);
        return;
    }
    whenFree({open}, Queue::Lost, tr("Close %1?").arg(shownName(open->node().profile().name)), tr("Close it"),
             [this, profileId] { removeNow(profileId); });
}

} // namespace explorer
