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
#include "ui/console/consoledock.h"
#include "ui/contexts/contextspage.h"
#include "ui/contexts/contexttaking.h"
#include "ui/pages/deletion.h"
#include "ui/pages/follow.h"
#include "ui/pages/host.h"
#include "ui/support/errortext.h"
#include "ui/support/searchwords.h"
#include "ui/support/shownname.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ContextActions::ContextActions(Host &host)
    : AliasActions(host, Aliases::Kind::Contexts),
      create(withSearchWords(changing(verb(u"plus"_s, tr("New context"), [this] { openCreate(); })),
                             tr("create add make"))),
      join(withSearchWords(changing(verb(u"link"_s, tr("Join…"), [this] { m_taking->openJoin(); })),
                           tr("context take part enter"))),
      syncAll(withSearchWords(changing(verb(u"sync"_s, tr("Sync all"), [this] { m_taking->syncAll(); })),
                              tr("contexts synchronise synchronize"))),
      m_node(host.node()),
      m_taking(new ContextTaking(host, this))
{
    join->setToolTip(tr("Take part in a context of a group this node is a member of"));
    syncAll->setToolTip(tr("The node exchanges changes of every context with its peers"));
    QAction *call = verb(u"play"_s, tr("Call a method…"), For::One, [this](const QStringList &ids) {
        for (const ContextId &id : idsOf<ContextId>(ids.mid(0, 1)))
            openCall(id);
    });
    withSearchWords(call, tr("run execute invoke"));
    setMain(call);
    const auto several = [this](const QString &icon, const QString &text,
                                void (ContextTaking::*run)(const QList<ContextId> &)) {
        return changing(verb(icon, text, For::Several, [this, run](const QStringList &ids) {
            (m_taking->*run)(idsOf<ContextId>(ids));
        }));
    };
    m_sync = several(u"sync"_s, tr("Sync"), &ContextTaking::sync);
    m_sync->setToolTip(tr("The node exchanges changes with its peers"));
    withSearchWords(m_sync, tr("context synchronise synchronize"));
    QAction *remove = verb(u"trash"_s, tr("Delete…"), For::Several,
                           [this](const QStringList &ids) { askRemove(idsOf<ContextId>(ids)); });
    changing(remove)->setShortcut(QKeySequence::Delete);
    withSearchWords(remove, tr("context remove"));
    several(u"reload"_s, tr("Resync…"), &ContextTaking::askToResync)
        ->setToolTip(tr("The node throws its copy away and takes a peer's"));
    m_leave = several(u"sign-out"_s, tr("Leave…"), &ContextTaking::askToLeave);
    m_leave->setToolTip(tr("This node stops taking part"));
    addAliasVerbs();
    addDefaultVerbs();
    connect(m_taking, &ContextTaking::knownChanged, this, &ContextActions::refusalsChanged);
}

// A node takes both without a word and does nothing.
QString ContextActions::refusalFor(const QAction *action, const QString &id) const
{
    using Share = ContextTaking::Share;
    const auto context = ContextId::parse(id);
    const Share share = context ? m_taking->shareIn(*context) : Share::Taken;
    if ((action != m_sync && action != m_leave) || share == Share::Taken)
        return {};
    return share == Share::Left ? tr("This node does not take part in the context: join it first.")
                                : tr("The context was deleted or taken out of its group.");
}

void ContextActions::openCall(const ContextId &id, const QString &method)
{
    host().find<ConsoleDock>()->openCall(id, method);
}

auto ContextActions::choicesOf(const QList<api::Application> &applications,
                               const AliasMap<ApplicationId> &aliases) -> Choices
{
    Choices choices;
    for (const api::Application &application : applications) {
        if (!application.id)
            continue;
        const Foreign told = application.displayName();
        const QString name =
            naming::chosen(aliases.of(*application.id), told.isEmpty() ? QString() : shownName(told));
        choices += {*application.id,
                    naming::orShort(name, *application.id) + u' '
                        + shownName(application.version.value_or(Foreign())),
                    {}};
    }
    return choices;
}

