// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/transferprogress.h"

#include <QCoreApplication>
#include <QLocale>

namespace explorer::cli {

namespace {

struct TransferTexts {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

QString sizeText(double bytes)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes));
}

} // namespace

void TransferProgress::restart(const QString &name)
{
    m_name = name;
    m_done = 0;
    m_total = -1;
    m_clock.start();
    m_speed.restart();
}

void TransferProgress::moved(qint64 done, qint64 total)
{
    m_done = done;
    m_total = total;
    m_speed.add(m_clock.elapsed(), done);
}

QString TransferProgress::text() const
{
    const double speed = m_speed.bytesPerSecond();
    const QString done = static_cast<double>(m_total) > 0
        ? TransferTexts::tr("%1: %2 of %3")
              .arg(m_name, sizeText(static_cast<double>(m_done)), sizeText(static_cast<double>(m_total)))
        : TransferTexts::tr("%1: %2").arg(m_name, sizeText(static_cast<double>(m_done)));
    if (speed <= 0)
        return done;
    const auto left = m_total > m_done ? m_speed.secondsLeft(m_total - m_done) : std::nullopt;
    return left ? TransferTexts::tr("%1, %2/s, %3 s left").arg(done, sizeText(speed), QString::number(*left))
                : TransferTexts::tr("%1, %2/s").arg(done, sizeText(speed));
}

} // namespace explorer::cli
