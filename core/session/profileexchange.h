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

/// What one of them is beside those that are there.
struct ImportedProfile {
    enum class Beside {
        Nothing, ///< new
        Same, ///< there already, with the same settings; or a second time in the file
        OtherSettings, ///< the same name and address; something else is not
        NameTaken, ///< another address has its name
        AddressKnown, ///< its address has another name
    };
    Profile profile;
    Beside beside = Beside::Nothing;
    QString there = {}; ///< the id of the one it is compared with; of Nothing none
};
[[nodiscard]] QList<ImportedProfile> comparedWith(const QList<Profile> &there,
                                                  const QList<Profile> &imported);

/// `there` with the addresses and settings of one that was imported. It keeps its id and name, where its
/// tokens are, and safe mode: a file turns that on, never off.
[[nodiscard]] Profile withSettingsOf(const Profile &imported, const Profile &there);

/// No file of profiles is larger.
constexpr qint64 exchangeLimit = 16 * 1024 * 1024;
/// Files with them, on a worker; none is of any use when one is not. Kind::File: it can not be read
/// (NotRegular; else `message` is the system's words), Kind::TooLarge, or what importedProfiles says; `path`
/// is the file.
[[nodiscard]] Result<QList<Profile>> readProfiles(const QStringList &paths);
/// Writes a file that is there only when it is whole, and that others can not read: it tells which nodes
/// somebody uses. Kind::File as above.
[[nodiscard]] Result<Done> writeProfiles(const QString &path, const QByteArray &exported);

} // namespace calimero
