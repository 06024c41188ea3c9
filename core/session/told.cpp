// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/told.h"

#include "core/table/listloader.h"

namespace calimero {

using table::ListLoader;

Told toldOf(const ListLoader &list)
{
    const bool wasRead = list.readAt().isValid();
    switch (list.state()) {
    case ListLoader::State::Failed:
        return Told::Not;
    case ListLoader::State::Complete:
        return list.isCutOff() || list.rereadError() ? Told::Not : Told::All;
    case ListLoader::State::Idle:
    case ListLoader::State::Loading:
        break;
    }
    return wasRead && !list.isCutOff() ? Told::All : Told::NotYet;
}

table::TablePtr toldRows(const ListLoader &list)
{
    return list.readAt().isValid() ? list.table() : nullptr;
}

} // namespace calimero
