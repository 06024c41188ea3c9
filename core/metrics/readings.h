// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/concurrent/latest.h"
#include "core/metrics/openmetrics.h"
#include "core/net/call.h"
#include "core/net/transport.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <memory>

namespace calimero::metrics {

/// One series in a table. Numbers are texts here: as written, and of what is worked out with few digits.
struct Row {
    QByteArray key; ///< what tells series apart
    Foreign name;
    Foreign labels;
    Foreign text;
    std::optional<Foreign> rate; ///< a second; none: it has none, or was read once
    Foreign unit;
    Foreign type;
    Foreign help;

    [[nodiscard]] ContentHash id() const;
    static constexpr auto fields()
    {
        using json::Values;
        return std::tuple(json::workedOut(&Row::id), json::always("name", &Row::name, Values::Shared),
                          json::always("labels", &Row::labels), json::always("value", &Row::text),
                          json::optional("rate", &Row::rate),
                          json::always("unit", &Row::unit, Values::Shared),
                          json::always("type", &Row::type, Values::Shared),
                          json::always("help", &Row::help, Values::Shared));
    }
};

/// What was read since the first time: the newest page, and how each series went. Of a long time the moments
/// before the latest ones are thinned out, so that there is something of all of it.
class Reading {
public:
    static constexpr qsizetype mostMoments = 180;
    static constexpr qsizetype wholeMoments = 60; ///< the latest, which are all there
    static constexpr qsizetype mostTracks = 5'000;

    struct Point {
        double seconds; ///< before now: 0 or less
        double value;
    };

    Page page;
    QDateTime at; ///< UTC

    /// The same with one more page, read `seconds` after any moment that stays the same.
    [[nodiscard]] Reading with(Page next, double seconds, const QDateTime &when) const;
    /// Of a series that only grows its rates, of others its values.
    [[nodiscard]] QList<Point> course(const ContentHash &id) const;
    /// A second, of a series that only grows; none: there is no second reading, or it began anew.
    [[nodiscard]] std::optional<double> rate(const ContentHash &id) const;
    [[nodiscard]] qsizetype moments() const { return m_moments.size(); }
    /// `buckets`: those of histograms too.
    [[nodiscard]] QList<Row> rows(bool buckets) const;

private:
    struct Track {
        bool onlyGrows = false;
        QList<double> values; ///< the last belongs to the last moment
    };

    void thinOut();

    QList<double> m_moments; ///< seconds
    QHash<ContentHash, Track> m_tracks;
};

/// Asks a node for its metrics, and keeps what it said for as long as this lives.
class Readings : public QObject {
    Q_OBJECT

public:
    /// `transport` must outlive it.
    explicit Readings(Transport &transport, QObject *parent = nullptr);

    /// Nothing happens while one is under way.
    void read(Asker asker);
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// Null: nothing was read yet.
    [[nodiscard]] const std::shared_ptr<const Reading> &now() const { return m_now; }
    /// Of the last one; none: it went well.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// Of the node; empty: not known.
    [[nodiscard]] Foreign version() const;
    void forget();

Q_SIGNALS:
    void changed();

private:
    using ReadingPtr = std::shared_ptr<const Reading>;

    void take(const QByteArray &text);

    Transport &m_transport;
    ScopedCall<Reply<QByteArray>> m_asking;
    Latest<ReadingPtr> m_working;
    bool m_isReading = false; // until what came is worked out
    ReadingPtr m_now;
    std::optional<Error> m_error;
    QElapsedTimer m_clock;
};

} // namespace calimero::metrics
