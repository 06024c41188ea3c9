// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/finder.h"

#include "core/json/search.h"

#include <QByteArrayMatcher>
#include <QElapsedTimer>

#include <algorithm>

namespace explorer {

using namespace calimero;

namespace {

constexpr int toldEach = 100; // ms

// Each place in a key or value of which it is known that it has one.
void placesIn(std::string_view token, const QByteArray &needle, FoundPlace place, QList<FoundPlace> &out)
{
    const qsizetype size = needle.size();
    qsizetype at = json::indexInAnyCase(token, needle);
    if (at < 0) { // as escapes
        place.length = quint32(token.size()) & 0x7fffffff;
        out.append(place);
    }
    for (; at >= 0 && out.size() < Finder::mostFound; at = json::indexInAnyCase(token, needle, at + size)) {
        place.from = quint32(at);
        place.length = quint32(size) & 0x7fffffff;
        out.append(place);
    }
}

template<typename Give>
void searchJson(const json::Tape &tape, const QString &text, quint32 part, const Give &give)
{
    const QByteArray needle = json::lowered(text.toUtf8());
    json::searchTape(tape, text, [&](const QList<json::Match> &matches, qsizetype) {
        QList<FoundPlace> places;
        places.reserve(matches.size());
        for (const json::Match &match : matches)
            placesIn(match.inKey ? tape.key(match.entry) : tape.value(match.entry), needle,
                     {.part = part, .unit = match.entry, .inKey = match.inKey ? 1u : 0u}, places);
        return give(places);
    });
}

template<typename Give>
void searchLines(const LineRows &rows, const QString &text, quint32 part, const Give &give)
{
    constexpr qsizetype aBlock = 1024 * 1024;
    const QByteArrayMatcher needle(json::lowered(text.toUtf8()));
    const qsizetype size = needle.pattern().size();
    const qsizetype end = rows.text().size();
    for (qsizetype from = 0; from < end; from += aBlock) {
        const QByteArray block = json::lowered(rows.text().mid(from, aBlock + size - 1));
        QList<FoundPlace> places;
        for (qsizetype at = needle.indexIn(block); at >= 0 && at < aBlock;
             at = needle.indexIn(block, at + size)) {
            const quint32 line = rows.lineAt(from + at);
            places.append({.part = part,
                           .unit = line,
                           .from = quint32(from + at - rows.offset(line)),
                           .length = quint32(size) & 0x7fffffff});
        }
        if (!give(places))
            return;
    }
}

} // namespace

void Finder::expect(const QString &text)
{
    m_search.drop();
    m_text = text;
    m_found.clear();
    m_isSearching = !text.isEmpty();
    Q_EMIT changed();
}

void Finder::search(const ViewedParts &parts, const QString &text)
{
    expect(text);
    if (!m_isSearching)
        return;
    const auto work = [shot = parts.snapshot(), text](const Wanted &wanted, const auto &give) {
        qsizetype left = mostFound;
        const auto hand = [&](const QList<FoundPlace> &places) {
            give(places.first(std::min(left, places.size())));
            left -= std::min(left, places.size());
            return left > 0 && !wanted.isStale();
        };
        for (int i = 0; i < shot.parts.size() && left > 0 && !wanted.isStale(); ++i) {
            if (const JsonRows *json = shot.json(i))
                searchJson(json->tape(), text, quint32(i), hand);
            else if (const auto *lines = dynamic_cast<const LineRows *>(shot.parts.at(i).rows.get()))
                searchLines(*lines, text, quint32(i), hand);
        }
    };
    // The first are told at once; to tell each few more would keep a core busy with painting.
    const auto take = [this, told = QElapsedTimer()](const QList<FoundPlace> &places) mutable {
        if (places.isEmpty())
            return;
        m_found += places;
        if (told.isValid() && !told.hasExpired(toldEach))
            return;
        told.start();
        Q_EMIT changed();
    };
    m_search.runInPieces(work, take, [this] {
        m_isSearching = false;
        Q_EMIT changed();
    });
}

std::pair<qsizetype, qsizetype> Finder::within(const ViewedParts::Unit &unit) const
{
    // A heading stands above all of its part, and nothing is found in it.
    const bool isHeading = unit.unit == ViewedParts::none;
    const auto isBefore = [isHeading](const FoundPlace &place, const ViewedParts::Unit &wanted) {
        return place.part != quint32(wanted.part) ? place.part < quint32(wanted.part)
                                                  : !isHeading && place.unit < wanted.unit;
    };
    const auto isBehind = [isHeading](const ViewedParts::Unit &wanted, const FoundPlace &place) {
        return place.part != quint32(wanted.part) ? quint32(wanted.part) < place.part
                                                  : isHeading || wanted.unit < place.unit;
    };
    const auto from = std::lower_bound(m_found.cbegin(), m_found.cend(), unit, isBefore);
    const auto to = std::upper_bound(from, m_found.cend(), unit, isBehind);
    return {from - m_found.cbegin(), to - m_found.cbegin()};
}

} // namespace explorer
