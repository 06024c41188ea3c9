// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QAbstractItemModel;
class QAbstractItemView;
class QAction;
class QKeyEvent;
class QModelIndex;

namespace explorer {

// The row that has the ring is what keys are about, be it selected or not: where nothing is selected, the
// keys of what is done with items, Enter, the menu key and an arrow that has nowhere to go select it first,
// so that nothing is done with what nobody sees. A view with the keyboard has such a row as soon as it has
// rows, and when that row goes, the one that takes its place; without rows the ring is around the view.
class CurrentRow : public QObject {
    Q_OBJECT

public:
    // What is done with items, by key: asked for at each key.
    using Actions = std::function<QList<QAction *>()>;
    // Made before the view is given `model`: where the keyboard goes on is noted before the view has moved
    // it.
    CurrentRow(QAbstractItemView *view, const QAbstractItemModel *model, Actions actions);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool select();
    void selectAtTheEdge(const QKeyEvent &key);
    bool takesKey(const QKeyEvent &key);
    bool isForItems(const QKeyEvent &key) const;
    void hold(const QModelIndex &around, int first, int last);
    void goOn(const QModelIndex &around);
    void beginLater();
    void begin();
    void paintRing();

    QAbstractItemView *m_view;
    const QAbstractItemModel *m_model;
    Actions m_actions;
    int m_goneRow = -1; // the one the keyboard was at, while it is removed
    int m_goneColumn = 0;
};

} // namespace explorer
