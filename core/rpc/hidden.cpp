// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/hidden.h"

#include "core/json/syntax.h"
#include "core/json/tape.h"

#include <optional>

namespace calimero::rpc {

namespace {

constexpr QByteArrayView mask = "\xe2\x80\xa6"; // …

/// A key or a value, as it stands in the text.
struct Piece {
    json::Tape::Index entry;
    QByteArray text;
};

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// All of them, in order; nothing when the text is not JSON.
std::optional<QList<Piece>> piecesOf(const json::Tape &tape)
{
    if (!tape.isComplete())
        return std::nullopt;
    QList<Piece> out;
    for (json::Tape::Index entry = 0; entry < tape.size(); ++entry) {
        if (tape.hasKey(entry))
            out.append({entry, bytesOf(tape.key(entry))});
        if (!tape.isContainer(entry) && !tape.isClose(entry))
            out.append({entry, bytesOf(tape.value(entry))});
    }
    return out;
}

/// Those with a mask in them: the only ones whose path, which takes its time in long lists, is asked for.
std::optional<QList<Piece>> masksIn(const json::Tape &tape)
{
    auto pieces = piecesOf(tape);
    if (pieces)
        pieces->removeIf([](const Piece &piece) { return !piece.text.contains(mask); });
    return pieces;
}

class Places {
public:
    void add(const QString &place)
    {
        if (!m_places.contains(place))
            m_places += place;
    }
    /// So many that nobody would fill them in one by one are one.
    [[nodiscard]] QStringList take()
    {
        constexpr qsizetype most = 50;
        return m_places.size() > most ? QStringList{QString()} : std::move(m_places);
    }

private:
    QStringList m_places;
};

} // namespace

QStringList hiddenPlaces(const QByteArray &whole, const QByteArray &masked)
{
    if (whole == masked)
        return {};
    const auto before = json::Tape::of(whole);
    const auto after = json::Tape::of(masked);
    const auto there = piecesOf(*before);
    const auto left = piecesOf(*after);
    if (!there || !left || there->size() != left->size())
        return {QString()};
    Places places;
    for (qsizetype i = 0; i < there->size(); ++i) {
        if (there->at(i).text != left->at(i).text)
            places.add(after->path(left->at(i).entry));
    }
    return places.take();
}

QStringList maskedPlaces(const QByteArray &masked)
{
    if (!masked.contains(mask))
        return {};
    const auto tape = json::Tape::of(masked);
    const auto masks = masksIn(*tape);
    if (!masks)
        return {QString()};
    Places places;
    for (const Piece &piece : *masks)
        places.add(tape->path(piece.entry));
    return places.take();
}

QStringList stillHidden(const QByteArray &arguments, const QByteArray &kept, const QStringList &hidden)
{
    if (hidden.isEmpty() || !arguments.contains(mask))
        return {};
    const auto keptTape = json::Tape::of(kept);
    const auto tape = json::Tape::of(arguments);
    const auto keptMasks = masksIn(*keptTape);
    const auto masks = masksIn(*tape);
    if (!keptMasks || !masks || hidden.contains(QString()))
        return hidden; // nothing tells which mask is whose
    QHash<QByteArray, qsizetype> surplus; // of each mask: more than there are with a meaning of their own
    for (const Piece &piece : *masks)
        ++surplus[piece.text];
    QHash<QByteArray, QStringList> places;
    for (const Piece &piece : *keptMasks) {
        const QString place = keptTape->path(piece.entry);
        if (hidden.contains(place))
            places[piece.text] += place;
        else
            --surplus[piece.text];
    }
    QStringList still;
    for (auto text = places.cbegin(); text != places.cend(); ++text) {
        if (surplus.value(text.key()) <= 0)
            continue;
        QStringList there;
        for (const Piece &piece : *masks) {
            const QString place = piece.text == text.key() ? tape->path(piece.entry) : QString();
            if (text->contains(place))
                there += place;
        }
        still += there.isEmpty() ? *text : there;
    }
    still.removeDuplicates();
    return still;
}

} // namespace calimero::rpc
