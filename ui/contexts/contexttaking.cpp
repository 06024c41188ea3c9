// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contexttaking.h"

#include "core/api/contextmembership.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "ui/contexts/contexteach.h"
#include "ui/contexts/contextspage.h"
#include "ui/contexts/joincontextdialog.h"
#include "ui/contexts/resyncdialog.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/widgets/confirmdialog.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ContextTaking::ContextTaking(Host &host, QObject *parent) : QObject(parent), m_host(host) { }

// Whether the node may have anything of it to lose: a hash of zeros stands for nothing.
bool ContextTaking::hasData(const ContextId &id) const
{
    const auto place = table::placeOf(m_host.node().contexts().table(), id.bytes());
    const auto hash = place ? table::valueOf<&api::Context::stateHash>(*place) : std::nullopt;
    return !hash || !hash->isZero();
}

void ContextTaking::syncAll()
{
    const QString about = u"sync"_s;
    Operation *operation = m_host.node().operations().begin(
        {.begin = [&transport = m_host.node().transport()](qsizetype, QObject *context,
                                                           Operation::Finish finish) {
            return Operation::send(transport, api::SyncAllContexts{}, context, std::move(finish),
                                   [](const auto &) {});
        }});
    connect(operation, &Operation::ended, this, [this, operation, about] {
        if (operation->failures().isEmpty()) {
            m_host.say(Notice::Severity::Ok,
                       tr("The node has queued a sync of every context. Changes arrive as peers answer."), {},
                       {}, about);
            return;
        }
        const Error &error = operation->failures().first().error;
        m_host.say(Notice::Severity::Bad, ErrorText::sentence(error), ErrorText::rawAnswer(error), {}, about);
    });
}

void ContextTaking::sync(const QList<ContextId> &ids)
{
    EachContext each{
        .about = u"sync"_s,
        .done =
            [](int count) {
                return tr("The node has queued a sync of %n contexts. Changes arrive as peers "
                          "answer.",
                          nullptr, count);
            },
        .left = [](int count) { return tr("%n contexts are not synced.", nullptr, count); },
        .leftOne = [](const QString &name) { return tr("The context %1 is not synced.").arg(name); },
        .outcome = tr("sync is queued"),
        .send =
            [&transport = m_host.node().transport()](const ContextId &id, QObject *context,
                                                     Operation::Finish finish) {
                return Operation::send(transport, api::SyncContext{id}, context, std::move(finish),
                                       [](const auto &) {});
            },
        .one = [this](const ContextId &id) { Q_EMIT changed(id); }};
    doWithEach(each, ids, m_host, this);
}

void ContextTaking::askToResync(const QList<ContextId> &ids)
{
    if (ids.isEmpty())
        return;
    Node &node = m_host.node();
    // Of now: without a peer what is thrown away does not come back.
    const auto words = [&node, ids] {
        QStringList consequences{
            tr("What was changed here and has reached no other node is lost. This can't be undone."),
            tr("Until a peer has sent the data, calls are refused here."),
            tr("Members, applications and blobs stay. Other nodes keep what they have.")};
        if (node.isReadingFacts())
            consequences += tr("Looking whether this node has peers…");
        else if (!node.peers())
            consequences += tr("Whether this node has peers is not known.");
        else if (node.peers() == 0U)
            consequences += tr("This node has no peers now: nobody could send the data.");
        return ConfirmDialog::Question{
            .title = titleOfEach(
                ids, node.names(),
                [](const QString &name) { return tr("Resync the context “%1”?").arg(name); },
                [](int count) { return tr("Resync %n contexts?", nullptr, count); }),
            .things = linesOfEach(ids, node.names()),
            .text = tr("The node throws its copy of the data away and takes a peer's in its place. Mostly a "
                       "sync, which only exchanges changes, is enough."),
            .consequences = consequences,
            .action = tr("Resync"),
            .typedName = {}};
    };
    if (node.phase() == Node::Phase::Open)
        node.readFacts(Asker::Explorer);
    auto *question = new ResyncDialog(
        words(), std::any_of(ids.begin(), ids.end(), [this](const ContextId &id) { return hasData(id); }),
        m_host.window());
    connect(&node, &Node::factsEnded, question, [question, words] {
        if (!question->isBusy())
            question->ask(words());
    });
    // The dialog may be gone when its turn comes.
    const auto force = std::make_shared<bool>(false);
    connect(question, &FormDialog::submitted, this, [question, force] { *force = question->force(); });
    EachContext each{
        .about = u"resync"_s,
        .busy = tr("Asking for a resync…"),
        .afterCancel = tr("The node goes on with the contexts that were sent; the others are left."),
        .done =
            [](int count) {
                return tr("The resync of %n contexts has begun. What a context says of its sync tells how "
                          "it goes on.",
                          nullptr, count);
            },
        .left = [](int count) { return tr("%n contexts are not resynced.", nullptr, count); },
        .leftOne = [](const QString &name) { return tr("The context %1 is not resynced.").arg(name); },
        .outcome = tr("the resync has begun"),
        .reason =
            [&node](const Error &error) {
                if (node.lacks(api::ResyncContext::entry))
                    return tr("This node has no resync: it came with a later version of the node.");
                return error.kind == Error::Kind::NodeFault
                    ? tr("The node refused this and gives no reason. Most often it has data of the context "
                         "and was not told to throw it away, or the context is in no group.")
                    : QString();
            },
        .send =
            [&node, force](const ContextId &id, QObject *context, Operation::Finish finish) {
                return Operation::send(node.transport(), api::ResyncContext{.id = id, .force = *force},
                                       context, std::move(finish), [](const auto &) {});
            },
        .one = [this](const ContextId &id) { Q_EMIT changed(id); },
        .ended = [&node] { node.contexts().load(); }};
    askForEach(question, each, ids, m_host, this);
}

