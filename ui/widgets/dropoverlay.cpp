// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/dropoverlay.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"

#include <QEvent>
#include <QPainter>

namespace explorer {

DropOverlay::DropOverlay(QWidget *covered) : QWidget(covered)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    covered->installEventFilter(this);
    hide();
}

void DropOverlay::showMessage(Kind kind, const QString &title, const QString &text)
{
    m_kind = kind;
    m_title = shownSentence(title);
    m_text = shownSentence(text);
    setAccessibleName(m_title);
    setAccessibleDescription(m_text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

bool DropOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = themeColor(m_kind == Kind::Accepts ? Color::Accent : Color::Bad, palette());
    QColor veil = m_kind == Kind::Accepts
        ? mixed(themeColor(Color::Base, palette()), themeColor(Color::Selection, palette()), 0.6)
        : mixed(themeColor(Color::Base, palette()), color, 0.08);
    veil.setAlphaF(0.93F);
    const QRectF frame = QRectF(rect()).adjusted(scaled(16), scaled(16), -scaled(16), -scaled(16));
    QPen pen(color, 2);
    pen.setDashPattern({5, 3});
    painter.setPen(pen);
    painter.fillRect(rect(), veil);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, scaled(12), scaled(12));

    const int side = scaled(40);
    const QFont title = titleFont();
    const int titleHeight = QFontMetrics(title).height();
    const int textHeight = fontMetrics().height() * 2;
    const int gap = scaled(16);
    const int left = int(frame.left()) + gap;
    const int width = int(frame.width()) - 2 * gap;
    int y = int(frame.center().y()) - (side + gap + titleHeight + gap + textHeight) / 2;

    Icons::paint(&painter, QRect(rect().center().x() - side / 2, y, side, side),
                 m_kind == Kind::Accepts ? u"upload" : u"warning", color);
    y += side + gap;
    painter.setFont(title);
    painter.setPen(themeColor(Color::Text, palette()));
    painter.drawText(QRect(left, y, width, titleHeight), Qt::AlignCenter,
                     QFontMetrics(title).elidedText(m_title, Qt::ElideMiddle, width));
    y += titleHeight + gap;
    painter.setFont(font());
    painter.setPen(themeColor(Color::Muted, palette()));
    painter.drawText(QRect(left, y, width, textHeight), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     m_text);
}

} // namespace explorer
