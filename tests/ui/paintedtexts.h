// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStringList>

class QCoreApplication;
class QWidget;

/// All that is painted on a window or widget right now.
QStringList paintedOn(QWidget *window);

/// All that a window says: painted on it right now, and what a screen reader or the mouse brings up (names,
/// descriptions, tooltips, hints in empty fields, cells of its views).
QStringList textsOf(QWidget *window);

/// Those with a place in them that nothing was put into: "%n", "%1".
QStringList unfilledIn(QWidget *window);

/// From now on a text with "%n" that is asked for without a number, or with one below zero, fails the test
/// that runs.
void watchCounts(QCoreApplication &app);
