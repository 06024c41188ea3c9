// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/cells.h"

#include "core/base/naming.h"
#include "core/session/builds.h"
#include "ui/models/celltext.h"
#include "ui/models/roles.h"
#include "ui/support/shownname.h"

#include <QVariant>

#include <algorithm>

namespace explorer {

using namespace calimero::table;
using Place = Cell::Place;

namespace {

auto stateOf(int field)
{
    return [field](const Place &place) { return place.chunk->state(field, place.row); };
}

auto textOf(int field)
{
    return [field](const Place &place) { return cellText(place.chunk->text(field, place.row)); };
}

auto wholeTextOf(int field)
{
    return [field](const Place &place) { return QString::fromUtf8(place.chunk->text(field, place.row)); };
}

// As much as a tip shows and a screen reader reads: whole texts may have millions of letters.
auto longTextOf(int field)
{
    return [field](const Place &place) {
        const QByteArrayView utf8 = place.chunk->text(field, place.row);
        return shownName(QString::fromUtf8(utf8.first(std::min(utf8.size(), 4 * mostOfText))), mostOfText);
    };
}

auto idOf(int field)
{
    return [field](const Place &place) { return QString::fromLatin1(place.chunk->idText(field, place.row)); };
}

auto shortIdOf(int field)
{
    return [field](const Place &place) { return shortText(place.chunk->idText(field, place.row)); };
}

auto digitsOf(int field)
{
    return [field](const Place &place) {
        const auto number = place.chunk->number(field, place.row);
        return number ? QString::number(*number) : QString();
    };
}

} // namespace

QString shortText(const QByteArray &idText)
{
    constexpr qsizetype first = 6;
    constexpr qsizetype last = 4;
    const QLatin1StringView text(idText);
    if (text.size() <= first + last)
        return text;
    return text.first(first) + QChar(0x2026) + text.last(last);
}

QString nameAndId(const QString &name, const QString &id)
{
    return shownParts({name, id});
}

Cell textCell(int field)
{
    return {.keys = [field] { return ColumnKeys::byText(field); },
            .state = stateOf(field),
            .shown = textOf(field),
            .whole = wholeTextOf(field),
            .full = longTextOf(field)};
}

Cell codeCell(int field)
{
    Cell cell = textCell(field);
    cell.isId = true;
    return cell;
}

Cell versionCell(int field)
{
    Cell cell = textCell(field);
    cell.keys = [field] {
        ColumnKeys keys = ColumnKeys::byText(field);
        keys.sortKey = [](const QString &version) { return calimero::versionKey(version); };
        return keys;
    };
    return cell;
}

Cell idCell(int field)
{
    return {.keys = [field] { return ColumnKeys::byId(field); },
            .state = stateOf(field),
            .shown = shortIdOf(field),
            .exact = idOf(field),
            .isId = true};
}

Cell nameCell(int nameField, int idField)
{
    return nameCell(nameField, idField, [] { return AliasOf(); });
}

Cell nameCell(int nameField, int idField, const std::function<AliasOf()> &ask)
{
    const auto aliased = [ask](auto own) {
        return [ask, own](const Place &place) {
            const AliasOf alias = ask();
            return alias ? calimero::naming::chosen(alias(place), own(place)) : own(place);
        };
    };
    const auto name = aliased(textOf(nameField));
    const auto shortId = shortIdOf(idField);
    const auto full = [name = aliased(longTextOf(nameField)), id = idOf(idField)](const Place &place) {
        return nameAndId(name(place), id(place));
    };
    const auto state = [ask, state = stateOf(nameField)](const Place &place) {
        const AliasOf alias = ask();
        return alias && !alias(place).isEmpty() ? Cell::State::Known : state(place);
    };
    const auto keys = [ask, nameField] {
        const AliasOf alias = ask();
        if (!alias)
            return ColumnKeys::byText(nameField);
        return ColumnKeys::byText([alias, own = wholeTextOf(nameField)](const Chunk &chunk, quint32 row) {
            const Place place{&chunk, row};
            return calimero::naming::chosen(alias(place), own(place));
        });
    };
    return {.keys = keys,
            .state = state,
            .shown =
                [name, shortId](const Place &place) {
                    return calimero::naming::orElse(name(place), shortId(place));
                },
            .exact = name,
            .whole = aliased(wholeTextOf(nameField)),
            .full = full,
            .extra =
                [name, shortId](const Place &place, int role) {
                    return role == NameRole   ? QVariant(name(place))
                        : role == ShortIdRole ? QVariant(shortId(place))
                                              : QVariant();
                }};
}

Cell hiddenNameCell(int nameField, const std::function<AliasOf()> &ask)
{
    Cell cell = textCell(nameField);
    cell.keys = [keys = cell.keys, ask] {
        ColumnKeys made = keys();
        made.isFiltered = ask() != nullptr; // else each name would be looked into twice
        return made;
    };
    return cell;
}

Cell numberCell(int field)
{
    return {
        .keys = [field] { return ColumnKeys::byNumber(field); },
        .state = stateOf(field),
        .shown = [field](const Place &place) { return numberText(place.chunk->number(field, place.row)); },
        .exact = digitsOf(field),
        .isNumber = true};
}

Cell sizeCell(int field)
{
    Cell cell = numberCell(field);
    cell.isSummed = true;
    cell.shown = [field](const Place &place) { return sizeText(place.chunk->number(field, place.row)); };
    cell.extra = [field](const Place &place, int role) {
        return role == Qt::ToolTipRole ? QVariant(exactSizeText(place.chunk->number(field, place.row)))
                                       : QVariant();
    };
    return cell;
}

} // namespace explorer
