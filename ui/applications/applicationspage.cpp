// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/applicationspage.h"

#include "core/api/applications.h"
#include "core/session/node.h"
#include "ui/applications/applicationactions.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/applications/applicationsubject.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/pageheader.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Page::Info ApplicationsPage::about()
{
    return {.id = u"applications"_s,
            .kind = QString::fromLatin1(kindOf<ApplicationId>),
            .title = tr("Applications"),
            .icon = u"application"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_3)};
}

ApplicationsPage::ApplicationsPage(Host &host)
    : ApplicationsPage(host, new ApplicationsModel, new ApplicationActions(host))
{
}

ApplicationsPage::ApplicationsPage(Host &host, ApplicationsModel *model, ApplicationActions *actions)
    : ListPage(about(), host, model, actions), m_actions(actions)
{
    model->setLoader(&node().applications());
    model->setUses(node().uses());
    model->setNames(node().names());
}

std::unique_ptr<Subject> ApplicationsPage::subject(const Link &link) const
{
    return subjectOf<ApplicationSubject, ApplicationId>(node(), link);
}

// It can be installed again; its aliases are still there.
QList<QAction *> ApplicationsPage::actionsWhenGone(const Link &link, QObject *owner)
{
    return QList<QAction *>{m_actions->install} + m_actions->ofGone(link, owner);
}

QString ApplicationsPage::counted(int count) const
{
    return tr("%n applications", nullptr, count);
}

QList<table::ListLoader *> ApplicationsPage::besides() const
{
    return {&node().contexts()};
}

void ApplicationsPage::furnish(TableWidget *table)
{
    table->setEntry(api::ListApplications::entry);
    table->setThing(info().icon, tr("Loading applications"), tr("Filter by name, package, version…"));
    table->setEmpty({.content = {.icon = info().icon,
                                 .title = tr("No applications yet"),
                                 .text = tr("An application is the program that contexts run. The node gets "
                                            "one from a URL, or from its own disk."),
                                 .primary = tr("Install…"),
                                 .primaryIcon = u"plus"_s},
                     .primary = [this] { m_actions->use(m_actions->install); }});
    table->header()->setPrimaryButton(m_actions->install);
}

QList<Page::Command> ApplicationsPage::commands() const
{
    return {{m_actions->install, m_actions}};
}

} // namespace explorer
