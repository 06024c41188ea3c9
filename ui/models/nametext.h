// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"

namespace explorer {

/// "kv-store 1.2.0": its name, or its short id, and a version; the one that runs somewhere need not be the
/// one installed last.
[[nodiscard]] inline QString applicationText(const calimero::table::ApplicationNames &names,
                                             const calimero::ApplicationId &id, const QString &version)
{
    const QString name = names.value(id).name;
    const QString shown = name.isEmpty() ? id.toShortString() : name;
    return version.isEmpty() ? shown : QString(shown + u' ' + version);
}

/// The same to be copied: with the whole id where there is no name.
[[nodiscard]] inline QString exactApplicationText(const calimero::table::ApplicationNames &names,
                                                  const calimero::ApplicationId &id, const QString &version)
{
    return names.value(id).name.isEmpty() ? id.toString() : applicationText(names, id, version);
}

/// With the version installed last. Empty when the application is not known.
[[nodiscard]] inline QString applicationText(const calimero::table::ApplicationNames &names,
                                             const calimero::ApplicationId &id)
{
    const auto known = names.constFind(id);
    return known == names.constEnd() ? QString() : applicationText(names, id, known->version);
}

} // namespace explorer
