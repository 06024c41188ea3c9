// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/textlabel.h"

#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace explorer {

namespace {

constexpr int leastLetters = 8; // on a line of a label that breaks its words

} // namespace

TextLabel::TextLabel(Kind kind, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setKind(kind);
}

TextLabel::TextLabel(Kind kind, const QString &text, QWidget *parent) : TextLabel(kind, parent)
{
    setText(text);
}

void TextLabel::setText(const QString &text)
{
    QLabel::setText(shownSentence(text));
    // Of a label that has a name a reader hears that, and this.
    if (!accessibleName().isEmpty())
        setAccessibleDescription(shownSentence(text));
}

void TextLabel::setKind(Kind kind)
{
    switch (kind) {
    case Kind::Body:
        setFont(QFont());
        break;
    case Kind::Caption:
        setFont(captionFont());
        break;
    case Kind::Strong:
        setFont(strongFont());
        break;
    case Kind::Heading:
        setFont(headingFont());
        break;
    case Kind::Title:
        setFont(titleFont());
        break;
    }
    setColor(kind == Kind::Caption ? Color::Muted : Color::Text);
}

void TextLabel::setColor(Color color)
{
    m_color = color;
    const QPalette::ColorRole role = paletteRole(color);
    setForegroundRole(role == QPalette::NoRole ? QPalette::WindowText : role);
    applyColor();
}

void TextLabel::applyColor()
{
    const QColor color = paletteRole(m_color) == QPalette::NoRole ? themeColor(m_color, palette()) : QColor();
    if (m_own == color)
        return;
    m_own = color;
    QPalette own;
    if (color.isValid())
        own.setColor(QPalette::WindowText, color);
    setPalette(own);
}

void TextLabel::setBreaking(bool breaking)
{
    m_isBreaking = breaking;
    updateGeometry();
}

bool TextLabel::mustBreak(int width) const
{
    return m_isBreaking && wordWrap() && QLabel::minimumSizeHint().width() > width;
}

// Qt puts a line that ends with a blank that far from its side, where lines begin at the right.
bool TextLabel::isLaidOutHere(int width) const
{
    return mustBreak(width)
        || (wordWrap() && isRightToLeft() && !(textInteractionFlags() & Qt::TextSelectableByMouse));
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    if (!m_isBreaking || !wordWrap())
        return hint;
    return {std::min(hint.width(), leastLetters * fontMetrics().averageCharWidth()), hint.height()};
}

int TextLabel::layOut(QTextLayout *layout, int width) const
{
    QTextOption option(QStyle::visualAlignment(layoutDirection(), alignment() & Qt::AlignHorizontal_Mask));
    option.setTextDirection(layoutDirection());
    option.setWrapMode(mustBreak(width) ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::WordWrap);
    layout->setText(inOwnOrder(text(), layoutDirection()).replace(u'\n', QChar::LineSeparator));
    layout->setFont(font());
    layout->setTextOption(option);
    layout->beginLayout();
    int height = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, qreal(height)});
        height += fontMetrics().height();
    }
    layout->endLayout();
    return height;
}

int TextLabel::heightForWidth(int width) const
{
    if (!isLaidOutHere(width))
        return QLabel::heightForWidth(width);
    const QMargins margins = contentsMargins();
    QTextLayout layout;
    return layOut(&layout, width - margins.left() - margins.right()) + margins.top() + margins.bottom();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!isLaidOutHere(width())) {
        QLabel::paintEvent(event);
        return;
    }
    const QRect room = contentsRect();
    QTextLayout layout;
    const int height = layOut(&layout, room.width());
    const int above = alignment().testFlag(Qt::AlignTop) ? 0 : std::max(0, (room.height() - height) / 2);
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    layout.draw(&painter, QPointF(room.left(), room.top() + above));
}

// A theme comes by the palette, and which one it is can be read from the label's own. That of the application
// changes earlier, and tells labels nothing.
void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColor();
    if (event->type() == QEvent::LayoutDirectionChange)
        turn();
}

bool TextLabel::event(QEvent *event)
{
    if (event->type() == QEvent::Polish)
        turn();
    return QLabel::event(event);
}

// Qt's stands on the side its own letters begin at: figures and names of Latin letters far from their place
// in a window that is read from the right.
void TextLabel::turn()
{
    const Qt::Alignment sides = alignment() & (Qt::AlignLeft | Qt::AlignRight);
    if (!sides || isRightToLeft() == m_isTurned)
        return;
    m_isTurned = isRightToLeft();
    Qt::Alignment turned = alignment() ^ (Qt::AlignLeft | Qt::AlignRight);
    turned.setFlag(Qt::AlignAbsolute, m_isTurned);
    setAlignment(turned);
}

} // namespace explorer
