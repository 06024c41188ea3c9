// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace explorer {

// Sees to it that a window that is used has the focus somewhere: when what had it is gone, `goHome` puts it
// where one would look next.
class FocusKeeper : public QObject {
    Q_OBJECT

public:
    FocusKeeper(QWidget *window, std::function<void()> goHome);
};

} // namespace explorer
