// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/announce.h"

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
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent said(from, shownSentence(text));
    said.setPoliteness(isUrgent ? QAccessible::AnnouncementPoliteness::Assertive
                                : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&said);
#else
    Q_UNUSED(isUrgent)
#endif
}

} // namespace explorer
