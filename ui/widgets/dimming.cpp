// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/dimming.h"

#include "ui/support/theme.h"

#include <QApplication>
#include <QWidget>

namespace explorer {

// As rows of a table are: texts are muted. An effect over the whole would paint over what was there before.
void setDimmed(QWidget *shown, bool dimmed)
{
    if (!dimmed) {
        shown->setPalette({});
        return;
    }
    QPalette old;
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text}) {
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            old.setColor(group, role, themeColor(Color::Muted, QApplication::palette()));
    }
    shown->setPalette(old);
}

} // namespace explorer
