// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QComboBox>

namespace explorer {

// What is typed or chosen from a list. Keys that go up and down, and the wheel, never put another entry in
// the place of what is typed, as Qt's own does without opening its list: the keys open it. What was typed
// stays until somebody chooses there.
class TypedBox : public QComboBox {
    Q_OBJECT

public:
    explicit TypedBox(QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace explorer
