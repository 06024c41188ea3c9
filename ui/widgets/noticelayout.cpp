// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/noticelayout.h"

#include <algorithm>

namespace explorer {

NoticeLayout::NoticeLayout(int gap, QWidget *parent) : ArrangedLayout(gap, parent) { }

// Each button may have a line of its own.
QSize NoticeLayout::minimumSize() const
{
    int line = 0;
    int height = 0;
    int widest = 0;
    for (size_t place = 0; place < m_items.size(); ++place) {
        const QLayoutItem &item = *m_items[place];
        if (item.isEmpty())
            continue;
        const QSize least = item.minimumSize();
        height = std::max(height, least.height());
        if (isButton(place))
            widest = std::max(widest, least.width());
        else
            line += least.width() + (line > 0 ? m_gap : 0);
    }
    return QSize(std::max(line, widest), height).grownBy(contentsMargins());
}

int NoticeLayout::arrange(const QRect &rect, bool apply) const
{
    if (m_items.size() <= Text)
        return 0;
    int around = 0; // what stands beside the text in any case
    int buttons = 0; // and what only may
    for (size_t place = 0; place < m_items.size(); ++place) {
        if (place != Text && !m_items[place]->isEmpty())
            (isButton(place) ? buttons : around) += m_items[place]->sizeHint().width() + m_gap;
    }
    QLayoutItem &text = *m_items[Text];
    const int beside = rect.width() - around - buttons;
    const bool isBelow = buttons > 0 && beside < rect.width() / 2 && text.sizeHint().width() > beside;
    const int textWidth = std::max(0, isBelow ? rect.width() - around : beside);

    int height = text.hasHeightForWidth() ? text.heightForWidth(textWidth) : text.sizeHint().height();
    for (size_t place = 0; place < m_items.size(); ++place) {
        if (place != Text && !m_items[place]->isEmpty() && !(isBelow && isButton(place)))
            height = std::max(height, m_items[place]->sizeHint().height());
    }
    const auto stand = [&](QLayoutItem &item, const QRect &at) {
        if (apply)
            put(item, rect, at);
    };
    // A line that has more height than it needs is in the middle of it, as in Qt's layouts.
    const int lineHeight = apply && !isBelow ? std::max(height, rect.height()) : height;
    int x = rect.left();
    for (size_t place = 0; place < m_items.size(); ++place) {
        if (m_items[place]->isEmpty() || (isBelow && isButton(place)))
            continue;
        const int width = place == Text ? textWidth : m_items[place]->sizeHint().width();
        stand(*m_items[place], QRect(x, rect.top(), width, lineHeight));
        x += width + m_gap;
    }
    if (!isBelow)
        return height;

    const int indent = m_items[Icon]->isEmpty() ? 0 : m_items[Icon]->sizeHint().width() + m_gap;
    const int room = rect.width() - indent;
    int left = 0;
    int highest = 0;
    int y = height + m_gap / 2;
    for (size_t place = FirstButton; isButton(place); ++place) {
        if (m_items[place]->isEmpty())
            continue;
        const QSize hint = m_items[place]->sizeHint();
        if (left > 0 && left + hint.width() > room) {
            left = 0;
            y += highest + m_gap / 2;
            highest = 0;
        }
        stand(
            *m_items[place],
            QRect(rect.left() + indent + left, rect.top() + y, std::min(hint.width(), room), hint.height()));
        left += hint.width() + m_gap;
        highest = std::max(highest, hint.height());
    }
    return y + highest;
}

} // namespace explorer
