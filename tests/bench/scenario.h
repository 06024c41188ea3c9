// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/gui/driver.h"
#include "ui/support/watchdog.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QMap>

#include <functional>

namespace calimero {
class Node;
}

namespace explorer {
}

namespace bench {

/// A person in front of one window of the program, with a stop watch. What is done there is timed from the
/// event that begins it to the turn of the event loop in which it is done.
class Seat {
public:
    Seat(QWidget *window, explorer::Watchdog *watchdog, QMap<QString, QString> settings);

    guicheck::Driver driver;

    [[nodiscard]] QString setting(const QString &name, const QString &otherwise = {}) const
    {
        return m_settings.value(name, otherwise);
    }
    [[nodiscard]] qint64 number(const QString &name, qint64 otherwise = 0) const;

    /// What the window prints in the end.
    void say(const QString &name, const QJsonValue &value) { m_figures.insert(name, value); }
    [[nodiscard]] const QJsonObject &figures() const { return m_figures; }

    /// Lets the event loop turn until this holds; asked after each turn, so it must cost nothing. `what`
    /// completes "waited in vain for …".
    static void until(const std::function<bool()> &holds, const QString &what, int seconds = 120);
    /// Until the widget was painted once more, from now on.
    static void untilPainted(QWidget *widget, const QString &what);
    /// Lets the event loop turn for so long, to let things come to rest.
    static void rest(int milliseconds);

    /// Does work of the measurement itself, of which the window must feel nothing.
    static void elsewhere(const std::function<void()> &work);

    /// What came before does not count as a stop.
    void forgetStops() { m_watchdog->reset(); }
    [[nodiscard]] explorer::Watchdog *watchdog() const { return m_watchdog; }

    /// In MB, of this process: its share of all memory; what is resident now; the most that was since
    /// resetPeak().
    [[nodiscard]] static double proportionalMemory();
    [[nodiscard]] static double residentMemory();
    [[nodiscard]] static double peakMemory();
    static void resetPeak();

private:
    explorer::Watchdog *m_watchdog;
    QMap<QString, QString> m_settings;
    QJsonObject m_figures;
};

[[nodiscard]] inline double milliseconds(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

/// The node the window opens on, once it is open and its contexts are there.
[[nodiscard]] calimero::Node &openNode(const Seat &seat);

using Scenario = std::function<void(Seat &)>;
using Scenarios = QMap<QString, Scenario>;

// One function for each area, in its own file. A scenario begins with the window as it opens on the setting
// "node", and throws guicheck::Failed.
Scenarios callScenarios();
Scenarios inspectorScenarios();
Scenarios jsonScenarios();
Scenarios listScenarios();
Scenarios nodeScenarios();
Scenarios transferScenarios();

} // namespace bench
