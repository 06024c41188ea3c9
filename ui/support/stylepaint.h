// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QRectF>

class QHeaderView;
class QPainter;
class QStyleOption;
class QStyleOptionViewItem;
class QWidget;

// What the elements of our style are put together from.
namespace explorer::StylePaint {

void roundedPanel(QPainter *painter, const QRect &rect, const QColor &ground, const QColor &edge);

// Two pixels of accent, just inside `rect`.
void focusRing(QPainter *painter, const QRect &rect, const QPalette &palette);

void field(const QStyleOption *option, QPainter *painter, const QRect &rect, const QWidget *widget);
void button(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void toolButton(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void checkBox(const QStyleOption *option, QPainter *painter);
void itemRow(const QStyleOption *option, QPainter *painter, const QWidget *widget, bool wholeRow);

// An open arrow in the middle of `rect`, as large as it looks good beside text.
void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color);

void hairline(QPainter *painter, const QRect &rect, Qt::Edge edge, const QColor &color);

// The accent edge of a selection belongs to the outer end of the row, and so does the margin of a page. A
// table doesn't say which cell that is, and in a tree it may be the space before the first cell.
bool isFirstCell(const QStyleOptionViewItem &item, const QWidget *widget);
bool isFirstSection(const QHeaderView *header, int section);

// Of the arrow beside the head that is sorted by, not scaled yet.
inline constexpr int sortArrow = 16;

// From where the cells of a table begin to where a page does.
int lead();
QRect withLead(const QRect &rect, Qt::LayoutDirection direction);

// Multi-line fields, which get the border of a field although they are frames to Qt.
bool isTextArea(const QWidget *widget);

bool isFlagged(const QWidget *widget, const char *property);

} // namespace explorer::StylePaint
