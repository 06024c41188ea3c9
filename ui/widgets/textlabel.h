// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QLabel>

class QTextLayout;

namespace explorer {

// A label for text that wraps, in one of our colours. Always plain text, and without what can't be seen: what
// a node said may stand in it.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    enum class Kind { Body, Caption, Strong, Heading, Title };

    explicit TextLabel(Kind kind, QWidget *parent = nullptr);
    TextLabel(Kind kind, const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    void setKind(Kind kind);
    // Captions are muted and all others in the text colour unless told.
    void setColor(Color color);
    // A word that is wider than the line goes on below: no id asks for more room than there is.
    void setBreaking(bool breaking);

    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyColor();
    void turn();
    bool mustBreak(int width) const;
    bool isLaidOutHere(int width) const;
    int layOut(QTextLayout *layout, int width) const; // the height

    Color m_color = Color::Text;
    bool m_isBreaking = false;
    bool m_isTurned = false;
    QColor m_own; // of a meaning: no role of the palette has it
};

} // namespace explorer
