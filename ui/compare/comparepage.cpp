// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/compare/comparepage.h"

#include "core/session/nodes.h"
#include "ui/compare/comparewidget.h"
#include "ui/pages/exportmenu.h"
#include "ui/widgets/awaystack.h"

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
    m_compare = new CompareWidget(node(), host().nodes(), host().state().of("page"_L1, info().id));
    connect(m_compare, &CompareWidget::linkActivated, this,
            [this](const Link &link) { host().openThing(link); });
    connect(m_compare, &CompareWidget::exportWanted, this,
            [this](const ExportWish &wish) { exportRows(host(), info().title, wish); });
    m_stack = new AwayStack(m_compare);
    awayChanged();
    // With another node there is something to see of this one, be it away.
    connect(&host().nodes(), &calimero::Nodes::added, m_compare, [this] { awayChanged(); });
    connect(&host().nodes(), &calimero::Nodes::removed, m_compare, [this] { awayChanged(); });
    return m_stack;
}

QList<Notice *> ComparePage::notices() const
{
    return m_compare ? QList{m_compare->notice()} : QList<Notice *>();
}

void ComparePage::takeFocus()
{
    (void)widget();
    if (m_stack->isAway())
        m_stack->focusPlaceholder();
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
    const auto place = inItsPlace();
    m_stack->setAway(place);
    m_compare->setOld(away() && !place);
}

bool ComparePage::hasRead() const
{
    return m_compare && m_compare->comparison() && Page::hasRead();
}

} // namespace explorer
