// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A large answer in the console, beside the time simdjson takes to read it.
#include "tests/bench/bench.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 3;
constexpr qint64 answerSize = 16 * 1024 * 1024;
constexpr double mostToPaint = 50; // ms
constexpr double mostToSearch = 5; // times the parse

QByteArray samplesCall(const QString &context, qint64 rows)
{
    return QJsonDocument(QJsonObject{{u"jsonrpc"_s, u"2.0"_s},
                                     {u"id"_s, 1},
                                     {u"method"_s, u"execute"_s},
                                     {u"params"_s,
                                      QJsonObject{{u"contextId"_s, context},
                                                  {u"method"_s, u"samples"_s},
                                                  {u"argsJson"_s, QJsonObject{{u"rows"_s, rows}}}}}})
        .toJson(QJsonDocument::Compact);
}

/// A context of the score board, whose method makes an answer as long as wanted.
QString scoreBoard(PlainHttp &node)
{
    const QJsonArray contexts = node.get("/admin-api/contexts").json()["data"_L1]["contexts"_L1].toArray();
    for (const QJsonValue &context : contexts) {
        const QString id = context["id"_L1].toString();
        if (node.postJson("/jsonrpc", samplesCall(id, 1)).body.contains("\"output\""))
            return id;
    }
    throw Failed{u"The demo node has no context that makes long answers"_s};
}

/// The most rows whose answer is not larger than the limit.
qint64 rowsThatFit(PlainHttp &node, const QString &context)
{
    qint64 fits = 0;
    qint64 over = 500'000;
    while (over - fits > 1) {
        const qint64 rows = (fits + over) / 2;
        (node.postJson("/jsonrpc", samplesCall(context, rows)).body.size() <= answerSize ? fits : over) =
            rows;
    }
    return fits;
}

std::vector<Row> largeAnswer(Bench &bench)
{
    const QUrl node = bench.demoNode();
    PlainHttp http(static_cast<quint16>(node.port()));
    const QString context = scoreBoard(http);
    const qint64 rows = rowsThatFit(http, context);
    std::vector<double> paints;
    std::vector<double> parses;
    std::vector<double> ratios;
    std::vector<double> expansions;
    QJsonObject last;
    for (int run = 0; run < runs; ++run) {
        last = bench.window(u"large-answer"_s,
                            {{u"node"_s, node.toString()},
                             {u"context"_s, context},
                             {u"rows"_s, QString::number(rows)},
                             {u"last"_s, u"player %1"_s.arg(rows - 1)}});
        paints.push_back(last["firstPaint"_L1].toDouble());
        expansions.push_back(last["expanded"_L1].toDouble());
        double parse = 0;
        const QJsonArray parsed = last["parses"_L1].toArray();
        for (const QJsonValue &value : parsed)
            parse += value.toDouble() / double(parsed.size());
        parses.push_back(parse);
        double slowest = 0;
        const QJsonArray searched = last["searches"_L1].toArray();
        for (const QJsonValue &value : searched)
            slowest = std::max(slowest, value.toDouble());
        ratios.push_back(slowest / parse);
    }
    Row row{.id = "json-16m",
            .ours = median(paints),
            .reference = median(parses),
            .unit = "ms",
            .ratio = median(ratios),
            .goal = u"first paint ≤ 50 ms, search ≤ 5×"_s};
    row.met = row.ours <= mostToPaint && row.ratio <= mostToSearch;
    row.notes = {
        u"%1 rows in %2 bytes; ours is the first paint after the last byte, the ratio the slowest of "
        "three searches ÷ simdjson's parse"_s.arg(last["rows"_L1].toInteger())
            .arg(last["bytes"_L1].toInteger()),
        u"all of it indexed after %1 ms, all of it open in the tree %2 ms after the key"_s
            .arg(last["indexed"_L1].toDouble(), 0, 'f', 1)
            .arg(median(expansions), 0, 'f', 1)};
    return {row};
}

} // namespace

std::vector<Measurement> jsonMeasurements()
{
    return {{{"json-16m"}, &largeAnswer}};
}

} // namespace bench
