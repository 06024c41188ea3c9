// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"

namespace explorer {

/// "kv-store 1.2.0": the name, or the short id, and the version of the build installed last. Empty when the
/// application is not known.
[[nodiscard]] inline QString applicationText(const calimero::table::ApplicationNames &names,
                                             const calimero::ApplicationId &id)
{
    const auto known = names.constFind(id);
    if (known == names.constEnd())
        return {};
    const QString shown = known->name.isEmpty() ? id.toShortString() : known->name;
    return known->version.isEmpty() ? shown : QString(shown + u' ' + known->version);
}

} // namespace explorer
