// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How long the program takes until it can be used, and what memory it needs on an empty node.
#include "tests/bench/bench.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int startRuns = 9;
constexpr int memoryRuns = 3;
constexpr int settling = 3000; // ms until a window that was opened on a node has nothing left to do

/// A program with a window, which says when that can be used.
class Opened {
public:
    Opened(const QString &name, const QStringList &arguments, const QString &home)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"CALIMERO_WATCHDOG"_s, u"1"_s);
        environment.insert(u"HOME"_s, home);
        for (const auto &[variable, folder] : {std::pair("XDG_CONFIG_HOME", "/config"),
                                               {"XDG_DATA_HOME", "/data"},
                                               {"XDG_CACHE_HOME", "/cache"},
                                               {"XDG_STATE_HOME", "/state"}})
            environment.insert(QLatin1String(variable), home + QLatin1String(folder));
        m_process.setProcessEnvironment(environment);
        m_process.setReadChannel(QProcess::StandardError);
        QElapsedTimer clock;
        clock.start();
        m_process.start(Bench::program(name), arguments, QIODevice::ReadOnly);
        QByteArray said;
        while (!said.contains("can be used")) {
            if (!m_process.waitForReadyRead(30'000))
                throw Failed{name + u" opened no window"_s};
            said += m_process.readAll();
        }
        m_milliseconds = double(clock.nsecsElapsed()) / 1e6;
    }
    ~Opened()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Opened)

    [[nodiscard]] double milliseconds() const { return m_milliseconds; }

    /// In MB: its share of all memory, once it has come to rest.
    [[nodiscard]] double memory()
    {
        m_process.waitForFinished(settling);
        QFile file(u"/proc/%1/smaps_rollup"_s.arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly))
            throw Failed{file.fileName() + u" can't be read"_s};
        const QByteArray text = file.readAll();
        const qsizetype from = text.indexOf("Pss:") + 4;
        return text.sliced(from, text.indexOf("kB", from) - from).trimmed().toDouble() / 1000;
    }

private:
    QProcess m_process;
    double m_milliseconds = 0;
};

std::vector<Row> start(Bench &bench)
{
    const QString home = bench.path(u"start"_s);
    const auto ours = [&] {
        return Opened(u"calimero-explorer"_s, {u"--no-discovery"_s}, home).milliseconds();
    };
    const auto reference = [&] { return Opened(u"empty-window"_s, {}, home).milliseconds(); };
    // Warm: both were started before.
    (void)ours();
    (void)reference();
    return {atMost("start", "ms", inTurn(startRuns, ours, reference), 2.5)};
}

std::vector<Row> memory(Bench &bench)
{
    const QString home = bench.path(u"memory"_s);
    const QString node = bench.demoNode({u"--empty"_s}).toString();
    const auto ours = [&] {
        return Opened(u"calimero-explorer"_s, {u"--no-discovery"_s, u"--node"_s, node}, home).memory();
    };
    const auto reference = [&] { return Opened(u"empty-window"_s, {}, home).memory(); };
    return {atMost("memory-empty", "MB", inTurn(memoryRuns, ours, reference), 2.5)};
}

} // namespace

std::vector<Measurement> startMeasurements()
{
    return {{{"start"}, &start}, {{"memory-empty"}, &memory}};
}

} // namespace bench
