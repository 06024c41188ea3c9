// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What of the console is there again the next time.
#include "ui/console/consolewidget.h"

#include "ui/console/methodbox.h"
#include "ui/support/shownname.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestMethod = 256; // what a node takes (docs/node/abi.md#arguments)

} // namespace

void ConsoleWidget::noteState()
{
    if (m_node.transport)
        m_stateLater.start();
}

// At once, what was to be told.
void ConsoleWidget::tellState()
{
    if (!m_stateLater.isActive())
        return;
    m_stateLater.stop();
    Q_EMIT stateChanged();
}

QJsonObject ConsoleWidget::state()
{
    remember();
    QJsonObject state;
    if (m_context)
        state.insert("context"_L1, m_context->id.toString());
    if (!method().isEmpty() && method().size() <= longestMethod)
        state.insert("method"_L1, method());
    if (const QJsonArray drafts = m_drafts.toJson(); !drafts.isEmpty())
        state.insert("drafts"_L1, drafts);
    return state;
}

void ConsoleWidget::restoreState(const QJsonObject &state)
{
    m_drafts.fromJson(state.value("drafts"_L1).toArray());
    if (m_shownMethod.isEmpty())
        restore();
    if (const auto id = ContextId::parse(state.value("context"_L1).toString()))
        chooseContext(known(*id).value_or(ConsoleContext{.id = *id}));
    const QString method = state.value("method"_L1).toString();
    if (!method.isEmpty() && method.size() <= longestMethod)
        nameMethod(method, Carry::Nothing);
    m_stateLater.stop(); // it is as it was
}

} // namespace explorer
