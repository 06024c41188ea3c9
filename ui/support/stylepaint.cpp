// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/support/stylepaint.h"

#include "ui/support/metrics.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTableView>
#include <QTextEdit>
#include <QTreeView>

namespace explorer {
namespace {

void strokeRounded(QPainter *painter, const QRect &rect, const QColor &color, qreal width, qreal radius)
{
    const qreal half = width / 2;
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, width));
    painter->drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius - half, radius - half);
}

QColor markColor(bool enabled, const QPalette &palette)
{
    return enabled ? themeColor(Color::Accent, palette)
                   : mixed(themeColor(Color::Window, palette), themeColor(Color::Muted, palette), 0.4);
}

bool isPopup(const QWidget *widget)
{
    return widget && widget->window()->windowType() == Qt::Popup;
}

} // namespace

bool StylePaint::isFirstCell(const QStyleOptionViewItem &item, const QWidget *widget)
{
    const auto *table = qobject_cast<const QTableView *>(widget);
    if (!table) {
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        return item.direction == Qt::RightToLeft ? view && item.rect.right() >= view->viewport()->width() - 1
                                                 : item.rect.left() <= 0;
    }
    const QHeaderView *header = table->horizontalHeader();
    return isFirstSection(header, item.index.column());
}

bool StylePaint::isFirstSection(const QHeaderView *header, int section)
{
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            return column == section;
    }
    return false;
}

int StylePaint::lead()
{
    return scaled(pageMargin) - scaled(8);
}

QRect StylePaint::withLead(const QRect &rect, Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? rect.adjusted(0, 0, -lead(), 0) : rect.adjusted(lead(), 0, 0, 0);
}

bool StylePaint::isFlagged(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

bool StylePaint::isTextArea(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

void StylePaint::roundedPanel(QPainter *painter, const QRect &rect, const QColor &ground, const QColor &edge)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal radius = scaled(cornerRadius);
    painter->setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter->setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    const qreal inset = edge.isValid() ? 0.5 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset,
                             radius - inset);
    painter->restore();
}

void StylePaint::focusRing(QPainter *painter, const QRect &rect, const QPalette &palette)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    strokeRounded(painter, rect, themeColor(Color::Accent, palette), 2, scaled(cornerRadius));
    painter->restore();
}

void StylePaint::field(const QStyleOption *option, QPainter *painter, const QRect &rect,
                       const QWidget *widget)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool invalid = isFlagged(widget, "invalid");
    const QColor ground = themeColor(enabled ? Color::Base : Color::Window, palette);
    QColor edge = themeColor(invalid ? Color::Bad : enabled ? Color::Edge : Color::Line, palette);
    if (enabled && !invalid && option->state & QStyle::State_MouseOver)
        edge = mixed(edge, themeColor(Color::Text, palette), 0.25);
    roundedPanel(painter, rect, ground, edge);
    if (!(option->state & QStyle::State_HasFocus) || !enabled)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    strokeRounded(painter, rect, themeColor(invalid ? Color::Bad : Color::Accent, palette), 2,
                  scaled(cornerRadius));
    painter->restore();
}

void StylePaint::button(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool primary = isFlagged(widget, "primary") && enabled;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool flat = button && button->features.testFlag(QStyleOptionButton::Flat);
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = option->state & QStyle::State_MouseOver;

    const QColor text = themeColor(Color::Text, palette);
    QColor ground = primary ? themeColor(Color::Accent, palette) : palette.color(QPalette::Button);
    QColor edge = primary ? QColor() : themeColor(Color::Line, palette);
    if (primary)
        ground = mixed(ground, themeColor(Color::Text, palette), down ? 0.22 : hover ? 0.1 : 0);
    else if (enabled)
        ground = mixed(ground, text, down ? 0.1 : hover ? 0.045 : 0);
    if (flat && !primary) {
        edge = QColor();
        if (!down && !hover)
            ground = QColor();
    }
    if (isDefault && !primary && enabled)
        edge = themeColor(Color::Accent, palette);
    const bool ring =
        option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange;
    if (ring && primary) {
        // Accent on accent is no ring: a gap of the ground goes between.
        focusRing(painter, option->rect, palette);
        roundedPanel(painter, option->rect.adjusted(3, 3, -3, -3), ground, QColor());
        return;
    }
    roundedPanel(painter, option->rect, ground, edge);
    if (ring)
        focusRing(painter, option->rect, palette);
}

