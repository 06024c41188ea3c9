// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contextspage.h"

#include "core/api/contexts.h"
#include "core/session/node.h"
#include "ui/applications/applicationactions.h"
#include "ui/applications/applicationspage.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/contexts/contextsubject.h"
#include "ui/contexts/contexttaking.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchline.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kindOfThose = "contexts-of";

} // namespace

Page::Info ContextsPage::about()
{
    return {.id = u"contexts"_s,
            .kind = QString::fromLatin1(kindOf<ContextId>),
            .title = tr("Contexts"),
            .icon = u"context"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_2)};
}

ContextsPage::ContextsPage(Host &host) : ContextsPage(host, new ContextsModel, new ContextActions(host)) { }

ContextsPage::ContextsPage(Host &host, ContextsModel *model, ContextActions *actions)
    : ListPage(about(), host, model, actions), m_contexts(model), m_actions(actions)
{
    model->setLoader(&node().contexts());
    model->setNames(node().names());
}

Link ContextsPage::thoseOf(const ApplicationId &application)
{
    return {QString::fromLatin1(kindOfThose), application.toString()};
}

bool ContextsPage::takes(const Link &link) const
{
    return ListPage::takes(link) || link.kind == QLatin1String(kindOfThose);
}

void ContextsPage::go(const Link &link)
{
    if (link.kind != QLatin1String(kindOfThose))
        ListPage::go(link);
    else if (const auto application = ApplicationId::parse(link.id))
        showThoseOf(*application);
}

void ContextsPage::showThoseOf(const ApplicationId &application)
{
    // By its id, which no other application has; the filter line shows what was done and takes it back.
    view()->clearFilters();
    view()->filterLine()->setText(application.toString());
    view()->filterLine()->flush();
}

std::unique_ptr<Subject> ContextsPage::subject(const Link &link) const
{
    auto subject = subjectOf<ContextSubject, ContextId>(node(), link);
    if (auto *context = qobject_cast<ContextSubject *>(subject.get()))
        followTaking(context);
    return subject;
}

// Its aliases are still there.
QList<QAction *> ContextsPage::actionsWhenGone(const Link &link, QObject *owner)
{
    return m_actions->ofGone(link, owner);
}

void ContextsPage::followTaking(ContextSubject *context) const
{
    ContextTaking *taking = m_actions->taking();
    connect(taking, &ContextTaking::changed, context, &ContextSubject::look);
    connect(context, &ContextSubject::shareKnown, taking, [taking, context] {
        if (const auto id = context->link().as<ContextId>())
            taking->know(*id, context->share(), context);
    });
}

bool ContextsPage::acts(const Link &link)
{
    if (const auto context = ContextSubject::joinedAgain(link)) {
        if (!m_actions->refuses(m_actions->join))
            m_actions->taking()->openJoin(context->toString());
        return true;
    }
    const auto call = ContextSubject::callOf(link);
    if (call)
        m_actions->openCall(call->first, call->second);
    return call.has_value();
}

QString ContextsPage::counted(int count) const
{
    return tr("%n contexts", nullptr, count);
}

QList<table::ListLoader *> ContextsPage::besides() const
{
    return {&node().applications(), &node().namespaces()};
}

void ContextsPage::furnish(TableWidget *table)
{
    table->setEntry(api::ListContexts::entry);
    table->setThing(info().icon, tr("Loading contexts"), tr("Filter by name, id, application…"));
    ApplicationActions *install = host().find<ApplicationsPage>()->actions();
    table->setEmpty({.content = {.icon = info().icon,
                                 .title = tr("No contexts yet"),
                                 .text = tr("A context is one running copy of an application, shared by its "
                                            "members. Install an application first, then create one here."),
                                 .primary = tr("New context"),
                                 .primaryIcon = u"plus"_s,
                                 .secondary = tr("Install an application")},
                     .primary = [this] { m_actions->use(m_actions->create); },
                     .secondary = [install] { install->use(install->install); }});
    table->header()->addButton(m_actions->join);
    table->header()->addButton(m_actions->syncAll);
    table->header()->setPrimaryButton(m_actions->create);
}

QList<Page::Command> ContextsPage::commands() const
{
    return {{m_actions->create, m_actions}, {m_actions->join, m_actions}, {m_actions->syncAll, m_actions}};
}

} // namespace explorer
