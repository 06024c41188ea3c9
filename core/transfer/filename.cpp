// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/filename.h"

#include "core/base/unseen.h"

#include <QStringList>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype byteLimit = 200; // file systems take 255; a copy's " (2)" must fit too

/// What turns the direction of writing too: "exe.gpj".
bool isUnfit(char32_t character)
{
    return isUnseen(character) || QChar::category(character) == QChar::Other_NotAssigned;
}

QString shortened(const QString &name)
{
    QString ending = name.mid(name.lastIndexOf(u'.'));
    if (!name.contains(u'.') || ending.toUtf8().size() > 20)
        ending.clear();
    QString stem = name.chopped(ending.size());
    while (stem.toUtf8().size() + ending.toUtf8().size() > byteLimit)
        stem.chop(stem.back().isLowSurrogate() ? 2 : 1);
    return stem + ending;
}

} // namespace

QString safeFileName(const QString &name, const QString &fallback)
{
    QString safe;
    forEachCharacter(name, [&](char32_t character, qsizetype at, int units) {
        if (isUnfit(character))
            return;
        if (u"/\\<>:\"|?*"_s.contains(name[at]))
            safe += u'_';
        else
            safe += QStringView(name).sliced(at, units);
    });
    while (!safe.isEmpty() && (safe.front() == u'.' || safe.front().isSpace()))
        safe.remove(0, 1);
    while (!safe.isEmpty() && (safe.back() == u'.' || safe.back().isSpace()))
        safe.chop(1);
    if (safe.isEmpty())
        return fallback;
    static const QStringList devices{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    if (devices.contains(safe.section(u'.', 0, 0).toLower()))
        safe.prepend(u'_');
    return shortened(safe);
}

} // namespace calimero
