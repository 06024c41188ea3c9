// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/ownorder.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace explorer {

namespace {

constexpr QChar firstStrong{0x2068};
constexpr QChar endOfIsolate{0x2069};

} // namespace

QString inOwnOrder(const QString &text, Qt::LayoutDirection direction)
{
    if (direction == Qt::LeftToRight || text.isEmpty())
        return text;
    QStringList parts = text.split(u" · "_s);
    for (QString &part : parts)
        part = firstStrong + part + endOfIsolate;
    return parts.join(u" · "_s);
}

QString withoutOrderMarks(QString text)
{
    return text.remove(firstStrong).remove(endOfIsolate);
}

} // namespace explorer
