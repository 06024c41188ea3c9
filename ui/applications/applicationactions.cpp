// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/applicationactions.h"

#include "core/api/applications.h"
#include "core/api/send.h"
#include "core/session/keptbuild.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/uses.h"
#include "core/table/listloader.h"
#include "ui/applications/applicationspage.h"
#include "ui/applications/installdialog.h"
#include "ui/models/nametext.h"
#include "ui/packages/packagespage.h"
#include "ui/pages/deletion.h"
#include "ui/pages/follow.h"
#include "ui/pages/host.h"
#include "ui/support/errortext.h"
#include "ui/support/searchwords.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ApplicationActions::ApplicationActions(Host &host)
    : AliasActions(host, Aliases::Kind::Applications),
      install(withSearchWords(changing(verb(u"plus"_s, tr("Install…"), [this] { openInstall(); })),
                              tr("application add create"))),
      m_node(host.node())
{
    setMain(install); // also in the place of one that is gone
    addAliasVerbs();
    QAction *remove = verb(u"trash"_s, tr("Uninstall…"), For::Several,
                           [this](const QStringList &ids) { askUninstall(idsOf<ApplicationId>(ids)); });
    changing(remove)->setShortcut(QKeySequence::Delete);
    withSearchWords(remove, tr("application remove delete"));
}

void ApplicationActions::openInstall()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new InstallDialog(m_node.isOnThisComputer(), canInstallKept(m_node), host().window());
    connect(m_dialog, &FormDialog::submitted, this, &ApplicationActions::submitInstall);
    connect(m_dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    auto *packages = host().find<PackagesPage>();
    connect(packages, &PackagesPage::buildsChanged, m_dialog, [this] { offerKept(); });
    packages->wantBuilds();
    offerKept();
    openAbout(m_node, m_dialog);
}

void ApplicationActions::openInstall(const BlobId &build)
{
    openInstall();
    m_dialog->chooseKept(build);
}

void ApplicationActions::offerKept()
{
    const Builds &builds = host().find<PackagesPage>()->builds();
    m_kept.run([known = builds.known(), contexts = toldRows(m_node.contexts()),
                namespaces = toldRows(m_node.namespaces()),
                names = m_node.names().contexts()] { return known.rows(contexts, namespaces, names); },
               [this, isWhole = host().find<PackagesPage>()->areBuildsKnown()](const QList<BuildRow> &rows) {
                   if (m_dialog)
                       m_dialog->setKept(rows, isWhole);
               });
}

void ApplicationActions::submitInstall()
{
    const auto made = std::make_shared<std::optional<ApplicationId>>();
    const auto take = [made](const std::optional<ApplicationId> &id) { *made = id; };
    Transport &transport = m_node.transport();
    const bool fromPath = m_dialog->isFromPath();
    const bool isHandedOver = m_dialog->isKept() && !m_dialog->isKeptFromUrl();
    Operation::Plan plan;
    if (isHandedOver) {
        const BuildRow row = m_dialog->kept();
        plan = installKept(
            m_node, {.blob = *row.blob, .name = row.package.whole() + u'-' + row.version.whole()}, take);
    } else if (fromPath)
        plan.begin = [&transport, take, request = m_dialog->fromPath()](qsizetype, QObject *context,
                                                                        Operation::Finish finish) {
            return Operation::send(transport, request, context, std::move(finish), take);
        };
    else
        plan.begin = [&transport, take, request = m_dialog->fromUrl()](qsizetype, QObject *context,
                                                                       Operation::Finish finish) {
            return Operation::send(transport, request, context, std::move(finish), take);
        };
    Operation *operation = m_node.operations().begin(std::move(plan));
    follow(operation, m_dialog, host(), this,
           {isHandedOver   ? tr("Taking the version from the node and installing it…")
                : fromPath ? tr("The node reads the file…")
                           : tr("The node downloads and checks it…"),
            tr("The node goes on installing the application. What comes of it is said here."), u"install"_s,
            [this] { host().showPage(host().find<ApplicationsPage>()); }},
           [this, operation, made](const OperationEnd &end) {
               m_node.applications().load();
               m_node.blobs().load();
               if (operation->failures().isEmpty())
                   tellInstalled(*made, end);
               else if (const Error &error = operation->failures().first().error; end.dialog())
                   end.dialog()->showError(error);
               else
                   end.say(Notice::Severity::Bad,
                           (error.maybeDone ? tr("Installing an application: %1")
                                            : tr("The application is not installed. %1"))
                               .arg(ErrorText::sentence(error)),
                           ErrorText::rawAnswer(error));
           });
}

