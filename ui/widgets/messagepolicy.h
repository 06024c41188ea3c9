// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/notice.h"

#include <chrono>
#include <optional>

namespace explorer {

// How long what is said stays, and what takes its place, for every message of the explorer. In words it is in
// CONTRIBUTING.md.
class MessagePolicy {
public:
    struct Message {
        Notice::Severity severity = Notice::Severity::Info;
        QString text;
        QString about; // what was done; empty: nothing that is done again
    };

    // Of a success, which goes by itself; none: it stays until it is dismissed, mended or repeated with
    // success. A screen reader needs longer than eyes.
    static std::optional<std::chrono::milliseconds> lifeOf(Notice::Severity severity, const QString &text,
                                                           bool isReaderOn);
    // Somebody may be reading it: its time runs only while its window is the active one.
    static bool isSeen(const QWidget *notice);
    // Somebody is at it: it does not go now.
    static bool isRead(const QWidget *notice);
    // Before somebody looks whether it may go then.
    static constexpr std::chrono::milliseconds readingPause{1500};

    // The older one is not true any more, or said nothing that has to be read.
    static bool takesThePlace(const Message &newer, const Message &older);
    // It is true on every page.
    static bool outlivesPage(const Message &message);
    // Breaks into what a screen reader says.
    static bool isUrgent(Notice::Severity severity);
};

} // namespace explorer
