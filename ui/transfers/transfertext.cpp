// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transfertext.h"

#include "core/transfer/transferreason.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>
#include <QDir>

namespace explorer::TransferText {

using namespace Qt::StringLiterals;
using calimero::Error;
using calimero::Transfer;
namespace reason = calimero::transferreason;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TransferText)
};

QString joined(const QStringList &parts)
{
    return parts.join(u" · "_s);
}

QString running(const Transfer &transfer)
{
    const bool up = transfer.direction == Transfer::Direction::Up;
    if (transfer.size >= 0 && transfer.done >= transfer.size && transfer.done > 0)
        return up ? Words::tr("waiting for the node's answer") : Words::tr("checking");
    if (transfer.bytesPerSecond < 1)
        return transfer.done > 0 ? Words::tr("no bytes at the moment") : Words::tr("starting");
    QStringList parts{Words::tr("%1/s").arg(Format::size(quint64(transfer.bytesPerSecond)))};
    if (transfer.secondsLeft)
        parts += timeLeft(*transfer.secondsLeft);
    return joined(parts);
}

QString fileFailure(const Transfer &transfer)
{
    const QString &message = transfer.error.message;
    if (message == reason::isFolder)
        return Words::tr("This is a folder");
    if (message == reason::notRegular)
        return Words::tr("Not a file that can be sent: a pipe, socket or device");
    if (message == reason::exists)
        return Words::tr("A file of this name is there already");
    if (message == reason::noSpace)
        return Words::tr("Not enough space on the disk");
    return transfer.direction == Transfer::Direction::Up
        ? Words::tr("The file can't be read: %1").arg(message)
        : Words::tr("The file can't be written: %1").arg(message);
}

QString integrityFailure(const Transfer &transfer)
{
    const QString &message = transfer.error.message;
    if (message == reason::changed)
        return Words::tr("The file changed while it was sent");
    if (message == reason::truncated)
        return Words::tr("The file became shorter while it was sent");
    if (message == reason::answeredEarly)
        return Words::tr("The node answered before it had the whole file");
    if (message == reason::otherSize || message == reason::tooShort)
        return transfer.direction == Transfer::Direction::Up
            ? Words::tr("The node stored another number of bytes")
            : Words::tr("Only a part of the blob came");
    if (transfer.direction == Transfer::Direction::Up)
        return Words::tr("What the node stored is not this file");
    return message == reason::otherHash ? Words::tr("Damaged on the way: the hash does not fit")
                                        : Words::tr("Not the blob that was asked for");
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

QString status(const Transfer &transfer)
{
    switch (transfer.state) {
    case Transfer::State::Waiting:
        return Words::tr("waiting");
    case Transfer::State::Running:
        return running(transfer);
    case Transfer::State::Done:
        return transfer.direction == Transfer::Direction::Up
            ? Words::tr("stored · %1").arg(transfer.blob ? transfer.blob->toShortString() : QString())
            : Words::tr("saved and checked");
    case Transfer::State::Failed:
        return failure(transfer);
    case Transfer::State::Cancelled:
        return Words::tr("cancelled");
    case Transfer::State::Interrupted:
        return Words::tr("interrupted");
    }
    return {};
}

QString amount(const Transfer &transfer)
{
    if (transfer.size < 0)
        return transfer.done > 0 ? Format::size(quint64(transfer.done)) : QString();
    const QString whole = Format::size(quint64(transfer.size));
    if (transfer.state != Transfer::State::Running)
        return whole;
    QString part = Format::size(quint64(transfer.done));
    // The unit once, where it is the same: "412 of 894 MB".
    const qsizetype unit = whole.lastIndexOf(whole.contains(QChar(0xa0)) ? QChar(0xa0) : QChar(u' '));
    if (unit > 0 && part.endsWith(QStringView(whole).mid(unit)))
        part.chop(whole.size() - unit);
    return Words::tr("%1 of %2").arg(part, whole);
}

QString failure(const Transfer &transfer)
{
    const Error &error = transfer.error;
    switch (error.kind) {
    case Error::Kind::File:
        return fileFailure(transfer);
    case Error::Kind::Integrity:
        return integrityFailure(transfer);
    case Error::Kind::TooLarge:
        return transfer.direction == Transfer::Direction::Up
            ? Words::tr("Over 1 GiB: a node takes no larger blob")
            : Words::tr("Larger than a blob can be");
    default:
        // The node's words where it has some: they say more than the status.
        if (error.httpStatus > 0 && !error.message.isEmpty() && error.message != "Internal server error"_L1)
            return Words::tr("%1: %2").arg(ErrorText::title(error), error.message);
        return ErrorText::title(error);
    }
}

QString advice(const Transfer &transfer)
{
    const Error &error = transfer.error;
    const bool up = transfer.direction == Transfer::Direction::Up;
    switch (error.kind) {
    case Error::Kind::File:
        if (error.message == reason::noSpace)
            return Words::tr("Free some space or save it elsewhere. Nothing was left behind.");
        if (error.message == reason::exists)
            return Words::tr("“Replace it” puts the blob in its place.");
        return up ? Words::tr("Nothing was stored. Check the file, then try again.")
                  : Words::tr("Nothing was left behind. Check the folder, then try again.");
    case Error::Kind::Integrity:
        if (error.message == reason::changed || error.message == reason::truncated)
            return Words::tr("Try again when nothing writes to it any more.");
        return up ? Words::tr("Try again. What the node has now is under the id in its answer.")
                  : Words::tr("The file was not kept. Try again.");
    case Error::Kind::TooLarge:
        return up ? Words::tr("Nothing was sent. Split the file or make it smaller.") : QString();
    default:
        return ErrorText::advice(error);
    }
}

QString details(const Transfer &transfer)
{
    QStringList lines{shownPath(QDir::toNativeSeparators(transfer.path.text()))};
    if (transfer.size >= 0)
        lines += Format::exactSize(quint64(transfer.size));
    if (transfer.blob)
        lines += Words::tr("Blob %1").arg(transfer.blob->toString());
    if (transfer.state == Transfer::State::Failed) {
        lines += failure(transfer);
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
    if (totals.waiting > 0)
        parts += Words::tr("%n waiting", nullptr, totals.waiting);
    if (totals.failed > 0)
        parts += Words::tr("%n failed", nullptr, totals.failed);
    if (totals.interrupted > 0)
        parts += Words::tr("%n interrupted", nullptr, totals.interrupted);
    if (totals.running == 0 && totals.waiting == 0 && totals.done > 0)
        parts += Words::tr("%n done", nullptr, totals.done);
    if (totals.bytesPerSecond >= 1)
        parts += Words::tr("%1/s").arg(Format::size(quint64(totals.bytesPerSecond)));
    return joined(parts);
}

} // namespace explorer::TransferText
