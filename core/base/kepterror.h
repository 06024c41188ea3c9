// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

class QJsonObject;

/// An Error as it is kept on disk: all of it but `raw`, which is as large as a node likes.
namespace calimero {

/// An object of the members that are set: {"kind":"node_fault","httpStatus":502,"maybeDone":true}.
[[nodiscard]] QJsonObject keptError(const Error &error);
/// The same Error again; words that a later version may have added are left out. Nothing when not even the
/// kind is known.
[[nodiscard]] std::optional<Error> keptError(const QJsonObject &object);

} // namespace calimero
