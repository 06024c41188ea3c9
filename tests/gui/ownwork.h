// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/support/watchdog.h"

#include <QCoreApplication>

namespace guicheck {

/// What holds the window in this turn of the event loop is the check itself: the watchdog shall not count it.
inline void isOwnWork()
{
    if (auto *watchdog = QCoreApplication::instance()->findChild<explorer::Watchdog *>())
        watchdog->skipTurn();
}

} // namespace guicheck
