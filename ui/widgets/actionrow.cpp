// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/actionrow.h"

#include "ui/support/metrics.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/flowlayout.h"

namespace explorer {

ActionRow::ActionRow(QWidget *parent) : QWidget(parent)
{
    auto *row = new FlowLayout(scaled(8), scaled(8), this);
    row->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
}

void ActionRow::setActions(const QList<QAction *> &actions)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (QAction *action : actions)
        layout()->addWidget(new ActionButton(action));
    setVisible(!actions.isEmpty());
}

} // namespace explorer
