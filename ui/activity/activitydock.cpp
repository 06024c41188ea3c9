// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activitydock.h"

#include "core/session/names.h"
#include "core/session/node.h"
#include "core/socket/nodesocket.h"
#include "ui/activity/activityexport.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitypanel.h"
#include "ui/pages/exportmenu.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/transfers/filechooser.h"

#include <QDateTime>

namespace explorer {

using calimero::Names;
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
    m_model->setNameOf([this](const QString &id) { return node().names().ofAny(id); });
    connect(&node().names(), &Names::changed, m_model, &ActivityModel::namesChanged);
}

QWidget *ActivityDock::makeWidget()
{
    auto *panel = new ActivityPanel(m_model, host().state().of("dock"_L1, info().id));
    connect(panel, &ActivityPanel::exportRequested, this, &ActivityDock::save);
    connect(panel, &ActivityPanel::exportWanted, this,
            [this](const ExportWish &wish) { exportRows(host(), info().title, wish); });
    return panel;
}

// As they were when somebody asked for it, however long the file is chosen.
void ActivityDock::save(const QList<ActivityEntry> &entries)
{
    const QString suggested =
        u"activity-%1.jsonl"_s.arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmm"_s));
    const QPointer<ActivityDock> self(this);
    host().chooser().saveFile(
        host().window(), tr("Export the activity"), suggested,
        [self, entries](const QString &path, bool replace) {
            if (!self || path.isEmpty())
                return;
            exportActivity(entries, path, replace, self, [self, path](const auto &lines) {
                const QString about = u"export-activity"_s;
                if (lines)
                    self->host().say(
                        Notice::Severity::Ok,
                        tr("%n lines were written to %1.", nullptr, int(*lines)).arg(shownPath(path)), {}, {},
                        about);
                else
                    self->host().say(Notice::Severity::Bad,
                                     tr("The activity could not be written to %1: %2")
                                         .arg(shownPath(path), ErrorText::cause(lines.error())),
                                     {}, {}, about);
            });
        });
}

} // namespace explorer
