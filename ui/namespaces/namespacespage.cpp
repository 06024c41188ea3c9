// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/namespaces/namespacespage.h"

#include "core/api/namespaces.h"
#include "core/session/node.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextspage.h"
#include "ui/namespaces/namespacesmodel.h"
#include "ui/namespaces/namespacesubject.h"
#include "ui/pages/tablewidget.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Page::Info NamespacesPage::about()
{
    return {.id = u"namespaces"_s,
            .kind = QString::fromLatin1(kindOf<NamespaceId>),
            .title = tr("Namespaces"),
            .icon = u"namespace"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_N)};
}

NamespacesPage::NamespacesPage(Host &host) : NamespacesPage(host, new NamespacesModel) { }

NamespacesPage::NamespacesPage(Host &host, NamespacesModel *model)
    : ListPage(about(), host, model, new ItemActions(host))
{
    model->setLoader(&node().namespaces());
    model->setNames(node().names());
}

std::unique_ptr<Subject> NamespacesPage::subject(const Link &link) const
{
    return subjectOf<NamespaceSubject, NamespaceId>(node(), link);
}

QString NamespacesPage::counted(int count) const
{
    return tr("%n namespaces", nullptr, count);
}

QList<table::ListLoader *> NamespacesPage::besides() const
{
    return {&node().applications()};
}

void NamespacesPage::furnish(TableWidget *table)
{
    table->setEntry(api::ListNamespaces::entry);
    table->setThing(info().icon, tr("Loading namespaces"), tr("Filter by name, id, application…"));
    ContextActions *contexts = host().find<ContextsPage>()->actions();
    table->setEmpty(
        {.content = {.icon = info().icon,
                     .title = tr("No namespaces yet"),
                     .text = tr("Contexts live in a namespace, whose members share them. The first "
                                "is made on the way when a context is created."),
                     .primary = tr("New context"),
                     .primaryIcon = u"plus"_s},
         .primary = [contexts] { contexts->use(contexts->create); }});
}

} // namespace explorer
