// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/iconlabel.h"

#include "ui/support/icons.h"

#include <QPainter>

namespace explorer {

IconLabel::IconLabel(int size, QWidget *parent) : QLabel(parent), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &name, Color color)
{
    m_name = name;
    m_color = color;
    // Without a parent it would become a window.
    if (parentWidget())
        setVisible(!name.isEmpty());
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect place((width() - m_size) / 2, (height() - m_size) / 2, m_size, m_size);
    const QPalette look = palette();
    QColor color = themeColor(m_color, look);
    if (!isEnabled())
        color = look.color(QPalette::Disabled, QPalette::WindowText);
    Icons::paint(&painter, place, m_name, color);
}

} // namespace explorer
