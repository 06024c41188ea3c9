// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/support/style.h"

#include "ui/support/metrics.h"
#include "ui/support/stylepaint.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>

#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStyleOption>
#include <QTableView>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace explorer {
namespace {

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

bool isFormLabel(QLayout *layout, QWidget *widget)
{
    if (!layout)
        return false;
    if (auto *form = qobject_cast<QFormLayout *>(layout)) {
        int row = -1;
        QFormLayout::ItemRole role{};
        form->getWidgetPosition(widget, &row, &role);
        return row >= 0 && role == QFormLayout::LabelRole;
    }
    for (int i = 0; i < layout->count(); ++i) {
        if (isFormLabel(layout->itemAt(i)->layout(), widget))
            return true;
    }
    return false;
}

void fitFormLabel(QLabel *label)
{
    if (label->wordWrap() || label->text().contains(u'\n'))
        label->setMinimumHeight(scaled(controlHeight));
    else
        label->setFixedHeight(scaled(controlHeight));
}

} // namespace

Style::Style() : QProxyStyle(u"fusion"_s) { }

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // A form puts its labels a little above the middle of their fields unless they are as tall.
    if (qobject_cast<QLabel *>(widget) && widget->parentWidget()
        && isFormLabel(widget->parentWidget()->layout(), widget))
        fitFormLabel(static_cast<QLabel *>(widget));

    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
        || qobject_cast<QToolButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);

    auto *view = qobject_cast<QAbstractItemView *>(widget);
    if (!view || view->window()->windowType() == Qt::Popup || qobject_cast<QHeaderView *>(view))
        return;
    view->setFrameShape(QFrame::NoFrame);
    view->viewport()->setAttribute(Qt::WA_Hover);
    if (StylePaint::isFlagged(view, "side"))
        view->viewport()->setBackgroundRole(paletteRole(Color::Side));
    if (auto *table = qobject_cast<QTableView *>(view)) {
        table->setShowGrid(false);
        table->verticalHeader()->setDefaultSectionSize(scaled(rowHeight));
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    const QColor muted = themeColor(Color::Muted, palette);
    switch (element) {
    case PE_PanelButtonCommand:
        StylePaint::button(option, painter, widget);
        return;
    case PE_PanelButtonTool:
        StylePaint::toolButton(option, painter, widget);
        return;
    case PE_PanelLineEdit:
        // A frame of 0 is an editor inside of something that already has one.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            StylePaint::field(option, painter, option->rect, widget);
        return;
    case PE_FrameLineEdit:
        StylePaint::field(option, painter, option->rect, widget);
        return;
    case PE_Frame:
        if (isTextArea(widget) && !StylePaint::isFlagged(widget, "plain")) {
            QStyleOption frame(*option);
            frame.state.setFlag(State_HasFocus, widget->hasFocus());
            StylePaint::field(&frame, painter, option->rect, widget);
        }
        return;
    case PE_FrameFocusRect:
        // Buttons and tabs draw theirs with the panel.
        if (qobject_cast<const QAbstractItemView *>(widget))
            StylePaint::roundedPanel(painter, option->rect.adjusted(1, 1, -1, -1), QColor(),
                                     themeColor(Color::Accent, palette));
        else
            StylePaint::focusRing(painter, option->rect, palette);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        StylePaint::checkBox(option, painter);
        return;
    case PE_IndicatorRadioButton:
        StylePaint::radioButton(option, painter);
        return;
    case PE_IndicatorArrowDown:
        StylePaint::chevron(painter, option->rect, Qt::DownArrow, muted);
        return;
    case PE_IndicatorArrowUp:
        StylePaint::chevron(painter, option->rect, Qt::UpArrow, muted);
        return;
    case PE_IndicatorArrowLeft:
        StylePaint::chevron(painter, option->rect, Qt::LeftArrow, muted);
        return;
    case PE_IndicatorArrowRight:
        StylePaint::chevron(painter, option->rect, Qt::RightArrow, muted);
        return;
    case PE_IndicatorHeaderArrow: // drawn beside the text of the header
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const bool mirrored = option->direction == Qt::RightToLeft;
            StylePaint::chevron(painter, option->rect,
                                option->state & State_Open ? Qt::DownArrow
                                    : mirrored             ? Qt::LeftArrow
                                                           : Qt::RightArrow,
                                muted);
        }
        return;
    case PE_PanelItemViewRow:
        StylePaint::itemRow(option, painter, widget, true);
        return;
    case PE_PanelItemViewItem:
        StylePaint::itemRow(option, painter, widget, false);
        return;
    case PE_FrameMenu:
        painter->save();
        painter->setPen(themeColor(Color::Edge, palette));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, themeColor(Color::Base, palette));
        return;
    case PE_PanelTipLabel:
        painter->save();
        painter->setPen(themeColor(Color::Edge, palette));
        painter->setBrush(palette.color(QPalette::ToolTipBase));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameTabBarBase:
        if (const auto *base = qstyleoption_cast<const QStyleOptionTabBarBase *>(option))
            StylePaint::hairline(painter, base->rect,
                                 base->shape == QTabBar::RoundedSouth ? Qt::TopEdge : Qt::BottomEdge,
                                 themeColor(Color::Line, palette));
        return;
    case PE_FrameGroupBox:
    case PE_FrameTabWidget:
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelScrollAreaCorner:
        return;
    case PE_IndicatorToolBarSeparator: {
        const QRect rect = option->rect;
        if (option->state & State_Horizontal)
            painter->fillRect(rect.center().x(), rect.top() + 6, 1, rect.height() - 12,
                              themeColor(Color::Line, palette));
        else
            painter->fillRect(rect.left() + 6, rect.center().y(), rect.width() - 12, 1,
                              themeColor(Color::Line, palette));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    switch (element) {
    case CE_PushButton:
        // Fusion draws a focus rectangle of its own over the panel.
        proxy()->drawControl(CE_PushButtonBevel, option, painter, widget);
        proxy()->drawControl(CE_PushButtonLabel, option, painter, widget);
        return;
    case CE_PushButtonBevel:
        StylePaint::button(option, painter, widget);
        return;
    case CE_PushButtonLabel:
        drawPushButtonLabel(option, painter, widget);
        return;
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_TabBarTabLabel:
        drawTabLabel(option, painter, widget);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, themeColor(Color::Base, palette));
        if (element == CE_HeaderSection && option->state & State_MouseOver)
            painter->fillRect(
                option->rect,
                mixed(themeColor(Color::Base, palette), themeColor(Color::Text, palette), 0.035));
        StylePaint::hairline(painter, option->rect, Qt::BottomEdge, themeColor(Color::Line, palette));
        return;
    case CE_HeaderLabel:
        drawHeaderLabel(option, painter, widget);
        return;
    case CE_ProgressBar:
        drawProgress(option, painter);
        return;
    case CE_MenuItem:
        drawMenuItem(option, painter, widget);
        return;
    case CE_MenuBarItem: {
        const bool open = option->state & (State_Selected | State_Sunken);
        painter->fillRect(option->rect, themeColor(Color::Window, palette));
        if (open)
            StylePaint::roundedPanel(painter, option->rect.adjusted(1, 2, -1, -2),
                                     themeColor(Color::Selection, palette), QColor());
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            proxy()->drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, palette,
                                  option->state & State_Enabled, item->text, QPalette::WindowText);
        return;
    }
    case CE_MenuBarEmptyArea:
    case CE_ToolBar:
        painter->fillRect(option->rect, themeColor(Color::Window, palette));
        return;
    case CE_MenuEmptyArea:
        painter->fillRect(option->rect, themeColor(Color::Base, palette));
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, themeColor(Color::Line, palette));
        return;
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine) {
                const QRect rect = option->rect;
                const bool flat = frame->frameShape == QFrame::HLine;
                painter->fillRect(flat ? QRect(rect.left(), rect.center().y(), rect.width(), 1)
                                       : QRect(rect.center().x(), rect.top(), 1, rect.height()),
                                  themeColor(Color::Line, palette));
                return;
            }
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    case CE_DockWidgetTitle:
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option)) {
            painter->fillRect(dock->rect, themeColor(Color::Base, palette));
            StylePaint::hairline(painter, dock->rect, Qt::BottomEdge, themeColor(Color::Line, palette));
            const QRect text = proxy()->subElementRect(SE_DockWidgetTitleBarText, option, widget);
            const QFont before = painter->font();
            painter->setFont(strongFont());
            proxy()->drawItemText(
                painter, text, Qt::AlignVCenter | Qt::AlignLeading, palette, true,
                QFontMetrics(strongFont()).elidedText(dock->title, Qt::ElideRight, text.width()),
                QPalette::WindowText);
            painter->setFont(before);
        }
        return;
    case CE_SizeGrip:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        drawComboBox(option, painter, widget);
        return;
    case CC_ToolButton:
        drawToolButton(option, painter, widget);
        return;
    case CC_SpinBox:
        drawSpinBox(option, painter, widget);
        return;
    case CC_ScrollBar:
        drawScrollBar(option, painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
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
    case SE_TabWidgetTabContents:
        return QProxyStyle::subElementRect(SE_TabWidgetTabPane, option, widget);
    case SE_HeaderLabel:
        return option->rect.adjusted(scaled(10), 0, -scaled(10), 0);
    case SE_ItemViewItemText: {
        // Fusion leaves the space beside a text twice between it and the icon.
        const QRect rect = QProxyStyle::subElementRect(element, option, widget);
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
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
        if (part == SC_ComboBoxEditField)
            return visual(whole.adjusted(scaled(10), 1, -arrow, -1));
    }
    if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int arrow = buttons ? scaled(22) : 0;
        const int half = whole.height() / 2;
        if (part == SC_SpinBoxUp)
            return visual(QRect(whole.right() - arrow + 1, whole.top(), arrow, half));
        if (part == SC_SpinBoxDown)
            return visual(QRect(whole.right() - arrow + 1, whole.top() + half, arrow, whole.height() - half));
        if (part == SC_SpinBoxEditField)
            return visual(whole.adjusted(scaled(8), 1, -std::max(arrow, scaled(8)), -1));
        if (part == SC_SpinBoxFrame)
            return whole;
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
    if (control == CC_GroupBox && part == SC_GroupBoxContents)
        return whole.adjusted(0, option->fontMetrics.height() + scaled(8), 0, 0);
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
    case CT_SpinBox:
        return {size.width() + scaled(8) + scaled(22), std::max(size.height(), scaled(controlHeight))};
    case CT_TabBarTab:
        // Fusion already added the space around the text.
        return {size.width() + scaled(4), std::max(size.height(), scaled(32))};
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), std::max(base.height(), scaled(rowHeight))};
    }
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width() + scaled(8), std::max(base.height(), scaled(rowHeight))};
    }
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), scaled(9)};
        const bool shortcut = item && item->text.contains(u'\t');
        return {size.width() + scaled(28) + scaled(28) + (shortcut ? scaled(24) : 0), scaled(toolHeight)};
    }
    case CT_MenuBarItem:
        return {size.width() + scaled(16), scaled(toolHeight)};
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), std::max(base.height(), scaled(toolHeight))};
    }
    case CT_ProgressBar:
        return {size.width(), scaled(6)};
    case CT_GroupBox:
        return size + QSize(0, option->fontMetrics.height() + scaled(8));
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

} // namespace explorer
