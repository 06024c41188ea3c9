// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A thing with ten thousand parts in the inspector, beside the time curl takes to get them.
#include "tests/bench/bench.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>

#include <algorithm>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 5;
constexpr double mostToPaint = 50; // ms
constexpr double frame = 16; // ms

/// The context and the application that have them.
struct Things {
    QString context;
    QString application;
};

Things thingsOf(const QUrl &node)
{
    PlainHttp http(static_cast<quint16>(node.port()));
    const auto data = http.get("/admin-api/contexts").json()["data"_L1];
    const QJsonValue context = data["contexts"_L1].toArray().first();
    if (!context.isObject())
        throw Failed{u"The demo node has no context"_s};
    return {context["id"_L1].toString(), context["applicationId"_L1].toString()};
}

std::vector<Row> manyParts(Bench &bench)
{
    const QUrl node = bench.demoNode({u"--empty"_s, u"--rows"_s, u"identities=10000,methods=10000"_s});
    const Things things = thingsOf(node);
    const QString api = node.toString() + u"/admin-api"_s;
    QMap<QString, std::vector<double>> steps;
    std::vector<double> curls;
    std::vector<double> turns;
    for (int run = 0; run < runs; ++run) {
        curls.push_back(Bench::curl(
            {u"--output"_s, u"/dev/null"_s, api + u"/contexts/%1/identities"_s.arg(things.context),
             u"--output"_s, u"/dev/null"_s, api + u"/applications/%1/abi"_s.arg(things.application)}));
        const QJsonObject figures = bench.window(u"inspector"_s, {{u"node"_s, node.toString()}});
        for (const QString &step : {u"context"_s, u"identities"_s, u"application"_s, u"methods"_s})
            steps[step].push_back(figures[step].toDouble());
        turns.push_back(figures["longestTurn"_L1].toDouble());
    }
    const auto took = [&](const QString &step) { return median(steps.value(step)); };
    Row row{.id = "inspector-10k",
            .reference = median(curls),
            .unit = "ms",
            .goal = u"painted ≤ 50 ms, no turn over 16 ms"_s};
    for (auto step = steps.cbegin(); step != steps.cend(); ++step)
        row.ours = std::max(row.ours, median(*step));
    row.ratio = row.ours / row.reference;
    row.met = row.ours <= mostToPaint && median(turns) <= frame;
    row.notes = {
        u"the context %1 ms, all its identities %2 ms, the application %3 ms, all its methods %4 ms"_s
            .arg(took(u"context"_s), 0, 'f', 1)
            .arg(took(u"identities"_s), 0, 'f', 1)
            .arg(took(u"application"_s), 0, 'f', 1)
            .arg(took(u"methods"_s), 0, 'f', 1),
        u"the longest turn %1 ms"_s.arg(median(turns), 0, 'f', 1)};
    return {row};
}

} // namespace

std::vector<Measurement> inspectorMeasurements()
{
    return {{{"inspector-10k"}, &manyParts}};
}

} // namespace bench
