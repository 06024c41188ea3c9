// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/pageheader.h"

#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>

namespace explorer {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(new ElidedLabel(title, this)),
      m_count(new ElidedLabel(this)),
      m_buttons(new QHBoxLayout)
{
    m_title->setFont(titleFont());
    m_count->setColor(Color::Muted);

    // No margin below: what follows on a page brings its own.
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(8));
    row->setSpacing(scaled(8));
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addStretch(1);
    m_buttons->setSpacing(scaled(8));
    row->addLayout(m_buttons);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumHeight(scaled(controlHeight) + scaled(20));
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::setCount(const QString &count)
{
    m_count->setText(count);
}

QPushButton *PageHeader::addButton(QAction *action)
{
    auto *button = new ActionButton(action, this);
    addWidget(button);
    return button;
}

QPushButton *PageHeader::setPrimaryButton(QAction *action)
{
    delete m_primary;
    m_primary = new ActionButton(action, this);
    setPrimary(m_primary);
    m_buttons->addWidget(m_primary);
    return m_primary;
}

void PageHeader::addWidget(QWidget *widget)
{
    m_buttons->insertWidget(m_primary ? m_buttons->count() - 1 : -1, widget);
    if (m_primary)
        setTabOrder(widget, m_primary);
}

} // namespace explorer
