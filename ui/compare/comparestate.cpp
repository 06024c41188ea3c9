// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/compare/comparestate.h"

#include "ui/compare/comparemodel.h"
#include "ui/support/metrics.h"

#include <QApplication>
#include <QStyle>

namespace explorer {

namespace {

constexpr int shapeSide = 10;
constexpr int spaceBehindShape = 8;

} // namespace

State shapeOf(calimero::Comparison::State state)
{
    using calimero::Comparison;
    switch (state) {
    case Comparison::State::Apart:
        return State::Failed;
    case Comparison::State::OnlyHere:
    case Comparison::State::OnlyThere:
    case Comparison::State::OtherVersion:
        return State::Retry;
    case Comparison::State::UnknownHere:
    case Comparison::State::UnknownThere:
    case Comparison::State::NoStateYet:
        return State::Waiting;
    case Comparison::State::Checking:
        return State::Running;
    case Comparison::State::Following:
    case Comparison::State::InStep:
        break;
    }
    return State::Ok;
}

// Of a picture before a text the style leaves the space beside a text twice: once is enough.
void CompareStateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(scaled(shapeSide) - scaled(spaceBehindShape), scaled(shapeSide));
}

void CompareStateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    CellDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    QRect place = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &cell, cell.widget);
    if (cell.direction == Qt::RightToLeft)
        place.setLeft(place.right() - scaled(shapeSide) + 1);
    else
        place.setWidth(scaled(shapeSide));
    const int now = index.data(CompareModel::stateRole).toInt();
    paintState(painter, place, shapeOf(calimero::Comparison::State(now)), cell.palette);
}

} // namespace explorer
