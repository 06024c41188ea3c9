// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/dialog.h"

#include "ui/widgets/focuskeeper.h"
#include "ui/widgets/menukey.h"
#include "ui/widgets/readingorder.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QTextEdit>

namespace explorer {

namespace {

bool isTextField(const QWidget *widget)
{
    const auto *box = qobject_cast<const QComboBox *>(widget);
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || (box && box->isEditable());
}

// What is set by its state, and not pressed.
bool isChoice(const QWidget *widget)
{
    return qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget);
}

bool isField(const QWidget *widget)
{
    return isTextField(widget) || isChoice(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractItemView *>(widget);
}

} // namespace

Dialog::Dialog(QWidget *parent) : QDialog(parent)
{
    new FocusKeeper(this, [this] { goHome(); });
}

void Dialog::setSafeButton(QPushButton *button)
{
    m_safe = button;
    button->setDefault(true);
}

void Dialog::setVisible(bool visible)
{
    const bool begins = visible && !std::exchange(m_hasBegun, m_hasBegun || visible);
    if (begins)
        begin();
    QDialog::setVisible(visible);
}

void Dialog::begin()
{
    // With its frame it is on the screen, whatever it would like to have.
    constexpr int frame = 40;
    if (const QScreen *on = screen()) {
        const QSize room = on->availableSize() - QSize(0, frame);
        if (testAttribute(Qt::WA_Resized))
            resize(size().boundedTo(room));
        setMaximumSize(maximumSize().boundedTo(room));
        // A least width of its own is no reason to cut what is wider.
        if (layout())
            setMinimumWidth(
                std::min(room.width(), std::max(minimumWidth(), layout()->minimumSize().width())));
    }
    // The default goes with the ring: what is drawn as such is what Enter presses.
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        button->setAutoDefault(true);
    if (m_safe) {
        m_safe->setFocus(Qt::ShortcutFocusReason);
    } else if (!focusWidget()) {
        if (QWidget *field = firstField())
            field->setFocus(Qt::OtherFocusReason);
    }
}

// Also for who came by the mouse the safe button has its ring: the next key presses it. So has a list that a
// dialog opens on: nothing else would show where the keyboard is. What is set before the window is shown does
// not last.
bool Dialog::event(QEvent *event)
{
    const bool isDone = QDialog::event(event);
    if (event->type() != QEvent::WindowActivate)
        return isDone;
    QWidget *at = focusWidget();
    const auto *view = qobject_cast<const QAbstractItemView *>(at);
    if (at && (at == m_safe || view) && !std::exchange(m_hasRing, true)) {
        setAttribute(Qt::WA_KeyboardFocusChange);
        (view ? view->viewport() : at)->update();
    }
    return isDone;
}

// Not seen yet: what would be seen counts.
QWidget *Dialog::firstField() const
{
    const QWidgetList order = ReadingOrder::of({const_cast<Dialog *>(this)});
    QWidget *other = nullptr;
    for (QWidget *widget : order) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !widget->isVisibleTo(this)
            || !widget->isEnabled())
            continue;
        if (isField(widget))
            return widget;
        const auto *button = qobject_cast<QPushButton *>(widget);
        if (button && button->isDefault())
            other = widget;
    }
    return other;
}

void Dialog::goHome()
{
    if (QWidget *home = m_safe && m_safe->isVisible() && m_safe->isEnabled() ? m_safe : firstField())
        home->setFocus(Qt::OtherFocusReason);
}

void Dialog::submitFromField()
{
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isDefault() && button->isVisible() && button->isEnabled()) {
            button->click();
            return;
        }
    }
}

void Dialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (isEnter && modifiers == Qt::ControlModifier && isTextField(focusWidget())) {
        submitFromField();
        return;
    }
    if (event->key() == Qt::Key_F10 && modifiers == Qt::ShiftModifier) {
        openMenuByKey(this);
        return;
    }
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    if (isEnter && !modifiers && button && !isChoice(button)) {
        if (button->isEnabled() && !event->isAutoRepeat())
            button->click();
        return;
    }
    QDialog::keyPressEvent(event);
}

bool Dialog::focusNextPrevChild(bool next)
{
    QWidget *from = focusWidget();
    if (from && (!from->isVisible() || !from->isEnabled())) {
        goHome(); // not somebody's Tab: what had the focus goes away
        return focusWidget() != from;
    }
    QWidget *to = ReadingOrder::next(ReadingOrder::of({this}), from, next);
    if (to)
        ReadingOrder::go(to, next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return to != nullptr;
}

} // namespace explorer
