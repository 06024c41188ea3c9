// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/shownname.h"

#include "core/base/unseen.h"

#include <QStringList>
#include <QTextDocument>

namespace explorer {

using namespace Qt::StringLiterals;

QString shownName(const QString &name, qsizetype most)
{
    const QString shown = calimero::plainName(name, most);
    // Not a row without a name.
    return shown.isEmpty() && !name.isEmpty() ? QString(QChar::ReplacementCharacter) : shown;
}

QString shownPath(const QString &path)
{
    QStringList parts = path.split(u'/');
    for (QString &part : parts)
        part = shownName(part);
    return parts.join(u'/');
}

QString shownSentence(const QString &text)
{
    return calimero::withoutUnseen(text, u'\n', u'\t');
}

QString shownEscaped(const QString &text, bool lines)
{
    QString shown;
    shown.reserve(text.size());
    calimero::forEachCharacter(text, [&](char32_t character, qsizetype at, int units) {
        const QStringView itself = QStringView(text).sliced(at, units);
        const bool stays =
            calimero::isJoiner(character) || (lines && (character == '\n' || character == '\t'));
        if (stays || !calimero::isUnseen(character)) {
            shown += itself;
            return;
        }
        for (const QChar unit : itself)
            shown += u"\\u"_s + QString::number(unit.unicode(), 16).rightJustified(4, u'0');
    });
    return shown;
}

QString shownToolTip(const QString &text)
{
    const QString shown = shownSentence(text);
    if (!Qt::mightBeRichText(shown))
        return shown;
    return u"<p style=\"white-space:pre-wrap\">"_s + shown.toHtmlEscaped() + u"</p>"_s;
}

} // namespace explorer
