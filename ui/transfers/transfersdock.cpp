// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transfersdock.h"

#include "core/api/blobs.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "core/table/table.h"
#include "core/transfer/kepttransfers.h"
#include "ui/blobs/blobactions.h"
#include "ui/blobs/blobspage.h"
#include "ui/pages/deletion.h"
#include "ui/pages/exportmenu.h"
#include "ui/support/errortext.h"
#include "ui/transfers/transferheads.h"
#include "ui/transfers/transferswidget.h"
#include "ui/transfers/transfertext.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QSet>
#include <QUrl>

#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// What is said of deleting the pieces that uploads left.
QString aboutLeft()
{
    return u"delete-left-pieces"_s;
}

} // namespace

Dock::Info TransfersDock::about()
{
    return {.id = u"transfers"_s,
            .title = tr("Transfers"),
            .icon = u"transfers"_s,
            .shortcut = QKeySequence(Qt::CTRL | Qt::Key_2)};
}

TransfersDock::TransfersDock(Host &host) : Dock(about(), host)
{
    connect(&node().transfers(), &TransferQueue::totalsChanged, this, &Dock::noteChanged);
    connect(&node().blobs(), &table::ListLoader::stateChanged, this, &TransfersDock::takeLeft);
    if (const KeptTransfers *kept = node().keptTransfers())
        connect(kept, &KeptTransfers::loaded, this, [this](int count) {
            if (count > 0)
                Q_EMIT attentionWanted();
        });
}

QString TransfersDock::note() const
{
    return TransferText::summary(node().transfers().totals());
}

QString TransfersDock::underWay() const
{
    const TransferTotals totals = node().transfers().totals();
    const int left = totals.waiting + totals.running;
    return left > 0 ? tr("%n transfers are not at their end.", nullptr, left) : QString();
}

TransfersWidget *TransfersDock::transfers()
{
    (void)widget();
    return m_transfers;
}

QWidget *TransfersDock::makeWidget()
{
    m_transfers = new TransfersWidget;
    m_transfers->setQueue(&node().transfers());
    StateScope state = host().state().of("dock"_L1, info().id);
    TransferHeads *heads = m_transfers->heads();
    heads->setNameShare(state.value("name-share"_L1).toDouble(heads->nameShare()));
    connect(heads, &TransferHeads::nameShareChanged, this,
            [state](double share) mutable { state.setValue("name-share"_L1, share); });
    connect(m_transfers, &TransfersWidget::uploadRequested, this,
            [this](UploadFrom from) { host().chooseFiles(from); });
    connect(m_transfers, &TransfersWidget::showFileRequested, this, [](const QString &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).path()));
    });
    connect(m_transfers, &TransfersWidget::showBlobRequested, this,
            [this](const BlobId &id) { host().showLink(Link::to(id)); });
    connect(m_transfers, &TransfersWidget::blobsRequested, this, [this] {
        host().showPage(host().find<BlobsPage>());
        node().blobs().load();
    });
    connect(m_transfers, &TransfersWidget::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    connect(m_transfers, &TransfersWidget::exportWanted, this,
            [this](const ExportWish &wish) { exportRows(host(), info().title, wish); });
    connect(m_transfers, &TransfersWidget::deleteLeftRequested, this, &TransfersDock::readLeft);
    if (const auto *blobs = host().find<BlobsPage>())
        blobs->actions()->refuseWith(m_transfers->deleteLeftAction(), blobs->actions()->upload);
    return m_transfers;
}

bool TransfersDock::refusesChanges() const
{
    const auto *blobs = host().find<BlobsPage>();
    return blobs && blobs->actions()->refuses(blobs->actions()->upload);
}

void TransfersDock::readLeft(const QList<BlobId> &pieces)
{
    if (refusesChanges())
        return;
    m_left = pieces;
    m_asked.begin();
    node().blobs().load();
}

void TransfersDock::takeLeft()
{
    const auto state = node().blobs().state();
    if (m_left.isEmpty() || state == table::ListLoader::State::Loading)
        return;
    const QList<BlobId> wanted = std::exchange(m_left, {});
    const bool mayAsk = m_asked.mayAskOver(host().window());
    m_asked.end();
    if (state != table::ListLoader::State::Complete) {
        host().say(Notice::Severity::Bad,
                   tr("Nothing was deleted: the node did not tell which pieces it has. %1")
                       .arg(ErrorText::sentence(node().blobs().error())),
                   ErrorText::rawAnswer(node().blobs().error()), {}, aboutLeft());
        return;
    }
    if (mayAsk || deletable(wanted).isEmpty()) {
        askAboutLeft(wanted);
        return;
    }
    Notice *notice = host().say(Notice::Severity::Info,
                                tr("What uploads left on the node can be deleted now."), {}, {}, aboutLeft());
    // However long it stood there: what was stored whole meanwhile is not to be deleted by an old list.
    notice->setAction(tr("Delete what is left…"), this, [this, wanted] {
        host().mend(aboutLeft());
        readLeft(wanted);
    });
}

// Of the list as it is now: what was stored whole meanwhile is no blob of its own any more, and with a piece
// that is being sent somebody's upload would be lost.
QList<BlobId> TransfersDock::deletable(const QList<BlobId> &pieces) const
{
    const QSet<BlobId> underWay = node().transfers().piecesUnderWay();
    QSet<BlobId> gone;
    QList<BlobId> left;
    for (const BlobId &id : pieces) {
        if (!table::placeOf(node().blobs().table(), id.bytes()))
            gone += id;
        else if (!underWay.contains(id) && !left.contains(id))
            left += id;
    }
    if (!gone.isEmpty())
        node().transfers().forgetPieces(gone);
    return left;
}

void TransfersDock::askAboutLeft(const QList<BlobId> &pieces)
{
    if (refusesChanges())
        return;
    const QList<BlobId> left = deletable(pieces);
    if (left.isEmpty()) {
        host().say(Notice::Severity::Ok, tr("The node has no pieces of it that could be deleted."), {}, {},
                   aboutLeft());
        return;
    }
    DeletionWords words;
    words.question = [](const QList<Link> &links) {
        return ConfirmDialog::Question{
            .title = tr("Delete %n pieces of uploads?", nullptr, int(links.size())),
            .text = tr("This can't be undone."),
            .consequences = {tr("The node kept them of uploads that did not end."),
                             tr("If somebody else is storing the same content right now, what they store "
                                "can't be read afterwards.")},
            .action = tr("Delete")};
    };
    words.busy = tr("Deleting…");
    words.afterCancel = tr("The node goes on deleting the pieces that were sent; the others are left.");
    words.about = aboutLeft();
    words.done = [](int count) { return tr("%n pieces are deleted.", nullptr, count); };
    words.left = [](int count) { return tr("%n pieces are not deleted.", nullptr, count); };
    BlobActions::spareUploads(words, node());
    askToDelete(
        words, left, [](const BlobId &id) { return api::DeleteBlob{id}; }, host(), node().transport(), this,
        node().blobs(),
        [this](const BlobId &id) {
            node().transfers().forgetPieces({id});
            node().blobReleased(id);
        });
}

} // namespace explorer
