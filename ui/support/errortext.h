// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QString>

// Sentences for what did not work. `core` says what happened as a value; what it means and what to do about
// it is said here, once.
namespace explorer::ErrorText {

// What happened, in a few words: "The node gave no answer".
QString title(const calimero::Error &error);

// The node's own words where there are any, and what to do. One to three sentences.
QString advice(const calimero::Error &error);

// Both, for a line below a field.
QString sentence(const calimero::Error &error);

// The answer as it came, for "Show the answer"; empty when there was none.
QString rawAnswer(const calimero::Error &error);

// "in 42 s", "in 2 min"; for Retry-After.
QString waitingTime(std::chrono::seconds time);

} // namespace explorer::ErrorText
