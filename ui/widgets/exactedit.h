// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QPlainTextEdit>

namespace explorer {

// Text of several lines that is sent to a node as it was typed. QPlainTextEdit is not enough: its text has a
// blank for each no-break space and a line break for each U+2028, and what is pasted with a U+2029 in it is
// parted there. Here that is put in as an escape inside a JSON string, and refused elsewhere.
class ExactEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    using QPlainTextEdit::QPlainTextEdit;

    QString exactText() const;
    // Replaces the text in a way that can be undone.
    void setExactText(const QString &text);

    // Shown while there is no text, where the text will begin: Qt's placeholder begins where the window does.
    void setExample(const QString &example);

    // For those who are told that something was refused.
    static QString refusal();

Q_SIGNALS:
    // What was pasted, dropped or typed has a mark in it that can not stand there. Nothing was put in.
    void refused();

protected:
    bool event(QEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    QMimeData *createMimeDataFromSelection() const override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    // Its text begins where that of a line does.
    void alignText();
    // In the place of the selection.
    void insertExact(const QString &text);

    QString m_example;
};

} // namespace explorer
