// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/celltext.h"

#include "core/json/bytetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

namespace explorer {

namespace {

QString translated(const char *text, int number = -1)
{
    return QCoreApplication::translate("explorer::CellText", text, nullptr, number);
}

} // namespace

QString numberText(std::optional<quint64> number)
{
    return number ? QLocale().toString(*number) : QString();
}

QString sizeText(std::optional<quint64> bytes)
{
    if (!bytes)
        return {};
    if (*bytes < 1000)
        return translated(QT_TRANSLATE_NOOP("explorer::CellText", "%1 B")).arg(numberText(bytes));
    if (*bytes > quint64(std::numeric_limits<qint64>::max()))
        return exactSizeText(bytes);
    return QLocale().formattedDataSize(static_cast<qint64>(*bytes), 1, QLocale::DataSizeSIFormat);
}

QString exactSizeText(std::optional<quint64> bytes)
{
    if (!bytes)
        return {};
    // The plural form only asks for one, few or many.
    const int form = static_cast<int>(*bytes < 100 ? *bytes : 100 + *bytes % 100);
    return translated(QT_TRANSLATE_N_NOOP("explorer::CellText", "%1 byte(s)"), form).arg(numberText(bytes));
}

QString dateText(const QDateTime &date)
{
    // With the name of the month: no two peoples read 3/4 alike.
    return date.isValid() ? QLocale().toString(date.toLocalTime(), QStringLiteral("d MMM yyyy, HH:mm"))
                          : QString();
}

QString agoText(const QDateTime &date, const QDateTime &now)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const qint64 seconds = date.secsTo(now);
    // A clock that is ahead of ours by a little is no news from the future.
    if (!date.isValid() || seconds < -minute || seconds >= 7 * day)
        return dateText(date);
    if (seconds < 10)
        return translated(QT_TRANSLATE_NOOP("explorer::CellText", "just now"));
    if (seconds < minute)
        return translated(QT_TRANSLATE_NOOP("explorer::CellText", "%1 s ago"))
            .arg(numberText(quint64(seconds)));
    if (seconds < hour)
        return translated(QT_TRANSLATE_NOOP("explorer::CellText", "%1 min ago"))
            .arg(numberText(quint64(seconds / minute)));
    if (seconds < day)
        return translated(QT_TRANSLATE_NOOP("explorer::CellText", "%1 h ago"))
            .arg(numberText(quint64(seconds / hour)));
    return translated(QT_TRANSLATE_N_NOOP("explorer::CellText", "%1 day(s) ago"), int(seconds / day))
        .arg(numberText(quint64(seconds / day)));
}

QString exactDateText(const QDateTime &date)
{
    const QDateTime local = date.toLocalTime();
    return date.isValid() ? local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate) : QString();
}

QString cellText(QByteArrayView utf8)
{
    return calimero::json::oneLine(utf8);
}

} // namespace explorer
