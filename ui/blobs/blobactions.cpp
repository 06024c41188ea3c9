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
#include "ui/support/errortext.h"
#include "ui/support/icons.h"
#include "ui/transfers/saveblobs.h"
#include "ui/widgets/confirmdialog.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

BlobActions::BlobActions(Node *node, FileChooser &chooser, QWidget *window)
    : QObject(window),
      upload(new QAction(Icons::get(u"upload"), tr("Upload files"), this)),
      download(new QAction(Icons::get(u"download"), tr("Save as…"), this)),
      remove(new QAction(Icons::get(u"trash"), tr("Delete…"), this)),
      m_node(node),
      m_chooser(chooser),
      m_window(window)
{
    download->setShortcut(QKeySequence::Save);
    download->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(upload, &QAction::triggered, this, &BlobActions::uploadRequested);
    connect(download, &QAction::triggered, this, &BlobActions::askWhere);
    connect(remove, &QAction::triggered, this, &BlobActions::askRemove);
}

void BlobActions::runFor(QAction *what, const QStringList &ids)
{
    const auto selection = std::exchange(m_selection, [ids] { return ids; });
    if (what == download)
        askWhere();
    else if (what == remove)
        askRemove();
    m_selection = selection;
}

QList<BlobId> BlobActions::selected() const
{
    QList<BlobId> ids;
    const QStringList texts = m_selection();
    for (const QString &text : texts) {
        if (const auto id = BlobId::parse(text))
            ids += *id;
    }
    return ids;
}

void BlobActions::askWhere()
{
    const auto sizeOf = [rows = m_node->blobs().table()](const BlobId &id) {
        const auto place = table::placeOf(rows, id.bytes());
        const auto size = place ? place->chunk->number(table::blobs::Size, place->row) : std::nullopt;
        return size ? qint64(*size) : -1;
    };
    QList<BlobToSave> blobs;
    const auto ids = selected();
    for (const BlobId &id : ids)
        blobs += BlobToSave{.id = id, .size = sizeOf(id), .name = m_node->names().of(id), .mimeType = {}};
    if (blobs.isEmpty())
        return;
    saveBlobs(m_window, m_chooser, &m_node->transfers(), blobs);
    Q_EMIT transfersRequested();
}

void BlobActions::askRemove()
{
    const auto ids = selected();
    if (ids.isEmpty())
        return;
    const QString name = m_node->names().of(ids.first());
    const QString title = ids.size() == 1
        ? tr("Delete the blob %1?").arg(name.isEmpty() ? ids.first().toShortString() : name)
        : tr("Delete %n blobs?", nullptr, int(ids.size()));
    QStringList consequences{tr("This releases one reference. Content that was stored more than once stays "
                                "until each is released."),
                             tr("Other nodes keep their copies.")};
    qsizetype used = 0;
    for (const BlobId &id : ids)
        used += m_node->uses().applicationOf(id) ? 1 : 0;
    if (used > 0)
        consequences.prepend(
            ids.size() == 1 ? tr("It is code of an installed application: the node refuses to delete it.")
                            : tr("%n of them are code of an installed application: the node refuses those.",
                                 nullptr, int(used)));
    auto *question = new ConfirmDialog({.title = title,
                                        .text = tr("This can't be undone."),
                                        .consequences = consequences,
                                        .action = tr("Delete")},
                                       m_window);
    connect(question, &FormDialog::answerRequested, this, &BlobActions::answerRequested);
    deleteEach(
        question, tr("Deleting…"), ids, m_node->transport(), this,
        [](const BlobId &id) { return api::DeleteBlob{id}; },
        [this](const BlobId &id, const auto &result, ConfirmDialog *shown) {
            if (result) {
                Q_EMIT removed({u"blob"_s, id.toString()});
            } else if (shown) {
                shown->showError(result.error());
                if (result.error().kind == Error::Kind::Forbidden)
                    shown->showProblem(
                        tr("The node keeps %1: an installed application uses it.").arg(id.toShortString()));
            }
        },
        [this] { m_node->blobs().load(); });
}

} // namespace explorer
