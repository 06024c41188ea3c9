// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotorows.h"

#include "ui/models/roles.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/theme.h"

#include <QPainter>

namespace explorer {

namespace {

// How wide it is.
int drawn(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect, const QFont &font,
          const QString &text, Qt::TextElideMode elide, bool isAtEnd)
{
    const bool isMirrored = option.direction == Qt::RightToLeft;
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, elide, rect.width());
    painter->setFont(font);
    painter->drawText(
        QStyle::visualRect(option.direction, option.rect, rect),
        int(Qt::AlignVCenter | Qt::AlignAbsolute | (isAtEnd == isMirrored ? Qt::AlignLeft : Qt::AlignRight)),
        inOwnOrder(shown, option.direction));
    return metrics.horizontalAdvance(shown);
}

} // namespace

QSize GoToRows::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {scaled(100), option.fontMetrics.height() + scaled(12)};
}

void GoToRows::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    row.widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    const QPalette &palette = option.palette;
    QRect texts = option.rect.adjusted(scaled(36), 0, -scaled(12), 0);
    const int most = texts.width() * 2 / 3; // of what is behind the name
    const QFont idFont = smallMonospaceFont();
    painter->save();
    painter->setPen(themeColor(Color::Muted, palette));
    int used = 0;
    if (const QString id = index.data(ShortIdRole).toString(); !id.isEmpty()) {
        used = drawn(painter, option, texts, idFont, id, Qt::ElideMiddle, true) + scaled(8);
        texts.setRight(texts.right() - used);
    }
    QRect behind = texts;
    behind.setLeft(texts.right() - most + used);
    used =
        drawn(painter, option, behind, option.font, index.data(DetailRole).toString(), Qt::ElideMiddle, true);
    texts.setRight(texts.right() - used - scaled(12));
    const bool isId = index.data(MonospaceRole).toBool();
    if (!isId)
        painter->setPen(themeColor(Color::Text, palette));
    drawn(painter, option, texts, isId ? idFont : option.font, index.data().toString(),
          isId ? Qt::ElideMiddle : Qt::ElideRight, false);
    painter->restore();
}

} // namespace explorer
