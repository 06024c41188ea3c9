// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QUrl>

namespace calimero {

/// The demo node answers only who sends the secret of its run, so that neither other people on this computer
/// nor web pages can use it (README.md#the-demo-node). It is treated like a token: masked wherever an
/// exchange is shown, and sent to nobody else.
inline constexpr const char *demoSecretHeader = "X-Calimero-Demo-Secret";

/// The secret that CALIMERO_DEMO_SECRET in the environment has for this address: "PORT:SECRET", several with
/// commas in between. Only for http to this computer and that port; empty: none.
[[nodiscard]] QByteArray demoSecretInEnvironment(const QUrl &url);

} // namespace calimero
