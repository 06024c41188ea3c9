// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/bench/row.h"

#include <QJsonObject>
#include <QMap>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

class DemoNodeProcess;

namespace bench {

using Settings = QMap<QString, QString>;

/// What measurements are made of: windows, nodes and reference programs, each a process of its own, one at a
/// time. Functions throw Failed when something did not do its work, Missing when it is not there.
class Bench {
public:
    explicit Bench(const QUrl &node);
    ~Bench();

    /// A measurement begins, or begins anew: nodes of the one before are stopped, what was counted of this
    /// one is forgotten. Its name stands in what is said of stops.
    void begin(const QString &measurement);

    /// Of --node; empty without it.
    [[nodiscard]] QUrl realNode() const { return m_realNode; }
    /// A demo node with these arguments, kept until the measurement ends and shared by all who ask for the
    /// same.
    [[nodiscard]] QUrl demoNode(const QStringList &arguments = {}) { return demoNodes(arguments).value(0); }
    /// All of one world: with `--nodes`.
    [[nodiscard]] QList<QUrl> demoNodes(const QStringList &arguments);
    /// A file or folder below one that goes with the benchmark.
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] static QString program(const QString &name); ///< of this build
    /// Of this machine. Missing when it is not there.
    [[nodiscard]] static QString tool(const QString &name);

    /// A window in which `scenario` (see scenario.h) is done once; returns what it printed. Its longest turn
    /// counts for the row gui-stop under the name of the measurement.
    QJsonObject window(const QString &scenario, const Settings &settings);
    /// Counts a turn of a window that was started by other means.
    void countTurn(double milliseconds, const QString &heldBy);

    /// Runs a program to its end and returns the milliseconds that took. Failed unless it exits with 0.
    static double time(const QString &program, const QStringList &arguments);
    /// What curl has to be told besides before a demo node answers it; of other addresses nothing.
    [[nodiscard]] static QStringList letIn(const QString &url);
    /// The same for curl, which says nothing and fails when the server does.
    static double curl(const QStringList &arguments);

    /// The longest turns of each measurement, in ms: one for each of its runs.
    struct Turns {
        std::vector<double> runs;
        QString heldBy; ///< of the longest of all
        double longest = 0;
    };
    [[nodiscard]] const QMap<QString, Turns> &turns() const { return m_turns; }

private:
    QUrl m_realNode;
    QTemporaryDir m_folder;
    QString m_measurement;
    std::map<QStringList, std::unique_ptr<DemoNodeProcess>> m_nodes;
    QMap<QString, Turns> m_turns;
};

[[nodiscard]] double median(std::vector<double> values);

/// Ours and the reference in turn, so that what else the machine does meets both; the medians.
struct Pair {
    double ours = 0;
    double reference = 0;
    [[nodiscard]] double ratio() const { return ours / reference; }
};
[[nodiscard]] Pair inTurn(int runs, const std::function<double()> &ours,
                          const std::function<double()> &reference);

/// Some rows that are measured together.
struct Measurement {
    QList<QByteArray> ids;
    std::function<std::vector<Row>(Bench &)> run;
};

// One function for each area, in its own file.
std::vector<Measurement> callMeasurements();
std::vector<Measurement> inspectorMeasurements();
std::vector<Measurement> startMeasurements();
std::vector<Measurement> listMeasurements();
std::vector<Measurement> jsonMeasurements();
std::vector<Measurement> nodeMeasurements();
std::vector<Measurement> transferMeasurements();

/// "≤ 2.5×", and whether a ratio keeps it.
[[nodiscard]] Row atMost(const QByteArray &id, const QByteArray &unit, const Pair &pair, double goal);

} // namespace bench
