// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What can be done with the transfers that are selected: one, or thousands.
#include "ui/transfers/transferswidget.h"

#include "core/transfer/transferqueue.h"
#include "ui/pages/exportmenu.h"
#include "ui/pages/itemactions.h"
#include "ui/support/icons.h"
#include "ui/support/shownname.h"
#include "ui/transfers/transfersmodel.h"
#include "ui/widgets/saycopied.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::Error;
using calimero::Transfer;
using calimero::TransferQueue;

namespace {

constexpr qsizetype fewTransfers = 200; // looked through at each change

bool mayReplace(const Transfer &transfer)
{
    return transfer.error.kind == Error::Kind::File && transfer.error.reason == Error::Reason::FileExists;
}

bool mayBeTried(const Transfer &transfer, calimero::QueueHold hold)
{
    if (transfer.state == Transfer::State::Waiting)
        return hold == calimero::QueueHold::Node || hold == calimero::QueueHold::Another
            || (hold == calimero::QueueHold::No && transfer.waitsForNode);
    return !transfer.isUnderWay() && !transfer.isUnknown() && transfer.state != Transfer::State::Done;
}

/// To try it is to say that another node may have it, and all else that waits.
bool waitsForAWord(const Transfer &transfer, calimero::QueueHold hold)
{
    return transfer.state == Transfer::State::Waiting && hold == calimero::QueueHold::Another;
}

} // namespace

qsizetype TransfersWidget::countSelected() const
{
    qsizetype count = 0;
    const QItemSelection selection = m_list->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    return count;
}

// Until `look` says that it has seen enough.
void TransfersWidget::forSelected(const std::function<bool(const Transfer &)> &look) const
{
    const QItemSelection selection = m_list->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const Transfer *transfer = m_model->transfer(m_model->index(row));
            if (transfer && !look(*transfer))
                return;
        }
    }
}

QList<quint64> TransfersWidget::selectedIds(const std::function<bool(const Transfer &)> &wanted) const
{
    QList<quint64> ids;
    forSelected([&](const Transfer &transfer) {
        if (!wanted || wanted(transfer))
            ids += transfer.id;
        return true;
    });
    std::sort(ids.begin(), ids.end());
    return ids;
}

void TransfersWidget::selectedMayDiffer()
{
    if (countSelected() <= fewTransfers)
        updateSelected();
    else if (!m_lookAgain.isActive())
        m_lookAgain.start();
}

void TransfersWidget::updateSelected()
{
    m_lookAgain.stop();
    const TransferQueue *queue = m_model->queue();
    const auto hold = queue ? queue->held() : calimero::QueueHold::No;
    const qsizetype count = countSelected();
    bool underWay = false;
    bool retryable = false;
    bool retryableAlone = false; // one that takes no others with it
    bool unknown = false;
    bool hasBlob = false;
    bool areSkipped = count > 0;
    bool hasLeft = false;
    forSelected([&](const Transfer &transfer) {
        underWay = underWay || transfer.isUnderWay();
        retryable = retryable || mayBeTried(transfer, hold);
        retryableAlone = retryableAlone || (mayBeTried(transfer, hold) && !waitsForAWord(transfer, hold));
        unknown = unknown || transfer.isUnknown();
        hasBlob = hasBlob || transfer.blob || transfer.wouldBe;
        areSkipped = areSkipped && transfer.state == Transfer::State::Skipped;
        hasLeft = hasLeft || transfer.hasLeftPieces();
        return !(underWay && retryableAlone && unknown && hasBlob && hasLeft && !areSkipped);
    });
    QModelIndex current; // when it is the only one
    if (count == 1)
        current = m_list->selectionModel()->selection().first().topLeft();
    const Transfer *one = m_model->transfer(current);
    m_cancel->setText(underWay ? tr("&Cancel") : tr("&Remove from the list"));
    m_cancel->setEnabled(count > 0);
    const bool sendsAll = retryable && !retryableAlone;
    m_retry->setText(sendsAll                      ? tr("Send all &that waits to this node")
                         : areSkipped              ? tr("Upload all the sa&me")
                         : one && mayReplace(*one) ? tr("&Replace it")
                                                   : tr("&Try again"));
    m_retry->setEnabled(retryable);
    m_repeat->setVisible(unknown);
    m_deleteLeft->setVisible(hasLeft);
    m_copy->setEnabled(hasBlob);
    m_show->setText(one && one->direction == Transfer::Direction::Down ? tr("&Show in its folder")
                                                                       : tr("&Show in Blobs"));
    m_show->setEnabled(one
                       && (one->state == Transfer::State::Done || one->state == Transfer::State::Skipped
                           || one->isUnknown()));
    m_answer->setEnabled(!current.data(TransfersModel::AnswerRole).toString().isEmpty());
}

