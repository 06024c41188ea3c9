// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transfertext.h"

#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>
#include <QDir>

namespace explorer::TransferText {

using namespace Qt::StringLiterals;
using calimero::Error;
using calimero::QueueHold;
using calimero::Transfer;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TransferText)
};

QString joined(const QStringList &parts)
{
    return parts.join(u" · "_s);
}

// The unit once, where it is the same: "412 of 894 MB".
QString partOf(qint64 done, qint64 all)
{
    const QString whole = Format::size(quint64(all));
    QString part = Format::size(quint64(done));
    const qsizetype unit = whole.lastIndexOf(whole.contains(QChar(0xa0)) ? QChar(0xa0) : QChar(u' '));
    if (unit > 0 && part.endsWith(QStringView(whole).mid(unit)))
        part.chop(whole.size() - unit);
    return Words::tr("%1 of %2").arg(part, whole);
}

QString running(const Transfer &transfer)
{
    const bool up = transfer.direction == Transfer::Direction::Up;
    if (transfer.isChecking)
        return Words::tr("checking whether the node has it…");
    if (transfer.size >= 0 && transfer.done >= transfer.size && transfer.done > 0)
        return up ? Words::tr("waiting for the node's answer") : Words::tr("checking");
    if (transfer.bytesPerSecond < 1)
        return transfer.done > 0 ? Words::tr("no bytes at the moment") : Words::tr("starting");
    QStringList parts{Words::tr("%1/s").arg(Format::size(quint64(transfer.bytesPerSecond)))};
    if (transfer.secondsLeft)
        parts += timeLeft(*transfer.secondsLeft);
    return joined(parts);
}

QString waiting(const Transfer &transfer, QueueHold hold)
{
    if (hold == QueueHold::SignIn)
        return transfer.waitsForNode ? Words::tr("waits until you are signed in, then begins anew")
                                     : Words::tr("waits until you are signed in");
    if (hold == QueueHold::Another)
        return Words::tr("waits: another node answers here now");
    if (transfer.waitsForNode && transfer.error.reason == Error::Reason::AnswerBrokeOff)
        return Words::tr("the node broke off its answer · begins anew");
    if (transfer.waitsForNode)
        return Words::tr("waits for the node, then begins anew");
    if (transfer.isSentAgain && hold == QueueHold::No)
        return Words::tr("the node does not have it · waits to be sent again from the start");
    return hold == QueueHold::Node ? Words::tr("waits for the node") : Words::tr("waiting");
}

// What a node has of an upload that it does not have as a whole.
QString leftPieces(const Transfer &transfer)
{
    return Words::tr("%n pieces may be left on the node", nullptr, int(transfer.pieces.size()));
}

// The same for who wants to know more; empty where there is nothing of it.
QString aboutPieces(const Transfer &transfer)
{
    constexpr qint64 piece = 1024 * 1024;
    if (transfer.hasLeftPieces())
        return Words::tr(
            "A node keeps each whole MiB of an upload as a blob of its own. “Delete what is left” "
            "deletes those it still has of this one.");
    const bool isOver = transfer.state == Transfer::State::Cancelled
        || (transfer.state == Transfer::State::Failed && !transfer.isUnknown());
    return isOver && transfer.direction == Transfer::Direction::Up && transfer.done >= piece
        ? Words::tr("The node may keep the parts it already has, as blobs of 1 MiB.")
        : QString();
}

QString sentAgain(Transfer::State state)
{
    switch (state) {
    case Transfer::State::Waiting:
        return Words::tr("Its answer was lost. Asked later, the node said that it does not have the blob, so "
                         "the file will be sent again from the start.");
    case Transfer::State::Running:
        return Words::tr("Its answer was lost. Asked later, the node said that it does not have the blob, so "
                         "the file is sent again from the start.");
    case Transfer::State::Cancelled:
        return Words::tr("Its answer was lost. Asked later, the node said that it does not have the blob.");
    case Transfer::State::Done:
    case Transfer::State::Failed:
    case Transfer::State::Interrupted:
    case Transfer::State::Skipped:
        break;
    }
    return Words::tr("Its answer was lost. Asked later, the node said that it does not have the blob, so "
                     "the file was sent again from the start.");
}

