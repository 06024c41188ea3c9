// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/flowlayout.h"

#include <algorithm>

namespace explorer {

FlowLayout::FlowLayout(int gap, int lineGap, QWidget *parent)
    : ArrangedLayout(gap, parent), m_lineGap(lineGap)
{
    setContentsMargins(0, 0, 0, 0);
}

void FlowLayout::setLastAtEnd(bool atEnd)
{
    m_isLastAtEnd = atEnd;
    invalidate();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    int x = rect.left();
    int y = rect.top();
    int lineHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        QSize size = item->sizeHint();
        if (x > rect.left() && x + size.width() > rect.left() + rect.width()) {
            x = rect.left();
            y += lineHeight + m_lineGap;
            lineHeight = 0;
        }
        size.setWidth(std::min(size.width(), rect.width()));
        if (item->hasHeightForWidth())
            size.setHeight(item->heightForWidth(size.width()));
        if (m_isLastAtEnd && item == m_items.back())
            x = rect.left() + rect.width() - size.width();
        if (apply)
            put(*item, rect, QRect({x, y}, size));
        x += size.width() + m_gap;
        lineHeight = std::max(lineHeight, size.height());
    }
    return y + lineHeight - rect.top();
}

} // namespace explorer