void TransfersWidget::choose(const QModelIndex &index)
{
    if (!m_list->selectionModel()->isSelected(index))
        m_list->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

void TransfersWidget::openMenu(const QPoint &position)
{
    if (countSelected() == 0)
        return;
    updateSelected();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString why = ItemActions::whyNot(m_deleteLeft);
    if (m_deleteLeft->isVisible() && !why.isEmpty())
        menu->addAction(Icons::get(u"warning"_s), shownCaption(why))->setEnabled(false);
    menu->addActions({m_show, m_copy, m_retry, m_repeat, m_deleteLeft, m_answer});
    m_export->addTo(menu);
    menu->addSeparator();
    menu->addAction(m_cancel);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

// What is under way is cancelled and stays to be seen; a second time removes it.
void TransfersWidget::cancelOrRemove()
{
    TransferQueue *queue = m_model->queue();
    if (!queue)
        return;
    const QList<quint64> underWay = selectedIds([](const Transfer &one) { return one.isUnderWay(); });
    if (underWay.isEmpty())
        queue->remove(selectedIds());
    else
        queue->cancel(underWay);
    updateSelected();
}

void TransfersWidget::retry()
{
    TransferQueue *queue = m_model->queue();
    if (!queue)
        return;
    const auto hold = queue->held();
    const QList<quint64> alone = selectedIds(
        [hold](const Transfer &one) { return mayBeTried(one, hold) && !waitsForAWord(one, hold); });
    // Only who has nothing else selected gives the word for all that waits, as the action says.
    const QList<quint64> ids = hold == calimero::QueueHold::Another && !alone.isEmpty()
        ? alone
        : selectedIds([](const Transfer &one) { return !one.isUnknown(); });
    const bool isOne = ids.size() == 1 && countSelected() == 1;
    queue->retry(ids, isOne && mayReplace(queue->at(queue->rowOf(ids.first()))));
    updateSelected();
}

void TransfersWidget::repeat()
{
    if (TransferQueue *queue = m_model->queue())
        queue->retry(selectedIds([](const Transfer &one) { return one.isUnknown(); }));
    updateSelected();
}

void TransfersWidget::copyIds()
{
    QStringList ids;
    const TransferQueue *queue = m_model->queue();
    const QList<quint64> selected = selectedIds();
    for (const quint64 id : selected) {
        const Transfer &transfer = queue->at(queue->rowOf(id));
        if (const auto &blob = transfer.blob ? transfer.blob : transfer.wouldBe)
            ids += blob->toString();
    }
    if (ids.isEmpty())
        return;
    QApplication::clipboard()->setText(ids.join(u'\n'));
    sayCopied(m_list);
}

void TransfersWidget::showCurrent()
{
    const Transfer *transfer = m_model->transfer(m_list->currentIndex());
    if (transfer && transfer->isUnknown()) {
        const auto id = transfer->wouldBe; // the row may change meanwhile
        Q_EMIT blobsRequested();
        if (id)
            Q_EMIT showBlobRequested(*id);
        return;
    }
    if (!transfer
        || (transfer->state != Transfer::State::Done && transfer->state != Transfer::State::Skipped))
        return;
    if (transfer->direction == Transfer::Direction::Down)
        Q_EMIT showFileRequested(transfer->path.text());
    else
        Q_EMIT showBlobRequested(*transfer->blob);
}

void TransfersWidget::deleteLeft()
{
    QList<calimero::BlobId> pieces;
    forSelected([&pieces](const Transfer &transfer) {
        if (transfer.hasLeftPieces())
            pieces += transfer.pieces;
        return true;
    });
    if (!pieces.isEmpty())
        Q_EMIT deleteLeftRequested(pieces);
}

void TransfersWidget::showAnswer()
{
    const QString answer = m_list->currentIndex().data(TransfersModel::AnswerRole).toString();
    if (!answer.isEmpty())
        Q_EMIT answerRequested(answer);
}

} // namespace explorer
