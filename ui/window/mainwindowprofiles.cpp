// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/net/paths.h"
#include "core/rpc/history.h"
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/window/profiledialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

void MainWindow::addProfile()
{
    QStringList taken;
    for (const Profile &other : m_services.profiles->profiles())
        taken += other.name;
    auto *dialog = new ProfileDialog({}, taken, this);
    connect(dialog, &FormDialog::submitted, this, [this, dialog] {
        const Profile profile = m_services.profiles->add(dialog->profile());
        dialog->accept();
        openProfile(profile.id);
    });
    dialog->open();
}

void MainWindow::editProfile(const QString &profileId)
{
    const auto profile = m_services.profiles->find(profileId);
    if (!profile)
        return;
    QStringList taken;
    for (const Profile &other : m_services.profiles->profiles()) {
        if (other.id != profileId)
            taken += other.name;
    }
    auto *dialog = new ProfileDialog(*profile, taken, this);
    connect(dialog, &FormDialog::submitted, this, [this, dialog, before = *profile] {
        Profile after = dialog->profile();
        // Somebody looked at the certificate of the other address, not of this one.
        if (!sameOrigin(after.url, before.url))
            after.trustedCertificate.clear();
        m_services.profiles->update(after);
        dialog->accept();
        const bool moved =
            after.url != before.url || after.authUrl != before.authUrl || after.nodeName != before.nodeName;
        if (m_node && m_node->profile().id == after.id) {
            if (moved)
                open(after);
            else
                m_node->setProfile(after);
        }
        updateNodes();
    });
    dialog->open();
}

void MainWindow::removeProfile(const QString &profileId)
{
    const auto profile = m_services.profiles->find(profileId);
    if (!profile)
        return;
    auto *question = new ConfirmDialog(
        {.title = tr("Remove %1?").arg(profile->name),
         .text = tr(
             "The saved connection and its tokens are removed from this computer. The node is not changed."),
         .action = tr("Remove")},
        this);
    connect(question, &FormDialog::submitted, this, [this, question, profile = *profile] {
        if (m_node && m_node->profile().id == profile.id)
            closeNode();
        // Its tokens are deleted where they are, and only there.
        auto *vault = new TokenVault({.keychain = m_services.keychain,
                                      .folder = m_services.tokenFolder,
                                      .nodeName = profile.nodeName,
                                      .profileId = profile.id,
                                      .nodeUrl = profile.url},
                                     profile.tokens, {}, m_services.profiles);
        if (profile.tokens.place == TokenPlace::Undecided) {
            delete vault;
        } else {
            Call<Done> removal = vault->remove();
            if (removal.job())
                connect(removal.job(), &CallJob::finished, vault, &QObject::deleteLater);
        }
        m_services.history->clear(profile.id);
        m_services.profiles->remove(profile.id);
        question->accept();
    });
    question->open();
}

} // namespace explorer
