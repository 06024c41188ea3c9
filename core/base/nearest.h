// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace calimero {

/// The known word that somebody who typed this one most likely meant: few letters are other ones, missing,
/// too many or changed round; dashes in front do not count. Empty: it is like none of them.
[[nodiscard]] QString nearestWord(const QString &typed, const QStringList &known);

} // namespace calimero
