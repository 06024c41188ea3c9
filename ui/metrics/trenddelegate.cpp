// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/metrics/trenddelegate.h"

#include "ui/metrics/metricsmodel.h"
#include "ui/support/metrics.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace explorer {

void TrendDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    cell.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const auto points = index.data(CourseRole).value<QList<QPointF>>();
    const QRectF inside = QRectF(cell.rect).adjusted(scaled(8), scaled(6), -scaled(8), -scaled(6));
    if (points.size() < 2 || inside.width() < scaled(16))
        return;
    const auto [low, high] =
        std::minmax_element(points.begin(), points.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); });
    // Shares before differences: both ends may be as large as numbers get.
    const qreal range = high->y() / 2 - low->y() / 2;
    const qreal time = -points.first().x();
    const auto place = [&, bottom = low->y()](QPointF point) {
        const qreal across = time > 0 ? 1 + point.x() / time : 1;
        const qreal up = range > 0 ? (point.y() / 2 - bottom / 2) / range : 0.5;
        const qreal x = cell.direction == Qt::RightToLeft ? 1 - across : across;
        return QPointF(inside.left() + x * inside.width(), inside.bottom() - up * inside.height());
    };
    QPolygonF line;
    for (const QPointF &point : points)
        line += place(point);
    const bool isDimmed = cell.widget && cell.widget->property(dimmedProperty).toBool();
    const bool isFlat = range <= 0;
    painter->save();
    painter->setClipRect(cell.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(themeColor(isDimmed || isFlat ? Color::Muted : Color::Accent, cell.palette), scaled(3) / 2.0));
    painter->drawPolyline(line);
    painter->restore();
}

// Also before there is a course: columns that come and go would never stand still.
QSize TrendDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(96), scaled(rowHeight)};
}

} // namespace explorer
