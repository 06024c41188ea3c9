// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/blobactions.h"

#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/session/blobtypes.h"
#include "core/session/builds.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/uses.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/transferqueue.h"
#include "ui/pages/deletion.h"
#include "ui/pages/host.h"
#include "ui/support/searchwords.h"
#include "ui/support/shownname.h"
#include "ui/transfers/saveblobs.h"
#include "ui/transfers/transfersdock.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/namedialog.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

BlobActions::BlobActions(Host &host)
    : ItemActions(host),
      upload(changing(verb(u"upload"_s, tr("Upload files"), [this] { this->host().chooseFiles(); }))),
      download(verb(u"download"_s, tr("Save as…"), For::Several,
                    [this](const QStringList &ids) { askWhere(idsOf<BlobId>(ids)); })),
      m_node(host.node())
{
    withSearchWords(upload, tr("blob add store create"));
    withSearchWords(download, tr("blob download"));
    download->setShortcut(QKeySequence::Save);
    setMain(download);
    QAction *named = verb(u"edit"_s, tr("Name…"), For::One, [this](const QStringList &ids) {
        for (const BlobId &id : idsOf<BlobId>(ids.mid(0, 1)))
            askName(id);
    });
    named->setToolTip(tr("A name on this computer; the node keeps none"));
    QAction *remove = verb(u"trash"_s, tr("Delete…"), For::Several,
                           [this](const QStringList &ids) { askRemove(idsOf<BlobId>(ids)); });
    changing(remove)->setShortcut(QKeySequence::Delete);
    withSearchWords(remove, tr("blob remove"));
}

// What is in a blob decides how the file is called.
void BlobActions::askWhere(const QList<BlobId> &ids)
{
    m_node.blobTypes().find(ids, this, [this, ids] { save(ids); });
}

void BlobActions::save(const QList<BlobId> &ids)
{
    const auto sizeOf = [rows = m_node.blobs().table()](const BlobId &id) {
        const auto place = table::placeOf(rows, id.bytes());
        const auto size = place ? table::valueOf<&api::Blob::sizeBytes>(*place) : std::nullopt;
        return size ? qint64(*size) : -1;
    };
    QList<BlobToSave> blobs;
    for (const BlobId &id : ids)
        blobs += BlobToSave{.id = id,
                            .size = sizeOf(id),
                            .name = m_node.names().of(id),
                            .mimeType = m_node.blobTypes().of(id).whole()};
    if (blobs.isEmpty())
        return;
    saveBlobs(host().window(), host().chooser(), &m_node.transfers(), blobs);
    host().showDock(host().find<TransfersDock>());
}

void BlobActions::askName(const BlobId &id)
{
    const auto note = m_node.notes().find(id);
    const Foreign before = note ? note->fileName : Foreign();
    const QString title = tr("Name of %1").arg(id.toShortString());
    auto *dialog = new NameDialog(title, tr("On this computer only: a node keeps no names of blobs."), before,
                                  host().window());
    connect(dialog, &FormDialog::submitted, this, [this, dialog, id] {
        const QString name = dialog->text();
        dialog->accept();
        m_node.notes().setName(id, name);
        QString done = tr("The blob %1 has no name on this computer any more.").arg(id.toShortString());
        if (!name.isEmpty())
            done = tr("The blob %1 is called “%2” on this computer now.")
                       .arg(id.toShortString(), shownName(name));
        host().say(Notice::Severity::Ok, done);
    });
    dialog->open();
}

// What the applications and namespaces are of now is not told yet.
bool BlobActions::isLooking() const
{
    const auto lists = {&m_node.applications(), &m_node.namespaces()};
    return m_node.uses().builds().isUnderWay()
        || std::any_of(lists.begin(), lists.end(), [](const table::ListLoader *list) {
               return list->isRereading() || list->state() == table::ListLoader::State::Loading;
           });
}

// A node gives code away that no installed application has, and its contexts go on until it starts anew.
QString BlobActions::neededBy(const QList<BlobId> &ids) const
{
    static constexpr qsizetype mostUsers = 3; // are named
    const CodeUsers users = m_node.uses().usersOf(ids);
    const auto namesOf = [this](const auto &all) {
        QStringList names;
        for (const auto &id : all.first(std::min(mostUsers, all.size())))
            names += shownName(m_node.names().called(id));
        if (all.size() > mostUsers)
            names += u"…"_s;
        return names.join(u", "_s);
    };
    if (const int count = int(users.contexts.size()); count > 0)
        return ids.size() == 1
            ? tr("%n contexts run it: %1. Once the node has started anew, none of their calls works "
                 "without it.",
                 nullptr, count)
                  .arg(namesOf(users.contexts))
            : tr("%n contexts run some of them: %1. Once the node has started anew, none of their calls "
                 "works without these.",
                 nullptr, count)
                  .arg(namesOf(users.contexts));
    if (const int count = int(users.namespaces.size()); count > 0)
        return ids.size() == 1
            ? tr("%n namespaces are on this build: %1.", nullptr, count).arg(namesOf(users.namespaces))
            : tr("%n namespaces are on builds among them: %1.", nullptr, count)
                  .arg(namesOf(users.namespaces));
    return {};
}

