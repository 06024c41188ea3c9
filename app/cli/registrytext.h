// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

namespace explorer::cli {

/// `api list`: a line for each request, for people.
[[nodiscard]] QByteArray registryAsText();

/// `api list --json`: an array of {"name","method","path","params":[{"name","in","type","required"}],
/// "changes","returns"}; "in" is "path", "query" or "body".
[[nodiscard]] QByteArray registryAsJson();

} // namespace explorer::cli
