// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/shownname.h"

#include "core/base/unseen.h"

#include <QStringList>
#include <QTextDocument>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLines = 60;
constexpr int mostTipLines = 30;
constexpr qsizetype mostOfTip = 2000;
constexpr qsizetype mostOfPart = 1500; // of it

// Cut before it is looked at: it may be as long as others like.
QString cut(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    QString shown = text.first(most);
    if (shown.back().isHighSurrogate())
        shown.chop(1);
    return shown + u'…';
}

QString withLines(const QString &text, int most)
{
    qsizetype end = -1;
    for (int line = 0; line < most; ++line) {
        end = text.indexOf(u'\n', end + 1);
        if (end < 0)
            return text;
    }
    return text.first(end) + u'…';
}

} // namespace

QString shownName(const QString &name, qsizetype most)
{
    const QString shown = calimero::plainName(name, most);
    // Not a row without a name.
    return shown.isEmpty() && !name.isEmpty() ? QString(QChar::ReplacementCharacter) : shown;
}

QString shownPath(const QString &path)
{
    // A system's paths are shorter than that; one in a file of ours that was changed need not be.
    QStringList parts = cut(path, mostOfText).split(u'/');
    for (QString &part : parts)
        part = shownName(part);
    return parts.join(u'/');
}

QString shownCaption(const QString &name, qsizetype most)
{
    return shownName(name, most).replace(u'&', u"&&"_s);
}

QString shownTitle(const QString &title)
{
    return shownName(title).replace(u"[*]"_s, u"[*][*]"_s);
}

QString shownText(const QString &text)
{
    return shownSentence(text);
}

QString shownSentence(const QString &text)
{
    return withLines(calimero::withoutUnseen(cut(text, mostOfText), u'\n', u'\t'), mostLines);
}

QString shownToEdit(const calimero::Foreign &text, qsizetype most)
{
    const QString &whole = text.whole();
    return whole.size() <= most ? whole : whole.first(most);
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

QString shownLines(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (qsizetype begin = 0; begin <= text.size();) {
        const qsizetype end = text.indexOf(u'\n', begin);
        const qsizetype length = (end < 0 ? text.size() : end) - begin;
        shown += shownEscaped(cut(text.mid(begin, length), mostOfText), true);
        if (end < 0)
            break;
        shown += u'\n';
        begin = end + 1;
    }
    return shown;
}

QString shownParts(const QStringList &parts)
{
    QStringList shown;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            shown += shownName(part, mostOfPart);
    }
    return shown.join(u'\n');
}

QString shownToolTip(const QString &text)
{
    QString shown = withLines(shownSentence(cut(text, mostOfTip)), mostTipLines);
    // Our style makes all tool tips plain. That they guess nothing elsewhere either, no tag and no entity is
    // one: what parts them is seen nowhere.
    if (Qt::mightBeRichText(shown))
        shown.replace(u'<', u"<\u2060"_s).replace(u'&', u"&\u2060"_s);
    return shown;
}

} // namespace explorer
