// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QString>
#include <QUrl>

namespace calimero {
struct AuthMode;
}

// Sentences for what did not work. `core` says what happened as a value; what it means and what to do about
// it is said here, once.
namespace explorer::ErrorText {

// The words for what the explorer found out itself (calimero::Error::Reason), without a full stop; empty
// where the kind says it all, or the node or the system has words of its own.
QString found(const calimero::Error &error);

// Of what could not be read or written on this computer: what was found, or the system's words. Without a
// full stop, never empty.
QString cause(const calimero::Error &error);

// The words that the node or the system has for it; empty where it has none, and where `message` is no words
// but a value that found() names.
calimero::Foreign nodesWords(const calimero::Error &error);

// What happened, in a few words: "The node gave no answer".
QString title(const calimero::Error &error);

// What was found, the node's own words where there are any, and what to do. One to three sentences.
QString advice(const calimero::Error &error);

// Both, for a line below a field.
QString sentence(const calimero::Error &error);

// Of what is no node: what answers at its address, and what to do. One to three sentences.
QString whoAnswers(const calimero::AuthMode &mode, const QUrl &node);

// Why nobody can sign in at a node that wants it; empty when it takes a password.
QString noLogIn(const calimero::AuthMode &mode, const QUrl &node, const QUrl &named);
// Nothing that signs anybody in answers there. `named`: the log-in address of the node's profile, if it has
// one.
QString noLogInService(const QUrl &node, const QUrl &named);

// What is wrong with a typed address of a node (calimero::nodeUrl).
QString badAddress(const calimero::Error &error);

// The answer as it came, for "Show the answer"; empty when there was none.
QString rawAnswer(const calimero::Error &error);

// "in 42 s", "in 2 min"; for Retry-After.
QString waitingTime(std::chrono::seconds time);

} // namespace explorer::ErrorText
