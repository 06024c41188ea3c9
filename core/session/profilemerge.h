// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QJsonObject>

namespace calimero {

/// The file of profiles when two explorers change it: what `mine` changed of `base`, which both began with,
/// done to `theirs`, which is in the file now. A member that both changed is as `mine` has it. Whoever
/// removed a profile is heard, unless the other one changed by hand what it is (its name, its address…)
/// meanwhile: where its tokens are and who signed in is written by the program. The order is that of whoever
/// changed it, `mine` if both did; new ones stand behind those they stood behind.
[[nodiscard]] QJsonObject mergedProfiles(const QJsonObject &base, const QJsonObject &mine,
                                         const QJsonObject &theirs);

/// The same without profiles: members of one object.
[[nodiscard]] QJsonObject mergedMembers(const QJsonObject &base, const QJsonObject &mine,
                                        const QJsonObject &theirs);

} // namespace calimero
