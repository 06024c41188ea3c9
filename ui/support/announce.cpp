// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/announce.h"

#include "ui/support/qtversion.h"
#include "ui/support/shownname.h"

#include <QAccessible>
#include <QWidget>

namespace explorer {

void announce(QWidget *from, const QString &text, bool isUrgent)
{
    from->setProperty("announced", shownSentence(text));
    // Readers that know no announcements read the name of what alerts.
    QAccessibleEvent alert(from, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    qtversion::announce(from, shownSentence(text), isUrgent);
}

} // namespace explorer
