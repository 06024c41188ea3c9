// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/offers.h"
#include "ui/widgets/notice.h"

#include <QVariant>

namespace explorer {

// What a page says of how it was read: said again with each reading, and no longer than it is so. An empty
// text takes back what was said here, and nothing that somebody else says in the same place. `answer`: what
// the node really said.
inline void sayOfReading(Notice *notice, Notice::Severity severity, const QString &text,
                         const QString &answer = {})
{
    constexpr auto said = "saidOfReading";
    const QString before = notice->property(said).toString();
    notice->setProperty(said, text);
    if (text.isEmpty()) {
        if (!before.isEmpty() && notice->text() == before)
            notice->clear();
        return;
    }
    if (notice->text() != text)
        notice->setMessage(severity, text);
    notice->setAnswer(answer);
}

// That the node is away, and what is shown of it old: said once, whoever closes it; `why` empty: it is not.
inline void sayAway(Notice *notice, const QString &why)
{
    constexpr auto said = "saidOfAway";
    const QString before = notice->property(said).toString();
    if (why == before)
        return;
    notice->setProperty(said, why);
    if (why.isEmpty()) {
        notice->takeBack(before);
        return;
    }
    notice->setMessage(Notice::Severity::Warn, why);
    notice->setAction(Offers::again());
}

} // namespace explorer
