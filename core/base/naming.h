// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

/// How a thing is called: the one place that says which of its names wins. Who shows, filters or sorts asks
/// `Names` (core/session/names.h), which has gathered them; tests/house/rules finds whoever chooses for
/// himself.
namespace calimero::naming {

/// An alias, else the name in its metadata, else its package. Empty: it has none of them.
template<class Text>
[[nodiscard]] Text chosen(const Text &alias, const Text &name, const Text &package = {})
{
    return !alias.isEmpty() ? alias : !name.isEmpty() ? name : package;
}

/// The name, or what stands in its place: a short id.
[[nodiscard]] inline QString orElse(const QString &name, const QString &shortId)
{
    return name.isEmpty() ? shortId : name;
}
template<class Tag>
[[nodiscard]] QString orShort(const QString &name, const Id<Tag> &id)
{
    return name.isEmpty() ? id.toShortString() : name;
}
/// The same to be copied: with the whole id.
template<class Tag>
[[nodiscard]] QString orWhole(const QString &name, const Id<Tag> &id)
{
    return name.isEmpty() ? id.toString() : name;
}

} // namespace calimero::naming
