// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/actionbutton.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace explorer {

ActionButton::ActionButton(QAction *action, QWidget *parent) : QPushButton(parent), m_action(action)
{
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(action, &QObject::destroyed, this, &QObject::deleteLater);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    follow();
}

QSize ActionButton::fullSize() const
{
    if (!m_compact)
        return sizeHint();
    QPushButton whole(m_action->icon(), m_action->text());
    whole.setFont(font());
    return whole.sizeHint();
}

void ActionButton::follow()
{
    const bool isIcon = m_compact && !m_action->icon().isNull();
    setText(isIcon ? QString() : m_action->text());
    setAccessibleName(isIcon ? m_action->text().remove(u'&') : QString());
    setIcon(m_action->icon());
    // An action without a tooltip gives its text without marks for one, which says nothing new.
    QString text = m_action->text();
    text.remove(u'&').remove(u'…').remove("..."_L1);
    QString tip = m_action->toolTip();
    setToolTip(tip.remove(u'…') == text && !isIcon ? QString() : m_action->toolTip());
    setStatusTip(m_action->statusTip());
    setEnabled(m_action->isEnabled());
    if (parentWidget())
        setVisible(m_action->isVisible());
}

} // namespace explorer
