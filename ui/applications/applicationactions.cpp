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
#include "ui/support/icons.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ApplicationActions::ApplicationActions(Node *node, QWidget *window)
    : QObject(window),
      install(new QAction(Icons::get(u"plus"), tr("Install…"), this)),
      uninstall(new QAction(Icons::get(u"trash"), tr("Uninstall…"), this)),
      m_node(node),
      m_window(window)
{
    connect(install, &QAction::triggered, this, &ApplicationActions::openInstall);
    connect(uninstall, &QAction::triggered, this, &ApplicationActions::askUninstall);
}

void ApplicationActions::runFor(QAction *what, const QStringList &ids)
{
    const auto selection = std::exchange(m_selection, [ids] { return ids; });
    if (what == uninstall)
        askUninstall();
    m_selection = selection;
}

void ApplicationActions::openInstall()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new InstallDialog(m_node->isOnThisComputer(), m_window);
    connect(m_dialog, &FormDialog::submitted, this, &ApplicationActions::submitInstall);
    connect(m_dialog, &FormDialog::answerRequested, this, &ApplicationActions::answerRequested);
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
        api::send(m_node->transport(), m_dialog->fromPath()).then(m_dialog, take);
    } else {
        m_dialog->setBusy(true, tr("The node downloads and checks it…"));
        api::send(m_node->transport(), m_dialog->fromUrl()).then(m_dialog, take);
    }
}

void ApplicationActions::installed(const Result<ApplicationId> &result)
{
    if (!result) {
        m_dialog->showError(result.error());
        return;
    }
    m_dialog->accept();
    m_node->applications().load();
    m_node->blobs().load();
    Q_EMIT made({u"application"_s, result->toString()});
}

void ApplicationActions::askUninstall()
{
    QList<ApplicationId> ids;
    const QStringList texts = m_selection();
    for (const QString &text : texts) {
        if (const auto id = ApplicationId::parse(text))
            ids += *id;
    }
    if (ids.isEmpty())
        return;
    qsizetype used = 0;
    for (const ApplicationId &id : std::as_const(ids))
        used += m_node->uses().contextsOf(id);
    const QString name = applicationText(m_node->names().applications(), ids.first());
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
                          m_window);
    connect(question, &FormDialog::answerRequested, this, &ApplicationActions::answerRequested);
    deleteEach(
        question, tr("Uninstalling…"), ids, m_node->transport(), this,
        [](const ApplicationId &id) { return api::UninstallApplication{id}; },
        [this](const ApplicationId &id, const auto &result, ConfirmDialog *shown) {
            if (result)
                Q_EMIT removed({u"application"_s, id.toString()});
            else if (shown)
                shown->showError(result.error());
        },
        [this] { m_node->applications().load(); });
}

} // namespace explorer
