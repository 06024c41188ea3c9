// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/tee.h"
#include "core/net/call.h"
#include "core/session/certificates.h"
#include "ui/widgets/fieldrow.h"

namespace calimero {
class Node;
}

// What a node shows of itself for others to check, in words: its certificate, and its trusted hardware.
namespace explorer::ProofText {

// `known`: what came of the question; none: it is under way. A field with `saveLink` saves it as a file,
// those with `answerLink` show what the node said.
QList<Field> certificate(const std::optional<calimero::Result<QList<calimero::CertificateFacts>>> &known,
                         const calimero::Node &node);
QList<Field> tee(const std::optional<calimero::Result<calimero::api::TeeInfo>> &known,
                 const calimero::Node &node);

inline constexpr const char *saveLink = "save-certificate:pem";
inline constexpr const char *certificateAnswerLink = "answer:certificate";
inline constexpr const char *teeAnswerLink = "answer:tee";

} // namespace explorer::ProofText
