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
    // At the end of a head, on one line that has so much room, the main one last as heads have it; 0: below
    // it.
    void setHeadRoom(int room);
    // Of all beside each other, what is around them left out; and of so few that a head is worth it: the main
    // one, another, and the menu.
    [[nodiscard]] int lineWidth() const;
    [[nodiscard]] int leastWidth() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void layOut();
    [[nodiscard]] QList<ActionButton *> wanted() const;
    [[nodiscard]] QList<ActionButton *> byImportance() const;
    [[nodiscard]] int linesOf(const QList<int> &widths) const;
    void showRest();

    QList<ActionButton *> m_buttons;
    QToolButton *m_more;
    int m_mostLines = 3;
    bool m_isArrangedLater = false;
    bool m_showsMain = false;
    int m_headRoom = 0;
};

} // namespace explorer
