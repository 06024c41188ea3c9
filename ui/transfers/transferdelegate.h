// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace explorer {

// Paints a row of the transfers list: direction, name and bar, what is going on, and buttons at the right.
// The buttons are pictures of the actions that the list has for keyboard and context menu too.
class TransferDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int mostButtons = 3; // of one row
    enum class Button { None, Close, Copy, Retry, Show, Answer };

    using QStyledItemDelegate::QStyledItemDelegate;

    // Where a row says what, for its heads too.
    struct Columns {
        QRect name;
        QRect status;
        QRect amount;
    };
    static constexpr double usualNameShare = 0.4;
    static constexpr double leastNameShare = 0.15; // and as much stays for the state
    // `nameShare` of what name and state have together.
    static Columns columnsOf(const QRect &row, double nameShare = usualNameShare);
    // What its amount, so wide, leaves of its column is the state's: why something failed is said at length.
    static QRect stateRoom(const Columns &columns, int amountWidth);
    void setNameShare(double share) { m_nameShare = share; }

    // The buttons a row has, the rightmost first.
    static QList<Button> buttons(const QModelIndex &index);
    static QRect buttonRect(const QRect &row, qsizetype place);
    static Button buttonAt(const QRect &row, const QModelIndex &index, QPoint position);
    static QString toolTip(Button button, const QModelIndex &index);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

Q_SIGNALS:
    void pressed(explorer::TransferDelegate::Button button, const QModelIndex &index);

private:
    double m_nameShare = usualNameShare;
};

} // namespace explorer
