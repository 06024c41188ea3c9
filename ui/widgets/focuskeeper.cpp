// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/focuskeeper.h"

#include <QApplication>
#include <QWidget>

namespace explorer {

FocusKeeper::FocusKeeper(QWidget *window, std::function<void()> goHome) : QObject(window)
{
    connect(qApp, &QApplication::focusChanged, this,
            [this, window, goHome = std::move(goHome)](const QWidget *, const QWidget *now) {
                if (now || !window->isActiveWindow())
                    return;
                // Once whatever takes it away is done: it may put it somewhere itself.
                QMetaObject::invokeMethod(
                    this,
                    [window, goHome] {
                        if (!QApplication::focusWidget() && window->isActiveWindow() && window->isVisible())
                            goHome();
                    },
                    Qt::QueuedConnection);
            });
}

} // namespace explorer
