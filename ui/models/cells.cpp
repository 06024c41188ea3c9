// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/cells.h"

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
        return QString::fromUtf8(utf8.first(std::min(utf8.size(), 4 * mostOfText))).left(mostOfText);
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
    if (idText.isEmpty())
        return {};
    return QLatin1StringView(idText).first(6) + QChar(0x2026) + QLatin1StringView(idText).last(4);
}

QString nameAndId(const QString &name, const QString &id)
{
    return name.isEmpty() || id.isEmpty() ? name + id : QString(name + u'\n' + id);
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
    const auto name = textOf(nameField);
    const auto shortId = shortIdOf(idField);
    const auto full = [name = longTextOf(nameField), id = idOf(idField)](const Place &place) {
        return nameAndId(name(place), id(place));
    };
    return {.keys = [nameField] { return ColumnKeys::byText(nameField); },
            .state = stateOf(nameField),
            .shown =
                [name, shortId](const Place &place) {
                    const QString text = name(place);
                    return text.isEmpty() ? shortId(place) : text;
                },
            .exact = name,
            .whole = wholeTextOf(nameField),
            .full = full,
            .extra =
                [name, shortId](const Place &place, int role) {
                    return role == NameRole   ? QVariant(name(place))
                        : role == ShortIdRole ? QVariant(shortId(place))
                                              : QVariant();
                }};
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
