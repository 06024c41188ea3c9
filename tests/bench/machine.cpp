// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/bench/machine.h"

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

namespace bench {

namespace {

// About 100 ms of a core and of its way to the memory.
constexpr std::size_t words = std::size_t(1) << 21;
constexpr int rounds = 24;
constexpr int mostTries = 20;

quint64 work(std::vector<quint64> &memory)
{
    quint64 value = 0x9E3779B97F4A7C15U;
    for (int round = 0; round < rounds; ++round) {
        for (quint64 &word : memory) {
            value = (value ^ word) * 0xBF58476D1CE4E5B9U;
            word = value ^ (value >> 31);
        }
    }
    return value;
}

} // namespace

double slowestCore()
{
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<double> took(cores);
    std::atomic<unsigned> ready = 0;
    std::atomic<quint64> results = 0; // what nobody looks at would not be worked out
    std::vector<std::thread> threads;
    for (unsigned core = 0; core < cores; ++core)
        threads.emplace_back([&, core] {
            std::vector<quint64> memory(words);
            std::iota(memory.begin(), memory.end(), quint64(core));
            for (++ready; ready < cores;)
                std::this_thread::yield();
            QElapsedTimer clock;
            clock.start();
            results += work(memory);
            took[core] = double(clock.nsecsElapsed()) / 1e6;
        });
    for (std::thread &thread : threads)
        thread.join();
    return *std::max_element(took.begin(), took.end());
}

double Machine::feel()
{
    const double took = m_work();
    m_best = m_best > 0 ? std::min(m_best, took) : took;
    return took;
}

double Machine::waitUntilCalm()
{
    double felt = feel();
    for (int i = 1; i < mostTries && isBusy(felt); ++i)
        felt = feel();
    return felt;
}

std::vector<Row> Machine::measured(const std::function<void(int run)> &begin,
                                   const std::function<std::vector<Row>()> &measure)
{
    std::vector<Row> rows;
    for (int run = 1; run <= mostRuns; ++run) {
        begin(run);
        const double before = waitUntilCalm();
        rows = measure();
        const double felt = std::max(before, feel());
        for (Row &row : rows)
            row.felt = felt;
        if (!isBusy(felt))
            break;
    }
    return rows;
}

} // namespace bench
