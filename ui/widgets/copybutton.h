// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/clipboard.h"

#include <QTimer>
#include <QToolButton>

#include <functional>

namespace explorer {

// Puts a text on the clipboard and shows for a second that it did.
class CopyButton : public QToolButton {
    Q_OBJECT

public:
    // `what` is the thing copied ("context id"), for the tooltip and for screen readers.
    explicit CopyButton(const QString &what, QWidget *parent = nullptr);

    void setWhat(const QString &what);
    void setValue(const QString &value);
    // Asked when the button is pressed; for texts that are costly to keep.
    void setSource(std::function<TextToCopy()> source);
    // What it says when it has copied what is not all there was. Empty: that it did.
    void setCopiedWord(const QString &said) { m_copiedWord = said; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

Q_SIGNALS:
    void copied(const QString &text);

private:
    void copy();
    void showDone(bool done);

    QString m_what;
    QString m_copiedWord;
    std::function<TextToCopy()> m_source;
    QTimer m_done;
};

} // namespace explorer
