// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/usage/sharedelegate.h"

#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/theme.h"
#include "ui/usage/shares.h"
#include "ui/widgets/linepart.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr int barHeight = 10;
constexpr int leastBar = 72; // parts of it can be told apart

class ColorSample : public QWidget {
public:
    explicit ColorSample(qsizetype number) : m_number(number) { setFixedSize(scaled(10), scaled(10)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), ShareDelegate::colors(palette()).value(m_number));
    }

private:
    qsizetype m_number;
};

} // namespace

QList<QColor> ShareDelegate::colors(const QPalette &palette)
{
    const QColor ground = themeColor(Color::Base, palette);
    const QColor accent = themeColor(Color::Accent, palette);
    return {accent, themeColor(Color::Warn, palette), mixed(ground, accent, 0.45),
            themeColor(Color::Muted, palette), mixed(ground, themeColor(Color::Muted, palette), 0.4)};
}

void ShareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    const QString text = std::exchange(cell.text, QString());
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const bool isDimmed = cell.widget && cell.widget->property(dimmedProperty).toBool();
    const int textWidth =
        std::max(cell.fontMetrics.horizontalAdvance(text), cell.fontMetrics.horizontalAdvance(u"88.8 %"_s));
    QRect inside = cell.rect.adjusted(scaled(8), 0, -scaled(8), 0);
    QRect words = inside;
    words.setLeft(std::max(inside.left(), inside.right() - textWidth));
    QRect bar = inside;
    bar.setRight(words.left() - scaled(8));
    bar.setTop(inside.center().y() - scaled(barHeight) / 2);
    bar.setHeight(scaled(barHeight));
    painter->save();
    painter->setClipRect(cell.rect);
    const bool isMirrored = cell.direction == Qt::RightToLeft;
    if (bar.width() > scaled(8)) {
        const QVariantList shares = index.data(SharesRole).toList();
        const QList<QColor> all = colors(cell.palette);
        if (isDimmed)
            painter->setOpacity(0.5);
        qreal at = 0;
        for (qsizetype i = 0; i < shares.size(); ++i) {
            const qreal share = std::clamp(shares.at(i).toDouble(), 0.0, 1.0);
            if (share <= 0)
                continue;
            // What is there is seen, be it ever so little.
            const qreal width = std::max(share * bar.width(), qreal(scaled(2)));
            QRectF part(bar.left() + at, bar.top(), std::min(width, bar.width() - at), bar.height());
            at += part.width();
            if (isMirrored)
                part = QStyle::visualRect(Qt::RightToLeft, cell.rect, part.toAlignedRect());
            painter->fillRect(part, all.value(i, all.first()));
        }
        painter->setOpacity(1);
    }
    painter->setFont(cell.font);
    painter->setPen(themeColor(Color::Muted, cell.palette));
    painter->drawText(onLineOf(cell.font, QStyle::visualRect(cell.direction, cell.rect, words), cell.font),
                      Qt::AlignTop | Qt::AlignRight | Qt::TextSingleLine, inOwnOrder(text, cell.direction));
    painter->restore();
}

QSize ShareDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.horizontalAdvance(u"88.8 %"_s) + scaled(leastBar) + scaled(24),
            scaled(rowHeight)};
}

ShareLegend::ShareLegend(const QStringList &parts, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(6));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i > 0)
            row->addSpacing(scaled(10));
        row->addWidget(new ColorSample(i), 0, Qt::AlignVCenter);
        row->addWidget(new TextLabel(TextLabel::Kind::Caption, parts.at(i)));
    }
    row->addStretch(1);
}

} // namespace explorer
