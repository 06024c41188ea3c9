// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/droptext.h"

#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

#include <algorithm>

namespace explorer::DropText {

using namespace Qt::StringLiterals;
using calimero::DroppedAddresses;
using calimero::FilePath;
using calimero::FoundFiles;
using calimero::LeftOut;
using Elsewhere = QList<DroppedAddresses::Elsewhere>;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DropText)
};

// So many are named in a sentence.
constexpr qsizetype namedAtOnce = 3;

QString elsewhereSentence(const Elsewhere &elsewhere)
{
    return Words::tr(
               "%n of them can't be stored from where it is: %1. Copy it to a folder of this computer, then "
               "drop it again.",
               nullptr, int(elsewhere.size()))
        .arg(names(DropText::namesOf(elsewhere)));
}

// A sentence for each reason, without what is meant to be left out.
QStringList sentences(const FoundFiles &found, const Elsewhere &elsewhere)
{
    QStringList said;
    const auto say = [&](LeftOut::Why why, auto sentence) {
        const QList<FilePath> paths = found.leftOutFor(why);
        if (!paths.isEmpty())
            said += sentence(int(paths.size()), names(namesOf(paths)));
    };
    say(LeftOut::Why::Unreadable, [](int count, const QString &which) {
        return Words::tr("%n of them can't be read and is not stored: %1.", nullptr, count).arg(which);
    });
    say(LeftOut::Why::DeadLink, [](int count, const QString &which) {
        return Words::tr("%n link(s) lead nowhere: %1.", nullptr, count).arg(which);
    });
    say(LeftOut::Why::Special, [](int count, const QString &which) {
        return Words::tr("%n of them is a pipe, a socket or a device, which can't be stored: %1.", nullptr,
                         count)
            .arg(which);
    });
    say(LeftOut::Why::NoFile, [](int count, const QString &which) {
        return Words::tr("There is no file in %n folder(s): %1.", nullptr, count).arg(which);
    });
    if (!elsewhere.isEmpty())
        said += elsewhereSentence(elsewhere);
    if (found.cutOff)
        said += Words::tr("There are more files; only the first %1 are taken.")
                    .arg(Format::count(found.files.size()));
    return said;
}

// The only thing that was given.
bool isEmptyFolder(const FoundFiles &found, const Elsewhere &elsewhere)
{
    return found.files.isEmpty() && elsewhere.isEmpty() && found.leftOut.size() == 1
        && found.leftOut.first().why == LeftOut::Why::NoFile;
}

QString reason(LeftOut::Why why)
{
    switch (why) {
    case LeftOut::Why::Hidden:
        return Words::tr("hidden");
    case LeftOut::Why::Link:
        return Words::tr("a link inside of a folder");
    case LeftOut::Why::DeadLink:
        return Words::tr("a link that leads nowhere");
    case LeftOut::Why::Special:
        return Words::tr("a pipe, a socket or a device");
    case LeftOut::Why::Unreadable:
        return Words::tr("can't be read");
    case LeftOut::Why::NoFile:
        return Words::tr("a folder without a file");
    }
    return {};
}

} // namespace

QString names(const QStringList &names)
{
    const QString some = names.first(qMin(namedAtOnce, names.size())).join(u", "_s);
    if (names.size() <= namedAtOnce)
        return some;
    return Words::tr("%1 and %n more", nullptr, int(names.size() - namedAtOnce)).arg(some);
}

QStringList namesOf(const QList<FilePath> &paths)
{
    QStringList names(paths.size());
    for (qsizetype i = 0; i < qMin(namedAtOnce, paths.size()); ++i)
        names[i] = shownName(paths.at(i).name());
    return names;
}

QStringList namesOf(const Elsewhere &elsewhere)
{
    QStringList names;
    for (const DroppedAddresses::Elsewhere &one : elsewhere) {
        const QString name = shownName(one.name);
        const QString place = shownName(one.place);
        names += place.isEmpty() || place == name ? name : Words::tr("%1 (%2)").arg(name, place);
    }
    return names;
}

QString problem(const FoundFiles &found, const Elsewhere &elsewhere)
{
    if (!found.files.isEmpty()) {
        // The question before named what is meant to be left out, but not all of many.
        const bool wereNamed = found.leftOutFor(LeftOut::Why::Hidden).size() <= namedAtOnce
            && found.leftOutFor(LeftOut::Why::Link).size() <= namedAtOnce;
        return wereNamed ? sentences(found, elsewhere).join(u' ') : leftOut(found, elsewhere);
    }
    const QList<FilePath> unreadable = found.leftOutFor(LeftOut::Why::Unreadable);
    if (!unreadable.isEmpty() && unreadable.size() == found.leftOut.size() && elsewhere.isEmpty())
        return Words::tr("None of it can be read: %1. Check that it is there and that you may read it.")
            .arg(names(namesOf(unreadable)));
    if (isEmptyFolder(found, elsewhere))
        return Words::tr("There is no file to store in it.");
    return Words::tr("Nothing was stored.") + u' ' + leftOut(found, elsewhere);
}

QString leftOut(const FoundFiles &found, const Elsewhere &elsewhere)
{
    QStringList said;
    if (const auto hidden = found.leftOutFor(LeftOut::Why::Hidden); !hidden.isEmpty())
        said += Words::tr("%n hidden file(s) or folder(s) are left out: %1.", nullptr, int(hidden.size()))
                    .arg(names(namesOf(hidden)));
    if (const auto links = found.leftOutFor(LeftOut::Why::Link); !links.isEmpty())
        said +=
            Words::tr("%n link(s) are left out: %1.", nullptr, int(links.size())).arg(names(namesOf(links)));
    return (said + sentences(found, elsewhere)).join(u' ');
}

QString all(const FoundFiles &found, const Elsewhere &elsewhere)
{
    using Why = LeftOut::Why;
    const auto isLong = [&](Why why) { return found.leftOutFor(why).size() > namedAtOnce; };
    const bool areNamed = !isLong(Why::Hidden) && !isEmptyFolder(found, elsewhere)
        && elsewhere.size() <= namedAtOnce && !isLong(Why::Link) && !isLong(Why::DeadLink)
        && !isLong(Why::Special) && !isLong(Why::Unreadable) && !isLong(Why::NoFile);
    if (areNamed)
        return {};
    QStringList lines;
    for (const LeftOut &one : found.leftOut)
        lines += Words::tr("%1: %2").arg(shownPath(one.path.text()), reason(one.why));
    const QStringList others = namesOf(elsewhere);
    for (const QString &other : others)
        lines += Words::tr("%1: not on this computer").arg(other);
    return lines.join(u'\n');
}

} // namespace explorer::DropText