void ContextActions::openCreate()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new CreateContextDialog(host().window());
    m_dialog->setCalled([this](const ApplicationId &id) { return m_node.names().of(id); });
    connect(m_dialog, &FormDialog::submitted, this, &ContextActions::submitCreate);
    connect(m_dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    // Asked anew: the lists of the pages may be minutes old, and the choice here decides where the context
    // goes.
    api::send(m_node.transport(), api::ListApplications{}).then(m_dialog, [this](const auto &result) {
        if (!result) {
            m_dialog->setApplicationProblem(
                tr("The applications can't be listed. %1").arg(ErrorText::sentence(result.error())),
                ErrorText::rawAnswer(result.error()));
            return;
        }
        m_choices.run(
            [applications = result->value, aliases = m_node.names().applicationAliases()] {
                return choicesOf(applications, aliases);
            },
            [this](const Choices &choices) {
                if (m_dialog)
                    offer(choices);
            });
    });
    api::send(m_node.transport(), api::ListNamespaces{}).then(m_dialog, [this](const auto &result) {
        if (result)
            m_dialog->setNamespaces(result->value);
        else
            m_dialog->setNamespaceProblem(
                tr("The namespaces can't be listed. %1").arg(ErrorText::sentence(result.error())),
                ErrorText::rawAnswer(result.error()));
    });
    openAbout(m_node, m_dialog);
}

void ContextActions::offer(const Choices &choices)
{
    m_dialog->setApplications(choices);
    // Only the single application tells its services.
    if (choices.size() > 50)
        return;
    for (const auto &choice : choices) {
        api::send(m_node.transport(), api::GetApplication{choice.id})
            .then(m_dialog, [this, id = choice.id](const auto &one) {
                if (!one || !one->value.services)
                    return;
                QList<Foreign> services;
                for (const auto &[service, blob] : *one->value.services)
                    services += service;
                m_dialog->setServices(id, services);
            });
    }
}

void ContextActions::submitCreate()
{
    // What the operation knows of itself: it goes on without the dialog.
    struct Making {
        CreateContextDialog::Order order;
        std::optional<NamespaceId> ns;
        std::optional<ContextId> context;
        bool isNamespaceMade = false; // also when nobody said its id
    };
    const auto making = std::make_shared<Making>(Making{.order = m_dialog->order()});
    const bool both = making->order.newNamespace;
    Operation *operation = m_node.operations().begin(
        {.begin =
             [making, both, &transport = m_node.transport()](qsizetype part, QObject *context,
                                                             Operation::Finish finish) {
                 if (both && part == 0)
                     return Operation::send(transport, making->order.ns, context, std::move(finish),
                                            [making](const std::optional<NamespaceId> &id) {
                                                making->ns = id;
                                                making->isNamespaceMade = true;
                                                if (id)
                                                    making->order.context.groupId = GroupId(id->bytes());
                                            });
                 if (both && !making->ns)
                     return Operation::refuse(context, std::move(finish), {.kind = Error::Kind::BadInput});
                 return Operation::send(transport, making->order.context, context, std::move(finish),
                                        [making](const auto &made) { making->context = made.contextId; });
             },
         .parts = both ? 2 : 1,
         .inOrder = true});
    const auto reload = [this] {
        m_node.contexts().load();
        m_node.namespaces().load();
    };
    const QString busy = both ? tr("Making the namespace and the context…")
                              : tr("Making the context; the application sets itself up…");
    follow(operation, m_dialog, host(), this,
           {busy, tr("The node goes on making the context. What comes of it is said here."),
            u"make-context"_s, [this] { host().showPage(host().find<ContextsPage>()); }},
           [this, operation, making, reload](const OperationEnd &end) {
               reload();
               if (operation->failures().isEmpty())
                   tellMade(making->context, making->order.context.name, end);
               else if (making->isNamespaceMade && !making->ns)
                   tellNamespaceWithoutId(making->order.ns.name, end);
               else
                   tellNotMade(operation->failures().first().error, making->ns, making->order.ns, end);
           });
}

void ContextActions::tellMade(const std::optional<ContextId> &id, const QString &name,
                              const OperationEnd &end)
{
    if (id)
        end.succeed(name.isEmpty() ? tr("The context is made.")
                                   : tr("The context “%1” is made.").arg(shownName(name)),
                    Link::to(*id));
    else
        end.succeed(name.isEmpty()
                        ? tr("The context is made; the node did not say under which id. The list is read "
                             "anew.")
                        : tr("The context “%1” is made; the node did not say under which id. The list is "
                             "read anew.")
                              .arg(shownName(name)));
}

