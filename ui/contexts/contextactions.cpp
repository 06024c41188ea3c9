// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contextactions.h"

#include "core/api/applications.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/send.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "ui/contexts/createcontextdialog.h"
#include "ui/console/consoledock.h"
#include "ui/pages/deleteeach.h"
#include "ui/pages/host.h"
#include "ui/support/errortext.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ContextActions::ContextActions(Host &host)
    : ItemActions(host),
      create(verb(u"plus"_s, tr("New context"), [this] { openCreate(); })),
      syncAll(verb(u"sync"_s, tr("Sync all"), [this] { syncAllContexts(); })),
      m_node(host.node())
{
    syncAll->setToolTip(tr("The node exchanges changes of every context with its peers"));
    verb(u"play"_s, tr("Call a method…"), For::One, [this](const QStringList &ids) {
        for (const ContextId &id : idsOf<ContextId>(ids.mid(0, 1)))
            openCall(id);
    });
    QAction *sync = verb(u"sync"_s, tr("Sync"), For::Several,
                         [this](const QStringList &ids) { syncEach(idsOf<ContextId>(ids)); });
    sync->setToolTip(tr("The node exchanges changes with its peers"));
    QAction *remove = verb(u"trash"_s, tr("Delete…"), For::Several,
                           [this](const QStringList &ids) { askRemove(idsOf<ContextId>(ids)); });
    remove->setShortcut(QKeySequence::Delete);
}

void ContextActions::openCall(const ContextId &id)
{
    host().find<ConsoleDock>()->openCall(id);
}

void ContextActions::syncAllContexts()
{
    api::send(m_node.transport(), api::SyncAllContexts{}).then(this, [this](const auto &result) {
        if (result)
            host().say(Notice::Severity::Ok,
                       tr("The node has queued a sync of every context. Changes arrive as peers answer."));
        else
            host().say(Notice::Severity::Bad, ErrorText::sentence(result.error()),
                       ErrorText::rawAnswer(result.error()));
    });
}

void ContextActions::openCreate()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new CreateContextDialog(host().window());
    connect(m_dialog, &FormDialog::submitted, this, &ContextActions::submitCreate);
    connect(m_dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    // Asked anew: the lists of the pages may be minutes old, and the choice here decides where the context
    // goes.
    api::send(m_node.transport(), api::ListApplications{}).then(m_dialog, [this](const auto &result) {
        if (!result) {
            m_dialog->setListProblem(
                tr("The applications can't be listed. %1").arg(ErrorText::sentence(result.error())));
            return;
        }
        QList<CreateContextDialog::ApplicationChoice> choices;
        for (const api::Application &application : result->value) {
            if (!application.id)
                continue;
            const QString name = application.displayName();
            const QString version = application.version.value_or(QString());
            CreateContextDialog::ApplicationChoice choice{
                *application.id,
                (name.isEmpty() ? application.id->toShortString() : name) + u' ' + version,
                {}};
            choices += choice;
        }
        m_dialog->setApplications(choices);
        // Only the single application tells its services.
        for (const auto &choice : std::as_const(choices)) {
            if (choices.size() > 50)
                break;
            api::send(m_node.transport(), api::GetApplication{choice.id})
                .then(m_dialog, [this, id = choice.id](const auto &one) {
                    if (!one || !one->value.services)
                        return;
                    QStringList services;
                    for (const auto &[service, blob] : *one->value.services)
                        services += service;
                    m_dialog->setServices(id, services);
                });
        }
    });
    api::send(m_node.transport(), api::ListNamespaces{}).then(m_dialog, [this](const auto &result) {
        if (result)
            m_dialog->setNamespaces(result->value);
        else
            m_dialog->setListProblem(
                tr("The namespaces can't be listed. %1").arg(ErrorText::sentence(result.error())));
    });
    m_dialog->open();
}

void ContextActions::submitCreate()
{
    const CreateContextDialog::Order order = m_dialog->order();
    if (!order.newNamespace) {
        sendCreate();
        return;
    }
    m_dialog->setBusy(true, tr("Making the namespace…"));
    api::send(m_node.transport(), order.ns).then(m_dialog, [this, order](const auto &result) {
        if (!result) {
            m_dialog->showError(result.error());
            return;
        }
        m_dialog->setBusy(false);
        m_dialog->namespaceMade(result->value, order.ns.name, order.ns.applicationId);
        m_node.namespaces().load();
        sendCreate();
    });
}

void ContextActions::sendCreate()
{
    m_dialog->setBusy(true, tr("Making the context; the application sets itself up…"));
    api::send(m_node.transport(), m_dialog->order().context).then(m_dialog, [this](const auto &result) {
        if (!result) {
            Error error = result.error();
            m_dialog->showError(error);
            if (error.kind == Error::Kind::NodeFault)
                m_dialog->showProblem(tr("The node refused this and gives no reason. Most often the group is "
                                         "not known here, you may not create contexts in it, "
                                         "its application is not installed, or the seed was used before."));
            return;
        }
        m_dialog->accept();
        m_node.contexts().load();
        m_node.namespaces().load();
        if (result->value.contextId)
            host().showLink(Link::to(*result->value.contextId));
    });
}

void ContextActions::syncEach(const QList<ContextId> &ids)
{
    for (const ContextId &id : ids) {
        api::send(m_node.transport(), api::SyncContext{id})
            .then(this, [this, n = ids.size()](const auto &result) {
                if (result)
                    host().say(Notice::Severity::Ok,
                               tr("The node has queued a sync of %n contexts. Changes arrive as peers answer.",
                                  nullptr, int(n)));
                else
                    host().say(Notice::Severity::Bad, ErrorText::sentence(result.error()),
                               ErrorText::rawAnswer(result.error()));
            });
    }
}

void ContextActions::askRemove(const QList<ContextId> &ids)
{
    if (ids.isEmpty())
        return;
    QString title = tr("Delete %n contexts?", nullptr, int(ids.size()));
    if (ids.size() == 1) {
        const QString name = m_node.names().of(ids.first());
        title = name.isEmpty() ? tr("Delete the context %1?").arg(ids.first().toShortString())
                               : tr("Delete the context “%1”?").arg(name);
    }
    auto *question = new ConfirmDialog(
        {
            .title = title,
            .text = tr("This can't be undone. It takes an admin of the group."),
            .consequences = {tr("Its data on this node is deleted."),
                             tr("It is detached for every member: other nodes keep a dead entry."),
                             tr("Blobs stay where they are.")},
            .action = ids.size() == 1 ? tr("Delete the context")
                                      : tr("Delete %n contexts", nullptr, int(ids.size())),
        },
        host().window());
    connect(question, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    deleteEach(
        question, tr("Deleting…"), ids, m_node.transport(), this,
        [](const ContextId &id) { return api::DeleteContext{id}; },
        [this](const ContextId &id, const auto &result, ConfirmDialog *shown) {
            if (!result && shown) {
                shown->showError(result.error());
                if (result.error().kind == Error::Kind::NodeFault)
                    shown->showProblem(tr("The node refused to delete %1 and gives no reason. "
                                          "Most often you are not an admin of its group.")
                                           .arg(id.toShortString()));
            } else if (result && !result->value && shown) {
                shown->showProblem(tr("%1 was not there any more.").arg(id.toShortString()));
            }
            if (result)
                host().forget(Link::to(id));
        },
        [this] { m_node.contexts().load(); });
}

} // namespace explorer
