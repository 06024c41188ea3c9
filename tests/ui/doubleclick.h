// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QApplication>

// How long a double click takes, in ms, until the end of a test: 0 makes each press one of its own, a long
// time takes all presses for one.
class DoubleClick {
public:
    explicit DoubleClick(int interval) { set(interval); }
    ~DoubleClick() { set(m_before); }
    Q_DISABLE_COPY_MOVE(DoubleClick)
    static void set(int interval) { QApplication::setDoubleClickInterval(interval); }

private:
    const int m_before = QApplication::doubleClickInterval();
};
