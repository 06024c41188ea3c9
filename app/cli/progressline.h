// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace explorer::cli {

/// How far long work is, on standard error: on a terminal one line that is written over and goes at the end;
/// elsewhere a line now and then, and only of what takes long.
class ProgressLine : public QObject {
    Q_OBJECT

public:
    explicit ProgressLine(QObject *parent = nullptr);
    ~ProgressLine() override { clear(); }

    /// From now on until finish(); `text` is asked for when it is shown.
    void begin(std::function<QString()> text);
    /// Nothing of it stands on the terminal any more, so that other lines can be written; it may come again.
    void clear();
    void finish();

private:
    void show();

    bool m_isTerminal;
    bool m_stands = false;
    std::function<QString()> m_text;
    QTimer m_timer;
};

} // namespace explorer::cli