void ContextTaking::askToLeave(const QList<ContextId> &ids)
{
    if (ids.isEmpty())
        return;
    Node &node = m_host.node();
    auto *question = new ConfirmDialog(
        {.title = titleOfEach(
             ids, node.names(), [](const QString &name) { return tr("Leave the context “%1”?").arg(name); },
             [](int count) { return tr("Leave %n contexts?", nullptr, count); }),
         .things = linesOfEach(ids, node.names()),
         .text = tr("This node stops taking part. Others do not notice."),
         .consequences = {tr("Changes no longer come here, and calls are refused here."),
                          tr("What is left stays in the list. “Join…” takes part again."),
                          tr("Nothing is deleted, here or elsewhere.")},
         .action = tr("Leave"),
         .typedName = {}},
        m_host.window());
    EachContext each{
        .about = u"leave-context"_s,
        .busy = tr("Leaving…"),
        .afterCancel = tr("The node goes on leaving the contexts that were sent; the others are kept."),
        .done = [](int count) { return tr("%n contexts are left.", nullptr, count); },
        .left = [](int count) { return tr("%n contexts are not left.", nullptr, count); },
        .leftOne = [](const QString &name) { return tr("The context %1 is not left.").arg(name); },
        .outcome = tr("left"),
        .reason =
            [](const Error &error) {
                return error.kind == Error::Kind::NodeFault
                    ? tr("The node refused this and gives no reason. Most often it does not know the "
                         "context.")
                    : QString();
            },
        .send =
            [&node](const ContextId &id, QObject *context, Operation::Finish finish) {
                return Operation::send(node.transport(), api::LeaveContext{id}, context, std::move(finish),
                                       [](const auto &) {});
            },
        .one = [this](const ContextId &id) { Q_EMIT changed(id); },
        .ended = [&node] { node.contexts().load(); }};
    askForEach(question, each, ids, m_host, this);
}

void ContextTaking::know(const ContextId &id, Share share, QObject *who)
{
    if (shareIn(id) == share)
        return;
    if (share == Share::Taken) {
        m_shares.remove(id);
    } else {
        m_shares.insert(id, share);
        connect(who, &QObject::destroyed, this, [this, id] {
            if (m_shares.remove(id))
                Q_EMIT knownChanged();
        });
    }
    Q_EMIT knownChanged();
}

void ContextTaking::openJoin(const QString &id)
{
    if (m_join) {
        m_join->raise();
        return;
    }
    m_join = new JoinContextDialog(m_host.node(), m_host.window());
    m_join->setId(id);
    connect(m_join, &FormDialog::submitted, this, &ContextTaking::submitJoin);
    connect(m_join, &FormDialog::answerRequested, this,
            [this](const QString &answer) { m_host.showAnswer(answer); });
    openAbout(m_host.node(), m_join);
}

void ContextTaking::submitJoin()
{
    const ContextId id = *m_join->id();
    Node &node = m_host.node();
    Operation *operation =
        node.operations().begin({.begin = [&node, id](qsizetype, QObject *context, Operation::Finish finish) {
            return Operation::send(node.transport(), api::JoinContext{id}, context, std::move(finish),
                                   [](const auto &) {});
        }});
    follow(operation, m_join, m_host, this,
           {tr("The node looks for the context and joins it. That takes up to 30 s; this can be closed "
               "meanwhile."),
            tr("The node goes on joining the context. What comes of it is said here."), u"join-context"_s,
            [this] { m_host.showPage(m_host.find<ContextsPage>()); }},
           [this, operation, id, &node](const OperationEnd &end) {
               node.contexts().load();
               Q_EMIT changed(id);
               if (operation->failures().isEmpty()) {
                   tellJoined(id, end);
                   return;
               }
               const Error &error = operation->failures().first().error;
               const QString text = error.kind == Error::Kind::NodeFault && !error.maybeDone
                   ? tr("The node did not join it and gives no reason. Most often it found no such "
                        "context, or it is no member of the context's group.")
                   : ErrorText::sentence(error);
               if (end.dialog()) {
                   end.dialog()->notice()->setMessage(Notice::Severity::Bad, text);
                   end.dialog()->notice()->setAnswer(ErrorText::rawAnswer(error));
               } else {
                   end.say(Notice::Severity::Bad,
                           (error.maybeDone ? tr("Joining the context %1: %2")
                                            : tr("The context %1 is not joined. %2"))
                               .arg(id.toShortString(), text),
                           ErrorText::rawAnswer(error));
               }
           });
}

void ContextTaking::tellJoined(const ContextId &id, const OperationEnd &end)
{
    end.succeed(tr("This node takes part in the context %1. Its data arrives as peers answer.")
                    .arg(m_host.node().names().called(id)),
                Link::to(id));
}

} // namespace explorer
