// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

#include <functional>

class QObject;

namespace explorer {

// A text for the clipboard that is worked out when it is wanted.
struct TextToCopy {
    std::function<QString()> make; // called once; of a large text on a worker
    bool isLarge = false;
};

// What puts a text on the clipboard later, when it is made: unless something else was copied by then, here or
// in another program. Says whether it did.
std::function<bool(const QString &text)> laterCopy();

// Puts the text on the clipboard: a large one a moment later (see laterCopy), and not at all when `context`
// has died by then. `done` is told when it is there.
void copyToClipboard(const TextToCopy &text, QObject *context,
                     const std::function<void(const QString &text)> &done = {});

} // namespace explorer
