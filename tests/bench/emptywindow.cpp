// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// empty-window
//
// What the least program of the same toolkit costs: one window with nothing in it.
#include "ui/support/watchdog.h"

#include <QApplication>
#include <QWidget>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    explorer::Watchdog::install(application);
    QWidget window;
    window.resize(1200, 800);
    window.show();
    return QApplication::exec();
}
