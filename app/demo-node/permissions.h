// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

namespace demonode {

/// Whether one of the permissions held opens what is required, by the node's rules
/// (docs/node/signing-in.md#permissions).
[[nodiscard]] bool permits(const QList<QByteArray> &held, const QByteArray &required);

} // namespace demonode
