// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QPushButton>

class QAction;

namespace explorer {

// A push button that is one with an action: text, icon, tooltip, enabled and visible come from there.
class ActionButton : public QPushButton {
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

    QAction *action() const { return m_action; }
    // Its icon alone; the text is what a mouse or a reader is told.
    void setCompact(bool compact);
    QSize fullSize() const; // with its text, whether it is compact or not

private:
    void follow();

    QAction *m_action;
    bool m_compact = false;
};

} // namespace explorer
