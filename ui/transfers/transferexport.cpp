// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transferexport.h"

#include "ui/transfers/transfertext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct TransferExportWords {
    Q_DECLARE_TR_FUNCTIONS(TransferExport)
};

enum class ExportedTransfer { File, Way, State, Bytes, Done, Blob, Problem };

QLatin1String wordOf(Transfer::State state)
{
    switch (state) {
    case Transfer::State::Waiting:
        return "waiting"_L1;
    case Transfer::State::Running:
        return "running"_L1;
    case Transfer::State::Done:
        return "done"_L1;
    case Transfer::State::Failed:
        return "failed"_L1;
    case Transfer::State::Cancelled:
        return "cancelled"_L1;
    case Transfer::State::Interrupted:
        return "interrupted"_L1;
    case Transfer::State::Skipped:
        return "skipped"_L1;
    }
    return {};
}

QLatin1String wordOf(Transfer::Direction direction)
{
    return direction == Transfer::Direction::Up ? "upload"_L1 : "download"_L1;
}

// Of what is stored, or would be.
QString blobOf(const Transfer &transfer)
{
    const auto &blob = transfer.blob ? transfer.blob : transfer.wouldBe;
    return blob ? blob->toString() : QString();
}

QString problemOf(const Transfer &transfer)
{
    return transfer.state == Transfer::State::Failed ? TransferText::failure(transfer) : QString();
}

QString textOf(const Transfer &transfer, qsizetype column)
{
    using Column = ExportedTransfer;
    switch (static_cast<Column>(column)) {
    case Column::File:
        return transfer.path.text();
    case Column::Way:
        return wordOf(transfer.direction);
    case Column::State:
        return wordOf(transfer.state);
    case Column::Bytes:
        return transfer.size < 0 ? QString() : QString::number(transfer.size);
    case Column::Done:
        return QString::number(transfer.done);
    case Column::Blob:
        return blobOf(transfer);
    case Column::Problem:
        return problemOf(transfer);
    }
    return {};
}

QByteArray jsonOf(const Transfer &transfer)
{
    QJsonObject row{{u"file"_s, transfer.path.text()},
                    {u"direction"_s, wordOf(transfer.direction)},
                    {u"state"_s, wordOf(transfer.state)},
                    {u"bytesDone"_s, transfer.done}};
    if (transfer.size >= 0)
        row[u"bytes"_s] = transfer.size;
    if (const QString blob = blobOf(transfer); !blob.isEmpty())
        row[u"blobId"_s] = blob;
    if (transfer.isUnknown())
        row[u"mayBeStored"_s] = true;
    if (const QString problem = problemOf(transfer); !problem.isEmpty())
        row[u"problem"_s] = problem;
    return QJsonDocument(row).toJson(QJsonDocument::Compact);
}

} // namespace

RowsToExport exportedTransfers(const QList<Transfer> &transfers)
{
    return {.rows = static_cast<std::size_t>(transfers.size()),
            .titles = {TransferExportWords::tr("File"), TransferExportWords::tr("Direction"),
                       TransferExportWords::tr("State"), TransferExportWords::tr("Bytes"),
                       TransferExportWords::tr("Bytes done"), TransferExportWords::tr("Blob id"),
                       TransferExportWords::tr("Problem")},
            .text = [transfers](std::size_t row,
                                qsizetype column) { return textOf(transfers.at(qsizetype(row)), column); },
            .json = [transfers](std::size_t row) { return jsonOf(transfers.at(qsizetype(row))); }};
}

} // namespace explorer
