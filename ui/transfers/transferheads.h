// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/transfers/transferdelegate.h"

#include <QWidget>

namespace explorer {

// What the columns of the list of transfers are called, above it and as wide. The edge between the file and
// its state can be moved: by the mouse, by the menu, and by keys from the list.
class TransferHeads : public QWidget {
    Q_OBJECT

public:
    // The keys become actions of the list.
    explicit TransferHeads(QAbstractItemView *list, QWidget *parent = nullptr);

    double nameShare() const { return m_share; }
    void setNameShare(double share);
    QSize sizeHint() const override;

Q_SIGNALS:
    void nameShareChanged(double share);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    TransferDelegate::Columns columns() const;
    bool isAtEdge(const QPoint &at) const;

    QAbstractItemView *m_list;
    QList<QAction *> m_ways;
    double m_share = TransferDelegate::usualNameShare;
    bool m_isDragged = false;
};

} // namespace explorer
