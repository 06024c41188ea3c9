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
    row->setContentsMargins(readingMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(8)));
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

// The title is read before the buttons are: they are icons where there is no room for both. The primary one
// keeps its word longest; the count, which the sidebar has too, makes room for it.
void PageHeader::fit()
{
    QList<ActionButton *> buttons;
    for (int i = m_buttons->count() - 1; i >= 0; --i) {
        auto *button = qobject_cast<ActionButton *>(m_buttons->itemAt(i)->widget());
        if (button && !button->isHidden())
            buttons += button;
    }
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right() - m_title->sizeHint().width() - layout()->spacing();
    const int icon = scaled(controlHeight);
    const int count = m_count->sizeHint().width() + layout()->spacing();
    const int least = buttons.isEmpty()
        ? 0
        : buttons.first()->fullSize().width() + int(buttons.size() - 1) * (icon + m_buttons->spacing());
    const bool isCounted = count + least <= room || buttons.isEmpty();
    m_count->setVisible(isCounted);
    room -= isCounted ? count : 0;
    bool isTight = false; // no other keeps its word where the primary one can't
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        // Those still to come need their icons at least.
        const int others = int(buttons.size() - 1 - i) * (icon + m_buttons->spacing());
        const int full = buttons.at(i)->fullSize().width() + m_buttons->spacing();
        const bool isFull = !isTight && full <= room - others;
        isTight = isTight || (i == 0 && !isFull);
        buttons.at(i)->setCompact(!isFull);
        room -= isFull ? full : icon + m_buttons->spacing();
    }
}

bool PageHeader::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::event(event);
}

QSize PageHeader::minimumSizeHint() const
{
    const QMargins margins = layout()->contentsMargins();
    const int icons = m_buttons->count() * (scaled(controlHeight) + m_buttons->spacing());
    return {margins.left() + margins.right() + scaled(72) + icons, QWidget::minimumSizeHint().height()};
}

void PageHeader::addWidget(QWidget *widget)
{
    m_buttons->insertWidget(m_primary ? m_buttons->count() - 1 : -1, widget);
    if (m_primary)
        setTabOrder(widget, m_primary);
}

} // namespace explorer
