// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/celldelegate.h"

#include "core/table/chunk.h"
#include "ui/models/roles.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/theme.h"
#include "ui/widgets/linepart.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace explorer {

namespace {

/// A tint, and a bar where the row begins: what has gone is struck through besides, so that nobody needs the
/// colour to tell. None has the colour of the selection.
void drawNews(QPainter *painter, const QStyleOptionViewItem &cell, News news)
{
    if (news == News::None)
        return;
    QColor color = themeColor(news == News::Added         ? Color::Ok
                                  : news == News::Changed ? Color::Warn
                                                          : Color::Bad,
                              cell.palette);
    painter->save();
    const auto *table = qobject_cast<const QTableView *>(cell.widget);
    const bool isFirst = table && table->horizontalHeader()->visualIndex(cell.index.column()) == 0;
    if (isFirst) {
        const int width = scaled(3);
        painter->fillRect(
            cell.direction == Qt::RightToLeft
                ? QRect(cell.rect.right() - width + 1, cell.rect.top(), width, cell.rect.height())
                : QRect(cell.rect.left(), cell.rect.top(), width, cell.rect.height()),
            color);
    }
    color.setAlpha(36);
    painter->fillRect(cell.rect, color);
    painter->restore();
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const QVariant shortId = index.data(ShortIdRole);
    const QVariant state = index.data(CellStateRole);
    const bool unknown = state.isValid() && state.toInt() != int(calimero::table::CellState::Known);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto news = News(index.data(NewsRole).toInt());
    cell.font.setStrikeOut(news == News::Gone);
    const bool isDimmed =
        news == News::Gone || (cell.widget && cell.widget->property(dimmedProperty).toBool());
    QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    if (!shortId.isValid()) {
        const bool isId = index.data(MonospaceRole).toBool();
        if (isId) {
            cell.font = smallMonospaceFont();
            cell.font.setStrikeOut(news == News::Gone);
        }
        if (unknown || isDimmed || isId)
            cell.palette.setColor(QPalette::Text, themeColor(Color::Muted, cell.palette));
        if (isDimmed || isId)
            cell.palette.setColor(QPalette::HighlightedText, themeColor(Color::Muted, cell.palette));
        if (index.data(WarnRole).toBool() && !isDimmed) {
            // As loud on a selected row.
            for (const auto role : {QPalette::Text, QPalette::HighlightedText})
                cell.palette.setColor(role, themeColor(Color::Warn, cell.palette));
        }
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        drawNews(painter, cell, news);
        return;
    }
    // Where an ordinary text of this cell would begin: names line up with the cells below other heads.
    QRect rect = style->subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    const bool isMirrored = cell.direction == Qt::RightToLeft;
    rect.adjust(isMirrored ? 0 : margin, 0, isMirrored ? -margin : 0, 0);
    cell.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    drawNews(painter, cell, news);
    const QString name = index.data(NameRole).toString();
    if (isMirrored)
        rect.setLeft(cell.rect.left() + scaled(4));
    else
        rect.setRight(cell.rect.right() - scaled(4));
    painter->save();
    painter->setLayoutDirection(cell.direction);
    painter->setClipRect(cell.rect);
    const auto draw = [&](const LinePart &part) { drawPart(painter, cell.font, rect, part); };
    const QColor muted = themeColor(Color::Muted, cell.palette);
    if (!name.isEmpty())
        draw({name, cell.font, isDimmed ? muted : themeColor(Color::Text, cell.palette)});
    // Before the id, which may be cut: the whole of it is a column of its own.
    QFont plain = cell.font;
    plain.setStrikeOut(false);
    if (const QString mark = index.data(MarkRole).toString(); !mark.isEmpty() && rect.width() > scaled(24))
        draw({mark, plain, isDimmed ? muted : themeColor(Color::Accent, cell.palette)});
    QFont idFont = smallMonospaceFont();
    idFont.setStrikeOut(news == News::Gone);
    if (rect.width() > scaled(24)) {
        // Of fewer letters on both sides than this nobody can tell one from another: rather more of its
        // beginning.
        const int least = QFontMetrics(idFont).horizontalAdvance(QString(9, u'0'));
        draw({shortId.toString(), idFont, muted, rect.width() < least ? Qt::ElideRight : Qt::ElideMiddle});
    }
    if (const QString rest = index.data(RestRole).toString(); !rest.isEmpty() && rect.width() > scaled(24))
        draw({rest, plain,
              index.data(WarnRole).toBool() && !isDimmed ? themeColor(Color::Warn, cell.palette) : muted});
    painter->restore();
}

QString CellDelegate::displayText(const QVariant &value, const QLocale &) const
{
    // The models format for the person's locale themselves; a number must not be grouped a second time.
    return value.toString();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // All that paint() would like to show.
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    const QVariant shortId = index.data(ShortIdRole);
    int besides = scaled(8);
    if (shortId.isValid()) {
        cell.text = shownName(index.data(NameRole).toString());
        besides +=
            scaled(8) + QFontMetrics(smallMonospaceFont()).horizontalAdvance(shownName(shortId.toString()));
        if (const QString mark = index.data(MarkRole).toString(); !mark.isEmpty())
            besides += scaled(8) + QFontMetrics(cell.font).horizontalAdvance(mark);
        if (const QString rest = index.data(RestRole).toString(); !rest.isEmpty())
            besides += scaled(8) + QFontMetrics(cell.font).horizontalAdvance(rest);
    } else if (index.data(MonospaceRole).toBool()) {
        cell.font = smallMonospaceFont();
    }
    cell.fontMetrics = QFontMetrics(cell.font);
    const int width = style->sizeFromContents(QStyle::CT_ItemViewItem, &cell, {}, cell.widget).width();
    return {width + besides, scaled(rowHeight)};
}

} // namespace explorer
