// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transfersdock.h"

#include "core/session/node.h"
#include "core/table/listloader.h"
#include "core/transfer/kepttransfers.h"
#include "ui/blobs/blobspage.h"
#include "ui/pages/exportmenu.h"
#include "ui/transfers/transferheads.h"
#include "ui/transfers/transferswidget.h"
#include "ui/transfers/transfertext.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

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
    return m_transfers;
}

} // namespace explorer
