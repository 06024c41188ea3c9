// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QAbstractItemView>
#include <QByteArray>
#include <QLabel>
#include <QList>
#include <QStringList>

inline constexpr qsizetype longestLaidOut = 4096; // characters that any layout gets

/// Texts as others would write them to deceive or to harm, and what is wrong with a window that shows them.
namespace outsidetexts {

/// The tricks, by what they try.
[[nodiscard]] QList<std::pair<QByteArray, QString>> tricks();
/// A text as JSON has it.
[[nodiscard]] QByteArray asJson(const QString &text);
/// What is wrong with a text as something that can be seen; empty: nothing.
[[nodiscard]] QString wrongWith(const QString &text);
/// All that is wrong with what can be seen, hovered, read out or pressed in all windows.
[[nodiscard]] QStringList wrongInWindows();
/// The tool tip that is there; null: none.
[[nodiscard]] QLabel *shownTip();
/// As the mouse does it when it rests there.
void hover(QWidget *over, const QPoint &at);
[[nodiscard]] QStringList wrongTipsIn(QAbstractItemView *view);

} // namespace outsidetexts
