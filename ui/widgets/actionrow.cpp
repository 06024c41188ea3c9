// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/actionrow.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/flowlayout.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace explorer {

namespace {

constexpr auto mainProperty = "main";

int widthOf(const QList<ActionButton *> &buttons)
{
    int width = 0;
    for (const ActionButton *button : buttons)
        width += button->sizeHint().width() + (width > 0 ? scaled(8) : 0);
    return width;
}

} // namespace

void setMain(QAction *action)
{
    action->setProperty(mainProperty, true);
}

bool isMain(const QAction *action)
{
    return action->property(mainProperty).toBool();
}

ActionRow::ActionRow(QWidget *parent) : QWidget(parent), m_more(new QToolButton(this))
{
    new FlowLayout(scaled(8), scaled(8), this);
    m_more->setIcon(Icons::get(QStringLiteral("more"), Color::Text));
    m_more->setFixedSize(scaled(controlHeight), scaled(controlHeight));
    m_more->setToolTip(tr("More actions"));
    m_more->setAccessibleName(tr("More actions"));
    connect(m_more, &QToolButton::clicked, this, &ActionRow::showRest);
    m_more->hide();
    layOut();
}

// They tell of their end while the list of them is still there.
ActionRow::~ActionRow()
{
    qDeleteAll(std::exchange(m_buttons, {}));
}

void ActionRow::setActions(const QList<QAction *> &actions)
{
    qDeleteAll(std::exchange(m_buttons, {}));
    for (QAction *action : actions) {
        auto *button = new ActionButton(action, this);
        // After the button, which shows itself as the action says.
        connect(action, &QAction::changed, button, [this] { arrange(); });
        connect(button, &QObject::destroyed, this, [this, button] { m_buttons.removeOne(button); });
        m_buttons += button;
        setPrimary(button, m_showsMain && isMain(action));
    }
    layOut();
    setVisible(!actions.isEmpty());
    arrange();
}

void ActionRow::setShowsMain()
{
    m_showsMain = true;
}

void ActionRow::setHeadRoom(int room)
{
    if (m_headRoom == room)
        return;
    const bool wasInHead = std::exchange(m_headRoom, room) > 0;
    if (wasInHead != (room > 0))
        layOut();
    arrange();
}

void ActionRow::layOut()
{
    const bool isInHead = m_headRoom > 0;
    layout()->setContentsMargins(isInHead
                                     ? readingMargins(0, 0, scaled(12), 0)
                                     : readingMargins(scaled(pageMargin), scaled(8), scaled(12), scaled(8)));
    QWidgetList order;
    for (ActionButton *button : std::as_const(m_buttons))
        order += button;
    // The main one keeps the end also where a menu has the others.
    const auto mains = !isInHead || !m_showsMain
        ? order.end()
        : std::stable_partition(order.begin(), order.end(), [](const QWidget *button) {
              return !isMain(static_cast<const ActionButton *>(button)->action());
          });
    order.insert(mains - order.begin(), m_more);
    for (QWidget *part : std::as_const(order)) {
        layout()->removeWidget(part);
        layout()->addWidget(part);
    }
    layout()->invalidate();
}

QList<ActionButton *> ActionRow::wanted() const
{
    QList<ActionButton *> buttons;
    for (ActionButton *button : std::as_const(m_buttons)) {
        if (button->action()->isVisible())
            buttons += button;
    }
    return buttons;
}

// Those that keep their place longest first.
QList<ActionButton *> ActionRow::byImportance() const
{
    QList<ActionButton *> buttons = wanted();
    if (m_showsMain)
        std::stable_partition(buttons.begin(), buttons.end(),
                              [](const ActionButton *button) { return isMain(button->action()); });
    return buttons;
}

int ActionRow::lineWidth() const
{
    return widthOf(wanted());
}

int ActionRow::leastWidth() const
{
    const QList<ActionButton *> buttons = byImportance();
    const qsizetype few = std::min<qsizetype>(2, buttons.size());
    return std::min(widthOf(buttons), widthOf(buttons.first(few)) + scaled(8) + m_more->minimumWidth());
}

void ActionRow::setMostLines(int lines)
{
    if (m_mostLines == lines)
        return;
    m_mostLines = lines;
    arrange();
}

void ActionRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Not at once: a button that is shown while a layout is being done asks for its room in vain.
    if (std::exchange(m_isArrangedLater, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isArrangedLater = false;
            arrange();
        },
        Qt::QueuedConnection);
}

int ActionRow::linesOf(const QList<int> &widths) const
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    int lines = 1;
    int used = 0;
    for (const int width : widths) {
        if (used > 0 && used + width > room) {
            ++lines;
            used = 0;
        }
        used += width + scaled(8);
    }
    return lines;
}

void ActionRow::arrange()
{
    const bool isInHead = m_headRoom > 0;
    const QList<ActionButton *> buttons = isInHead ? byImportance() : wanted();
    const int more = m_more->minimumWidth();
    qsizetype shown = buttons.size();
    if (isInHead && widthOf(buttons) > m_headRoom) {
        shown = std::max<qsizetype>(1, shown - 1);
        while (shown > 1 && widthOf(buttons.first(shown)) + scaled(8) + more > m_headRoom)
            --shown;
    }
    QList<int> widths;
    for (const ActionButton *button : buttons)
        widths += button->sizeHint().width();
    if (!isInHead && linesOf(widths) > m_mostLines) {
        while (shown > 1 && linesOf(widths.first(shown) + QList<int>{more}) > m_mostLines)
            --shown;
    }
    for (qsizetype i = 0; i < buttons.size(); ++i)
        buttons.at(i)->setVisible(i < shown);
    m_more->setVisible(shown < buttons.size());
}

void ActionRow::showRest()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ActionButton *button : std::as_const(m_buttons)) {
        if (button->isHidden() && button->action()->isVisible())
            menu->addAction(button->action());
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

} // namespace explorer
