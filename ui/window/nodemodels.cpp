// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/nodemodels.h"

#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/uses.h"
#include "core/socket/nodesocket.h"
#include "ui/activity/activitymodel.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/models/nametext.h"

namespace explorer {

using namespace calimero;

NodeModels::NodeModels(Node &node, QObject *parent)
    : QObject(parent),
      m_node(node),
      m_contexts(new ContextsModel(this)),
      m_applications(new ApplicationsModel(this)),
      m_blobs(new BlobsModel(this)),
      m_identities(new IdentitiesModel(this)),
      m_activity(new ActivityModel(this))
{
    m_contexts->setLoader(&node.contexts());
    m_applications->setLoader(&node.applications());
    m_blobs->setLoader(&node.blobs());
    m_activity->listenTo(&node.transport());
    m_activity->listenTo(&node.socket());
    connect(&node.identityLists(), &IdentityLists::rowsChanged, this,
            [this] { m_identities->setRows(m_node.identityLists().rows()); });
    connect(&node.names(), &Names::changed, this, &NodeModels::takeNames);
    connect(&node.uses(), &Uses::changed, this, &NodeModels::takeUses);
    takeNames();
    takeUses();
}

void NodeModels::takeNames()
{
    const Names &names = m_node.names();
    m_contexts->setApplicationNames(names.applications());
    m_contexts->setNamespaceNames(names.groups());
    m_blobs->setNotes(names.blobs());
    takeUses();
}

void NodeModels::takeUses()
{
    const Uses &uses = m_node.uses();
    if (uses.contexts())
        m_applications->setContextCounts(*uses.contexts());
    table::BlobUsers users;
    for (auto it = uses.blobs().begin(); it != uses.blobs().end(); ++it)
        users.insert(it.key(), applicationText(m_node.names().applications(), it.value()));
    m_blobs->setUsers(users);
}

} // namespace explorer
