// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/columnkeys.h"
#include "core/table/table.h"

namespace explorer {

/// How a column tells a row: to filter and sort, and to people. The functions below make the usual ones of a
/// stored field; a model sets what is different in its own.
struct Cell {
    using Place = calimero::table::Table::Place;
    using State = calimero::table::CellState;

    /// What filter and sort look at: called on the GUI thread, and what it holds is used on workers.
    std::function<calimero::table::ColumnKeys()> keys;
    std::function<State(const Place &)> state;
    std::function<QString(const Place &)> shown; ///< for eyes, in the person's language and units
    std::function<QString(const Place &)> exact = {}; ///< whole ids, all digits; empty: as shown
    /// To copy, as the node sent it: of any length and with all that is in it. Empty: the exact text.
    std::function<QString(const Place &)> whole = {};
    /// All that the cell stands for, on a line each: for tool tips and screen readers, cut where
    /// nobody reads on. Empty: the exact text.
    std::function<QString(const Place &)> full = {};
    /// NameRole, ShortIdRole, WarnRole, MonospaceRole of an id in place of a name, and Qt::ToolTipRole where
    /// it is not the exact text; may be empty.
    std::function<QVariant(const Place &, int role)> extra = {};
    bool isNumber = false; ///< read from the right
    bool isId = false; ///< to be read letter by letter
    bool isSummed = false; ///< of several rows the sum means something; shown by sizeText()
};

[[nodiscard]] Cell textCell(int field);
/// Of a text that is read letter by letter, as a key is.
[[nodiscard]] Cell codeCell(int field);
/// Of a version: 1.10.0 after 1.9.0, and a release after its candidates.
[[nodiscard]] Cell versionCell(int field);
/// The short id; sorted by its bytes.
[[nodiscard]] Cell idCell(int field);
/// The name, and the short id beside it or in its place.
[[nodiscard]] Cell nameCell(int nameField, int idField);
/// Which alias a row has, as a value for workers; null while no row has any.
using AliasOf = std::function<QString(const Cell::Place &)>;
/// The same, where an alias goes before the name. `ask` gives what is known now.
[[nodiscard]] Cell nameCell(int nameField, int idField, const std::function<AliasOf()> &ask);
/// The name that the alias may hide: looked into by the filter while there are aliases.
[[nodiscard]] Cell hiddenNameCell(int nameField, const std::function<AliasOf()> &ask);
[[nodiscard]] Cell numberCell(int field);
[[nodiscard]] Cell sizeCell(int field); ///< of a number of bytes

/// A text worked out of the row and of what other lists told. `ask()` gives the latter as a value, which
/// workers get.
template<class Ask, class Lookup = std::remove_cvref_t<std::invoke_result_t<Ask>>>
[[nodiscard]] Cell lookupCell(int field, const Ask &ask,
                              QString (*text)(const Lookup &lookup, const Cell::Place &place))
{
    return {.keys =
                [ask, text] {
                    return calimero::table::ColumnKeys::byText(
                        [lookup = ask(), text](const calimero::table::Chunk &chunk, quint32 row) {
                            return text(lookup, {&chunk, row});
                        });
                },
            .state = [field](const Cell::Place &place) { return place.chunk->state(field, place.row); },
            .shown = [ask, text](const Cell::Place &place) { return text(ask(), place); }};
}

/// For Cell::full of a cell that shows both, or the id in place of a name.
[[nodiscard]] QString nameAndId(const QString &name, const QString &id);

/// First six and last four characters of a whole id's text, as Id::toShortString; all of what is shorter.
[[nodiscard]] QString shortText(const QByteArray &idText);

} // namespace explorer
