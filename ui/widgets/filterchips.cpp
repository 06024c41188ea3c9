// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/filterchips.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/flowlayout.h"

#include <QApplication>
#include <QPushButton>

namespace explorer {

namespace {

constexpr qsizetype mostOfChip = 40;

} // namespace

FilterChips::FilterChips(QWidget *parent) : QWidget(parent), m_row(new FlowLayout(scaled(6), scaled(6), this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    setAccessibleName(tr("Filters"));
    hide();
}

void FilterChips::setChips(const QStringList &texts)
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    QWidget *before = m_before;
    while (QLayoutItem *item = m_row->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    for (qsizetype chip = 0; chip < texts.size(); ++chip) {
        auto *button = new QPushButton(Icons::get(u"close"), shownCaption(texts.at(chip), mostOfChip), this);
        button->setAutoDefault(false);
        button->setAccessibleName(tr("Take off the filter %1").arg(shownName(texts.at(chip))));
        button->setToolTip(shownToolTip(tr("Take off the filter %1").arg(texts.at(chip))));
        connect(button, &QPushButton::clicked, this, [this, chip] { Q_EMIT removed(chip); });
        m_row->addWidget(button);
        button->show();
        if (before)
            setTabOrder(before, button);
        before = button;
        if (chip == 0 && hadFocus)
            button->setFocus(Qt::OtherFocusReason);
    }
    if (texts.isEmpty() && hadFocus && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    setVisible(!texts.isEmpty());
    updateGeometry();
}

} // namespace explorer
