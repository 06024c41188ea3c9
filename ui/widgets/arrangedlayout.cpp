// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/arrangedlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace explorer {

ArrangedLayout::ArrangedLayout(int gap, QWidget *parent) : QLayout(parent), m_gap(gap) { }

ArrangedLayout::~ArrangedLayout() = default;

void ArrangedLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

int ArrangedLayout::count() const
{
    return int(m_items.size());
}

QLayoutItem *ArrangedLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)].get() : nullptr;
}

QLayoutItem *ArrangedLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

QSize ArrangedLayout::sizeHint() const
{
    QSize size(0, 0); // one without sizes is a pixel too small
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        size = {size.width() + hint.width() + (size.width() > 0 ? m_gap : 0),
                std::max(size.height(), hint.height())};
    }
    return size.grownBy(contentsMargins());
}

int ArrangedLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    return arrange(QRect(0, 0, width, 0).marginsRemoved(margins), false) + margins.top() + margins.bottom();
}

void ArrangedLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect.marginsRemoved(contentsMargins()), true);
}

void ArrangedLayout::put(QLayoutItem &item, const QRect &whole, const QRect &at) const
{
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    item.setGeometry(QStyle::visualRect(direction, whole, at));
}

} // namespace explorer
