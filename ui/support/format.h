// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

#include <chrono>
#include <optional>

class QDateTime;

namespace explorer::Format {

// "1.1 MB", "11 B"; decimal units.
QString size(quint64 bytes);
// "1,234,567 bytes", for tooltips and copies.
QString exactSize(quint64 bytes);
// "3.1 ms", "42 ms", "1.2 s".
QString duration(std::chrono::microseconds time);
// "3 Apr 2026, 14:05": local date and time of Unix seconds.
QString date(qint64 unixSeconds);
// "2 min ago"; of what is a week away or more, its date.
QString ago(qint64 unixSeconds);
// "1,204".
QString count(qint64 number);
// What stands for a value the node did not give or that could not be read.
QString unknown();

// "22:31", of another day with its date; empty of what is no time. UTC in, local time out.
QString asOf(const QDateTime &time);

} // namespace explorer::Format
