// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/files/whohasit.h"

#include "core/api/send.h"
#include "core/session/names.h"
#include "core/session/uses.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "ui/inspector/link.h"
#include "ui/support/shownname.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

bool isRead(const table::ListLoader &list)
{
    return list.readAt().isValid();
}

} // namespace

WhoHasIt::WhoHasIt(Nodes &nodes, const files::Inspection &file, QObject *parent)
    : QObject(parent),
      m_nodes(nodes),
      m_blob(file.blob),
      m_application(file.bundle ? file.bundle->application : std::nullopt)
{
    // Lists tell of each piece that comes; it is looked once for all of them.
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &WhoHasIt::look);
    const auto all = nodes.all();
    for (Node *node : all)
        follow(node);
    connect(&nodes, &Nodes::added, this, [this](Node *node) {
        follow(node);
        m_soon.start();
    });
    connect(&nodes, &Nodes::removed, this, [this](const QString &profile) {
        m_kept.remove(profile);
        m_soon.start();
    });
    m_soon.start();
}

void WhoHasIt::follow(Node *node)
{
    const auto lookSoon = [this] { m_soon.start(); };
    connect(node, &Node::phaseChanged, this, lookSoon);
    connect(node, &Node::profileChanged, this, lookSoon);
    connect(&node->applications(), &table::ListLoader::stateChanged, this, lookSoon);
    connect(&node->applications(), &table::ListLoader::tableChanged, this, lookSoon);
    connect(&node->blobs(), &table::ListLoader::stateChanged, this, lookSoon);
    connect(&node->blobs(), &table::ListLoader::tableChanged, this, lookSoon);
    connect(&node->uses(), &Uses::blobsChanged, this, lookSoon);
    connect(&node->names(), &Names::changed, this, lookSoon);
}

void WhoHasIt::look()
{
    const auto all = m_nodes.all();
    for (Node *node : all) {
        const auto id = installedOn(*node);
        if (!id || isThisBuild(*node, *id))
            m_kept.remove(node->profile().id); // what it keeps changes with what is installed
        else
            askForBuilds(*node, *id);
    }
    Q_EMIT changed();
}

void WhoHasIt::askForBuilds(Node &node, const ApplicationId &id)
{
    const QString profile = node.profile().id;
    Kept &kept = m_kept[profile];
    const auto place = table::placeOf(node.applications().table(), id.bytes());
    const auto installed = place
        ? table::valueOf<&api::Application::blob, &api::ApplicationBlob::bytecode>(*place)
        : std::nullopt;
    const Foreign version = node.names().applications().value(id).version;
    const QDateTime listed = node.applications().readAt();
    const bool isSame = kept.application == id && kept.installed == installed && kept.version == version;
    if (kept.isUnderWay || (isSame && (kept.isTold || kept.listed == listed)))
        return;
    if (kept.application != id)
        kept.builds.clear();
    kept.application = id;
    kept.installed = installed;
    kept.version = version;
    kept.listed = listed;
    kept.isTold = false;
    kept.isUnderWay = true;
    api::send(node.transport(), api::ListApplicationVersions{id}, Asker::Explorer)
        .then(this, [this, profile](const auto &reply) { takeBuilds(profile, reply); });
}

void WhoHasIt::takeBuilds(const QString &profile, const Result<Reply<QList<api::ApplicationVersion>>> &reply)
{
    const auto kept = m_kept.find(profile);
    if (kept == m_kept.end())
        return;
    kept->isUnderWay = false;
    kept->isTold = reply.has_value();
    if (reply)
        kept->builds = reply->value;
    m_soon.start(); // another may be installed by now
}

std::optional<ApplicationId> WhoHasIt::installedOn(Node &node) const
{
    if (m_application && table::placeOf(node.applications().table(), m_application->bytes()))
        return m_application;
    return node.uses().applicationOf(
        m_blob); // bare code: its application has an id for each place it came from
}

bool WhoHasIt::isThisBuild(Node &node, const ApplicationId &id) const
{
    const auto place = table::placeOf(node.applications().table(), id.bytes());
    return place
        && table::valueOf<&api::Application::blob, &api::ApplicationBlob::bytecode>(*place) == m_blob;
}

Field WhoHasIt::fieldOf(Node &node) const
{
    Field field{.caption = shownName(node.profile().name), .color = Color::Muted, .copyable = false};
    const QString profile = node.profile().id;
    if (!isRead(node.applications())) {
        field.value = node.phase() == Node::Phase::Open ? tr("its applications are not read yet")
                                                        : tr("not open, so nobody knows");
        return field;
    }
    if (table::placeOf(node.blobs().table(), m_blob.bytes())) {
        field.note = tr("stored there as a blob");
        field.link = NodeLink{profile, Link::to(m_blob).toString()}.toString();
    }
    const auto id = installedOn(node);
    if (!id) {
        field.value = tr("not installed");
        return field;
    }
    field.link = NodeLink{profile, Link::to(*id).toString()}.toString();
    const QString version = shownName(node.names().applications().value(*id).version);
    field.color = Color::Text;
    field.state = State::Ok;
    if (isThisBuild(node, *id)) {
        field.value = tr("installed: this very build, version %1").arg(version);
        return field;
    }
    const auto builds = m_kept.value(profile).builds;
    const auto kept = std::find_if(builds.begin(), builds.end(),
                                   [this](const auto &build) { return build.blobId == m_blob; });
    const bool isKept = kept != builds.end();
    field.state = isKept ? State::Ok : State::Retry;
    field.value = isKept ? tr("installed in version %1; this very build is kept as version %2")
                               .arg(version, shownName(kept->version.value_or(Foreign())))
                         : tr("another build is installed: version %1").arg(version);
    return field;
}

QList<Field> WhoHasIt::fields() const
{
    QList<Field> fields;
    const auto all = m_nodes.all();
    for (Node *node : all)
        fields += fieldOf(*node);
    return fields;
}

} // namespace explorer
