// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The controls of our style that take more than a few lines to draw.
#include "ui/support/style.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/stylepaint.h"

#include <QComboBox>
#include <QPainter>
#include <QStyleOption>

namespace explorer {
namespace {

// Icon and text as one group in the middle of `rect`.
void drawCentered(QPainter *painter, const QRect &rect, const QIcon &icon, const QSize &size,
                  const QString &text, int flags, const QColor &color, const QColor &iconColor,
                  Qt::LayoutDirection direction)
{
    const int gap = icon.isNull() || text.isEmpty() ? 0 : scaled(6);
    const int iconWidth = icon.isNull() ? 0 : size.width();
    const int textWidth =
        std::min(painter->fontMetrics().size(flags, text).width(), rect.width() - iconWidth - gap);
    const int left = rect.left() + (rect.width() - iconWidth - gap - textWidth) / 2;
    if (!icon.isNull()) {
        const QRect place(left, rect.top() + (rect.height() - size.height()) / 2, size.width(),
                          size.height());
        Icons::paint(painter, QStyle::visualRect(direction, rect, place), icon, iconColor);
    }
    painter->setPen(color);
    const QRect place(left + iconWidth + gap, rect.top(), textWidth + 1, rect.height());
    painter->drawText(QStyle::visualRect(direction, rect, place), flags | Qt::AlignVCenter | Qt::AlignLeft,
                      inOwnOrder(text, direction));
}

int mnemonicFlag(const QStyle *style, const QStyleOption *option, const QWidget *widget)
{
    return style->styleHint(QStyle::SH_UnderlineShortcut, option, widget) ? Qt::TextShowMnemonic
                                                                          : Qt::TextHideMnemonic;
}

} // namespace

void Style::drawPushButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    const bool enabled = option->state & State_Enabled;
    const bool primary = StylePaint::isFlagged(widget, "primary") && enabled;
    const QColor color =
        primary ? themeColor(Color::OnAccent, option->palette) : option->palette.color(QPalette::ButtonText);
    const QColor iconColor = primary || !enabled ? color : themeColor(Color::Muted, option->palette);
    painter->save();
    const bool menu = button->features.testFlag(QStyleOptionButton::HasMenu);
    QRect rect = button->rect;
    if (menu) {
        const QRect arrow(rect.right() - scaled(22), rect.top(), scaled(16), rect.height());
        StylePaint::chevron(painter, visualRect(option->direction, rect, arrow), Qt::DownArrow, iconColor);
        rect = visualRect(option->direction, rect, rect.adjusted(scaled(4), 0, -scaled(20), 0));
    }
    drawCentered(painter, rect, button->icon, button->iconSize, button->text,
                 Qt::TextSingleLine | mnemonicFlag(proxy(), option, widget), color, iconColor,
                 option->direction);
    painter->restore();
}

void Style::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const QPalette &palette = option->palette;
    const bool selected = option->state & State_Selected;
    if (!selected && option->state & State_MouseOver && option->state & State_Enabled)
        StylePaint::roundedPanel(
            painter, tab->rect.adjusted(scaled(2), scaled(3), -scaled(2), -scaled(3)),
            mixed(themeColor(Color::Window, palette), themeColor(Color::Text, palette), 0.05), QColor());
    if (selected) {
        const int line = std::max(2, scaled(2));
        const bool below = tab->shape != QTabBar::RoundedSouth && tab->shape != QTabBar::TriangularSouth;
        painter->fillRect(tab->rect.left(), below ? tab->rect.bottom() - line + 1 : tab->rect.top(),
                          tab->rect.width(), line, themeColor(Color::Accent, palette));
    }
    if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange)
        StylePaint::focusRing(painter, tab->rect.adjusted(1, 2, -1, -4), palette);
}

void Style::drawTabLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const bool selected = option->state & State_Selected;
    const QPalette &palette = option->palette;
    const QColor color = selected ? palette.color(QPalette::WindowText) : themeColor(Color::Muted, palette);
    const QColor iconColor = themeColor(selected ? Color::Accent : Color::Muted, palette);
    const QSize size = tab->iconSize.isValid() ? tab->iconSize : QSize(scaled(iconSize), scaled(iconSize));
    QRect rect = tab->rect;
    if (!tab->rightButtonSize.isEmpty())
        rect.setRight(rect.right() - tab->rightButtonSize.width());
    painter->save();
    drawCentered(painter, rect, tab->icon, size, tab->text,
                 Qt::TextSingleLine | mnemonicFlag(proxy(), option, widget), color, iconColor,
                 option->direction);
    painter->restore();
}

