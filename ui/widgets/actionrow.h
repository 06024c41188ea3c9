// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace explorer {

class ActionButton;

// A button for each action, over as many lines as they may take; those there is no room for are in a menu at
// the end. Hidden while there is none.
class ActionRow : public QWidget {
    Q_OBJECT

public:
    explicit ActionRow(QWidget *parent = nullptr);
    ~ActionRow() override;

    void setActions(const QList<QAction *> &actions);
    void setMostLines(int lines);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    [[nodiscard]] int linesOf(const QList<int> &widths) const;
    void showRest();

    QList<ActionButton *> m_buttons;
    QToolButton *m_more;
    int m_mostLines = 3;
    bool m_isArrangedLater = false;
};

} // namespace explorer
