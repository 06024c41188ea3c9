// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QDialog>

class QPushButton;

namespace explorer {

// What every dialog does with the keyboard. It opens on its first field, or, when it is a question, on the
// button that does no harm. Tab goes as one reads. Enter presses the button that has the ring, else the
// default, which is drawn as such; Ctrl+Enter submits from a text field. The focus is never lost.
class Dialog : public QDialog {
    Q_OBJECT

public:
    explicit Dialog(QWidget *parent);

    void setVisible(bool visible) override;

protected:
    // A question: this button does no harm. It is the default, and what the dialog opens on.
    void setSafeButton(QPushButton *button);
    // Where one would look next when what had the focus is gone.
    virtual void goHome();
    // Ctrl+Enter in a text field.
    virtual void submitFromField();

    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void begin();
    QWidget *firstField() const;

    QPushButton *m_safe = nullptr;
    bool m_hasBegun = false;
    bool m_hasRing = false; // what it opened on was given it
};

} // namespace explorer
