// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace explorer {

class ActionButton;

// What is done with a thing first and foremost.
void setMain(QAction *action);
[[nodiscard]] bool isMain(const QAction *action);

// A button for each action, over as many lines as they may take; those there is no room for are in a menu at
// the end. Hidden while there is none.
class ActionRow : public QWidget {
    Q_OBJECT

public:
    explicit ActionRow(QWidget *parent = nullptr);
    ~ActionRow() override;

    void setActions(const QList<QAction *> &actions);
    void setMostLines(int lines);
    // The button of the main one is drawn as that of its region.
    void setShowsMain();
    // At the end of a head, on one line that there is room for, the main one last as heads have it.
    void setInHead(bool inHead);
    // Of all beside each other, what is around them left out.
    [[nodiscard]] int lineWidth() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void layOut();
    [[nodiscard]] int linesOf(const QList<int> &widths) const;
    void showRest();

    QList<ActionButton *> m_buttons;
    QToolButton *m_more;
    int m_mostLines = 3;
    bool m_isArrangedLater = false;
    bool m_showsMain = false;
    bool m_isInHead = false;
};

} // namespace explorer