void ApplicationActions::tellInstalled(const std::optional<ApplicationId> &id, const OperationEnd &end)
{
    if (id)
        end.succeed(tr("The application is installed."), Link::to(*id));
    else
        end.succeed(tr("The application is installed; the node did not say under which id. The list is read "
                       "anew."));
}

ConfirmDialog::Question ApplicationActions::question(const QList<ApplicationId> &ids) const
{
    qsizetype used = 0;
    bool isKnown = true;
    for (const ApplicationId &id : ids) {
        const auto contexts = m_node.uses().contextsOf(id);
        used += contexts.value_or(0);
        isKnown = isKnown && contexts;
    }
    const QString keepRunning =
        tr("They keep running from the node's cache for now, but none can be created or "
           "upgraded, and their methods can't be listed, until it is "
           "installed again.");
    // Without the application the node lets each sync fail at once.
    const QString noMoreComes = tr("Changes of others no longer arrive.");
    const QString name = applicationText(m_node.names().applications(), ids.first());
    const QString title = ids.size() == 1
        ? tr("Uninstall %1?").arg(naming::orElse(name, m_node.names().called(ids.first())))
        : tr("Uninstall %n applications?", nullptr, int(ids.size()));
    QStringList consequences;
    if (used > 0)
        consequences = {tr("Used by %n contexts on this node.", nullptr, int(used)), keepRunning,
                        noMoreComes};
    else if (!isKnown)
        consequences = {m_node.uses().contextsTold() == Told::NotYet
                            ? tr("Which contexts use it is not known yet: they are still being listed.")
                            : tr("Which contexts use it is not known: they could not be listed."),
                        tr("Those that use it keep running from the node's cache for now, but none can be "
                           "created or upgraded, until it is installed again."),
                        noMoreComes};
    else
        consequences = {tr("Used by no context on this node.")};
    QStringList texts;
    for (const ApplicationId &id : ids)
        texts += id.toString();
    if (const QString aliases = whatBecomesOfAliases(texts); !aliases.isEmpty())
        consequences += aliases;
    return {.title = title,
            .text = tr("The node itself does not check whether an application is in use."),
            .consequences = consequences,
            .action = tr("Uninstall")};
}

void ApplicationActions::askUninstall(const QList<ApplicationId> &ids)
{
    if (ids.isEmpty())
        return;
    DeletionWords words;
    words.question = [this](const QList<Link> &left) { return question(idsIn<ApplicationId>(left)); };
    words.changes = [this](QObject *context, const std::function<void()> &again) {
        connect(&m_node.uses(), &Uses::contextsChanged, context, again);
    };
    words.busy = tr("Uninstalling…");
    words.afterCancel =
        tr("The node goes on uninstalling the applications that were sent; the others are left.");
    words.about = u"uninstall"_s;
    words.name = [this](const Link &link) {
        const auto id = link.as<ApplicationId>();
        return id ? applicationText(m_node.names().applications(), *id) : QString();
    };
    words.done = [](int count) { return tr("%n applications are uninstalled.", nullptr, count); };
    words.left = [](int count) { return tr("%n applications are not uninstalled.", nullptr, count); };
    words.reason = [](const QString &, const Error &) { return QString(); };
    askToDelete(
        words, ids, [](const ApplicationId &id) { return api::UninstallApplication{id}; }, host(),
        m_node.transport(), this, m_node.applications(),
        [this](const ApplicationId &id) { m_node.applications().patch(table::Patch::without(id)); });
}

} // namespace explorer
