// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QLatin1String>

/// `Error::message` of what transfers find out themselves, for `ui` to put into words. Everything else in an
/// error of Kind::File is the system's own text ("No space left on device").
namespace calimero::transferreason {

using namespace Qt::StringLiterals;

// Kind::File
inline constexpr auto isFolder = "is a folder"_L1;
inline constexpr auto notRegular = "not a regular file"_L1; ///< a pipe, a socket, a device
inline constexpr auto exists = "a file of this name exists"_L1;
inline constexpr auto noSpace = "no space left on device"_L1;

// Kind::Integrity
inline constexpr auto changed = "the file changed while it was read"_L1;
inline constexpr auto truncated = "the file became shorter while it was read"_L1;
inline constexpr auto answeredEarly = "the node answered before it had the whole file"_L1;
inline constexpr auto otherId = "the blob id is another"_L1; ///< of what was stored, or of what came
inline constexpr auto otherSize = "the node's size is another"_L1;
inline constexpr auto otherHash = "the content's hash is another"_L1; ///< and so is the blob id
inline constexpr auto tooShort = "fewer bytes came than announced"_L1;

} // namespace calimero::transferreason
