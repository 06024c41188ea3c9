// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;

// Every widget and control of ours in one window each time, to look at and for the accessibility walk.
namespace gallery {

QToolButton *makeToolButton(const QString &icon, const QString &name);

QWidget *makeMainWindow(); // sidebar, table, inspector, console as in a real window
QWidget *makeFrame(); // menu bar, tool bar, docks, status bar, group box
QWidget *makeStates(); // the placeholder in its four states
QWidget *makeControls(); // all controls, in each of their states
QWidget *makeIcons();
QWidget *makeDialog();

} // namespace gallery