// The namespace was to be its place, and can't be named.
void ContextActions::tellNamespaceWithoutId(const QString &name, const OperationEnd &end)
{
    if (end.dialog())
        end.dialog()->accept();
    end.say(Notice::Severity::Warn,
            name.isEmpty()
                ? tr("The namespace is made, but the node did not say under which id. The context is not "
                     "made: create it in that namespace, which is in the list now.")
                : tr("The namespace “%1” is made, but the node did not say under which id. The context is "
                     "not made: create it in that namespace, which is in the list now.")
                      .arg(shownName(name)));
}

void ContextActions::tellNotMade(const Error &error, const std::optional<NamespaceId> &ns,
                                 const api::CreateNamespace &asked, const OperationEnd &end)
{
    QString text = ErrorText::sentence(error);
    if (error.kind == Error::Kind::NodeFault && !error.maybeDone && (ns || asked.name.isEmpty()))
        text = tr("The node refused this and gives no reason. Most often the group is "
                  "not known here, you may not create contexts in it, "
                  "its application is not installed, or the seed was used before.");
    if (end.dialog()) {
        // The next attempt uses the namespace instead of making another.
        if (ns && m_dialog)
            m_dialog->namespaceMade(*ns, asked.name, asked.applicationId);
        end.dialog()->notice()->setMessage(Notice::Severity::Bad, text);
        end.dialog()->notice()->setAnswer(ErrorText::rawAnswer(error));
        return;
    }
    end.say(Notice::Severity::Bad,
            error.maybeDone ? tr("Making a context: %1").arg(text)
                : ns
                ? tr("The namespace “%1” is made, the context is not. %2").arg(shownName(asked.name), text)
                : tr("The context is not made. %1").arg(text),
            ErrorText::rawAnswer(error));
}

ConfirmDialog::Question ContextActions::question(const QList<ContextId> &ids) const
{
    QString title = tr("Delete %n contexts?", nullptr, int(ids.size()));
    if (ids.size() == 1) {
        const QString name = m_node.names().of(ids.first());
        title = name.isEmpty() ? tr("Delete the context %1?").arg(m_node.names().called(ids.first()))
                               : tr("Delete the context “%1”?").arg(name);
    }
    QStringList consequences{tr("Its data on this node is deleted."),
                             tr("It is detached for every member: other nodes keep a dead entry."),
                             tr("Blobs stay where they are.")};
    QStringList texts;
    for (const ContextId &id : ids)
        texts += id.toString();
    if (const QString aliases = whatBecomesOfAliases(texts); !aliases.isEmpty())
        consequences += aliases;
    return {.title = title,
            .text = tr("This can't be undone. It takes an admin of the group."),
            .consequences = consequences,
            .action = ids.size() == 1 ? tr("Delete the context")
                                      : tr("Delete %n contexts", nullptr, int(ids.size()))};
}

void ContextActions::askRemove(const QList<ContextId> &ids)
{
    if (ids.isEmpty())
        return;
    DeletionWords words;
    words.question = [this](const QList<Link> &left) { return question(idsIn<ContextId>(left)); };
    words.busy = tr("Deleting…");
    words.afterCancel = tr("The node goes on deleting the contexts that were sent; the others are left.");
    words.about = u"delete-contexts"_s;
    words.name = [this](const Link &link) {
        const auto id = link.as<ContextId>();
        return id ? m_node.names().of(*id) : QString();
    };
    words.done = [](int count) { return tr("%n contexts are deleted.", nullptr, count); };
    words.left = [](int count) { return tr("%n contexts are not deleted.", nullptr, count); };
    words.reason = [](const QString &id, const Error &error) {
        return error.kind == Error::Kind::NodeFault ? tr("The node refused to delete %1 and gives no reason. "
                                                         "Most often you are not an admin of its group.")
                                                          .arg(id)
                                                    : QString();
    };
    askToDelete(
        words, ids, [](const ContextId &id) { return api::DeleteContext{id}; }, host(), m_node.transport(),
        this, m_node.contexts(),
        [this](const ContextId &id) { m_node.contexts().patch(table::Patch::without(id)); });
}

} // namespace explorer
