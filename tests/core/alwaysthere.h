// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

/// What a node always sends, by registry entry. "[]" is each element of an array, "*" each member of an
/// object; what ends in "?" may be null but not of another type.
[[nodiscard]] const QMap<QByteArray, QStringList> &alwaysThere();
