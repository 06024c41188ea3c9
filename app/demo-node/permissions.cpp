// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/permissions.h"

#include <algorithm>

namespace demonode {

namespace {

// These cover all their actions when held without one; `context` and `package` do not.
constexpr const char *coveringCategories[] = {"application", "blob", "namespace", "group", "keys"};

bool permits(const QByteArray &held, const QByteArray &required)
{
    if (held == "admin" || held.startsWith("admin:") || held == required)
        return true;
    const QByteArray category = required.left(required.indexOf(':'));
    if (category == "package" || held.contains('['))
        return false;
    const qsizetype bracket = required.indexOf('[');
    const QByteArray unscoped = bracket < 0 ? required : required.left(bracket);
    if (held == unscoped || (held.startsWith("context:alias") && unscoped.startsWith(held + ':')))
        return true;
    return held == category
        && std::any_of(std::begin(coveringCategories), std::end(coveringCategories),
                       [&category](const char *name) { return category == name; });
}

} // namespace

bool permits(const QList<QByteArray> &held, const QByteArray &required)
{
    return std::any_of(held.begin(), held.end(),
                       [&required](const QByteArray &one) { return permits(one, required); });
}

} // namespace demonode
