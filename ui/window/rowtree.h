// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QTimer>
#include <QTreeWidget>

namespace explorer {

// The rows of the sidebar. The keyboard goes from row to row; what is selected is the page that is shown. A
// row with pages is opened by its arrow, the rest of it shows the node. Rows of nodes are moved by the mouse:
// that is no drag that leaves the window, which takes files only.
class RowTree : public QTreeWidget {
    Q_OBJECT

public:
    static constexpr int arrowRoom = 18; // at the begin of a row, for what opens it
    static constexpr int fixedRole =
        Qt::UserRole + 100; // of a row that stays where it is, and above all others

    using QTreeWidget::QTreeWidget;

    // Where the row that is being moved would go: before that one; -1: none is.
    int dropPlace() const { return m_place; }
    void endMove(); // to nowhere

Q_SIGNALS:
    void rowMoved(int row, int to); // as it would stand among all of them

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int rowOf(const QTreeWidgetItem *item) const;
    [[nodiscard]] int placeAt(int y) const;
    [[nodiscard]] int lineOf(int place) const;
    void moveTo(int y);
    void scrollOn();

    bool m_isOnArrow = false;
    int m_pressedRow = -1; // that may be moved
    QPoint m_pressedAt;
    int m_place = -1;
    int m_y = 0;
    QTimer m_scroll; // while the mouse is above or below
};

} // namespace explorer
