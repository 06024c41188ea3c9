// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/readingorder.h"

#include <QAbstractSpinBox>
#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QMainWindow>
#include <QScrollArea>
#include <QSet>
#include <QSplitter>
#include <QTabBar>

#include <algorithm>

namespace explorer {

namespace {

constexpr char oneStop[] = "oneStop";

// Of one control: the whole of it is a stop, and nothing in it.
bool isWhole(const QWidget *widget)
{
    return qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QTabBar *>(widget)
        || (qobject_cast<const QAbstractScrollArea *>(widget) && !qobject_cast<const QScrollArea *>(widget));
}

struct Order {
    QWidgetList widgets;
    QSet<const QWidget *> seen;
};

void collect(QWidget *widget, Order &order);

void collect(QLayoutItem *item, Order &order);

void collect(QLayout *layout, Order &order)
{
    if (const auto *form = qobject_cast<QFormLayout *>(layout)) {
        for (int row = 0; row < form->rowCount(); ++row) {
            for (const auto role :
                 {QFormLayout::SpanningRole, QFormLayout::LabelRole, QFormLayout::FieldRole})
                collect(form->itemAt(row, role), order);
        }
        return;
    }
    if (const auto *grid = qobject_cast<QGridLayout *>(layout)) {
        for (int row = 0; row < grid->rowCount(); ++row) {
            for (int column = 0; column < grid->columnCount(); ++column)
                collect(grid->itemAtPosition(row, column), order);
        }
        return;
    }
    const auto *box = qobject_cast<QBoxLayout *>(layout);
    const bool isTurned =
        box && (box->direction() == QBoxLayout::RightToLeft || box->direction() == QBoxLayout::BottomToTop);
    for (int i = 0; i < layout->count(); ++i)
        collect(layout->itemAt(isTurned ? layout->count() - 1 - i : i), order);
}

void collect(QLayoutItem *item, Order &order)
{
    if (!item)
        return;
    if (QWidget *widget = item->widget())
        collect(widget, order);
    else if (QLayout *layout = item->layout())
        collect(layout, order);
}

void collect(QWidget *widget, Order &order)
{
    // What spans several cells comes once; what is hidden, and all in it, is no place.
    if (order.seen.contains(widget)
        || (widget->isHidden() && widget->testAttribute(Qt::WA_WState_ExplicitShowHide)))
        return;
    order.seen.insert(widget);
    order.widgets += widget;
    if (isWhole(widget))
        return;
    if (const auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), order);
        return;
    }
    if (const auto *area = qobject_cast<QScrollArea *>(widget)) {
        if (area->widget())
            collect(area->widget(), order);
        return;
    }
    if (const auto *window = qobject_cast<QMainWindow *>(widget)) {
        if (window->centralWidget())
            collect(window->centralWidget(), order);
        return;
    }
    if (widget->layout())
        collect(widget->layout(), order);
    // What stands in no layout comes after what does.
    const auto children = widget->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *child : children) {
        if (!child->isWindow())
            collect(child, order);
    }
}

QWidget *groupOf(QWidget *widget)
{
    for (QWidget *at = widget; at; at = at->parentWidget()) {
        if (at->property(oneStop).toBool())
            return at;
        if (at->isWindow())
            break;
    }
    return nullptr;
}

} // namespace

QWidgetList ReadingOrder::of(const QWidgetList &parts)
{
    Order order;
    for (QWidget *part : parts)
        collect(part, order);
    return order.widgets;
}

bool ReadingOrder::isStop(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && widget->isVisible()
        && widget->isEnabled();
}

QWidget *ReadingOrder::first(const QWidgetList &order)
{
    const auto found = std::find_if(order.begin(), order.end(), isStop);
    return found == order.end() ? nullptr : *found;
}

QWidget *ReadingOrder::next(const QWidgetList &order, QWidget *from, bool forward)
{
    // What is part of a control is where the control is.
    qsizetype at = -1;
    for (const QWidget *place = from; place && at < 0 && !place->isWindow(); place = place->parentWidget())
        at = order.indexOf(place);
    if (at < 0)
        at = forward ? -1 : order.size();
    const QWidget *left = from ? groupOf(from) : nullptr;
    for (qsizetype step = 0; step < order.size(); ++step) {
        at = (at + (forward ? 1 : -1) + order.size()) % order.size();
        QWidget *to = order.at(at);
        if (!isStop(to) || to == from || to->isAncestorOf(from))
            continue;
        QWidget *group = groupOf(to);
        if (!group)
            return to;
        if (group == left)
            continue;
        QWidget *before = group->focusWidget();
        if (before && before != group && group->isAncestorOf(before) && isStop(before))
            return before;
        const QWidgetList stops = stopsIn(group);
        return stops.isEmpty() ? to : stops.first();
    }
    return nullptr;
}

void ReadingOrder::go(QWidget *to, Qt::FocusReason reason)
{
    to->setFocus(reason);
    for (QWidget *around = to->parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(to);
    }
}

void ReadingOrder::makeOneStop(QWidget *group)
{
    group->setProperty(oneStop, true);
}

QWidgetList ReadingOrder::stopsIn(QWidget *group)
{
    QWidgetList stops = of({group});
    stops.removeIf([](const QWidget *widget) { return !isStop(widget); });
    return stops;
}

} // namespace explorer
