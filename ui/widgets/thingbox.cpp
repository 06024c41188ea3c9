// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/thingbox.h"

#include "ui/models/roles.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/linepart.h"

#include <QStylePainter>

namespace explorer {

ThingBox::ThingBox(QWidget *parent) : QComboBox(parent)
{
    setItemDelegate(new CellDelegate(this));
}

void ThingBox::setHint(const QString &hint)
{
    m_hint = hint;
    // A reader hears it after the name of the box.
    setAccessibleDescription(currentIndex() < 0 ? shownSentence(hint) : QString());
    update();
}

QString ThingBox::shownText() const
{
    return currentIndex() < 0 ? m_hint : currentText();
}

void ThingBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    QRect rect = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    painter.setClipRect(rect);
    rect.adjust(1, 0, -1, 0); // as Qt draws the text of a box
    painter.setLayoutDirection(layoutDirection());
    const QColor muted = themeColor(Color::Muted, palette());
    const auto draw = [&](const LinePart &part) { drawPart(&painter, font(), rect, part); };
    if (currentIndex() < 0) {
        draw({m_hint, font(), muted});
        return;
    }
    const QString name = currentData(NameRole).toString();
    const QString id = currentData(ShortIdRole).toString();
    const QString text = id.isEmpty() ? currentText() : name;
    if (!text.isEmpty())
        draw({text, font(), isEnabled() ? themeColor(Color::Text, palette()) : muted});
    if (!id.isEmpty() && rect.width() > scaled(24))
        draw({id, smallMonospaceFont(), muted, Qt::ElideMiddle});
}

} // namespace explorer
