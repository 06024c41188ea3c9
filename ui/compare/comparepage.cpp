// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/compare/comparepage.h"

#include "ui/compare/comparewidget.h"

#include <QStackedWidget>

namespace explorer {

using namespace Qt::StringLiterals;

Page::Info ComparePage::about()
{
    return {.id = u"compare"_s,
            .kind = {},
            .title = tr("Compare"),
            .icon = u"transfers"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_C)};
}

QWidget *ComparePage::makeWidget()
{
    m_stack = new QStackedWidget;
    m_placeholder = new Placeholder;
    m_compare = new CompareWidget(node(), host().nodes());
    connect(m_compare, &CompareWidget::linkActivated, this,
            [this](const Link &link) { host().openThing(link); });
    m_stack->addWidget(m_compare);
    m_stack->addWidget(m_placeholder);
    awayChanged();
    return m_stack;
}

void ComparePage::takeFocus()
{
    (void)widget();
    if (away())
        m_placeholder->setFocus();
    else
        m_compare->takeFocus();
}

void ComparePage::focusFilter()
{
    (void)widget();
    m_compare->focusFilter();
}

void ComparePage::awayChanged()
{
    if (!m_stack)
        return;
    if (away())
        m_placeholder->setOffer(*away());
    m_stack->setCurrentIndex(away() ? 1 : 0);
}

} // namespace explorer
