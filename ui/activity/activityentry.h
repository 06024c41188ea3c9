// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/traffic.h"

#include <optional>

namespace explorer {

/// What was said to the person over the page.
struct Said {
    enum class How { Done, Failed, Noted };

    How how = How::Noted;
    QString text; ///< as it was shown
    QString page; ///< as people know it
};

/// One line of the activity: a request and its answer, or what was said. All of it is free of secrets.
struct ActivityEntry {
    enum class Kind { Read, Change, Call, Done, Failed, Noted }; ///< the last three: what was said
    enum class Status { UnderWay, Succeeded, Redirected, Refused, Broken, NoAnswer, None };

    calimero::Exchange exchange; ///< of what was said its number and its time
    std::optional<Said> said = {};

    [[nodiscard]] quint64 id() const { return exchange.id; }
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] Status status() const; ///< None: of what was said
    /// Nobody did anything: the explorer looked after the node.
    [[nodiscard]] bool isOwn() const { return !said && exchange.asker == calimero::Asker::Explorer; }
    /// Somebody may have to look at it.
    [[nodiscard]] bool isBad() const;
    /// One line of JSON with all of it.
    [[nodiscard]] QByteArray line() const;
    [[nodiscard]] qsizetype memoryUsed() const;
};

} // namespace explorer
