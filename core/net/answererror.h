// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/net/request.h"

#include <QNetworkReply>

namespace calimero {

/// Largest body of a refusal that is read; more is cut off, the status still counts.
constexpr qint64 errorSizeLimit = 64 * 1024;

/// What a refusal (status 300 and more) means. Reads every shape the node uses (docs/node/http.md#refusals):
/// {"error":"…"},
/// {"error":…,"status":…}, {"data":null,"error":"…"}, {"error":{"message"/"type"/"data"}}, plain text,
/// nothing. A web page, a redirect and a bare 404 without the node's manner are Kind::NotANode where that is
/// certain.
[[nodiscard]] Error errorOf(const Answer &answer);

/// What it means that there was no answer.
[[nodiscard]] Error errorOf(QNetworkReply::NetworkError error, const QString &text);

/// By its type, or by how it begins.
[[nodiscard]] bool isWebPage(const QByteArray &body, const QByteArray &contentType);

/// The node's words in a body of any of those shapes; empty when it holds none.
[[nodiscard]] QString messageIn(const QByteArray &body, const QByteArray &contentType);

} // namespace calimero
