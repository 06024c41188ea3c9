// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/statedot.h"

#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/widgets/accessibletext.h"

#include <QPainter>
#include <QStyle>

namespace explorer {

Color stateColor(State state)
{
    switch (state) {
    case State::Ok:
        return Color::Ok;
    case State::Running:
        return Color::Accent;
    case State::Retry:
        return Color::Warn;
    case State::Failed:
        return Color::Bad;
    case State::Waiting:
    case State::None:
        break;
    }
    return Color::Muted;
}

void paintState(QPainter *painter, const QRectF &rect, State state, const QPalette &palette)
{
    if (state == State::None)
        return;
    const QColor color = themeColor(stateColor(state), palette);
    // The shapes are as heavy as a capital letter beside them, not as tall as the line.
    const qreal side = std::min<qreal>(scaled(10), std::min(rect.width(), rect.height()));
    const QRectF box(rect.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    switch (state) {
    case State::Ok:
        painter->drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case State::Running: {
        painter->drawEllipse(box.center(), side / 5, side / 5);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color, side / 7));
        painter->drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8));
        break;
    }
    case State::Retry: {
        const qreal line = side / 7;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolygon(QPolygonF{QPointF(box.center().x(), box.top() + line),
                                       QPointF(box.right() - line / 2, box.bottom() - line),
                                       QPointF(box.left() + line / 2, box.bottom() - line)});
        break;
    }
    case State::Failed:
        painter->drawRect(box.adjusted(1, 1, -1, -1));
        break;
    case State::Waiting:
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color, side / 6));
        painter->drawEllipse(box.adjusted(1.2, 1.2, -1.2, -1.2));
        break;
    case State::None:
        break;
    }
    painter->restore();
}

StateLabel::StateLabel(QWidget *parent) : QFrame(parent)
{
    installAccessibleText();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StateLabel::setState(State state, const QString &word, bool colored)
{
    m_state = state;
    m_word = shownSentence(word);
    m_colored = colored;
    setSizePolicy(word.isEmpty() ? QSizePolicy::Fixed : QSizePolicy::Preferred, QSizePolicy::Fixed);

    setAccessibleName(m_word);
    updateGeometry();
    update();
}

QSize StateLabel::sizeHint() const
{
    const int dot = m_state == State::None ? 0 : scaled(16);
    if (m_word.isEmpty())
        return {scaled(10), fontMetrics().height() + scaled(2)};
    return {dot + fontMetrics().horizontalAdvance(m_word) + 2, fontMetrics().height() + scaled(2)};
}

QSize StateLabel::minimumSizeHint() const
{
    return {std::min(scaled(32), sizeHint().width()), sizeHint().height()};
}

void StateLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int dot = m_state == State::None ? 0 : scaled(16);
    const auto visual = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    if (dot > 0)
        paintState(&painter, visual(QRect(0, 0, scaled(10), height())), m_state, palette());
    painter.setPen(themeColor(m_colored                       ? stateColor(m_state)
                                  : m_state == State::Waiting ? Color::Muted
                                                              : Color::Text,
                              palette()));
    const QRect text(dot, 0, width() - dot, height());
    painter.drawText(
        visual(text),
        Qt::AlignVCenter | Qt::TextSingleLine
            | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
        inOwnOrder(fontMetrics().elidedText(m_word, Qt::ElideRight, text.width()), layoutDirection()));
}

} // namespace explorer
