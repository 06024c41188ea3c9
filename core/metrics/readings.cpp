// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/metrics/readings.h"

#include "core/api/network.h"
#include "core/api/send.h"
#include "core/base/hash.h"

#include <QSet>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <limits>

namespace calimero::metrics {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

QByteArray keyOf(const Series &series)
{
    QByteArray key = series.name;
    for (const Label &label : series.labels)
        key += '\0' + label.name + '\0' + label.value;
    return key;
}

ContentHash idOf(const QByteArray &key)
{
    return ContentHash(Sha256::of(key));
}

Foreign foreign(QByteArrayView text)
{
    return QString::fromUtf8(text);
}

std::optional<double> growth(double before, double after, double seconds)
{
    // What is less than before began anew.
    if (!std::isfinite(before) || !std::isfinite(after) || after < before || seconds <= 0)
        return std::nullopt;
    return (after - before) / seconds;
}

} // namespace

ContentHash Row::id() const
{
    return idOf(key);
}

Reading Reading::with(Page next, double seconds, const QDateTime &when) const
{
    Reading reading = *this;
    reading.page = std::move(next);
    reading.at = when;
    if (reading.m_moments.size() == mostMoments)
        reading.thinOut();
    reading.m_moments += seconds;
    QSet<ContentHash> told;
    for (const Series &series : reading.page.series) {
        const ContentHash id = idOf(keyOf(series));
        // Twice on one page: the first counts.
        if (told.contains(id) || (reading.m_tracks.size() >= mostTracks && !reading.m_tracks.contains(id)))
            continue;
        told.insert(id);
        Track &track = reading.m_tracks[id];
        track.onlyGrows = series.onlyGrows;
        track.values += series.value;
    }
    for (auto track = reading.m_tracks.begin(); track != reading.m_tracks.end();) {
        if (!told.contains(track.key()))
            track->values += nothing;
        // Thinned out, the first of them stays for ever.
        const auto since = std::max<qsizetype>(0, track->values.size() - mostMoments / 2);
        const bool isGone = std::all_of(track->values.cbegin() + since, track->values.cend(),
                                        [](double value) { return std::isnan(value); });
        track = isGone ? reading.m_tracks.erase(track) : std::next(track);
    }
    return reading;
}

/// One moment less: that which stands closest between two others. Rates are those between moments that stay.
void Reading::thinOut()
{
    const qsizetype end = m_moments.size() - wholeMoments;
    qsizetype closest = 1;
    for (qsizetype i = 1; i < end; ++i) {
        const auto gap = [this](qsizetype place) {
            return m_moments.at(place + 1) - m_moments.at(place - 1);
        };
        if (gap(i) < gap(closest))
            closest = i;
    }
    for (Track &track : m_tracks) {
        const qsizetype before = m_moments.size() - track.values.size(); // moments when it was not there yet
        if (closest >= before)
            track.values.removeAt(closest - before);
    }
    m_moments.removeAt(closest);
}

QList<Reading::Point> Reading::course(const ContentHash &id) const
{
    const auto track = m_tracks.constFind(id);
    if (track == m_tracks.constEnd() || m_moments.isEmpty())
        return {};
    QList<Point> points;
    const qsizetype first = m_moments.size() - track->values.size();
    for (qsizetype i = 0; i < track->values.size(); ++i) {
        const double ago = m_moments.at(first + i) - m_moments.last();
        if (!track->onlyGrows) {
            if (std::isfinite(track->values.at(i)))
                points += {ago, track->values.at(i)};
        } else if (i > 0) {
            const double seconds = m_moments.at(first + i) - m_moments.at(first + i - 1);
            if (const auto rate = growth(track->values.at(i - 1), track->values.at(i), seconds))
                points += {ago, *rate};
        }
    }
    return points;
}

std::optional<double> Reading::rate(const ContentHash &id) const
{
    const auto track = m_tracks.constFind(id);
    if (track == m_tracks.constEnd() || !track->onlyGrows || track->values.size() < 2)
        return std::nullopt;
    const qsizetype last = m_moments.size() - 1;
    const qsizetype value = track->values.size() - 1;
    return growth(track->values.at(value - 1), track->values.at(value),
                  m_moments.at(last) - m_moments.at(last - 1));
}

QList<Row> Reading::rows(bool buckets) const
{
    QList<Row> rows;
    QHash<QByteArray, Foreign> shared; // what many of them have in common
    const auto one = [&shared](const QByteArray &word) {
        auto found = shared.constFind(word);
        if (found == shared.constEnd())
            found = shared.insert(word, foreign(word));
        return *found;
    };
    for (const Series &series : page.series) {
        if (series.isBucket && !buckets)
            continue;
        Row row{.key = keyOf(series),
                .name = one(series.name),
                .labels = foreign(series.labelText()),
                .text = foreign(series.text),
                .rate = std::nullopt,
                .unit = one(series.unit),
                .type = one(typeName(series.type).toByteArray()),
                .help = one(series.help)};
        if (const auto perSecond = rate(row.id()))
            row.rate = Foreign(QString::number(*perSecond, 'g', 6));
        rows += std::move(row);
    }
    return rows;
}

Readings::Readings(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport)
{
    m_clock.start();
}

void Readings::read(Asker asker)
{
    if (m_isReading)
        return;
    m_isReading = true;
    m_asking = api::send(m_transport, api::GetMetrics{}, asker);
    m_asking->then(this, [this](const auto &result) {
        if (result) {
            take(result->value);
        } else {
            m_isReading = false;
            m_error = result.error();
            Q_EMIT changed();
        }
    });
    Q_EMIT changed();
}

void Readings::take(const QByteArray &text)
{
    m_working.run(
        [before = m_now, text, seconds = double(m_clock.elapsed()) / 1000,
         at = QDateTime::currentDateTimeUtc()]() -> ReadingPtr {
            const Reading reading = before ? *before : Reading();
            // Many small pieces: they are given back on a worker, too.
            return {new Reading(reading.with(metrics::read(text), seconds, at)),
                    [](const Reading *old) { QThreadPool::globalInstance()->start([old] { delete old; }); }};
        },
        [this](const ReadingPtr &reading) {
            m_isReading = false;
            m_error.reset();
            m_now = reading;
            Q_EMIT changed();
        });
}

Foreign Readings::version() const
{
    return m_now ? foreign(versionIn(m_now->page)) : Foreign();
}

void Readings::forget()
{
    m_working.drop();
    m_isReading = false;
    m_asking = Call<Reply<QByteArray>>();
    m_now.reset();
    m_error.reset();
    Q_EMIT changed();
}

} // namespace calimero::metrics