QString wordsOf(const Transfer &transfer, QueueHold hold)
{
    switch (transfer.state) {
    case Transfer::State::Waiting:
        return waiting(transfer, hold);
    case Transfer::State::Running:
        return transfer.isSentAgain
            ? Words::tr("sent again, the node did not have it · %1").arg(running(transfer))
            : running(transfer);
    case Transfer::State::Done:
        if (transfer.isOfAnother)
            return Words::tr("stored on the node that was here before");
        return transfer.direction == Transfer::Direction::Down ? Words::tr("saved and checked")
            : transfer.look == Transfer::Look::Found           ? Words::tr("stored after all")
                                                               : Words::tr("stored");
    case Transfer::State::Failed:
        if (transfer.isUnknown() && transfer.look == Transfer::Look::Asked)
            return Words::tr("asking whether the node has it…");
        if (transfer.isUnknown() && transfer.isOfAnother)
            return Words::tr("nobody knows whether the node that was here before stored it");
        if (transfer.isUnknown())
            return Words::tr("nobody knows whether it is stored · %1").arg(failure(transfer));
        return transfer.hasLeftPieces() ? joined({failure(transfer), leftPieces(transfer)})
                                        : failure(transfer);
    case Transfer::State::Cancelled:
        return transfer.hasLeftPieces() ? joined({Words::tr("cancelled"), leftPieces(transfer)})
                                        : Words::tr("cancelled");
    case Transfer::State::Interrupted:
        return Words::tr("interrupted");
    case Transfer::State::Skipped:
        if (transfer.isOfAnother)
            return Words::tr("not sent: the node that was here before had it");
        return Words::tr("not sent: the node has it already · takes no reference");
    }
    return {};
}

} // namespace

QString timeLeft(qint64 seconds)
{
    if (seconds < 60)
        return Words::tr("%1 s left").arg(seconds);
    if (seconds < 3600)
        return Words::tr("%1 min left").arg((seconds + 59) / 60);
    return Words::tr("%1 h %2 min left")
        .arg(QString::number(seconds / 3600), QString::number(seconds % 3600 / 60));
}

StatusParts statusAndId(const Transfer &transfer, QueueHold hold)
{
    const bool isStored = transfer.state == Transfer::State::Done
        && transfer.direction == Transfer::Direction::Up && transfer.blob;
    return {wordsOf(transfer, hold), isStored ? transfer.blob->toShortString() : QString()};
}

QString status(const Transfer &transfer, QueueHold hold)
{
    const StatusParts parts = statusAndId(transfer, hold);
    return parts.id.isEmpty() ? parts.words : joined({parts.words, parts.id});
}

QString amount(const Transfer &transfer)
{
    if (transfer.size < 0)
        return transfer.done > 0 ? Format::size(quint64(transfer.done)) : QString();
    if (transfer.state != Transfer::State::Running)
        return Format::size(quint64(transfer.size));
    return partOf(transfer.done, transfer.size);
}

QString failure(const Transfer &transfer)
{
    const Error &error = transfer.error;
    if (transfer.direction == Transfer::Direction::Down && error.reason == Error::Reason::AnswerBrokeOff)
        return Words::tr("The node broke off its answer; it may lack part of this blob");
    switch (error.kind) {
    case Error::Kind::File:
        if (error.reason != Error::Reason::None)
            return ErrorText::found(error);
        return transfer.direction == Transfer::Direction::Up
            ? Words::tr("The file can't be read: %1").arg(shownName(error.message))
            : Words::tr("The file can't be written: %1").arg(shownName(error.message));
    case Error::Kind::Integrity:
        return ErrorText::found(error);
    case Error::Kind::TooLarge:
        return transfer.direction == Transfer::Direction::Up
            ? Words::tr("Over 1 GiB: a node takes no larger blob")
            : Words::tr("Larger than a blob can be");
    default: {
        // The node's words where it has some: they say more than the status. What was found is in advice().
        const calimero::Foreign words = ErrorText::nodesWords(error);
        if (error.httpStatus > 0 && !words.isEmpty() && words != "Internal server error"_L1)
            return Words::tr("%1: %2").arg(ErrorText::title(error), shownName(words));
        return ErrorText::title(error);
    }
    }
}