void Style::drawHeaderLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header)
        return;
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const QColor color = themeColor(sorted ? Color::Text : Color::Muted, option->palette);
    const int arrow = sorted ? scaled(StylePaint::sortArrow) : 0;
    const Qt::Alignment side =
        visualAlignment(option->direction, header->textAlignment) & Qt::AlignHorizontal_Mask;
    // The arrow stands after the text, before it where the text is at the right.
    QRect rect = option->rect;
    const auto beginning =
        option->direction == Qt::RightToLeft ? QStyleOptionHeader::End : QStyleOptionHeader::Beginning;
    const bool isFirst =
        header->position == beginning || header->position == QStyleOptionHeader::OnlyOneSection;
    if (isFirst && widget && StylePaint::isFlagged(widget->parentWidget(), pageTableProperty))
        rect = StylePaint::withLead(rect, option->direction);
    if (side & Qt::AlignRight)
        rect.setLeft(rect.left() + arrow);
    else
        rect.setRight(rect.right() - arrow);
    painter->save();
    painter->setPen(color);
    const QString text = painter->fontMetrics().elidedText(header->text, Qt::ElideRight, rect.width());
    QRect used;
    painter->drawText(rect, int(side) | Qt::AlignVCenter | Qt::TextSingleLine,
                      inOwnOrder(text, option->direction), &used);
    painter->restore();
    if (!sorted)
        return;
    const int left = side & Qt::AlignRight ? used.left() - arrow : used.right() + 1;
    StylePaint::chevron(painter, QRect(left, rect.top(), arrow, rect.height()),
                        header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::DownArrow : Qt::UpArrow,
                        color);
}

void Style::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    const QPalette &palette = option->palette;
    painter->fillRect(option->rect, themeColor(Color::Base, palette));
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1,
                          themeColor(Color::Line, palette));
        return;
    }
    const bool enabled = option->state & State_Enabled;
    if (option->state & State_Selected && enabled)
        StylePaint::roundedPanel(painter, option->rect.adjusted(scaled(4), 1, -scaled(4), -1),
                                 themeColor(Color::Selection, palette), QColor());

    const auto visual = [option](const QRect &rect) {
        return visualRect(option->direction, option->rect, rect);
    };
    const int side = scaled(iconSize);
    const QRect rect = option->rect;
    const QRect mark(rect.left() + scaled(12), rect.top() + (rect.height() - side) / 2, side, side);
    const QColor color = palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    const QColor muted = enabled ? themeColor(Color::Muted, palette) : color;
    if (item->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item->checked)
            Icons::paint(painter, visual(mark), u"check", themeColor(Color::Accent, palette));
    } else if (!item->icon.isNull()) {
        Icons::paint(painter, visual(mark), item->icon, muted);
    }

    painter->save();
    painter->setFont(item->font);
    const QRect text(mark.right() + scaled(9), rect.top(),
                     rect.right() - mark.right() - scaled(9) - scaled(14), rect.height());
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | mnemonicFlag(proxy(), option, widget);
    const qsizetype tab = item->text.indexOf(u'\t');
    painter->setPen(color);
    painter->drawText(visual(text), int(flags | visualAlignment(option->direction, Qt::AlignLeft)),
                      inOwnOrder(item->text.left(tab), option->direction));
    if (tab >= 0) {
        painter->setPen(muted);
        painter->drawText(visual(text), int(flags | visualAlignment(option->direction, Qt::AlignRight)),
                          inOwnOrder(item->text.mid(tab + 1), option->direction));
    }
    painter->restore();
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(rect.right() - scaled(24), rect.top(), scaled(16), rect.height());
        StylePaint::chevron(painter, visual(arrow),
                            option->direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow, muted);
    }
}

