// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>

namespace calimero {
class Node;
}

namespace explorer {

class ActivityModel;
class ApplicationsModel;
class BlobsModel;
class ContextsModel;
class IdentitiesModel;

// What the pages and docks of one node show: item models over its lists. The lists are the node's; these only
// look at them.
class NodeModels : public QObject {
    Q_OBJECT

public:
    explicit NodeModels(calimero::Node &node, QObject *parent = nullptr);

    ContextsModel *contexts() const { return m_contexts; }
    ApplicationsModel *applications() const { return m_applications; }
    BlobsModel *blobs() const { return m_blobs; }
    IdentitiesModel *identities() const { return m_identities; }
    ActivityModel *activity() const { return m_activity; }

private:
    void takeNames();
    void takeUses();

    calimero::Node &m_node;
    ContextsModel *m_contexts;
    ApplicationsModel *m_applications;
    BlobsModel *m_blobs;
    IdentitiesModel *m_identities;
    ActivityModel *m_activity;
};

} // namespace explorer
