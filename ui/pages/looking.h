// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <chrono>

class QWidget;

namespace calimero {
class Rereading;
}

namespace explorer {

// Keeps what a widget shows true while a person can see it: not while it, its page or its window is hidden,
// nor while the window is minimised.
class Looking : public QObject {
    Q_OBJECT

public:
    // It belongs to the widget, which may go after what is read. `leastPause`: as often as that is enough
    // (Rereading::setLooking).
    Looking(QWidget *shown, const QList<calimero::Rereading *> &readings,
            std::chrono::milliseconds leastPause = {});

    // The person drags something, has a menu open or is asked something: rows that moved would be in the way.
    static bool isBusy();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();

    QWidget *m_shown;
    QPointer<QWidget> m_window;
    QList<QPointer<calimero::Rereading>> m_readings;
    std::chrono::milliseconds m_leastPause;
};

} // namespace explorer
