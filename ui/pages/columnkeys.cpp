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
};

} // namespace

void addColumnKeys(QAbstractItemView *view, QHeaderView *header)
{
    const auto current = [view, header] {
        const QModelIndex at = view->currentIndex();
        return at.isValid() ? at.column() : header->logicalIndex(0);
    };
    const auto add = [view](const QString &text, Qt::Key key, auto run) {
        auto *action = new QAction(text, view);
        action->setShortcut(QKeySequence(Qt::ALT | Qt::SHIFT | key));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(action, &QAction::triggered, view, run);
        view->addAction(action);
    };
    const auto widen = [header, current](int by) {
        const int column = current();
        header->resizeSection(column,
                              std::max(header->minimumSectionSize(), header->sectionSize(column) + by));
    };
    add(ColumnKeyWords::tr("Make the column wider"), Qt::Key_Right, [widen] { widen(scaled(step)); });
    add(ColumnKeyWords::tr("Make the column narrower"), Qt::Key_Left, [widen] { widen(-scaled(step)); });
    add(ColumnKeyWords::tr("Sort by the column, the first on top"), Qt::Key_Up,
        [header, current] { header->setSortIndicator(current(), Qt::AscendingOrder); });
    add(ColumnKeyWords::tr("Sort by the column, the last on top"), Qt::Key_Down,
        [header, current] { header->setSortIndicator(current(), Qt::DescendingOrder); });
}

} // namespace explorer
