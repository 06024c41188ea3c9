// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activitydock.h"

#include "core/session/node.h"
#include "core/socket/nodesocket.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitypanel.h"

namespace explorer {

using namespace Qt::StringLiterals;

Dock::Info ActivityDock::about()
{
    return {.id = u"activity"_s,
            .title = tr("Activity"),
            .icon = u"activity"_s,
            .shortcut = QKeySequence(Qt::CTRL | Qt::Key_3)};
}

ActivityDock::ActivityDock(Host &host) : Dock(about(), host), m_model(new ActivityModel(this))
{
    m_model->listenTo(&node().transport());
    m_model->listenTo(&node().socket());
}

QWidget *ActivityDock::makeWidget()
{
    return new ActivityPanel(m_model);
}

} // namespace explorer
