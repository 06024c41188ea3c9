// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/auth/tokenfile.h"
#include "core/net/paths.h"
#include "core/rpc/history.h"
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/kepttransfers.h"
#include "ui/support/shownname.h"
#include "ui/support/uistate.h"
#include "ui/widgets/banner.h"
#include "ui/window/profiledialog.h"
#include "ui/window/removenodedialog.h"
#include "ui/window/safemode.h"
#include "ui/window/storagebar.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

void MainWindow::addProfile()
{
    QStringList taken;
    for (const Profile &other : m_services.profiles->profiles())
        taken += other.name.whole();
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
            taken += other.name.whole();
    }
    auto *dialog = new ProfileDialog(*profile, taken, this);
    connect(dialog, &FormDialog::submitted, this, [this, dialog, before = *profile] {
        const auto saved = m_services.profiles->find(before.id);
        Profile after = dialog->doneTo(saved.value_or(before));
        // Somebody looked at the certificate of the other address, not of this one.
        if (!sameOrigin(after.url, saved.value_or(before).url))
            after.trustedCertificate.clear();
        if (!saved) {
            // Removed in another window meanwhile, with its tokens: what was written here is wanted all the
            // same.
            after.tokens = {};
            m_services.profiles->add(after);
            dialog->accept();
            return;
        }
        // Another name, of the node too, reopens nothing: the node follows what is saved.
        Workspace *open = m_workspaces.value(after.id);
        const bool isElsewhere = open
            && (after.url != open->node().profile().url || after.authUrl != open->node().profile().authUrl);
        if (!isElsewhere) {
            m_services.profiles->update(after);
            dialog->accept();
            return;
        }
        // Another address is saved only when the node may be left for it. Until then the dialog stays.
        whenFree({open}, Queue::Kept, tr("Leave %1?").arg(shownName(before.name)), tr("Leave it"),
                 [this, after, dialog = QPointer(dialog)] {
                     if (!dialog)
                         return;
                     dialog->accept();
                     m_services.profiles->update(after);
                     reopen(after);
                 });
    });
    dialog->open();
}

void MainWindow::removeNow(const QString &profileId)
{
    const auto profile = m_services.profiles->find(profileId);
    if (!profile)
        return;
    const bool inFile = profile->tokens.place == TokenPlace::File || profile->tokens.also == TokenPlace::File;
    QStringList sharedWith;
    for (const Profile &other : m_services.profiles->profiles()) {
        if (other.id != profile->id && tokenName(other) == tokenName(*profile))
            sharedWith += shownName(other.name);
    }
    auto *question = new RemoveNodeDialog(
        *profile, inFile ? TokenFile(m_services.tokenFolder, tokenName(*profile)).path() : QString(),
        sharedWith, this);
    connect(question, &FormDialog::submitted, this, [this, question, profile = *profile] {
        const RemoveNodeDialog::Choice choice = question->choice();
        question->accept();
        if (Workspace *workspace = m_workspaces.value(profile.id)) {
            if (KeptTransfers *kept = workspace->node().keptTransfers())
                kept->discard();
            const bool wasShown = workspace == m_workspace;
            takeDown(profile.id);
            if (wasShown)
                showAnother();
        }
        if (!m_services.transfersFolder.isEmpty())
            KeptTransfers::forget(m_services.transfersFolder, profile.id);
        removeTokens(profile, choice.tokenFile);
        if (choice.calls)
            m_services.history->clear(profile.id);
        if (choice.notes) {
            auto *notes = new BlobNotes(m_services.notesFile, profile.id, m_services.profiles);
            m_storage->watch(notes, profile.id);
            connect(notes, &BlobNotes::written, notes, &QObject::deleteLater);
            notes->clear();
        }
        m_services.state->removeUnder("node/"_L1 + profile.id + u'/');
        if (m_services.state->value(u"lastNode"_s).toString() == profile.id)
            m_services.state->removeUnder(u"lastNode"_s);
        m_services.profiles->remove(profile.id);
    });
    question->open();
}

// Where they are, and only there; in a file only when that was chosen.
void MainWindow::removeTokens(const Profile &profile, bool alsoInFile)
{
    TokenRecord record = profile.tokens;
    if (!alsoInFile) {
        if (record.also == TokenPlace::File)
            record.also = TokenPlace::Undecided;
        if (record.place == TokenPlace::File)
            record.place = std::exchange(record.also, TokenPlace::Undecided);
    }
    if (record.place == TokenPlace::Undecided)
        return;
    auto *vault = new TokenVault({.keychain = m_services.keychain,
                                  .folder = m_services.tokenFolder,
                                  .nodeName = tokenName(profile),
                                  .profileId = profile.id,
                                  .nodeUrl = profile.url},
                                 record, {}, m_services.profiles);
    Call<Done> removal = vault->remove();
    removal.then(this, [this, name = shownName(profile.name)](const Result<Done> &done) {
        if (done)
            return;
        const QString where = shownPath(done.error().path);
        say(Notice::Severity::Bad,
            where.isEmpty()
                ? tr("%1 was removed, but its tokens could not be deleted from the keychain.").arg(name)
                : tr("%1 was removed, but its tokens could not be deleted: %2").arg(name, where));
    });
    if (removal.job())
        connect(removal.job(), &CallJob::finished, vault, &QObject::deleteLater);
}

void MainWindow::setSafeMode(bool isSafe)
{
    if (!node())
        return;
    if (!isSafe && node()->isKeptSafe()) {
        say(Notice::Severity::Info,
            tr("The explorer was started with --safe: nothing that changes a node is sent until it is "
               "closed."));
        return;
    }
    const Profile &profile = node()->profile();
    if (isSafe || !profile.isProduction) {
        writeSafeMode(profile.id, isSafe);
        return;
    }
    auto *question = new LeaveSafeModeDialog(profile, this);
    connect(question, &FormDialog::submitted, this, [this, question, id = profile.id] {
        question->accept();
        writeSafeMode(id, false);
    });
    question->open();
}

// Of the node it was asked for, whichever is shown by now.
void MainWindow::writeSafeMode(const QString &profileId, bool isSafe)
{
    if (auto saved = m_services.profiles->find(profileId)) {
        saved->isSafe = isSafe;
        m_services.profiles->update(*saved);
    } else if (m_unsaved && m_unsaved->id == profileId) {
        m_unsaved->isSafe = isSafe;
        if (Node *open = m_nodes.find(profileId))
            open->setProfile(*m_unsaved);
    }
}

} // namespace explorer
