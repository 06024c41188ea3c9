// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/elidedlabel.h"

#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/widgets/accessibletext.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace explorer {

namespace {

// Laying out more than this for one field would be felt, and nobody reads it there.
constexpr qsizetype mostWrapped = mostOfText;
constexpr qsizetype mostOnOneLine = 1000; // more than the widest screen takes

} // namespace

ElidedLabel::ElidedLabel(QWidget *parent) : QFrame(parent)
{
    installAccessibleText();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : ElidedLabel(parent)
{
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_shown = shownSentence(text);
    m_selected = false;
    setAccessibleName(m_shown);
    updateGeometry();
    update();
}

QString ElidedLabel::plainText() const
{
    QString line = m_shown;
    if (m_wrapping) {
        if (line.size() > mostWrapped)
            line = line.first(mostWrapped) + u'…';
        return line;
    }
    // A line break would make two lines of one.
    return line.left(mostOnOneLine).replace(u'\n', QChar(0x21b5));
}

QString ElidedLabel::shownText() const
{
    return m_wrapping ? plainText() : fontMetrics().elidedText(plainText(), m_mode, contentsRect().width());
}

QStringList ElidedLabel::shownLines() const
{
    QTextLayout layout(QString(), font());
    layOut(&layout, contentsRect().width());
    QStringList lines;
    for (int i = 0; i < layout.lineCount(); ++i)
        lines +=
            withoutOrderMarks(layout.text().mid(layout.lineAt(i).textStart(), layout.lineAt(i).textLength()));
    return lines;
}

void ElidedLabel::layOut(QTextLayout *layout, int width) const
{
    QTextOption option(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    option.setTextDirection(layoutDirection());
    option.setWrapMode(m_wrapping ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    layout->setTextOption(option);
    QString text = m_wrapping ? plainText() : fontMetrics().elidedText(plainText(), m_mode, width);
    layout->setText(inOwnOrder(text.replace(u'\n', QChar::LineSeparator), layoutDirection()));
    layout->beginLayout();
    for (int y = 0;; y += fontMetrics().height()) {
        QTextLine next = layout->createLine();
        if (!next.isValid())
            break;
        next.setLineWidth(width);
        next.setPosition({0, qreal(y)});
    }
    layout->endLayout();
}

bool ElidedLabel::isShortened() const
{
    if (m_wrapping)
        return m_shown.size() > mostWrapped;
    return fontMetrics().horizontalAdvance(plainText()) > contentsRect().width();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setWrapping(bool wrapping)
{
    m_wrapping = wrapping;
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(wrapping);
    // With Fixed a layout would never give more than the one line of sizeHint().
    policy.setVerticalPolicy(wrapping ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    setSizePolicy(policy);
    updateGeometry();
    update();
}

void ElidedLabel::setMonospace(bool monospace)
{
    setFont(monospace ? monospaceFont() : QFont());
}

void ElidedLabel::showAsId()
{
    const QFont letters = smallMonospaceFont();
    setFont(letters);
    setColor(Color::Muted);
    setContentsMargins(0, std::max(0, QFontMetrics(QFont()).ascent() - QFontMetrics(letters).ascent()), 0, 0);
}

void ElidedLabel::setColor(Color color)
{
    m_color = color;
    update();
}

void ElidedLabel::setLink(bool link)
{
    m_link = link;
    updateFocus();
    if (link)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    update();
}

void ElidedLabel::setSelectable(bool selectable)
{
    m_selectable = selectable;
    updateFocus();
}

void ElidedLabel::updateFocus()
{
    setFocusPolicy(m_link || m_selectable ? Qt::StrongFocus : Qt::NoFocus);
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    // Two more: rounding must not shorten a text that was given the width it asked for.
    const int width = m_wrapping ? fontMetrics().size(0, plainText()).width()
                                 : fontMetrics().horizontalAdvance(plainText());
    return {width + 2 + margins.left() + margins.right(),
            fontMetrics().height() + scaled(2) + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int least = fontMetrics().horizontalAdvance(u'…') * 4;
    return {std::min(sizeHint().width(), least), sizeHint().height()};
}

int ElidedLabel::heightForWidth(int width) const
{
    if (!m_wrapping)
        return -1;
    const QMargins margins = contentsMargins();
    QTextLayout layout(QString(), font());
    layOut(&layout, width - margins.left() - margins.right());
    return std::max(1, layout.lineCount()) * fontMetrics().height() + scaled(2) + margins.top()
        + margins.bottom();
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette look = palette();
    const QRect rect = contentsRect();
    QTextLayout layout(QString(), font());
    layOut(&layout, rect.width());
    const qreal height = layout.lineCount() * fontMetrics().height();
    const QPointF origin(rect.left(), rect.top() + std::floor((rect.height() - height) / 2));

    const QColor accent = themeColor(Color::Accent, look);
    QColor color = themeColor(m_link ? Color::Accent : m_color, look);
    if (!isEnabled())
        color = look.color(QPalette::Disabled, QPalette::WindowText);
    painter.setPen(m_selected ? themeColor(Color::Text, look) : color);
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const QRectF used = line.naturalTextRect().translated(origin);
        if (m_selected)
            painter.fillRect(used, mixed(themeColor(Color::Base, look), accent, 0.35));
        line.draw(&painter, origin);
        if (hasFocus() && (m_link || (m_selectable && !m_selected)))
            painter.fillRect(QRectF(used.left(), used.bottom() - 1, used.width(), 2), accent);
    }
}

void ElidedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QFrame::changeEvent(event);
}

void ElidedLabel::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || (!m_link && !m_selectable)) {
        QFrame::mousePressEvent(event);
        return;
    }
    m_selected = m_selectable && !m_link;
    update();
}

void ElidedLabel::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_link && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT activated();
}

void ElidedLabel::keyPressEvent(QKeyEvent *event)
{
    if (m_link
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
            || event->key() == Qt::Key_Space)) {
        Q_EMIT activated();
    } else if (event->matches(QKeySequence::Copy) && (m_selectable || m_link)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll) && m_selectable) {
        m_selected = true;
        update();
    } else {
        QFrame::keyPressEvent(event);
    }
}

void ElidedLabel::focusInEvent(QFocusEvent *event)
{
    // Who goes there by Tab may copy it; where the focus is put by the program nobody has chosen anything. A
    // menu that closes leaves it as it was.
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        m_selected = m_selectable && !m_link;
    update();
    QFrame::focusInEvent(event);
}

void ElidedLabel::focusOutEvent(QFocusEvent *event)
{
    // The menu takes the focus for as long as it is open, and is about this very text.
    if (event->reason() != Qt::PopupFocusReason)
        m_selected = false;
    update();
    QFrame::focusOutEvent(event);
}

void ElidedLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_selectable && !m_link) {
        QFrame::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_link)
        connect(menu->addAction(tr("Open")), &QAction::triggered, this, &ElidedLabel::activated);
    connect(menu->addAction(tr("Copy")), &QAction::triggered, this, &ElidedLabel::copy);
    menu->popup(event->globalPos());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (isShortened())
            QToolTip::showText(help->globalPos(), shownToolTip(m_shown), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QFrame::event(event);
}

void ElidedLabel::copy() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

} // namespace explorer
