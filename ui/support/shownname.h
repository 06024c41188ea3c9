// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"

#include <QString>
#include <QStringList>

// The one way of texts from outside into the window: cut before anybody measures them, without what nobody
// sees and what turns the writing round, and never taken for HTML, a mnemonic or anything else but text. What
// joins letters and pictures stays where it does. Nothing that is sent, opened or copied goes through here.
//
// What others wrote is a calimero::Foreign until it has passed one of these; a QString in `ui` is ours, or
// has passed. A text that only Qt hands us (of a certificate, of the system) passes them too.
namespace explorer {

inline constexpr qsizetype mostOfName = 500;
inline constexpr qsizetype mostOfText = 4000; // what anybody reads in a label; all of it is copied and raw
inline constexpr qsizetype mostOfCaption = 100;

// A name that others have given: to a file, to an item of a node, to a method; and what they say within a
// sentence of ours. On one line, of bounded length, and never nothing at all.
[[nodiscard]] QString shownName(const QString &name, qsizetype most = mostOfName);
// A path whose parts are such names.
[[nodiscard]] QString shownPath(const QString &path);
// A name in what takes an & for the mark of a key: a button, a menu, a tab, a label that belongs to a field.
[[nodiscard]] QString shownCaption(const QString &name, qsizetype most = mostOfCaption);
// A name, or a sentence of ours with one, in the title of a window, which would take "[*]" for a mark of its
// own.
[[nodiscard]] QString shownTitle(const QString &title);
// What others wrote over several lines, for a place of its own. Not for a sentence: lines of it would look
// like ours.
[[nodiscard]] QString shownText(const QString &text);

// Sentences of ours in which such names stand; lines and tabs stay. What our style and our widgets paint goes
// through it anyway.
[[nodiscard]] QString shownSentence(const QString &text);

// What a person goes on editing, and what is then sent: as it is, but no longer than the field takes, which
// would else lay out all of it first.
[[nodiscard]] QString shownToEdit(const calimero::Foreign &text, qsizetype most);

// What a node sent, to be looked at as it is: what nobody would see is spelt, as JSON does it. `lines`: ends
// of lines and tabs stay.
[[nodiscard]] QString shownEscaped(const QString &text, bool lines = false);
// The same over many lines, for a view of text that lays out each line as a whole: longer ones are cut.
[[nodiscard]] QString shownLines(const QString &text);
// What stands in a tool tip over several lines, a part on each: a name with line ends of its own can't put
// one of them before or behind what is ours. One of great length leaves room for those behind it.
[[nodiscard]] QString shownParts(const QStringList &parts);
// For a tool tip, which would else take what looks like HTML for HTML. Lines are those of a sentence of ours,
// or of shownParts; what others wrote is on one.
[[nodiscard]] QString shownToolTip(const QString &text);

[[nodiscard]] inline QString shownName(const calimero::Foreign &name, qsizetype most = mostOfName)
{
    return shownName(name.whole(), most);
}
[[nodiscard]] inline QString shownPath(const calimero::Foreign &path)
{
    return shownPath(path.whole());
}
[[nodiscard]] inline QString shownCaption(const calimero::Foreign &name, qsizetype most = mostOfCaption)
{
    return shownCaption(name.whole(), most);
}
[[nodiscard]] inline QString shownText(const calimero::Foreign &text)
{
    return shownText(text.whole());
}
[[nodiscard]] inline QString shownToolTip(const calimero::Foreign &text)
{
    return shownToolTip(shownParts({text.whole()}));
}

} // namespace explorer
