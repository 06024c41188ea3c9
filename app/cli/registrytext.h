// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"

namespace explorer::cli {

/// `api list`: a line for each request, for people.
[[nodiscard]] QByteArray registryAsText();

/// `api list --json`: an array of {"name","method","path","params":[{"name","in","type","required"}],
/// "changes","returns"}; "in" is "path", "query" or "body".
[[nodiscard]] QByteArray registryAsJson();

/// `api show`: all that is known of one, a fact a line.
[[nodiscard]] QByteArray entryAsText(const calimero::api::Entry &entry);

/// `api docs`: docs/requests.md, which a test compares with it.
[[nodiscard]] QByteArray registryAsMarkdown();

/// What is said of a name that is no request's.
[[nodiscard]] QString noSuchRequest(const QByteArray &name);

} // namespace explorer::cli
