// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

class QJsonObject;

namespace calimero {

/// Why a transfer failed, as it is kept on disk: all that the words for it are made of, and the beginning of
/// the answer. Holds no secrets: an Error's texts are masked.
[[nodiscard]] QJsonObject keptError(const Error &error, qsizetype mostOfAnswer);
/// Words that a later version may have added are left out; nothing when not even the kind is known.
[[nodiscard]] std::optional<Error> keptError(const QJsonObject &object);

} // namespace calimero
