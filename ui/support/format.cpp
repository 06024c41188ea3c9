// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/format.h"

#include "ui/models/celltext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace explorer::Format {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

} // namespace

QString size(quint64 bytes)
{
    return sizeText(bytes);
}

QString exactSize(quint64 bytes)
{
    return exactSizeText(bytes);
}

QString duration(std::chrono::microseconds time)
{
    const QLocale locale;
    const double ms = double(time.count()) / 1000.0;
    if (ms < 10)
        return Words::tr("%1 ms").arg(locale.toString(ms, 'f', 1));
    if (ms < 1000)
        return Words::tr("%1 ms").arg(locale.toString(ms, 'f', 0));
    return Words::tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
}

QString date(qint64 unixSeconds)
{
    return dateText(QDateTime::fromSecsSinceEpoch(unixSeconds));
}

QString ago(qint64 unixSeconds)
{
    return agoText(QDateTime::fromSecsSinceEpoch(unixSeconds));
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString unknown()
{
    return Words::tr("unknown");
}

QString asOf(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const QString hour = QLocale().toString(local.time(), u"HH:mm"_s);
    return local.date() == QDate::currentDate() ? hour : dateText(local);
}

} // namespace explorer::Format
