// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QWidget>

// Every widget and control of ours in one window each time, to look at and for the accessibility walk.
namespace gallery {

QWidget *makeMainWindow(); // sidebar, table, inspector, console as in a real window
QWidget *makeStates(); // the placeholder in its four states
QWidget *makeControls(); // all controls, in each of their states
QWidget *makeIcons();
QWidget *makeDialog();

} // namespace gallery