void StylePaint::toolButton(const QStyleOption *option, QPainter *painter, const QWidget *)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const QColor text = themeColor(Color::Text, palette);
    const QColor window = themeColor(Color::Window, palette);
    if (option->state & QStyle::State_On)
        roundedPanel(painter, option->rect, themeColor(Color::Selection, palette), QColor());
    else if (enabled && option->state & QStyle::State_Sunken)
        roundedPanel(painter, option->rect, mixed(window, text, 0.14), QColor());
    else if (enabled && option->state & QStyle::State_MouseOver)
        roundedPanel(painter, option->rect, mixed(window, text, 0.07), QColor());
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        focusRing(painter, option->rect, palette);
}

void StylePaint::checkBox(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool marked = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor accent = markColor(enabled, palette);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor edge = themeColor(Color::Edge, palette);
    if (option->state & QStyle::State_MouseOver && enabled)
        edge = mixed(edge, themeColor(Color::Text, palette), 0.25);
    painter->setPen(marked ? accent : edge);
    painter->setBrush(marked ? accent : themeColor(enabled ? Color::Base : Color::Window, palette));
    painter->drawRoundedRect(box, 4, 4);
    if (marked) {
        painter->setPen(QPen(themeColor(Color::OnAccent, palette), box.width() / 8, Qt::SolidLine,
                             Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) {
            return box.topLeft() + QPointF(x * box.width(), y * box.height());
        };
        if (option->state & QStyle::State_NoChange)
            painter->drawLine(at(0.27, 0.5), at(0.73, 0.5));
        else
            painter->drawPolyline(QPolygonF{at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.31)});
    }
    painter->restore();
}

void StylePaint::itemRow(const QStyleOption *option, QPainter *painter, const QWidget *widget, bool wholeRow)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (!item)
        return;
    if (!wholeRow && item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(item->rect, item->backgroundBrush);
    const QPalette &palette = option->palette;
    const bool selected = option->state & QStyle::State_Selected;
    if (isPopup(widget)) {
        if (selected || option->state & QStyle::State_MouseOver)
            roundedPanel(painter, item->rect.adjusted(scaled(4), 1, -scaled(4), -1),
                         themeColor(Color::Selection, palette), QColor());
        return;
    }
    if (selected) {
        painter->fillRect(item->rect, themeColor(Color::Selection, palette));
        const bool sidebar = isFlagged(widget, "side");
        // A table draws its rows behind its cells, which then draw the edge.
        const bool behind = wholeRow && !qobject_cast<const QTreeView *>(widget);
        if (!sidebar && !behind && isFirstCell(*item, widget)) {
            const int width = scaled(3);
            const bool mirrored = item->direction == Qt::RightToLeft;
            const QRect edge(mirrored ? item->rect.right() - width + 1 : item->rect.left(), item->rect.top(),
                             width, item->rect.height());
            painter->fillRect(edge, themeColor(Color::Accent, palette));
        }
    } else if (option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled
               && !qobject_cast<const QTableView *>(widget)) {
        // A table knows of one cell that the mouse is over it, and a single lit cell is a spot.

        const Color ground = isFlagged(widget, "side") ? Color::Side : Color::Base;
        painter->fillRect(item->rect,
                          mixed(themeColor(ground, palette), themeColor(Color::Text, palette), 0.035));
    }
}

void StylePaint::chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color)
{
    const qreal reach = std::min({qreal(scaled(4)), rect.width() / 2.0, rect.height() / 2.0});
    QPolygonF line{{-reach, -reach / 2}, {0, reach / 2}, {reach, -reach / 2}};
    QTransform turn;
    turn.translate(rect.center().x() + 0.5, rect.center().y() + 0.5);
    switch (direction) {
    case Qt::UpArrow:
        turn.rotate(180);
        break;
    case Qt::LeftArrow:
        turn.rotate(90);
        break;
    case Qt::RightArrow:
        turn.rotate(-90);
        break;
    default:
        break;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(turn.map(line));
    painter->restore();
}

void StylePaint::hairline(QPainter *painter, const QRect &rect, Qt::Edge edge, const QColor &color)
{
    switch (edge) {
    case Qt::TopEdge:
        painter->fillRect(rect.left(), rect.top(), rect.width(), 1, color);
        break;
    case Qt::BottomEdge:
        painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, color);
        break;
    case Qt::LeftEdge:
        painter->fillRect(rect.left(), rect.top(), 1, rect.height(), color);
        break;
    case Qt::RightEdge:
        painter->fillRect(rect.right(), rect.top(), 1, rect.height(), color);
        break;
    }
}

} // namespace explorer