QString advice(const Transfer &transfer)
{
    const Error &error = transfer.error;
    const bool up = transfer.direction == Transfer::Direction::Up;
    switch (error.kind) {
    case Error::Kind::File:
        if (error.reason == Error::Reason::NoSpace)
            return Words::tr("Free some space or save it elsewhere. Nothing was left behind.");
        if (error.reason == Error::Reason::FileExists)
            return Words::tr("“Replace it” puts the blob in its place.");
        return up ? Words::tr("Nothing was stored. Check the file, then try again.")
                  : Words::tr("Nothing was left behind. Check the folder, then try again.");
    case Error::Kind::Integrity:
        if (error.reason == Error::Reason::FileChanged || error.reason == Error::Reason::FileShrank)
            return Words::tr("Try again when nothing writes to it any more.");
        return up ? Words::tr("Try again. What the node has now is under the id in its answer.")
                  : Words::tr("The file was not kept. Try again.");
    case Error::Kind::TooLarge:
        return up ? Words::tr("Nothing was sent. Split the file or make it smaller.") : QString();
    default:
        return ErrorText::advice(error);
    }
}

QString details(const Transfer &transfer, QueueHold hold)
{
    QStringList lines{shownPath(QDir::toNativeSeparators(transfer.path.text())), status(transfer, hold)};
    if (transfer.size >= 0)
        lines += Format::exactSize(quint64(transfer.size));
    if (transfer.blob)
        lines += Words::tr("Blob %1").arg(transfer.blob->toString());
    if (transfer.wouldBe)
        lines += Words::tr("Stored or not, its blob id is %1").arg(transfer.wouldBe->toString());
    if (const QString pieces = aboutPieces(transfer); !pieces.isEmpty())
        lines += pieces;
    if (transfer.look == Transfer::Look::Found)
        lines += Words::tr("Its answer was lost. Asked later, the node said that it has the blob.");
    if (transfer.isSentAgain)
        lines += sentAgain(transfer.state);
    else if (transfer.isUnknown() && transfer.look == Transfer::Look::Missing)
        lines += Words::tr("Asked last, the node did not have it.");
    if (transfer.state == Transfer::State::Skipped && !transfer.isOfAnother)
        lines += Words::tr("The node has this content already, so it was not sent. A skipped upload takes no "
                           "reference: the blob goes when those who stored it delete it. “Upload all the "
                           "same” sends it.");
    if (transfer.state == Transfer::State::Failed || transfer.waitsForNode) {
        const bool isAsked = transfer.isUnknown() && transfer.look == Transfer::Look::Asked;
        if (transfer.waitsForNode || isAsked)
            lines += failure(transfer); // else its state says it
        const QString more = advice(transfer);
        if (!more.isEmpty())
            lines += more;
    }
    return lines.join(u'\n');
}

QString summary(const calimero::TransferTotals &totals)
{
    QStringList parts;
    if (totals.running > 0)
        parts += Words::tr("%n running", nullptr, totals.running);
    if (totals.waiting > totals.away)
        parts += Words::tr("%n waiting", nullptr, totals.waiting - totals.away);
    if (totals.away > 0)
        parts += totals.hold == QueueHold::SignIn
            ? Words::tr("%n waiting until you are signed in", nullptr, totals.away)
            : totals.hold == QueueHold::Another
            ? Words::tr("%n waiting, another node answers here now", nullptr, totals.away)
            : Words::tr("%n waiting for the node", nullptr, totals.away);
    if (totals.failed > 0)
        parts += Words::tr("%n failed", nullptr, totals.failed);
    if (totals.unknown > 0)
        parts += Words::tr("%n perhaps stored", nullptr, totals.unknown);
    if (totals.interrupted > 0)
        parts += Words::tr("%n interrupted", nullptr, totals.interrupted);
    if (totals.skipped > 0)
        parts += Words::tr("%n already there", nullptr, totals.skipped);
    if (totals.running == 0 && totals.waiting == 0 && totals.done > 0)
        parts += Words::tr("%n done", nullptr, totals.done);
    if (totals.bytesPerSecond >= 1)
        parts += Words::tr("%1/s").arg(Format::size(quint64(totals.bytesPerSecond)));
    if (totals.secondsLeft)
        parts += timeLeft(*totals.secondsLeft);
    return joined(parts);
}

QString amountOf(const calimero::TransferTotals &totals)
{
    return partOf(totals.bytesDone, totals.bytesInAll);
}

} // namespace explorer::TransferText
