// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <functional>

/// A real gnome-keyring, unlocked, for a test that has a bus of its own (runOnOwnBus).
class Keyring {
public:
    Keyring() = default;
    ~Keyring() { stop(); }

    /// Waits until others can use it; why it could not be started, or nothing.
    [[nodiscard]] QString start();
    /// One without a keyring yet: with the first secret it asks for the password of a new one.
    [[nodiscard]] QString startEmpty();
    void stop();
    void hold(); ///< it answers nobody
    void letGo();

    /// What the entry of a profile holds, asked with a program that is not ours.
    [[nodiscard]] static QByteArray lookUp(const QString &profile);

private:
    QProcess m_daemon;
};

/// Starts this program again on a bus, in a home and without a display of its own, and there calls `run`: no
/// prompt can show up, and no keyring of the person is touched. The exit code.
int runOnOwnBus(int argc, char **argv, const std::function<int()> &run);
