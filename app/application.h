// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace explorer {

// What was typed behind the program's name when it names no command.
struct WindowOptions {
    bool demo = false;
    std::optional<QUrl> node;
    QString open; // "context:ID"
    bool lookForNodes = true;
    bool safe = false; // for all nodes, and stored nowhere

    // The options, or in `problem` what is wrong with them.
    static std::optional<WindowOptions> parse(const QStringList &arguments, QString &problem);
};

// Whether anything says where a window could be shown. Without a display Qt ends the program, with a core.
[[nodiscard]] bool isDisplayNamed();
// What is said without one.
extern const char *const noDisplay;

// Builds everything, opens the window and runs until it is closed. The exit code.
[[nodiscard]] int runWindow(int argc, char **argv, const WindowOptions &options);

} // namespace explorer
