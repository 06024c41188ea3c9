// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/findings.h"
#include "core/net/request.h"

namespace calimero::api {

/// What is missing or odd in an answer with an ABI manifest, measured against the whole grammar
/// (docs/node/abi.md#manifest). For finding out what a node says; what reads a manifest to use it (core/rpc)
/// asks for less.
[[nodiscard]] json::Findings checkAbi(const QByteArray &requestBody, const Answer &answer);

} // namespace calimero::api
