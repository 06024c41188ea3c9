// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QStringList>

/// Arguments that were kept with a mask in the place of what looked like a secret (maskedBody), and what has
/// to be filled in before they can be sent again. Places are JSON paths ("password", "users[2].token"); "" is
/// a place that can not be named, since the arguments are not JSON or were cut.
namespace calimero::rpc {

/// Where `masked` differs from `whole`.
[[nodiscard]] QStringList hiddenPlaces(const QByteArray &whole, const QByteArray &masked);

/// Where a mask seems to stand, when nobody has the whole arguments any more.
[[nodiscard]] QStringList maskedPlaces(const QByteArray &masked);

/// Which of the places are not filled in: their masks are in `arguments`, there or anywhere else, more often
/// than `kept` has the same text for what it means.
[[nodiscard]] QStringList stillHidden(const QByteArray &arguments, const QByteArray &kept,
                                      const QStringList &hidden);

} // namespace calimero::rpc