void Style::drawProgress(const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    const QPalette &palette = option->palette;
    const int height = std::min(scaled(6), bar->rect.height());
    QRectF groove(bar->rect.left(), bar->rect.top() + (bar->rect.height() - height) / 2.0, bar->rect.width(),
                  height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(themeColor(Color::Window, palette), themeColor(Color::Text, palette), 0.12));
    painter->drawRoundedRect(groove, height / 2.0, height / 2.0);

    // Without a known end a third of the groove is filled, and stands still: nothing moves by itself.
    const bool endless = bar->minimum == bar->maximum;
    const qreal share = endless
        ? 1.0 / 3
        : qreal(qint64(bar->progress) - bar->minimum) / (qint64(bar->maximum) - bar->minimum);
    QRectF done = groove;
    done.setWidth(groove.width() * std::clamp(share, 0.0, 1.0));
    if (endless)
        done.moveLeft(groove.left() + groove.width() / 3);
    else if ((option->direction == Qt::RightToLeft) != bar->invertedAppearance)
        done.moveRight(groove.right());
    if (done.width() > 0) {
        painter->setBrush(themeColor(option->state & State_Enabled ? Color::Accent : Color::Edge, palette));
        done.setWidth(std::max<qreal>(done.width(), height));
        painter->drawRoundedRect(done, height / 2.0, height / 2.0);
    }
    painter->restore();
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!combo)
        return;
    QStyleOption frame(*option);
    if (combo->editable && widget && widget->hasFocus())
        frame.state |= State_HasFocus;
    if (combo->frame)
        StylePaint::field(&frame, painter, option->rect, widget);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    StylePaint::chevron(painter, arrow, Qt::DownArrow, themeColor(Color::Muted, option->palette));
}

void Style::drawToolButton(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button)
        return;
    StylePaint::toolButton(option, painter, widget);
    const bool enabled = option->state & State_Enabled;
    const QColor color =
        option->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    const bool menu =
        button->features & (QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup)
        && !button->text.isEmpty() && button->toolButtonStyle != Qt::ToolButtonIconOnly;
    QRect rect = option->rect;
    if (menu) {
        const QRect arrow(rect.right() - scaled(20), rect.top(), scaled(16), rect.height());
        StylePaint::chevron(painter, visualRect(option->direction, rect, arrow), Qt::DownArrow, color);
        rect = visualRect(option->direction, rect, rect.adjusted(scaled(4), 0, -scaled(18), 0));
    }
    if (button->features & QStyleOptionToolButton::Arrow && button->arrowType != Qt::NoArrow) {
        StylePaint::chevron(painter, rect, button->arrowType, color);
        return;
    }
    const bool icon = button->toolButtonStyle != Qt::ToolButtonTextOnly && !button->icon.isNull();
    const bool text = !button->text.isEmpty()
        && (button->toolButtonStyle != Qt::ToolButtonIconOnly || button->icon.isNull());
    painter->save();
    painter->setFont(button->font);
    if (icon && !text) {
        const QSize size = button->iconSize;
        const QRect place(rect.left() + (rect.width() - size.width()) / 2,
                          rect.top() + (rect.height() - size.height()) / 2, size.width(), size.height());
        button->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                           option->state & State_On ? QIcon::On : QIcon::Off);
    } else {
        drawCentered(painter, rect, icon ? button->icon : QIcon(), button->iconSize, button->text,
                     Qt::TextSingleLine | mnemonicFlag(proxy(), option, widget), color,
                     enabled ? themeColor(Color::Muted, option->palette) : color, option->direction);
    }
    painter->restore();
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->minimum == bar->maximum)
        return;
    const QPalette &palette = option->palette;
    const bool busy = option->state & State_MouseOver || option->state & State_Sunken;
    QRectF slider = proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const qreal thickness = scaled(busy ? 8 : 6);
    if (bar->orientation == Qt::Horizontal)
        slider.adjust(2, (slider.height() - thickness) / 2, -2, -(slider.height() - thickness) / 2);
    else
        slider.adjust((slider.width() - thickness) / 2, 2, -(slider.width() - thickness) / 2, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(
        mixed(themeColor(Color::Edge, palette), themeColor(Color::Muted, palette), busy ? 0.6 : 0.1));
    painter->drawRoundedRect(slider, thickness / 2, thickness / 2);
    painter->restore();
}

} // namespace explorer
