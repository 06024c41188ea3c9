// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QFrame>

class QTextLayout;

namespace explorer {

// One line of plain text that shortens itself in the middle or at the end and keeps all of it at hand: in the
// tooltip (only while shortened), for screen readers, and for copying. Or, wrapping, as many lines as it
// takes to show all of it. Never reads its text as HTML, so what a node said may stand in it.
class ElidedLabel : public QFrame {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);

    // What is shown, as shortened for the present width.
    QString shownText() const;
    // The same line by line; more than one only while wrapping.
    QStringList shownLines() const;

    // Middle for ids and paths, Right (the usual) for names.
    void setElideMode(Qt::TextElideMode mode);
    // Goes on below instead of being shortened: between words, and inside one that is wider than the line
    // (ids). Only a text no person reads as a field (thousands of letters) still ends early.
    void setWrapping(bool wrapping);
    void setMonospace(bool monospace);
    // As a short id is shown behind a name: smaller, muted, and on the line of ordinary text.
    void showAsId();
    void setColor(Color color);

    // With a link the text is in the accent colour and emits activated() on click, Enter or Space.
    void setLink(bool link);
    bool isLink() const { return m_link; }

    // Focusable; a click, Ctrl+A or Tab selects the whole text and Ctrl+C copies it.
    void setSelectable(bool selectable);
    bool isSelected() const { return m_selected; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString plainText() const;
    void layOut(QTextLayout *layout, int width) const;
    bool isShortened() const;
    void copy() const;
    void updateFocus();

    QString m_text; // as it is copied
    QString m_shown; // as it is painted
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Color m_color = Color::Text;
    bool m_wrapping = false;
    bool m_link = false;
    bool m_selectable = false;
    bool m_selected = false;
};

} // namespace explorer
