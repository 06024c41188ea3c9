// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// explorer-bench [--json FILE] [--node URL] [PATTERN]
//
// Measures the explorer in its window beside what is on this machine (curl, a bare loop, an empty window), in
// turns, and prints a table. docs/performance.md says how to read it. PATTERN is a regular expression for the
// names of rows.
#include "tests/bench/bench.h"
#include "tests/bench/machine.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUsage = 2;

struct Options {
    QString json;
    QUrl node;
    QRegularExpression pattern;
};

std::optional<Options> parse(const QStringList &arguments, QString &problem)
{
    Options options;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const bool last = i + 1 >= arguments.size();
        if (argument == "--json"_L1 && !last) {
            options.json = arguments.at(++i);
        } else if (argument == "--node"_L1 && !last) {
            options.node = QUrl(arguments.at(++i), QUrl::StrictMode);
            if (!options.node.isValid() || options.node.host().isEmpty())
                problem = u"--node wants the address of a node, like http://127.0.0.1:2528"_s;
        } else if (!argument.startsWith(u'-') && options.pattern.pattern().isEmpty()) {
            options.pattern.setPattern(argument);
            if (!options.pattern.isValid())
                problem = u"“%1” is not a pattern: %2"_s.arg(argument, options.pattern.errorString());
        } else {
            problem = u"what is “%1”? [--json FILE] [--node URL] [PATTERN]"_s.arg(argument);
        }
    }
    return problem.isEmpty() ? std::optional(options) : std::nullopt;
}

std::vector<bench::Measurement> allMeasurements()
{
    std::vector<bench::Measurement> all;
    for (auto &&area : {bench::startMeasurements(), bench::listMeasurements(), bench::inspectorMeasurements(),
                        bench::callMeasurements(), bench::jsonMeasurements(), bench::nodeMeasurements(),
                        bench::transferMeasurements()}) {
        for (const bench::Measurement &measurement : area)
            all.push_back(measurement);
    }
    return all;
}

bool isWanted(const bench::Measurement &measurement, const QRegularExpression &pattern)
{
    // The longest stop is one of all measurements.
    if (pattern.pattern().isEmpty() || pattern.pattern() == "gui-stop"_L1)
        return true;
    return std::any_of(measurement.ids.begin(), measurement.ids.end(), [&](const QByteArray &id) {
        return pattern.match(QString::fromLatin1(id)).hasMatch();
    });
}

// Measures, and again while the machine was not ours meanwhile.
std::vector<bench::Row> measured(const bench::Measurement &measurement, bench::Bench &bench,
                                 bench::Machine &machine)
{
    const QByteArray ids = measurement.ids.join(", ");
    const auto begin = [&](int run) {
        std::fprintf(stderr, "measuring %s%s\n", ids.constData(),
                     run > 1 ? " again: the machine was busy" : "");
        bench.begin(QString::fromLatin1(measurement.ids.first()));
    };
    return machine.measured(begin, [&] { return measurement.run(bench); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QString problem;
    const auto options = parse(QCoreApplication::arguments(), problem);
    if (!options) {
        std::fprintf(stderr, "explorer-bench: %s\n", qPrintable(problem));
        return wrongUsage;
    }

    // Before minutes of measuring, not after; what is there already stays until the table is whole.
    QSaveFile file(options->json);
    if (!options->json.isEmpty() && !file.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "explorer-bench: %s: %s\n", qPrintable(options->json),
                     qPrintable(file.errorString()));
        return wrongUsage;
    }

    bench::Bench bench(options->node);
    bench::Machine machine;
    bench::Report report(machine);
    int code = 0;
    for (const bench::Measurement &measurement : allMeasurements()) {
        if (!isWanted(measurement, options->pattern))
            continue;
        try {
            for (const bench::Row &row : measured(measurement, bench, machine))
                report.add(row);
        } catch (const bench::Missing &missing) {
            for (const QByteArray &id : measurement.ids)
                report.skip(id, missing.why);
        } catch (const bench::Failed &failed) {
            std::fprintf(stderr, "%s\n", qPrintable(failed.why));
            code = 1;
            for (const QByteArray &id : measurement.ids)
                report.skip(id, u"failed: "_s + failed.why);
        }
    }
    report.addStops(bench.turns());
    std::fputs(report.table().constData(), stdout);
    if (options->json.isEmpty())
        return code;
    const QByteArray json = report.json();
    if (file.write(json) != json.size() || !file.commit()) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(options->json), qPrintable(file.errorString()));
        return 1;
    }
    return code;
}
