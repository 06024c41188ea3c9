// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QFrame>

class QPainter;

namespace explorer {

// How a thing is. Each has a shape of its own, so that colour is never all that tells them apart; a word
// stands beside it wherever it is shown.
enum class State {
    None,
    Ok, // ● in step, answered, stored
    Running, // ● under way, in the accent colour with a ring
    Retry, // ▲ trying again
    Failed, // ■
    Waiting, // ○ for peers, for a log-in, in the queue
};

Color stateColor(State state);

// The shape alone, as large as fits in the middle of `rect` (usually a square of the text's height).
void paintState(QPainter *painter, const QRectF &rect, State state, const QPalette &palette);

// Shape and word in a row.
class StateLabel : public QFrame {
    Q_OBJECT

public:
    explicit StateLabel(QWidget *parent = nullptr);

    // `colored` writes the word in the colour of the state too.
    void setState(State state, const QString &word, bool colored = false);
    State state() const { return m_state; }
    QString word() const { return m_word; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    State m_state = State::None;
    QString m_word;
    bool m_colored = false;
};

} // namespace explorer
