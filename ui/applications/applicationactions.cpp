// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/applicationactions.h"

#include "core/api/applications.h"
#include "core/api/send.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/uses.h"
#include "core/table/listloader.h"
#include "ui/applications/installdialog.h"
#include "ui/models/nametext.h"
#include "ui/pages/deleteeach.h"
#include "ui/pages/host.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ApplicationActions::ApplicationActions(Host &host)
    : ItemActions(host),
      install(verb(u"plus"_s, tr("Install…"), [this] { openInstall(); })),
      m_node(host.node())
{
    verb(u"trash"_s, tr("Uninstall…"), For::Several,
         [this](const QStringList &ids) { askUninstall(idsOf<ApplicationId>(ids)); });
}

void ApplicationActions::openInstall()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new InstallDialog(m_node.isOnThisComputer(), host().window());
    connect(m_dialog, &FormDialog::submitted, this, &ApplicationActions::submitInstall);
    connect(m_dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    m_dialog->open();
}

void ApplicationActions::submitInstall()
{
    const auto take = [this](const auto &result) {
        if (result)
            installed(result->value);
        else
            installed(tl::unexpected(result.error()));
    };
    if (m_dialog->isFromPath()) {
        m_dialog->setBusy(true, tr("The node reads the file…"));
        api::send(m_node.transport(), m_dialog->fromPath()).then(m_dialog, take);
    } else {
        m_dialog->setBusy(true, tr("The node downloads and checks it…"));
        api::send(m_node.transport(), m_dialog->fromUrl()).then(m_dialog, take);
    }
}

void ApplicationActions::installed(const Result<ApplicationId> &result)
{
    if (!result) {
        m_dialog->showError(result.error());
        return;
    }
    m_dialog->accept();
    m_node.applications().load();
    m_node.blobs().load();
    host().showLink(Link::to(*result));
}

void ApplicationActions::askUninstall(const QList<ApplicationId> &ids)
{
    if (ids.isEmpty())
        return;
    qsizetype used = 0;
    for (const ApplicationId &id : ids)
        used += m_node.uses().contextsOf(id);
    const QString name = applicationText(m_node.names().applications(), ids.first());
    const QString title = ids.size() == 1
        ? tr("Uninstall %1?").arg(name.isEmpty() ? ids.first().toShortString() : name)
        : tr("Uninstall %n applications?", nullptr, int(ids.size()));
    QStringList consequences;
    if (used > 0)
        consequences = {tr("Used by %n contexts on this node.", nullptr, int(used)),
                        tr("They keep running from the node's cache for now, but none can be created or "
                           "upgraded, and their methods can't be listed, until it is "
                           "installed again.")};
    else
        consequences = {tr("Used by no context on this node.")};
    auto *question =
        new ConfirmDialog({.title = title,
                           .text = tr("The node itself does not check whether an application is in use."),
                           .consequences = consequences,
                           .action = tr("Uninstall")},
                          host().window());
    connect(question, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    deleteEach(
        question, tr("Uninstalling…"), ids, m_node.transport(), this,
        [](const ApplicationId &id) { return api::UninstallApplication{id}; },
        [this](const ApplicationId &id, const auto &result, ConfirmDialog *shown) {
            if (result)
                host().forget(Link::to(id));
            else if (shown)
                shown->showError(result.error());
        },
        [this] { m_node.applications().load(); });
}

} // namespace explorer
