// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/session/profile.h"

namespace calimero {

/// Profiles as a file to take to another computer: {"calimero_explorer_profiles":1,"profiles":[…]}, each with
/// its name, addresses, colour, user name, safe mode, and the certificate that was accepted for it. Neither
/// tokens nor where they are, no ids (each computer makes its own), nothing that only a later version
/// understands.
[[nodiscard]] QByteArray exportedProfiles(const QList<Profile> &profiles);

/// Reads such a file. Kind::BadInput: it is none (Reason::NotJson: not even JSON), or one of its profiles has
/// no address of a node (`message` is its name).
[[nodiscard]] Result<QList<Profile>> importedProfiles(const QByteArray &file);

/// Those of `imported` that are not there yet: no profile has the same name and address.
[[nodiscard]] QList<Profile> newProfiles(const QList<Profile> &imported, const QList<Profile> &there);

} // namespace calimero
