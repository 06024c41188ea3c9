// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/folding.h"

#include <utility>

namespace calimero {

using namespace Qt::StringLiterals;

bool isAscii(QStringView text)
{
    char16_t all = 0;
    for (const QChar unit : text)
        all = static_cast<char16_t>(all | unit.unicode());
    return all < 0x80;
}

QString folded(QString text)
{
    if (isAscii(text))
        return std::move(text).toCaseFolded(); // a million of them: in place
    QString all = text.normalized(QString::NormalizationForm_KC);
    all.replace(QChar(0x130), QChar(u'i')); // İ
    all = all.toCaseFolded();
    all.replace(QChar(0xdf), u"ss"_s); // ß, which Qt leaves as it is
    all.replace(u"i\u0307"_s, u"i"_s);
    return all.normalized(QString::NormalizationForm_KC); // case may have taken letters apart
}

bool holdsTyped(const QString &text, const QString &typed)
{
    if (!isAscii(text))
        return folded(text).contains(folded(typed));
    return isAscii(typed) ? text.contains(typed, Qt::CaseInsensitive)
                          : text.contains(folded(typed), Qt::CaseInsensitive);
}

} // namespace calimero
