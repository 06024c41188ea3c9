// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How large the things of our style are, where their parts stand, and its habits.
#include "ui/support/style.h"

#include "ui/support/metrics.h"
#include "ui/support/stylepaint.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QStyleOption>

namespace explorer {

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // One that is a window of its own is offered over others, and has an edge.
        if (qobject_cast<const QAbstractItemView *>(widget))
            return widget->windowType() == Qt::Popup ? 1 : 0;
        // The corners of a text area are round, those of the paper inside are not.
        return StylePaint::isTextArea(widget) ? (StylePaint::isFlagged(widget, "plain") ? 0 : 3) : 1;
    case PM_ComboBoxFrameWidth:
    case PM_SplitterWidth:
    case PM_MenuPanelWidth:
        // Qt itself widens the area to grab of a separator that is one pixel wide.
        return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_MenuHMargin:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_MenuVMargin:
        return scaled(4);
    case PM_TabBarBaseHeight:
        return 1;
    case PM_TabBarTabHSpace:
        return scaled(20);
    case PM_TabBarTabVSpace:
        return scaled(12);
    case PM_TabBarScrollButtonWidth:
        return scaled(20);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
    case PM_TitleBarButtonIconSize:
        return scaled(iconSize);
    case PM_MessageBoxIconSize:
        return scaled(32);
    case PM_CheckBoxLabelSpacing:
        return scaled(6);
    case PM_ScrollBarExtent:
        return scaled(12);
    case PM_ScrollBarSliderMin:
        return scaled(28);
    case PM_HeaderMargin:
        return scaled(8);
    case PM_HeaderMarkSize:
        return scaled(12);
    case PM_FocusFrameHMargin:
        // The space beside the text of a cell; the base adds 1.
        return scaled(8) - 1;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return scaled(pageMargin);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return scaled(8);
    case PM_ToolTipLabelFrameWidth:
        return scaled(6);
    case PM_TreeViewIndentation:
        return scaled(18);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
    case SH_ScrollView_FrameOnlyAroundContents:
    // Where a desktop opens files with one click, a click in a list is still no more than a look.
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_MiddleClickAbsolutePosition:
    case SH_Menu_MouseTracking:
        return 1;
    case SH_DialogButtonLayout:
        return 3; // Gnome's: Cancel, then what goes on, at the right
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            return option->rect.adjusted(scaled(8), 1, -scaled(8), -1);
        break;
    case SE_PushButtonFocusRect:
        return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    case SE_HeaderLabel: {
        // The arrow has its room beside the text (drawHeaderLabel); Qt would take it off a second time.
        const int margin = pixelMetric(PM_HeaderMargin, option, widget);
        return option->rect.adjusted(margin, 0, -margin, 0);
    }
    case SE_ItemViewItemText: {
        // Fusion leaves the space beside a text twice between it and the icon.
        const QRect rect = QProxyStyle::subElementRect(element, option, widget);
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        if (item && StylePaint::isFlagged(widget, pageTableProperty)
            && StylePaint::isFirstCell(*item, widget))
            return StylePaint::withLead(rect, option->direction);
        if (!item || item->icon.isNull() || item->decorationPosition != QStyleOptionViewItem::Left)
            return rect;
        const int gap = scaled(8);
        return option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, gap, 0)
                                                    : rect.adjusted(-gap, 0, 0, 0);
    }
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const QRect whole = option->rect;
    const auto visual = [option, &whole](const QRect &rect) {
        return visualRect(option->direction, whole, rect);
    };
    if (control == CC_ComboBox) {
        const int arrow = scaled(26);
        if (part == SC_ComboBoxArrow)
            return visual(QRect(whole.right() - arrow + 1, whole.top(), arrow, whole.height()));
        if (part == SC_ComboBoxEditField) {
            // Texts begin where they do in a line edit, which has two pixels of its own; that of a box that
            // is not typed into is drawn one further in.
            const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
            const int left = scaled(8) + (box && box->editable ? 0 : 1);
            return visual(whole.adjusted(left, 1, -arrow, -1));
        }
    }
    if (control == CC_ScrollBar) {
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        if (part == SC_ScrollBarGroove)
            return whole;
        const bool flat = bar->orientation == Qt::Horizontal;
        const int length = flat ? whole.width() : whole.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        const int least = std::min(scaled(28), length);
        const int slider = range > 0
            ? std::max(least, int(qint64(bar->pageStep) * length / (range + bar->pageStep)))
            : length;
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - slider, bar->upsideDown);
        int from = 0;
        int to = length;
        if (part == SC_ScrollBarSlider) {
            from = start;
            to = start + slider;
        } else if (part == SC_ScrollBarSubPage) {
            to = start;
        } else if (part == SC_ScrollBarAddPage) {
            from = start + slider;
        }
        return visual(flat ? QRect(whole.left() + from, whole.top(), to - from, whole.height())
                           : QRect(whole.left(), whole.top() + from, whole.width(), to - from));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool icon = button && !button->icon.isNull();
        const bool text = button && !button->text.isEmpty();
        const int width = size.width() + (icon && text ? scaled(2) : 0) + 2 * scaled(text ? 13 : 7);
        return {text ? std::max(width, scaled(64)) : width,
                std::max(size.height() + scaled(8), scaled(controlHeight))};
    }
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const bool text =
            button && button->toolButtonStyle != Qt::ToolButtonIconOnly && !button->text.isEmpty();
        const int menu = button && button->features & QStyleOptionToolButton::MenuButtonPopup ? scaled(16)
            : button && button->features & QStyleOptionToolButton::HasMenu && text            ? scaled(14)
                                                                                              : 0;
        const int side = scaled(toolHeight);
        return {std::max(size.width() + (text ? scaled(16) : scaled(8)) + menu, side),
                std::max(size.height() + scaled(6), side)};
    }
    case CT_LineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            return {size.width() + 2 * scaled(8), std::max(size.height() + scaled(8), scaled(controlHeight))};
        return size;
    case CT_ComboBox:
        return {size.width() + scaled(16) + scaled(26),
                std::max(size.height() + scaled(8), scaled(controlHeight))};
    case CT_TabBarTab:
        // Fusion already added the space around the text.
        return {size.width() + scaled(4), std::max(size.height(), scaled(32))};
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        const bool isLed = item && StylePaint::isFlagged(widget, pageTableProperty)
            && StylePaint::isFirstCell(*item, widget);
        return {base.width() + (isLed ? StylePaint::lead() : 0), std::max(base.height(), scaled(rowHeight))};
    }
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        const int height = std::max(base.height(), scaled(rowHeight));
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const auto *view = qobject_cast<const QHeaderView *>(widget);
        if (!header || !view || header->orientation != Qt::Horizontal || !header->icon.isNull())
            return {base.width() + scaled(8), height};
        // Qt counts bold letters, which are not drawn, and more than the arrow takes: all that is left to the
        // texts below.
        const bool isLed = StylePaint::isFlagged(view->parentWidget(), pageTableProperty)
            && StylePaint::isFirstSection(view, header->section);
        const int arrow =
            header->sortIndicator != QStyleOptionHeader::None ? scaled(StylePaint::sortArrow) : 0;
        return {view->fontMetrics().horizontalAdvance(header->text) + arrow + scaled(2)
                    + 2 * pixelMetric(PM_HeaderMargin, option, widget) + (isLed ? StylePaint::lead() : 0),
                height};
    }
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), scaled(9)};
        const bool shortcut = item && item->text.contains(u'\t');
        return {size.width() + scaled(28) + scaled(28) + (shortcut ? scaled(24) : 0), scaled(toolHeight)};
    }
    case CT_CheckBox: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), std::max(base.height(), scaled(toolHeight))};
    }
    case CT_ProgressBar:
        return {size.width(), scaled(6)};
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

} // namespace explorer
