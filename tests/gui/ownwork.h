// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/support/watchdog.h"

#include <QCoreApplication>

namespace guicheck {

/// While it exists the check itself holds the window, which the watchdog shall not count.
class OwnWork {
public:
    OwnWork()
    {
        if (m_watchdog)
            m_watchdog->pause();
    }
    ~OwnWork()
    {
        if (m_watchdog)
            m_watchdog->resume();
    }
    Q_DISABLE_COPY_MOVE(OwnWork)

private:
    explorer::Watchdog *m_watchdog = QCoreApplication::instance()->findChild<explorer::Watchdog *>();
};

} // namespace guicheck
