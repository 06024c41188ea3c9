// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/world.h"

#include <algorithm>

using calimero::Sha256;

namespace demonode {

namespace {

QByteArrayView viewOf(const Bytes32 &bytes)
{
    return QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

auto placeOf(const std::vector<std::unique_ptr<Context>> &contexts, const ContextId &id)
{
    return std::lower_bound(contexts.begin(), contexts.end(), id,
                            [](const std::unique_ptr<Context> &context, const ContextId &wanted) {
                                return context->id < wanted;
                            });
}

} // namespace

World::World(quint64 seed) : m_seed(seed)
{
    m_identity = {AccountId(fresh("account")), DeviceId(fresh("device")), PublicKey(fresh("key")),
                  fresh("account root")};
}

Bytes32 World::fresh(QByteArrayView purpose)
{
    Sha256 hash;
    hash.add("calimero demo node ");
    hash.add(QByteArray::number(m_seed) + ' ' + QByteArray::number(++m_counter) + ' ');
    hash.add(purpose);
    return hash.finish();
}

Application *World::application(const ApplicationId &id)
{
    const auto found = m_applications.find(id);
    return found == m_applications.end() ? nullptr : &found->second;
}

Group *World::group(const GroupId &id)
{
    const auto found = m_groups.find(id);
    return found == m_groups.end() ? nullptr : &found->second;
}

Context *World::context(const ContextId &id)
{
    const auto at = placeOf(m_contexts, id);
    return at != m_contexts.end() && (*at)->id == id ? at->get() : nullptr;
}

void World::install(Application application)
{
    const auto found = m_applications.find(application.id);
    if (found == m_applications.end()) {
        m_applications.emplace(application.id, std::move(application));
        return;
    }
    std::vector<Build> builds = std::move(found->second.builds);
    const Build added = application.current();
    std::erase_if(builds, [&added](const Build &build) { return build.blob == added.blob; });
    builds.push_back(added);
    application.builds = std::move(builds);
    found->second = std::move(application);
}

bool World::uninstall(const ApplicationId &id)
{
    return m_applications.erase(id) > 0;
}

bool World::isApplicationBlob(const BlobId &id) const
{
    if (id.isZero())
        return !m_applications.empty(); // the "compiled" blob of every application
    for (const auto &[key, application] : m_applications) {
        if (application.current().blob == id)
            return true;
    }
    return false;
}

Group &World::addGroup(QByteArray name, const Application &application, std::optional<GroupId> parent,
                       qint64 createdAt)
{
    Group group;
    group.id = GroupId(fresh("group"));
    group.parent = parent;
    group.name = std::move(name);
    group.application = application.id;
    group.build = application.current().blob;
    group.version = application.current().version;
    group.createdAt = createdAt;
    group.members.push_back({m_identity.account, m_identity.key, "Admin"});
    return m_groups.emplace(group.id, std::move(group)).first->second;
}

Context &World::addContext(Context context)
{
    ++m_contextCounts[context.group];
    auto owned = std::make_unique<Context>(std::move(context));
    commit(*owned);
    return **m_contexts.insert(placeOf(m_contexts, owned->id), std::move(owned));
}

void World::removeContext(const ContextId &id)
{
    const auto at = placeOf(m_contexts, id);
    if (at == m_contexts.end() || (*at)->id != id)
        return;
    --m_contextCounts[(*at)->group];
    m_contexts.erase(at);
}

void World::commit(Context &context, const QList<Event> &events)
{
    Sha256 state;
    state.add(viewOf(context.id.bytes()));
    for (const auto &[key, value] : context.state) {
        state.add(quoted(key));
        state.add(value.toText());
    }
    context.stateHash = state.finish();
    Sha256 change;
    change.add(viewOf(context.head));
    change.add(viewOf(context.stateHash));
    change.add(QByteArray::number(++context.changes));
    context.head = change.finish();
    context.rowText.clear();
    if (mutated)
        mutated(context, events);
}

std::vector<PublicKey> World::identities(const Context &context)
{
    std::vector<PublicKey> keys;
    if (const Group *group = this->group(context.group)) {
        for (const Member &member : group->members)
            keys.push_back(member.key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

qint64 World::contextCount(const GroupId &id) const
{
    const auto found = m_contextCounts.find(id);
    return found == m_contextCounts.end() ? 0 : found->second;
}

qint64 World::subgroupCount(const GroupId &id) const
{
    return std::count_if(m_groups.begin(), m_groups.end(),
                         [&id](const auto &entry) { return entry.second.parent == id; });
}

} // namespace demonode
