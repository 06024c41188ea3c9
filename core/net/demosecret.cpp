// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/demosecret.h"

#include "core/net/paths.h"

#include <QList>

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

QByteArray demoSecretInEnvironment(const QUrl &url)
{
    const QByteArray known = qgetenv("CALIMERO_DEMO_SECRET");
    if (known.isEmpty() || url.scheme() != "http"_L1 || !isLoopback(url))
        return {};
    const QByteArray port = QByteArray::number(url.port(80)) + ':';
    for (const QByteArray &one : known.split(',')) {
        const QByteArray secret = one.mid(port.size());
        // It becomes a line of a header.
        const bool isWord = std::all_of(secret.begin(), secret.end(),
                                        [](char letter) { return letter > ' ' && letter <= '~'; });
        if (one.startsWith(port) && isWord)
            return secret;
    }
    return {};
}

} // namespace calimero