ConfirmDialog::Question BlobActions::question(const QList<BlobId> &ids) const
{
    const QString title = ids.size() == 1 ? tr("Delete the blob %1?").arg(m_node.names().called(ids.first()))
                                          : tr("Delete %n blobs?", nullptr, int(ids.size()));
    QStringList consequences{tr("This releases one reference. Content that was stored more than once stays "
                                "until each is released."),
                             tr("Other nodes keep their copies.")};
    qsizetype used = 0;
    qsizetype kept = 0;
    bool isKnown = true;
    QList<BlobId> deletable; // of code of an installed application nothing has to be told: it stays
    for (const BlobId &id : ids) {
        const BlobUse use = m_node.uses().useOf(id);
        if (!use.isInstalled)
            deletable += id;
        used += use.isInstalled ? 1 : 0;
        kept += use.application && !use.isInstalled ? 1 : 0;
        isKnown = isKnown && use.told == Told::All;
    }
    if (isLooking())
        consequences.prepend(ids.size() == 1 ? tr("Looking whether anything uses it…")
                                             : tr("Looking whether anything uses them…"));
    else if (!isKnown)
        consequences.prepend(ids.size() == 1
                                 ? tr("Whether it is code of an application is not known: the node has not "
                                      "told what all of its applications keep. That version can't be run "
                                      "or installed from here when its code is deleted.")
                                 : tr("Whether some are code of an application is not known: the node has "
                                      "not told what all of its applications keep. Such versions can't be "
                                      "run or installed from here when their code is deleted."));
    if (kept > 0)
        consequences.prepend(
            ids.size() == 1
                ? tr("It is code of a version or service that the node keeps of an application: with it that "
                     "version goes.")
                : tr("%n of them are code of versions or services that the node keeps of applications: with "
                     "them these versions go.",
                     nullptr, int(kept)));
    if (const QString needed = neededBy(deletable); !needed.isEmpty())
        consequences.prepend(needed);
    if (used > 0)
        consequences.prepend(
            ids.size() == 1 ? tr("It is code of an installed application: the node refuses to delete it.")
                            : tr("%n of them are code of an installed application: the node refuses those.",
                                 nullptr, int(used)));
    return {.title = title,
            .text = tr("This can't be undone."),
            .consequences = consequences,
            .action = tr("Delete")};
}

void BlobActions::spareUploads(DeletionWords &words, Node &node)
{
    words.hindrance = [&node](const Link &link) -> std::optional<Error> {
        const auto id = link.as<BlobId>();
        if (id && node.transfers().piecesUnderWay().contains(*id))
            return Error{.kind = Error::Kind::BadInput};
        return std::nullopt;
    };
    words.reason = [otherwise = words.reason](const QString &shortId, const Error &error) {
        if (error.kind == Error::Kind::BadInput)
            return tr("%1 is a piece of an upload that is under way.").arg(shortId);
        return otherwise ? otherwise(shortId, error) : QString();
    };
}

void BlobActions::askRemove(const QList<BlobId> &ids)
{
    if (ids.isEmpty())
        return;
    // The node would delete it, and what is stored then can't be read by anybody.
    const QSet<BlobId> underWay = m_node.transfers().piecesUnderWay();
    if (std::any_of(ids.begin(), ids.end(),
                    [&underWay](const BlobId &id) { return underWay.contains(id); })) {
        host().say(Notice::Severity::Warn,
                   tr("Pieces of an upload that is under way can't be deleted: what is stored then could not "
                      "be read. Cancel the upload first, or wait for its end."),
                   {}, {}, u"delete-blobs"_s);
        return;
    }
    m_node.uses().builds().want();
    // Of now: what was installed elsewhere since may need it.
    for (table::ListLoader *list : {&m_node.applications(), &m_node.namespaces()}) {
        if (list->mayLoadAgain())
            list->load(Asker::Explorer);
        else
            list->reread();
    }
    DeletionWords words;
    words.question = [this](const QList<Link> &left) { return question(idsIn<BlobId>(left)); };
    words.changes = [this](QObject *context, const std::function<void()> &again) {
        connect(&m_node.uses(), &Uses::blobsChanged, context, again);
        connect(&m_node.uses().builds(), &Builds::ended, context, again);
        for (const table::ListLoader *list : {&m_node.applications(), &m_node.namespaces()}) {
            connect(list, &table::ListLoader::stateChanged, context, again);
            connect(list, &table::ListLoader::rereadEnded, context, again);
        }
    };
    words.busy = tr("Deleting…");
    words.afterCancel = tr("The node goes on deleting the blobs that were sent; the others are left.");
    words.about = u"delete-blobs"_s;
    words.name = [this](const Link &link) {
        const auto id = link.as<BlobId>();
        return id ? m_node.names().of(*id) : QString();
    };
    words.done = [](int count) { return tr("%n blobs are deleted.", nullptr, count); };
    words.left = [](int count) { return tr("%n blobs are not deleted.", nullptr, count); };
    words.reason = [](const QString &id, const Error &error) {
        return error.kind == Error::Kind::Forbidden
            ? tr("The node keeps %1: an installed application uses it.").arg(id)
            : QString();
    };
    spareUploads(words, m_node);
    askToDelete(
        words, ids, [](const BlobId &id) { return api::DeleteBlob{id}; }, host(), m_node.transport(), this,
        m_node.blobs(), [this](const BlobId &id) { m_node.blobReleased(id); });
}

} // namespace explorer
