// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/notice.h"

#include <QVariant>

namespace explorer {

// What a page says of how it was read: said again with each reading, and no longer than it is so. An empty
// text takes back what was said here, and nothing that somebody else says in the same place.
inline void sayOfReading(Notice *notice, Notice::Severity severity, const QString &text)
{
    constexpr auto said = "saidOfReading";
    const QString before = notice->property(said).toString();
    notice->setProperty(said, text);
    if (text.isEmpty()) {
        if (!before.isEmpty() && notice->text() == before)
            notice->clear();
    } else if (notice->text() != text) {
        notice->setMessage(severity, text);
    }
}

} // namespace explorer
