// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The saved nodes: in which order, and as a file to take to another computer.
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"
#include "ui/transfers/filechooser.h"
#include "ui/window/importdialog.h"
#include "ui/window/mainwindow.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Beside = ImportedProfile::Beside;

namespace {

// "Name 2" and so on, as for a node that is opened by its address.
QString freeName(const QString &name, const QSet<QString> &taken)
{
    QString free = name;
    for (int i = 2; taken.contains(free); ++i)
        free = name + u' ' + QString::number(i);
    return free;
}

} // namespace

// One that is not saved stands above all others.
void MainWindow::moveProfile(const QString &profileId, int row)
{
    const bool hasUnsaved = m_unsaved && m_nodes.find(m_unsaved->id);
    m_services.profiles->move(profileId, row - (hasUnsaved ? 1 : 0));
}

void MainWindow::exportProfiles()
{
    const QList<Profile> profiles = m_services.profiles->profiles();
    if (profiles.isEmpty()) {
        say(Notice::Severity::Info, tr("No node is saved yet."));
        return;
    }
    m_chooser->saveFile(this, tr("Export nodes"), u"calimero-nodes.json"_s,
                        [this, profiles](const QString &path, bool) {
                            if (!path.isEmpty())
                                writeProfilesTo(path, profiles);
                        });
}

void MainWindow::writeProfilesTo(const QString &path, const QList<Profile> &profiles)
{
    m_exporting.run(
        [path, profiles] { return writeProfiles(path, exportedProfiles(profiles)); },
        [this, path, count = int(profiles.size())](const Result<Done> &written) {
            if (written)
                say(Notice::Severity::Ok,
                    tr("%n node(s) were exported to %1. No password and no token is in it.", nullptr, count)
                        .arg(shownPath(path)));
            else
                say(Notice::Severity::Bad,
                    tr("The nodes could not be exported to %1: %2.")
                        .arg(shownPath(path), ErrorText::cause(written.error())));
        });
}

void MainWindow::importProfiles()
{
    m_chooser->openFiles(this, tr("Import nodes"),
                         [this](const QStringList &paths) { readProfilesOf(paths); });
}

void MainWindow::readProfilesOf(const QStringList &paths)
{
    using Compared = Result<QList<ImportedProfile>>;
    m_importing.run(
        [paths, there = m_services.profiles->profiles()]() -> Compared {
            const auto read = readProfiles(paths);
            if (!read)
                return tl::unexpected(read.error());
            return comparedWith(there, *read);
        },
        [this](const Compared &compared) {
            if (compared)
                offerProfiles(*compared);
            else
                say(Notice::Severity::Bad, whyNoImport(compared.error()));
        });
}

QString MainWindow::whyNoImport(const Error &error)
{
    const QString path = shownPath(error.path);
    if (error.kind == Error::Kind::TooLarge)
        return tr("%1 is larger than %2, so it is no file of exported nodes. Nothing was imported.")
            .arg(path, Format::size(quint64(error.limit)));
    if (error.kind == Error::Kind::File)
        return tr("%1 can't be read: %2. Nothing was imported.").arg(path, ErrorText::cause(error));
    if (error.reason == Error::Reason::NotAnAddress)
        return tr("“%1” in %2 has no address of a node. Nothing was imported.")
            .arg(shownName(error.message), path);
    return tr("%1 is no file of exported nodes, or it is damaged. Nothing was imported.").arg(path);
}

void MainWindow::offerProfiles(const QList<ImportedProfile> &nodes)
{
    const bool isAllThere = std::all_of(
        nodes.begin(), nodes.end(), [](const ImportedProfile &node) { return node.beside == Beside::Same; });
    if (nodes.isEmpty() || isAllThere) {
        say(Notice::Severity::Info,
            nodes.isEmpty() ? tr("There is no node in this file.")
                            : tr("All nodes of this file are saved here already."));
        return;
    }
    auto *dialog = new ImportDialog(nodes, m_services.profiles->profiles(), this);
    connect(dialog, &FormDialog::submitted, this, [this, dialog] { takeProfiles(dialog); });
    dialog->open();
}

void MainWindow::takeProfiles(ImportDialog *dialog)
{
    // Those at another address are left first, when nothing on them is under way any more, or may end.
    QList<Workspace *> leaving;
    QList<Profile> changed;
    QList<Profile> added;
    const auto chosen = dialog->chosen();
    for (const ImportedProfile &node : chosen) {
        const bool replaces =
            node.beside == Beside::OtherSettings || (node.beside == Beside::NameTaken && dialog->replaces());
        const auto there = replaces ? m_services.profiles->find(node.there) : std::nullopt;
        if (!there) {
            added += node.profile;
            continue;
        }
        changed += withSettingsOf(node.profile, *there);
        Workspace *open = m_workspaces.value(there->id);
        if (open && !isAt(open->node(), changed.last()))
            leaving += open;
    }
    whenFree(leaving, Queue::Kept, tr("Leave %n node(s)?", nullptr, int(leaving.size())), tr("Leave them"),
             [this, dialog = QPointer(dialog), changed, added] {
                 if (!dialog)
                     return;
                 dialog->accept();
                 storeImported(changed, added);
             });
}

bool MainWindow::isAt(const Node &node, const Profile &profile)
{
    return node.profile().url == profile.url && node.profile().authUrl == profile.authUrl;
}

void MainWindow::storeImported(const QList<Profile> &changed, const QList<Profile> &added)
{
    for (const Profile &profile : changed) {
        m_services.profiles->update(profile);
        Workspace *open = m_workspaces.value(profile.id);
        if (open && !isAt(open->node(), profile))
            reopen(profile);
    }
    const qsizetype count = changed.size() + added.size();
    qsizetype done = 0;
    QSet<QString> taken;
    const QList<Profile> saved = m_services.profiles->profiles();
    for (const Profile &other : saved)
        taken += other.name.whole();
    for (Profile profile : added) {
        const QString before = profile.name.whole();
        const QString name = freeName(before.isEmpty() ? profile.url.host() : before, taken);
        // Two nodes of one node name would want the same file for their tokens.
        if (tokenName(profile) == before)
            profile.nodeName = name;
        profile.name = name;
        taken += name;
        const bool isLast = ++done == added.size();
        m_turns.add(this, [this, profile, isLast, count] {
            m_services.profiles->add(profile);
            if (isLast)
                sayImported(count);
        });
    }
    if (added.isEmpty())
        sayImported(count);
}

void MainWindow::sayImported(qsizetype count)
{
    say(Notice::Severity::Ok, tr("%n node(s) were imported.", nullptr, int(count)));
}

} // namespace explorer
