// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/blobactions.h"

#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/uses.h"
#include "core/table/listloader.h"
#include "ui/pages/deleteeach.h"
#include "ui/pages/host.h"
#include "ui/support/errortext.h"
#include "ui/transfers/saveblobs.h"
#include "ui/transfers/transfersdock.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

BlobActions::BlobActions(Host &host)
    : ItemActions(host),
      upload(verb(u"upload"_s, tr("Upload files"), [this] { this->host().chooseFiles(); })),
      download(verb(u"download"_s, tr("Save as…"), For::Several,
                    [this](const QStringList &ids) { askWhere(idsOf<BlobId>(ids)); })),
      m_node(host.node())
{
    download->setShortcut(QKeySequence::Save);
    QAction *remove = verb(u"trash"_s, tr("Delete…"), For::Several,
                           [this](const QStringList &ids) { askRemove(idsOf<BlobId>(ids)); });
    remove->setShortcut(QKeySequence::Delete);
}

void BlobActions::askWhere(const QList<BlobId> &ids)
{
    const auto sizeOf = [rows = m_node.blobs().table()](const BlobId &id) {
        const auto place = table::placeOf(rows, id.bytes());
        const auto size = place ? place->chunk->number(table::blobs::Size, place->row) : std::nullopt;
        return size ? qint64(*size) : -1;
    };
    QList<BlobToSave> blobs;
    for (const BlobId &id : ids)
        blobs += BlobToSave{.id = id, .size = sizeOf(id), .name = m_node.names().of(id), .mimeType = {}};
    if (blobs.isEmpty())
        return;
    saveBlobs(host().window(), host().chooser(), &m_node.transfers(), blobs);
    host().showDock(host().find<TransfersDock>());
}

void BlobActions::askRemove(const QList<BlobId> &ids)
{
    if (ids.isEmpty())
        return;
    const QString name = m_node.names().of(ids.first());
    const QString title = ids.size() == 1
        ? tr("Delete the blob %1?").arg(name.isEmpty() ? ids.first().toShortString() : name)
        : tr("Delete %n blobs?", nullptr, int(ids.size()));
    QStringList consequences{tr("This releases one reference. Content that was stored more than once stays "
                                "until each is released."),
                             tr("Other nodes keep their copies.")};
    qsizetype used = 0;
    for (const BlobId &id : ids)
        used += m_node.uses().applicationOf(id) ? 1 : 0;
    if (used > 0)
        consequences.prepend(
            ids.size() == 1 ? tr("It is code of an installed application: the node refuses to delete it.")
                            : tr("%n of them are code of an installed application: the node refuses those.",
                                 nullptr, int(used)));
    auto *question = new ConfirmDialog({.title = title,
                                        .text = tr("This can't be undone."),
                                        .consequences = consequences,
                                        .action = tr("Delete")},
                                       host().window());
    connect(question, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    deleteEach(
        question, tr("Deleting…"), ids, m_node.transport(), this,
        [](const BlobId &id) { return api::DeleteBlob{id}; },
        [this](const BlobId &id, const auto &result, ConfirmDialog *shown) {
            if (result) {
                host().forget(Link::to(id));
            } else if (shown) {
                shown->showError(result.error());
                if (result.error().kind == Error::Kind::Forbidden)
                    shown->showProblem(
                        tr("The node keeps %1: an installed application uses it.").arg(id.toShortString()));
            }
        },
        [this] { m_node.blobs().load(); });
}

} // namespace explorer
