// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/support/style.h"

#include "ui/support/chooserwheel.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/support/stylepaint.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStyleOption>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include <optional>

using namespace Qt::StringLiterals;

namespace explorer {
namespace {

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

// Qt's stands on the side its own letters begin at. An id, a path, an address begin at the left in every
// language, and are found where all fields of a window have their text.
void turn(QLineEdit *line)
{
    constexpr Qt::Alignment sides = Qt::AlignHorizontal_Mask;
    if (line->isRightToLeft() && (line->alignment() & sides) == Qt::AlignLeft)
        line->setAlignment((line->alignment() & ~sides) | Qt::AlignRight | Qt::AlignAbsolute);
}

// The option with its text as it may be painted; nothing when it is fine as it is, or is of another kind.
template<typename Option>
std::optional<Option> asShown(const QStyleOption *option, QString Option::*text)
{
    const auto *own = qstyleoption_cast<const Option *>(option);
    if (!own)
        return {};
    const QString shown = shownSentence(own->*text);
    if (shown == own->*text)
        return {};
    Option copy(*own);
    copy.*text = shown;
    return copy;
}

} // namespace

Style::Style() : QProxyStyle(u"fusion"_s), m_wheel(new ChooserWheel(this)) { }

void Style::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(m_wheel);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // No label guesses whether it holds HTML, and no tool tip: they are labels of their own, made by Qt, and
    // polished before they are given their text.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    // A form puts its labels a little above the middle of their fields unless they are as tall.
    if (qobject_cast<QLabel *>(widget) && widget->parentWidget()
        && isFormLabel(widget->parentWidget()->layout(), widget))
        fitFormLabel(static_cast<QLabel *>(widget));

    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QComboBox *>(widget) || qobject_cast<QToolButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    ChooserWheel::takeFocusFromWheel(widget);

    if (auto *line = qobject_cast<QLineEdit *>(widget))
        turn(line);

    auto *view = qobject_cast<QAbstractItemView *>(widget);
    // What a line offers is a window of its own, which Qt measured before it was one.
    if (view && view->windowType() == Qt::Popup)
        view->setFrameStyle(QFrame::StyledPanel);
    if (!view || view->window()->windowType() == Qt::Popup || qobject_cast<QHeaderView *>(view))
        return;
    view->setFrameShape(QFrame::NoFrame);
    view->viewport()->setAttribute(Qt::WA_Hover);
    if (StylePaint::isFlagged(view, "side"))
        view->viewport()->setBackgroundRole(paletteRole(Color::Side));
    if (auto *table = qobject_cast<QTableView *>(view)) {
        table->setShowGrid(false);
        // The least would be what a header with text in it needs.
        table->verticalHeader()->setMinimumSectionSize(scaled(toolHeight));
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
        if (widget && widget->windowType() == Qt::Popup) {
            proxy()->drawPrimitive(PE_FrameMenu, option, painter, widget);
            return;
        }

        if (StylePaint::isTextArea(widget) && !StylePaint::isFlagged(widget, "plain")) {
            QStyleOption frame(*option);
            frame.state.setFlag(State_HasFocus, widget->hasFocus());
            StylePaint::field(&frame, painter, option->rect, widget);
        }
        return;
    case PE_FrameFocusRect:
        // Buttons and tabs draw theirs with the panel. In a view it is for those who came by keyboard: a
        // click is answered by the selection.
        if (qobject_cast<const QAbstractItemView *>(widget)) {
            const QWidget *window = widget->window();
            if (window->windowType() != Qt::Popup && window->testAttribute(Qt::WA_KeyboardFocusChange))
                StylePaint::roundedPanel(painter, option->rect.adjusted(1, 1, -1, -1), QColor(),
                                         themeColor(Color::Accent, palette));
        } else {
            StylePaint::focusRing(painter, option->rect, palette);
        }
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        StylePaint::checkBox(option, painter);
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
    case PE_FrameStatusBarItem:
    case PE_PanelScrollAreaCorner:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (const auto item = asShown(option, &QStyleOptionViewItem::text))
        return drawControl(element, &*item, painter, widget);
    if (const auto button = asShown(option, &QStyleOptionButton::text))
        return drawControl(element, &*button, painter, widget);
    if (const auto item = asShown(option, &QStyleOptionMenuItem::text))
        return drawControl(element, &*item, painter, widget);
    if (const auto box = asShown(option, &QStyleOptionComboBox::currentText))
        return drawControl(element, &*box, painter, widget);
    if (const auto dock = asShown(option, &QStyleOptionDockWidget::title))
        return drawControl(element, &*dock, painter, widget);
    const QPalette &palette = option->palette;
    switch (element) {
    case CE_ItemViewItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        if (!item || item->direction == Qt::LeftToRight) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        QStyleOptionViewItem ordered(*item);
        // Shortened before it is marked: a mark that is cut off with the text would order nothing.
        if (!item->features.testFlag(QStyleOptionViewItem::WrapText) && !item->text.contains(u'\n')
            && !item->text.contains(QChar::LineSeparator)) {
            const int margin = proxy()->pixelMetric(PM_FocusFrameHMargin, option, widget) + 1;
            const QRect room = proxy()->subElementRect(SE_ItemViewItemText, option, widget);
            ordered.text = QFontMetrics(item->font)
                               .elidedText(item->text, item->textElideMode, room.width() - 2 * margin);
        }
        ordered.text = inOwnOrder(ordered.text, item->direction);
        QProxyStyle::drawControl(element, &ordered, painter, widget);
        return;
    }
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
    case CE_Header: {
        // Fusion asks itself, not us, where the label is.
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header)
            return;
        proxy()->drawControl(CE_HeaderSection, option, painter, widget);
        QStyleOptionHeader label(*header);
        label.rect = subElementRect(SE_HeaderLabel, option, widget);
        proxy()->drawControl(CE_HeaderLabel, &label, painter, widget);
        return;
    }
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
    case CE_SizeGrip:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette,
                         bool enabled, const QString &text, QPalette::ColorRole role) const
{
    QProxyStyle::drawItemText(painter, rect, flags, palette, enabled,
                              inOwnOrder(shownSentence(text), painter->layoutDirection()), role);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (const auto button = asShown(option, &QStyleOptionToolButton::text))
        return drawComplexControl(control, &*button, painter, widget);
    if (const auto box = asShown(option, &QStyleOptionComboBox::currentText))
        return drawComplexControl(control, &*box, painter, widget);
    switch (control) {
    case CC_ComboBox:
        drawComboBox(option, painter, widget);
        return;
    case CC_ToolButton:
        drawToolButton(option, painter, widget);
        return;
    case CC_ScrollBar:
        drawScrollBar(option, painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QIcon Style::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    switch (icon) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_LineEditClearButton:
        return Icons::get(u"close", Color::Muted);
    case SP_TitleBarNormalButton:
        return Icons::get(u"external", Color::Muted);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return Icons::get(u"info", Color::Accent);
    case SP_MessageBoxWarning:
        return Icons::get(u"warning", Color::Warn);
    case SP_MessageBoxCritical:
        return Icons::get(u"error", Color::Bad);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

void setInvalid(QWidget *field, const QString &reason)
{
    field->setProperty("invalid", !reason.isEmpty());
    field->setToolTip(shownToolTip(reason));
    field->setAccessibleDescription(shownSentence(reason));
    field->update();
}

void setPrimary(QWidget *button, bool primary)
{
    button->setProperty("primary", primary);
    button->update();
}

} // namespace explorer
