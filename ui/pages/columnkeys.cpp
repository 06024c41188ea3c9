// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/columnkeys.h"

#include "ui/support/metrics.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>

#include <algorithm>

namespace explorer {

namespace {

constexpr int step = 16; // at a key press

struct ColumnKeyWords {
    Q_DECLARE_TR_FUNCTIONS(explorer::ColumnKeys)

public:
    static QString of(ColumnKey key)
    {
        switch (key) {
        case ColumnKey::Wider:
            return tr("Make the column wider");
        case ColumnKey::Narrower:
            return tr("Make the column narrower");
        case ColumnKey::FirstOnTop:
            return tr("Sort by the column, the first on top");
        case ColumnKey::LastOnTop:
            return tr("Sort by the column, the last on top");
        case ColumnKey::Menu:
            return tr("Open the menu of the column");
        }
        return {};
    }
};

} // namespace

QKeySequence keysOf(ColumnKey key)
{
    switch (key) {
    case ColumnKey::Wider:
        return Qt::ALT | Qt::SHIFT | Qt::Key_Right;
    case ColumnKey::Narrower:
        return Qt::ALT | Qt::SHIFT | Qt::Key_Left;
    case ColumnKey::FirstOnTop:
        return Qt::ALT | Qt::SHIFT | Qt::Key_Up;
    case ColumnKey::LastOnTop:
        return Qt::ALT | Qt::SHIFT | Qt::Key_Down;
    case ColumnKey::Menu:
        return Qt::ALT | Qt::SHIFT | Qt::Key_F10;
    }
    return {};
}

QAction *addColumnKey(QAbstractItemView *view, ColumnKey key, QObject *context, std::function<void()> run)
{
    auto *action = new QAction(ColumnKeyWords::of(key), view);
    action->setShortcut(keysOf(key));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, context, std::move(run));
    view->addAction(action);
    return action;
}

void addColumnKeys(QAbstractItemView *view, QHeaderView *header)
{
    const auto current = [view, header] {
        const QModelIndex at = view->currentIndex();
        return at.isValid() ? at.column() : header->logicalIndex(0);
    };
    const auto add = [view](ColumnKey key, std::function<void()> run) {
        addColumnKey(view, key, view, std::move(run));
    };
    const auto widen = [header, current](int by) {
        const int column = current();
        header->resizeSection(column,
                              std::max(header->minimumSectionSize(), header->sectionSize(column) + by));
    };
    add(ColumnKey::Wider, [widen] { widen(scaled(step)); });
    add(ColumnKey::Narrower, [widen] { widen(-scaled(step)); });
    add(ColumnKey::FirstOnTop,
        [header, current] { header->setSortIndicator(current(), Qt::AscendingOrder); });
    add(ColumnKey::LastOnTop,
        [header, current] { header->setSortIndicator(current(), Qt::DescendingOrder); });
}

} // namespace explorer
