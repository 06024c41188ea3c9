// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/naming.h"
#include "core/session/aliases.h"
#include "core/table/lookups.h"
#include "ui/models/cells.h"
#include "ui/models/celltext.h"

namespace explorer {

/// The alias that is shown for rows whose id is in this field.
template<typename IdType>
[[nodiscard]] AliasOf aliasOf(int idField, const calimero::AliasMap<IdType> &aliases)
{
    if (aliases.isEmpty())
        return {};
    return [idField, aliases](const Cell::Place &place) {
        const auto id = place.chunk->id<IdType>(idField, place.row);
        return id ? aliases.of(*id) : QString();
    };
}

/// All aliases of such a row.
template<typename IdType>
[[nodiscard]] Cell aliasesCell(int idField, const std::function<calimero::AliasMap<IdType>()> &ask)
{
    using namespace calimero::table;
    const auto text = [idField](const calimero::AliasMap<IdType> &aliases, const Cell::Place &place) {
        const auto id = place.chunk->id<IdType>(idField, place.row);
        return id ? aliases.allOf(*id).join(QLatin1StringView(", ")) : QString();
    };
    const auto keys = [ask, text] {
        const auto aliases = ask();
        ColumnKeys made = ColumnKeys::byText([aliases, text](const Chunk &chunk, quint32 row) {
            return text(aliases, {&chunk, row});
        });
        made.isFiltered = !aliases.isEmpty();
        return made;
    };
    return {.keys = keys,
            .state =
                [ask, text](const Cell::Place &place) {
                    return text(ask(), place).isEmpty() ? Cell::State::Absent : Cell::State::Known;
                },
            .shown = [ask, text](const Cell::Place &place) { return cellText(text(ask(), place).toUtf8()); },
            .whole = [ask, text](const Cell::Place &place) { return text(ask(), place); }};
}

/// "kv-store 1.2.0": its name, or its short id, and a version; the one that runs somewhere need not be the
/// one installed last.
[[nodiscard]] inline QString applicationText(const calimero::table::ApplicationNames &names,
                                             const calimero::ApplicationId &id, const QString &version)
{
    const QString shown = calimero::naming::orShort(names.value(id).name, id);
    return version.isEmpty() ? shown : QString(shown + u' ' + version);
}

/// The same to be copied: with the whole id where there is no name.
[[nodiscard]] inline QString exactApplicationText(const calimero::table::ApplicationNames &names,
                                                  const calimero::ApplicationId &id, const QString &version)
{
    const QString name = names.value(id).name;
    return calimero::naming::orWhole(name.isEmpty() ? name : applicationText(names, id, version), id);
}

/// With the version installed last. Empty when the application is not known.
[[nodiscard]] inline QString applicationText(const calimero::table::ApplicationNames &names,
                                             const calimero::ApplicationId &id)
{
    const auto known = names.constFind(id);
    return known == names.constEnd() ? QString() : applicationText(names, id, known->version);
}

} // namespace explorer
