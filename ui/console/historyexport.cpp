// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/historyexport.h"

#include "ui/support/errortext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct HistoryExportWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryExport)
};

enum class ExportedCall {
    Time,
    Context,
    Name,
    Method,
    Arguments,
    ArgumentBytes,
    State,
    Answer,
    AnswerBytes,
    Problem,
    Took,
    Channel,
    SavedAs
};

QLatin1String stateOf(const rpc::HistoryEntry &call)
{
    if (call.ok)
        return "answered"_L1;
    return call.isCancelled() ? "cancelled"_L1 : call.isUnknown() ? "unknown"_L1 : "failed"_L1;
}

QString timeOf(const rpc::HistoryEntry &call)
{
    return call.time.toUTC().toString(Qt::ISODateWithMs);
}

// The node's words; where it has none, the kind of the error, as the command line tells it.
QString errorKindOf(const rpc::HistoryEntry &call)
{
    return call.ok ? QString() : QString(kindName(call.error.kind));
}

QString problemOfCall(const rpc::HistoryEntry &call)
{
    const Foreign words = ErrorText::nodesWords(call.error);
    return call.ok || !words.isEmpty() ? words.whole() : errorKindOf(call);
}

QString textOfCall(const rpc::HistoryEntry &call, qsizetype column)
{
    using Column = ExportedCall;
    switch (static_cast<Column>(column)) {
    case Column::Time:
        return timeOf(call);
    case Column::Context:
        return call.context.toString();
    case Column::Name:
        return call.contextName.whole();
    case Column::Method:
        return call.method.whole();
    case Column::Arguments:
        return QString::fromUtf8(call.args);
    case Column::ArgumentBytes:
        return QString::number(call.argsBytes);
    case Column::State:
        return stateOf(call);
    case Column::Answer:
        return QString::fromUtf8(call.result);
    case Column::AnswerBytes:
        return QString::number(call.resultBytes);
    case Column::Problem:
        return problemOfCall(call);
    case Column::Took:
        return QString::number(double(call.elapsed.count()) / 1000, 'f', 3);
    case Column::Channel:
        return call.channel;
    case Column::SavedAs:
        return call.savedAs.whole();
    }
    return {};
}

// Texts of what was sent and answered, not values: numbers keep their digits, and what was cut is told.
QByteArray jsonOfCall(const rpc::HistoryEntry &call)
{
    QJsonObject row{{u"time"_s, timeOf(call)},
                    {u"context"_s, call.context.toString()},
                    {u"method"_s, call.method.whole()},
                    {u"arguments"_s, QString::fromUtf8(call.args)},
                    {u"argumentsBytes"_s, call.argsBytes},
                    {u"state"_s, stateOf(call)},
                    {u"answer"_s, QString::fromUtf8(call.result)},
                    {u"answerBytes"_s, call.resultBytes},
                    {u"microseconds"_s, qint64(call.elapsed.count())},
                    {u"channel"_s, call.channel}};
    for (const auto &[key, text] :
         {std::pair{u"contextName"_s, call.contextName.whole()}, std::pair{u"error"_s, problemOfCall(call)},
          std::pair{u"errorKind"_s, errorKindOf(call)}, std::pair{u"savedAs"_s, call.savedAs.whole()}}) {
        if (!text.isEmpty())
            row[key] = text;
    }
    return QJsonDocument(row).toJson(QJsonDocument::Compact);
}

} // namespace

RowsToExport exportedCalls(const QList<rpc::HistoryEntry> &calls)
{
    return {.rows = static_cast<std::size_t>(calls.size()),
            .titles = {HistoryExportWords::tr("Time"), HistoryExportWords::tr("Context"),
                       HistoryExportWords::tr("Context name"), HistoryExportWords::tr("Method"),
                       HistoryExportWords::tr("Arguments"), HistoryExportWords::tr("Argument bytes"),
                       HistoryExportWords::tr("State"), HistoryExportWords::tr("Answer"),
                       HistoryExportWords::tr("Answer bytes"), HistoryExportWords::tr("Problem"),
                       HistoryExportWords::tr("Milliseconds"), HistoryExportWords::tr("Channel"),
                       HistoryExportWords::tr("Saved as")},
            .text = [calls](std::size_t row,
                            qsizetype column) { return textOfCall(calls.at(qsizetype(row)), column); },
            .json = [calls](std::size_t row) { return jsonOfCall(calls.at(qsizetype(row))); },
            .inPart = static_cast<std::size_t>(
                std::count_if(calls.begin(), calls.end(), [](const rpc::HistoryEntry &call) {
                    return call.areArgsCut() || call.isResultCut();
                }))};
}

} // namespace explorer
