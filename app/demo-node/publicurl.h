// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

namespace demonode {

/// Why a node would not fetch from that URL, in its words; empty when it would try: only http and https, only
/// public hosts (docs/node/http.md#applications).
[[nodiscard]] QByteArray notFetchable(const QByteArray &url);

} // namespace demonode
