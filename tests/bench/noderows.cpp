// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Many nodes in one window, beside one node with as many rows; and the search over all of them.
#include "tests/bench/bench.h"

#include <QJsonArray>

#include <algorithm>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int many = 20;
constexpr int rowsEach = 10'000;
constexpr int searched = 1'000'000;
constexpr int runs = 3;
constexpr double frame = 16; // ms

QStringList blobs(int rows, int nodes = 1)
{
    QStringList arguments{u"--empty"_s, u"--rows"_s, u"blobs=%1"_s.arg(rows)};
    if (nodes > 1)
        arguments += {u"--nodes"_s, QString::number(nodes)};
    return arguments;
}

QJsonObject openAll(Bench &bench, const QList<QUrl> &nodes, int rows)
{
    QStringList urls;
    for (const QUrl &url : nodes)
        urls += url.toString();
    return bench.window(
        u"nodes"_s,
        {{u"node"_s, urls.first()}, {u"nodes"_s, urls.join(u',')}, {u"rows"_s, QString::number(rows)}});
}

std::vector<double> numbers(const QJsonValue &value)
{
    std::vector<double> all;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        all.push_back(one.toDouble());
    return all;
}

std::vector<Row> manyNodes(Bench &bench)
{
    const QJsonObject one = openAll(bench, bench.demoNodes(blobs(many * rowsEach)), many * rowsEach);
    const QJsonObject all = openAll(bench, bench.demoNodes(blobs(rowsEach, many)), rowsEach);
    const double memory = all["memory20"_L1].toDouble();
    const double allowed = 1.2 * one["memory1"_L1].toDouble() + 40;
    Row memoryRow{.id = "nodes-20",
                  .ours = memory,
                  .reference = allowed,
                  .unit = "MB",
                  .ratio = memory / allowed,
                  .goal = u"≤ 1×"_s,
                  .met = memory <= allowed};
    memoryRow.notes = {u"with 1 node %1 MB, with 5 %2 MB, with 20 %3 MB; one node with all their rows %4 MB"_s
                           .arg(all["memory1"_L1].toDouble(), 0, 'f', 1)
                           .arg(all["memory5"_L1].toDouble(), 0, 'f', 1)
                           .arg(memory, 0, 'f', 1)
                           .arg(one["memory1"_L1].toDouble(), 0, 'f', 1)};
    const double idle = all["idle"_L1].toDouble();
    const Row idleRow{.id = "nodes-idle",
                      .ours = idle,
                      .reference = 1,
                      .unit = "% of a core",
                      .ratio = idle,
                      .goal = u"≤ 1 %"_s,
                      .met = idle <= 1};
    const std::vector<double> turns = numbers(all["switchTurn"_L1]);
    const double turn = median(turns);
    Row switchRow{.id = "node-switch",
                  .ours = turn,
                  .reference = frame,
                  .unit = "ms",
                  .ratio = turn / frame,
                  .goal = u"one turn ≤ 16 ms"_s,
                  .met = turn <= frame};
    switchRow.notes = {
        u"from the key to the page on the screen %1 ms; the slowest turn of %2 switches %3 ms"_s
            .arg(median(numbers(all["switch"_L1])), 0, 'f', 1)
            .arg(turns.size())
            .arg(turns.empty() ? 0 : *std::max_element(turns.begin(), turns.end()), 0, 'f', 1)};
    return {memoryRow, idleRow, switchRow};
}

std::vector<Row> search(Bench &bench)
{
    const QUrl node = bench.demoNode(blobs(searched));
    QMap<QString, std::vector<double>> figures;
    for (int run = 0; run < runs; ++run) {
        const QJsonObject told =
            bench.window(u"goto"_s, {{u"node"_s, node.toString()}, {u"rows"_s, QString::number(searched)}});
        for (const QString &name : {u"first"_s, u"part"_s, u"nothing"_s, u"partTurn"_s, u"nothingTurn"_s})
            figures[name].push_back(told[name].toDouble());
    }
    const auto middle = [&](const QString &name) { return median(figures.value(name)); };
    const double first = middle(u"first"_s);
    Row row{.id = "goto-1m",
            .ours = first,
            .reference = frame,
            .unit = "ms",
            .ratio = first / frame,
            .goal = u"first results ≤ 16 ms"_s,
            .met = first <= frame};
    row.notes = {
        u"as many as are shown %1 ms; all rows looked through for what none has %2 ms; longest turn %3 ms"_s
            .arg(middle(u"part"_s), 0, 'f', 1)
            .arg(middle(u"nothing"_s), 0, 'f', 1)
            .arg(std::max(middle(u"partTurn"_s), middle(u"nothingTurn"_s)), 0, 'f', 1)};
    return {row};
}

} // namespace

std::vector<Measurement> nodeMeasurements()
{
    return {{{"nodes-20", "nodes-idle", "node-switch"}, &manyNodes}, {{"goto-1m"}, &search}};
}

} // namespace bench
