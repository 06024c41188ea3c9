// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/notice.h"

#include "ui/support/announce.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/qtversion.h"
#include "ui/support/shownname.h"
#include "ui/support/stylepaint.h"
#include "ui/widgets/accessibletext.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/messagepolicy.h"
#include "ui/widgets/noticelayout.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace explorer {
namespace {

Color colorOf(Notice::Severity severity)
{
    switch (severity) {
    case Notice::Severity::Ok:
        return Color::Ok;
    case Notice::Severity::Warn:
        return Color::Warn;
    case Notice::Severity::Bad:
        return Color::Bad;
    case Notice::Severity::Info:
        break;
    }
    return Color::Accent;
}

QString iconOf(Notice::Severity severity)
{
    switch (severity) {
    case Notice::Severity::Ok:
        return u"check"_s;
    case Notice::Severity::Warn:
    case Notice::Severity::Bad:
        return u"warning"_s;
    case Notice::Severity::Info:
        break;
    }
    return u"info"_s;
}

} // namespace

Notice::Notice(QWidget *parent) : Notice(Shape::Inline, parent) { }

Notice::Notice(Shape shape, QWidget *parent)
    : QWidget(parent),
      m_shape(shape),
      m_life(this),
      m_icon(new IconLabel(scaled(iconSize), this)),
      m_text(new TextLabel(TextLabel::Kind::Body, this)),
      m_showAnswer(new QPushButton(this)),
      m_action(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    installAccessibleText();
    m_text->setWordWrap(true);
    m_text->setBreaking(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_close->setAutoRaise(true);
    m_close->setIcon(Icons::get(u"close", Color::Muted));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close"));
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_life.setObjectName(u"life"_s);
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &Notice::endLife);

    auto *row = new NoticeLayout(scaled(8), this);
    if (shape == Shape::Bar)
        row->setContentsMargins(readingMargins(scaled(pageMargin), scaled(6), scaled(8), scaled(6)));
    else
        row->setContentsMargins(0, scaled(2), 0, scaled(2));
    row->addWidget(m_icon);
    row->addWidget(m_text);
    row->addWidget(m_showAnswer);
    row->addWidget(m_action);
    row->addWidget(m_close);

    connect(m_action, &QPushButton::clicked, this, &Notice::runAction);
    connect(m_showAnswer, &QPushButton::clicked, this, [this] { Q_EMIT answerRequested(m_answer); });
    connect(m_close, &QToolButton::clicked, this, &Notice::dismiss);
    clear();
}

void Notice::setMessage(Severity severity, const QString &text)
{
    const bool wasSeen = isVisible();
    m_severity = severity;
    m_icon->setIcon(iconOf(severity), colorOf(severity));
    m_text->setText(text);
    const bool inlined = m_shape == Shape::Inline;
    m_text->setColor(inlined && severity == Severity::Bad        ? Color::Bad
                         : inlined && severity == Severity::Warn ? Color::Muted
                                                                 : Color::Text);
    setAccessibleName(shownSentence(text));
    setAction({});
    setAnswer({});
    updateVisible();
    update();
    m_life.stop();
    m_lifeLeft.reset();
    if (text.isEmpty()) {
        Q_EMIT fellSilent();
        return;
    }
    Q_EMIT spoke();
    if (const auto life = MessagePolicy::lifeOf(severity, text, QAccessible::isActive()))
        live(*life);
    // Read out at once: it may stand far from where the focus is.
    announce(this, text, MessagePolicy::isUrgent(severity));
    if (wasSeen)
        qtversion::appearAgain(this);
}

void Notice::updateVisible()
{
    const bool isSeen = hasToSay() && !m_isCovered;
    // Without a parent it would become a window.
    if (parentWidget() || !isSeen)
        setVisible(isSeen);
}

void Notice::setCovered(bool covered)
{
    if (std::exchange(m_isCovered, covered) != covered)
        updateVisible();
}

void Notice::endLife()
{
    if (MessagePolicy::isRead(this))
        live(MessagePolicy::readingPause);
    else
        dismiss();
}

void Notice::live(std::chrono::milliseconds time)
{
    if (MessagePolicy::isSeen(this))
        m_life.start(time);
    else
        m_lifeLeft = time;
}

void Notice::windowChanged()
{
    if (MessagePolicy::isSeen(this)) {
        if (const auto left = std::exchange(m_lifeLeft, std::nullopt))
            m_life.start(*left);
    } else if (m_life.isActive()) {
        m_lifeLeft = m_life.remainingTimeAsDuration();
        m_life.stop();
    }
}

void Notice::setStanding(bool standing)
{
    m_close->setVisible(!standing);
}

void Notice::changeText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(shownSentence(text));
    update();
}

void Notice::setAction(const QString &text, QObject *context, std::function<void()> act)
{
    setAction(text);
    m_actor = context;
    m_act = std::move(act);
}

bool Notice::hasAction() const
{
    return !m_action->isHidden();
}

void Notice::runAction()
{
    if (!m_act) {
        Q_EMIT actionTriggered();
        return;
    }
    const auto act = m_act; // it may say something else here
    if (m_actor)
        act();
}

void Notice::setAction(const QString &text)
{
    m_act = nullptr;
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Notice::setAnswer(const QString &answer, const QString &button)
{
    m_answer = answer;
    m_showAnswer->setText(button.isEmpty() ? tr("Show the answer") : button);
    m_showAnswer->setVisible(!answer.isEmpty());
}

bool Notice::event(QEvent *event)
{
    // Put into a layout only after it was given its message.
    if (event->type() == QEvent::ParentChange && parentWidget() && hasToSay())
        updateVisible();
    switch (event->type()) {
    case QEvent::ParentChange:
    case QEvent::Show:
    case QEvent::WindowActivate:
    case QEvent::WindowDeactivate:
        windowChanged();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void Notice::takeBack(const QString &said)
{
    if (!said.isEmpty() && text() == said)
        clear();
}

void Notice::dismiss()
{
    const QWidget *focused = window()->focusWidget();
    const bool hadFocus = focused && isAncestorOf(focused);
    clear();
    Q_EMIT closed(hadFocus);
}

void Notice::takeFocus()
{
    for (QAbstractButton *button :
         {static_cast<QAbstractButton *>(m_showAnswer), static_cast<QAbstractButton *>(m_action),
          static_cast<QAbstractButton *>(m_close)}) {
        if (button->isHidden())
            continue;
        button->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void Notice::clear()
{
    m_life.stop();
    m_lifeLeft.reset();
    m_text->clear();
    setAction({});
    setAnswer({});
    hide();
    Q_EMIT fellSilent();
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::paintEvent(QPaintEvent *)
{
    if (m_shape != Shape::Bar)
        return;
    QPainter painter(this);
    const QColor color = themeColor(colorOf(m_severity), palette());
    painter.fillRect(rect(), mixed(themeColor(Color::Base, palette()), color, 0.1));
    StylePaint::hairline(&painter, rect(), Qt::BottomEdge,
                         mixed(themeColor(Color::Line, palette()), color, 0.3));
}

} // namespace explorer
