// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/bench/report.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double frame = 16; // ms

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : value < 1000 ? 1 : 0);
}

QString withUnit(double value, const QByteArray &unit)
{
    return number(value) + u' ' + QString::fromLatin1(unit);
}

} // namespace

void Report::addStops(const QMap<QString, Bench::Turns> &turns)
{
    if (turns.isEmpty())
        return;
    Row row{.id = "gui-stop", .reference = frame, .unit = "ms", .goal = u"≤ 16 ms"_s};
    for (auto it = turns.begin(); it != turns.end(); ++it) {
        const double typical = median(it->runs);
        const QString said = u"%1: %2 ms in the middle of %3 runs, %4 ms at most: %5"_s.arg(
            it.key(), number(typical), QString::number(it->runs.size()), number(it->longest), it->heldBy);
        if (row.notes.isEmpty() || typical > row.ours) {
            row.ours = typical;
            row.notes.prepend(said);
        } else {
            row.notes.append(said);
        }
    }
    row.ratio = row.ours / row.reference;
    row.met = row.ours <= frame;
    for (const Row &other : m_rows)
        row.felt = std::max(row.felt, other.felt);
    add(row);
}

QByteArray Report::table() const
{
    constexpr int idWidth = 20;
    constexpr int width = 14;
    QString text = u"\n"_s + u"row"_s.leftJustified(idWidth) + u"ours"_s.rightJustified(width)
        + u"reference"_s.rightJustified(width) + u"ratio"_s.rightJustified(10) + u"  goal"_s.leftJustified(34)
        + u"\n"_s;
    for (const Row &row : m_rows)
        text += QString::fromLatin1(row.id).leftJustified(idWidth)
            + withUnit(row.ours, row.unit).rightJustified(width)
            + withUnit(row.reference, row.unit).rightJustified(width) + number(row.ratio).rightJustified(10)
            + (u"  "_s + row.goal).leftJustified(34) + (row.met ? u"met"_s : u"not met"_s)
            + (m_machine.isBusy(row.felt) ? u"  busy"_s : QString()) + u'\n';
    for (const Skipped &skipped : m_skipped)
        text += QString::fromLatin1(skipped.id).leftJustified(idWidth) + u"skipped: "_s + skipped.why + u'\n';
    for (const Row &row : m_rows) {
        if (row.notes.isEmpty())
            continue;
        text += u'\n' + QString::fromLatin1(row.id) + u'\n';
        for (const QString &note : row.notes)
            text += u"  "_s + note + u'\n';
    }
    return text.toUtf8();
}

QByteArray Report::json() const
{
    QJsonArray rows;
    for (const Row &row : m_rows)
        rows.append(QJsonObject{{u"id"_s, QString::fromLatin1(row.id)},
                                {u"ours"_s, row.ours},
                                {u"reference"_s, row.reference},
                                {u"ratio"_s, row.ratio},
                                {u"goal"_s, row.goal},
                                {u"met"_s, row.met},
                                {u"busy"_s, m_machine.isBusy(row.felt)}});
    QJsonArray skipped;
    for (const Skipped &row : m_skipped)
        skipped.append(QJsonObject{{u"id"_s, QString::fromLatin1(row.id)}, {u"why"_s, row.why}});
    return QJsonDocument(QJsonObject{{u"rows"_s, rows}, {u"skipped"_s, skipped}}).toJson();
}

} // namespace bench
