// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

#include <cstdlib>

// What is fuzzed: each takes any bytes, and ends the program when something does not hold that a caller may
// rely on. The sanitizers see to the rest.
namespace fuzz {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

void typedReaders(const QByteArray &input); ///< a good answer of each request in the registry
void listRows(const QByteArray &input); ///< of the long lists, in pieces
void frames(const QByteArray &input); ///< of a WebSocket, in pieces
void http(const QByteArray &input); ///< heads and chunks, read by ourselves, over a real connection
void abi(const QByteArray &input);
void applicationFiles(const QByteArray &input); ///< code, bundles and their manifests
void masking(const QByteArray &input);
void tokenFile(const QByteArray &input);
void callback(const QByteArray &input); ///< what comes to the port that waits for the browser
void profiles(const QByteArray &input);
void addresses(const QByteArray &input);
void arguments(const QByteArray &input); ///< of the command line, one a line

} // namespace fuzz
