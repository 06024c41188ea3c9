// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/bench/bench.h"
#include "tests/bench/machine.h"

namespace bench {

/// What came of it all, for people and as JSON.
class Report {
public:
    explicit Report(const Machine &machine) : m_machine(machine) { }

    void add(const Row &row) { m_rows.push_back(row); }
    void skip(const QByteArray &id, const QString &why) { m_skipped.push_back({id, why}); }
    /// The row gui-stop: the median over the runs of each measurement, the worst of these.
    void addStops(const QMap<QString, Bench::Turns> &turns);

    /// Rows that were measured on a busy machine say so in both.
    [[nodiscard]] QByteArray table() const;
    [[nodiscard]] QByteArray json() const;

private:
    struct Skipped {
        QByteArray id;
        QString why;
    };
    const Machine &m_machine;
    std::vector<Row> m_rows;
    std::vector<Skipped> m_skipped;
};

} // namespace bench
