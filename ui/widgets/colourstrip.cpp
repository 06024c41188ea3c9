// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/colourstrip.h"

#include "ui/support/metrics.h"

#include <QPainter>

namespace explorer {

ColourStrip::ColourStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("colourStrip"));
    setFixedHeight(scaled(3));
    hide();
}

void ColourStrip::show(std::optional<Color> color)
{
    m_color = color;
    setVisible(m_color.has_value());
    update();
}

void ColourStrip::paintEvent(QPaintEvent *)
{
    if (m_color)
        QPainter(this).fillRect(rect(), themeColor(*m_color, palette()));
}

} // namespace explorer
