// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/pasted.h"

#include "core/base/unseen.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLookedThrough = 64 * 1024;
constexpr qsizetype mostFound = 100;
constexpr qsizetype leastOfEnds = 4; // letters on each side of a short form: "and...so" is a text

/// Here also what only chooses a shape: there is nothing to choose from.
bool showsNothing(char32_t c)
{
    return isUnseen(c) || isVariation(c) || QChar::isSpace(c);
}

/// What may stand at either end of an id and is never a part of one.
bool wraps(char32_t c)
{
    static constexpr std::u32string_view marks =
        U"\"'`<>()[]{},;.\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a";
    return showsNothing(c) || marks.find(c) != std::u32string_view::npos;
}

QString trimmedOf(const QString &text, bool (*goes)(char32_t))
{
    const std::u32string letters = text.toStdU32String();
    const auto stays = [goes](char32_t c) { return !goes(c); };
    const auto first = std::find_if(letters.begin(), letters.end(), stays);
    const auto last = std::find_if(letters.rbegin(), letters.rend(), stays).base();
    return first < last ? QString::fromStdU32String(std::u32string(first, last)) : QString();
}

bool isLetterOfId(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'0' && unit <= u'9') || (unit >= u'A' && unit <= u'Z') || (unit >= u'a' && unit <= u'z');
}

std::optional<FoundId> wholeId(QStringView text)
{
    if (text.size() < 32 || text.size() > qsizetype(hexLength))
        return {};
    const QByteArray utf8 = text.toUtf8();
    const std::string_view view(utf8.constData(), std::size_t(utf8.size()));
    if (const auto hex = fromHex(view))
        return FoundId{*hex, true};
    if (const auto base58 = fromBase58(view))
        return FoundId{*base58, false};
    return {};
}

} // namespace

QString withoutMargins(const QString &text)
{
    return trimmedOf(text, showsNothing);
}

QString withoutQuotes(const QString &text)
{
    static constexpr std::pair<char16_t, char16_t> pairs[] = {{u'"', u'"'},           {u'\'', u'\''},
                                                              {u'`', u'`'},           {u'<', u'>'},
                                                              {u'\u201c', u'\u201d'}, {u'\u2018', u'\u2019'}};
    const bool isQuoted =
        text.size() > 1 && std::any_of(std::begin(pairs), std::end(pairs), [&text](const auto &pair) {
            return text.front() == pair.first && text.back() == pair.second;
        });
    return isQuoted ? withoutMargins(text.sliced(1, text.size() - 2)) : text;
}

QString unwrapped(const QString &text)
{
    return trimmedOf(text, wraps);
}

std::optional<IdEnds> idEnds(const QString &text)
{
    qsizetype at = text.indexOf(u'\u2026');
    qsizetype dots = 1;
    if (at < 0) {
        at = text.indexOf("..."_L1);
        dots = 3;
    }
    if (at < leastOfEnds || text.size() - at - dots < leastOfEnds || text.size() > qsizetype(hexLength))
        return {};
    IdEnds ends{text.first(at), text.sliced(at + dots)};
    const auto isOfId = [](const QString &part) {
        return std::all_of(part.begin(), part.end(), isLetterOfId);
    };
    return isOfId(ends.begin) && isOfId(ends.end) ? std::optional(ends) : std::nullopt;
}

QString pastedId(const QString &typed)
{
    const QString bare = unwrapped(typed);
    return wholeId(bare) || idEnds(bare) ? bare : withoutMargins(typed);
}

QList<FoundId> foundIds(QStringView text)
{
    QList<FoundId> found;
    text = text.first(std::min(text.size(), mostLookedThrough));
    // What has other letters in it as well is something else: a token, a name of a file.
    const auto isOfWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'-'; };
    const auto isNew = [&found](const FoundId &id) {
        return std::none_of(found.begin(), found.end(),
                            [&id](const FoundId &other) { return other.bytes == id.bytes; });
    };
    for (auto at = text.begin(); at != text.end() && found.size() < mostFound;) {
        const auto begin = std::find_if(at, text.end(), isOfWord);
        at = std::find_if_not(begin, text.end(), isOfWord);
        const auto id = wholeId(text.sliced(begin - text.begin(), at - begin));
        if (id && isNew(*id))
            found += *id;
    }
    return found;
}

} // namespace calimero
