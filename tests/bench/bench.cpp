// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/bench/bench.h"

#include "tests/support/demonodeprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 240'000; // ms

double millisecondsOf(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

} // namespace

Bench::Bench(const QUrl &node) : m_realNode(node) { }

Bench::~Bench() = default;

void Bench::begin(const QString &measurement)
{
    m_nodes.clear();
    m_turns.remove(measurement);
    m_measurement = measurement;
}

QList<QUrl> Bench::demoNodes(const QStringList &arguments)
{
    auto &node = m_nodes[arguments];
    if (!node) {
        node = std::make_unique<DemoNodeProcess>();
        if (!node->start(arguments, patience))
            throw Failed{u"The demo node did not start: "_s + node->problem()};
    }
    return node->urls();
}

QString Bench::program(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

QString Bench::tool(const QString &name)
{
    const QString path = QStandardPaths::findExecutable(name);
    if (path.isEmpty())
        throw Missing{name + u" is not on this machine"_s};
    return path;
}

QJsonObject Bench::window(const QString &scenario, const Settings &settings)
{
    QProcess process;
    process.setProgram(program(u"explorer-bench-window"_s));
    QStringList arguments{scenario};
    for (auto it = settings.begin(); it != settings.end(); ++it)
        arguments += it.key() + u'=' + it.value();
    process.setArguments(arguments);
    process.start(QIODevice::ReadOnly);
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        throw Failed{u"The window did not do “%1”: %2"_s.arg(
            arguments.join(u' '), QString::fromUtf8(process.readAllStandardError()))};
    const QJsonObject figures = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    if (figures.isEmpty())
        throw Failed{u"The window said nothing of “%1”"_s.arg(scenario)};
    countTurn(figures.value("longestTurn"_L1).toDouble(), figures.value("heldBy"_L1).toString());
    return figures;
}

void Bench::countTurn(double milliseconds, const QString &heldBy)
{
    Turns &turns = m_turns[m_measurement];
    turns.runs.push_back(milliseconds);
    if (milliseconds > turns.longest) {
        turns.longest = milliseconds;
        turns.heldBy = heldBy;
    }
}

double Bench::time(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    process.start(QIODevice::ReadOnly);
    const bool ended = process.waitForFinished(patience);
    const double took = millisecondsOf(clock);
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw Failed{u"%1 failed: %2"_s.arg(program, QString::fromUtf8(process.readAllStandardError()))};
    return took;
}

double Bench::curl(const QStringList &arguments)
{
    return time(tool(u"curl"_s),
                QStringList{u"--silent"_s, u"--show-error"_s, u"--fail"_s, u"--noproxy"_s, u"*"_s}
                    + letIn(arguments.last()) + arguments);
}

QStringList Bench::letIn(const QString &url)
{
    const QByteArray secret = DemoNodeProcess::secretOf(static_cast<quint16>(QUrl(url).port(80)));
    return secret.isEmpty()
        ? QStringList()
        : QStringList{u"--header"_s, QString::fromLatin1(DemoNodeProcess::secretHeader + (": " + secret))};
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Pair inTurn(int runs, const std::function<double()> &ours, const std::function<double()> &reference)
{
    std::vector<double> of;
    std::vector<double> beside;
    for (int run = 0; run < runs; ++run) {
        beside.push_back(reference());
        of.push_back(ours());
    }
    return {median(of), median(beside)};
}

Row atMost(const QByteArray &id, const QByteArray &unit, const Pair &pair, double goal)
{
    return {.id = id,
            .ours = pair.ours,
            .reference = pair.reference,
            .unit = unit,
            .ratio = pair.ratio(),
            .goal = u"≤ %1×"_s.arg(goal),
            .met = pair.ratio() <= goal};
}

} // namespace bench
