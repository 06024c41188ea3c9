// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/metrics/metricsmodel.h"

#include "core/table/fields.h"
#include "ui/models/celltext.h"
#include "ui/support/format.h"

#include <QLocale>
#include <QPointF>

#include <bit>
#include <cmath>

namespace explorer {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;
using metrics::Row;

namespace {

std::optional<double> numberIn(QByteArrayView text)
{
    const QByteArray lower = text.toByteArray().toLower();
    if (lower == "+inf" || lower == "inf")
        return std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double number = lower.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

/// Sorts as the number does.
std::optional<quint64> orderOf(std::optional<double> number)
{
    if (!number || std::isnan(*number))
        return std::nullopt;
    const auto bits = std::bit_cast<quint64>(*number);
    constexpr quint64 sign = quint64(1) << 63;
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

QString plainNumber(double number, int digits = 5)
{
    const QLocale locale;
    if (std::isnan(number))
        return u"NaN"_s;
    if (std::isinf(number))
        return number > 0 ? QString(QChar(0x221e)) : QString(u'-' + QChar(0x221e));
    if (std::abs(number) < 1e15 && number == std::floor(number))
        return locale.toString(qint64(number));
    return locale.toString(number, 'g', digits);
}

/// "1.2 MB", "3.4 s", "12".
QString withUnit(double number, QByteArrayView unit, int digits = 5)
{
    if (unit == "bytes" && number >= 0 && number < 1e18)
        return Format::size(quint64(number));
    if (unit == "seconds" && std::isfinite(number))
        return number > 0 && number < 60
            ? Format::duration(std::chrono::microseconds(std::llround(number * 1e6)))
            : MetricsModel::tr("%1 s", "seconds").arg(plainNumber(number, digits));
    if (unit == "percent")
        return plainNumber(number, digits) + QChar(0xa0) + QLocale().percent();
    if (unit.isEmpty() || unit == "bytes" || unit == "ratio")
        return plainNumber(number, digits);
    return plainNumber(number, digits) + u' ' + cellText(unit);
}

Cell valueCell()
{
    return {.keys =
                [] {
                    return ColumnKeys::byNumber([](const Chunk &chunk, quint32 row) {
                        return orderOf(numberIn(valueOf<&Row::text>({&chunk, row})));
                    });
                },
            .state = [](const Cell::Place &) { return Cell::State::Known; },
            .shown =
                [](const Cell::Place &place) {
                    const QByteArrayView text = valueOf<&Row::text>(place);
                    const auto number = numberIn(text);
                    return number ? withUnit(*number, valueOf<&Row::unit>(place)) : cellText(text);
                },
            .exact = [](const Cell::Place &place) { return cellText(valueOf<&Row::text>(place)); },
            .isNumber = true};
}

Cell rateCell()
{
    const auto rate = [](const Cell::Place &place) { return numberIn(valueOf<&Row::rate>(place)); };
    return {.keys =
                [rate] {
                    return ColumnKeys::byNumber([rate](const Chunk &chunk, quint32 row) {
                        return orderOf(rate({&chunk, row}));
                    });
                },
            .state =
                [rate](const Cell::Place &place) {
                    return rate(place) ? Cell::State::Known : Cell::State::Absent;
                },
            .shown =
                [rate](const Cell::Place &place) {
                    const auto number = rate(place);
                    return number
                        ? MetricsModel::tr("%1 / s").arg(withUnit(*number, valueOf<&Row::unit>(place), 3))
                        : QString();
                },
            .exact = [](const Cell::Place &place) { return cellText(valueOf<&Row::rate>(place)); },
            .isNumber = true};
}

Cell courseCell(const std::function<MetricsModel::ReadingPtr()> &ask)
{
    const auto course = [ask](const Cell::Place &place) {
        const auto id = place.chunk->id<ContentHash>(fieldOf<&Row::id>, place.row);
        const auto reading = ask();
        return reading && id ? reading->course(*id) : QList<metrics::Reading::Point>();
    };
    const auto words = [course](const Cell::Place &place) {
        const auto points = course(place);
        if (points.size() < 2)
            return QString();
        const auto [low, high] = std::minmax_element(
            points.begin(), points.end(), [](const auto &a, const auto &b) { return a.value < b.value; });
        const QByteArrayView unit = valueOf<&Row::unit>(place);
        return MetricsModel::tr("from %1 to %2 in %3")
            .arg(withUnit(low->value, unit), withUnit(high->value, unit),
                 Format::duration(std::chrono::microseconds(std::llround(-points.first().seconds * 1e6))));
    };
    return {.keys = [] { return ColumnKeys(); },
            .state = [](const Cell::Place &) { return Cell::State::Known; },
            .shown = [](const Cell::Place &) { return QString(); },
            .exact = words,
            .extra =
                [course](const Cell::Place &place, int role) {
                    if (role != CourseRole)
                        return QVariant();
                    QList<QPointF> points;
                    const auto all = course(place);
                    for (const auto &point : all)
                        points += {point.seconds, point.value};
                    return QVariant::fromValue(points);
                }};
}

/// What the node says the series is stands in the tool tip of its name.
Cell metricNameCell()
{
    Cell cell = textCell(fieldOf<&Row::name>);
    cell.full = [name = cell.full, help = textCell(fieldOf<&Row::help>).full](const Cell::Place &place) {
        return nameAndId(name(place), help(place));
    };
    return cell;
}

} // namespace

MetricsModel::MetricsModel(QObject *parent) : TableModel(fieldOf<&Row::id>, parent)
{
    setColumns({
        {{"name", tr("Metric"), 24}, metricNameCell()},
        {{"labels", tr("Of what"), 18}, textCell(fieldOf<&Row::labels>)},
        {{"value", tr("Value"), 12}, valueCell()},
        {{"rate", tr("Rate"), 12}, rateCell()},
        {{"course", tr("Course"), 20}, courseCell([this] { return m_reading; })},
        {{"type", tr("Kind"), 10, false}, textCell(fieldOf<&Row::type>)},
        {{"unit", tr("Unit"), 10, false}, textCell(fieldOf<&Row::unit>)},
        {{"help", tr("What it is"), 40}, textCell(fieldOf<&Row::help>)},
    });
}

void MetricsModel::setReading(const ReadingPtr &reading)
{
    if (reading == m_reading)
        return;
    m_reading = reading;
    makeRows();
}

void MetricsModel::setBuckets(bool shown)
{
    if (shown == m_buckets)
        return;
    m_buckets = shown;
    makeRows();
}

void MetricsModel::makeRows()
{
    m_isOld = m_making.isRunning();
    if (m_isOld)
        return;
    m_making.run([reading = m_reading,
                  buckets = m_buckets] { return tableOf(reading ? reading->rows(buckets) : QList<Row>()); },
                 [this](const TablePtr &table) {
                     setTable(table);
                     const int course = columnOf("course");
                     if (shownRows() > 0)
                         Q_EMIT dataChanged(index(0, course), index(shownRows() - 1, course));
                     if (m_isOld)
                         makeRows();
                 });
}

} // namespace explorer
