// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

/// What a node measures of itself: OpenMetrics text, as Prometheus reads it. Read tolerantly: a line that is
/// none is counted and left out, and all sizes are bounded.
namespace calimero::metrics {

constexpr qsizetype mostSeries = 20'000;
constexpr qsizetype mostBytes =
    8 * 1024 * 1024; ///< of all series, with what each label takes beside its letters
constexpr qsizetype mostFamilies = 5'000;
constexpr qsizetype mostLabels = 64; ///< of one series
constexpr qsizetype longestName = 200;
constexpr qsizetype longestLabel = 2'000; ///< of one value, and of all labels of a series as shown
constexpr qsizetype longestHelp = 1'000;

enum class Type { Unknown, Counter, Gauge, Histogram, Summary, Info, StateSet };
/// "counter", as the text has it.
[[nodiscard]] QByteArrayView typeName(Type type);

struct Label {
    QByteArray name;
    QByteArray value; ///< without the escapes of the text
    bool operator==(const Label &) const = default;
};

/// One line of the text: a named number.
struct Series {
    QByteArray name; ///< as the line has it, with "_total" of a counter
    QList<Label> labels; ///< in their order
    QByteArray text; ///< the number as written: digits are never altered
    double value = 0; ///< may be infinite or no number
    Type type = Type::Unknown; ///< of its family
    QByteArray unit; ///< "seconds", "bytes"; told, or in the end of the name
    QByteArray help;
    bool isBucket = false; ///< one of many of a histogram
    bool onlyGrows = false; ///< a counter or the sum or count of a histogram: it has a rate

    [[nodiscard]] QByteArray label(QByteArrayView which) const; ///< empty: it has no such
    /// What it takes, for mostBytes: not what it shares with others.
    [[nodiscard]] qsizetype bytes() const;
    /// {method="GET",status="200"} as shown; cut beyond longestLabel.
    [[nodiscard]] QByteArray labelText() const;
};

struct Page {
    QList<Series> series;
    qsizetype oddLines = 0; ///< that could not be read
    qsizetype leftOut = 0; ///< lines behind the last one that was kept
};

[[nodiscard]] Page read(QByteArrayView text);

/// What the node is: the version in `merod_build_info`. Empty: it does not say.
[[nodiscard]] QByteArray versionIn(const Page &page);

} // namespace calimero::metrics
