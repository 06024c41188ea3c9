// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QSize>
#include <QString>
#include <QUrl>

#include <optional>

class QMainWindow;

namespace guicheck {

inline constexpr int desktopFrame = 40; ///< what a desktop puts above a window

/// How large the window is, how many pixels and points it is drawn with, in which colours and which way
/// round.
struct Look {
    QString name;
    QSize screen; ///< pixels of a screen that the window fills, but for its frame
    double scale = 1; ///< of the screen
    double points = 10;
    bool isDark = false;
    bool isMirrored = false; ///< with the pseudo-language, which is longer and written from the right

    [[nodiscard]] static QList<Look> all();
    [[nodiscard]] static std::optional<Look> called(const QString &name);
    /// Device-independent pixels.
    [[nodiscard]] QSize windowSize() const;
};

/// Before the application is made, and when it is.
void prepareLook(const Look &look, const QString &stateFile);
void beginLook(const Look &look);
/// Pages, docks and dialogs, each in a picture, and nothing cut in any.
[[nodiscard]] bool takeLook(const Look &look, const QString &pictures, QMainWindow *window);

} // namespace guicheck
