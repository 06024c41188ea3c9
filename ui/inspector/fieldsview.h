// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/fieldrow.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace explorer {

class FieldsModel;

// Paints a field as FieldRow shows it, in a row that is as high as every other: caption above, the value, its
// note and ids on one line below, copy at the right of the row somebody is at.
class FieldDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // Where things stand in a row.
    static QRect copyRect(const QRect &row);
    static QRect valueRect(const QRect &row, const Field &field);
};

// The fields of a FieldsModel, which is its only kind of model, below each other. A link is followed by a
// click on it, Enter or the menu.
class FieldsView : public QListView {
    Q_OBJECT

public:
    explicit FieldsView(QWidget *parent = nullptr);

Q_SIGNALS:
    void linkActivated(const QString &link);
    void escaped();

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    FieldsModel *fields() const;
    // What the mouse is over.
    bool isOverLink(const QPoint &at) const;
    bool isOverCopy(const QPoint &at) const;
    void follow(const QModelIndex &index);
    void copySelected();

    QPersistentModelIndex m_pressed; // where a click on a link or on copy began
};

} // namespace explorer
