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

/// Base58 of any number of bytes.
QByteArray base58(const QByteArray &bytes)
{
    static constexpr char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    QByteArray digits; // least significant first
    for (const char byte : bytes) {
        int carry = static_cast<unsigned char>(byte);
        for (char &digit : digits) {
            carry += digit * 256;
            digit = static_cast<char>(carry % 58);
            carry /= 58;
        }
        for (; carry > 0; carry /= 58)
            digits.append(static_cast<char>(carry % 58));
    }
    QByteArray text;
    for (qsizetype i = 0; i < bytes.size() && bytes.at(i) == 0; ++i)
        text += '1';
    for (qsizetype i = digits.size(); i > 0; --i)
        text += alphabet[static_cast<int>(digits.at(i - 1))];
    return text;
}

} // namespace

QByteArray NodeIdentity::peerId() const
{
    // What stands before an Ed25519 key that is short enough to be its own hash.
    QByteArray bytes("\x00\x24\x08\x01\x12\x20", 6);
    bytes.append(viewOf(Sha256::of("peer " + account.toUtf8())));
    return base58(bytes);
}

World::World(quint64 seed, int nodes) : m_seed(seed)
{
    m_residents.push_back(makeIdentity());
    const quint64 counter = m_counter;
    for (m_number = 1; m_number < nodes; ++m_number) {
        m_counter = 0;
        m_residents.push_back(makeIdentity());
    }
    m_number = 0;
    m_counter = counter;
}

World World::neighbour(int number) const
{
    World other(m_seed, static_cast<int>(m_residents.size()));
    other.m_number = number;
    other.m_counter = m_counter;
    other.m_tookPart = m_tookPart;
    other.m_applications = m_applications;
    other.m_groups = m_groups;
    for (auto &[id, group] : other.m_groups)
        group.createdAt = 0;
    other.m_contexts.reserve(m_contexts.size());
    for (const auto &context : m_contexts)
        other.m_contexts.push_back(std::make_unique<Context>(*context));
    other.m_contextCounts = m_contextCounts;
    other.blobs = blobs;
    return other;
}

NodeIdentity World::makeIdentity()
{
    return {AccountId(fresh("account")), DeviceId(fresh("device")), PublicKey(fresh("key")),
            fresh("account root")};
}

Bytes32 World::fresh(QByteArrayView purpose)
{
    Sha256 hash;
    hash.add("calimero demo node ");
    hash.add(QByteArray::number(m_seed) + ' ' + QByteArray::number(++m_counter) + ' ');
    if (m_number > 0)
        hash.add("node " + QByteArray::number(m_number) + ' ');
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

Group *World::groupOf(const Context &context)
{
    return context.group ? group(*context.group) : nullptr;
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
    group.owner = identity().account;
    group.members.push_back({identity().account, identity().key, "Admin"});
    // The nodes of a shared world are in what it is furnished with, and in what is made below that: an
    // invitation is nothing a demo node knows of.
    const Group *above = parent ? this->group(*parent) : nullptr;
    for (const NodeIdentity &resident : m_residents) {
        const bool isAbove = above
            && std::any_of(above->members.begin(), above->members.end(),
                           [&](const Member &member) { return member.account == resident.account; });
        if (resident.account != group.owner && (m_neighbours ? isAbove : true))
            group.members.push_back({resident.account, resident.key, "Admin"});
    }
    m_tookPart = true;
    Group &added = m_groups.emplace(group.id, std::move(group)).first->second;
    if (parent)
        tell(std::nullopt, [added](World &world) { world.receiveGroup(added); });
    return added;
}

void World::insertContext(Context context)
{
    if (context.group)
        ++m_contextCounts[*context.group];
    auto owned = std::make_unique<Context>(std::move(context));
    m_contexts.insert(placeOf(m_contexts, owned->id), std::move(owned));
}

Context &World::addContext(Context context)
{
    const ContextId id = context.id;
    commit(context);
    insertContext(std::move(context));
    Context &added = *this->context(id);
    if (m_neighbours)
        tell(id, [added](World &world) { world.receiveContext(added); });
    return added;
}

void World::removeContext(const ContextId &id)
{
    const auto at = placeOf(m_contexts, id);
    if (at == m_contexts.end() || (*at)->id != id)
        return;
    if ((*at)->group)
        --m_contextCounts[*(*at)->group];
    m_contexts.erase(at);
    m_tracks.erase(id);
    tell(id, [id](World &world) { world.orphan(id); });
}

void World::orphan(const ContextId &id)
{
    Context *context = this->context(id);
    if (!context || !context->group)
        return;
    --m_contextCounts[*context->group];
    context->group.reset();
    context->rowText.clear();
}

void World::detach(const ContextId &id)
{
    orphan(id);
    tell(id, [id](World &world) { world.orphan(id); });
}

std::vector<GroupId> World::withAllBelow(const GroupId &id) const
{
    std::vector<GroupId> ids{id};
    for (size_t i = 0; i < ids.size(); ++i) {
        for (const auto &[key, group] : m_groups) {
            if (group.parent == ids[i])
                ids.push_back(key);
        }
    }
    return ids;
}

void World::eraseGroups(const std::vector<GroupId> &ids)
{
    for (const auto &context : m_contexts) {
        if (!context->group || std::find(ids.begin(), ids.end(), *context->group) == ids.end())
            continue;
        context->group.reset();
        context->rowText.clear();
    }
    for (const GroupId &id : ids) {
        m_groups.erase(id);
        m_contextCounts.erase(id);
    }
}

void World::removeGroup(const GroupId &id)
{
    const Group *group = this->group(id);
    if (!group)
        return;
    const bool forAll = group->parent.has_value();
    const std::vector<GroupId> ids = withAllBelow(id);
    eraseGroups(ids);
    if (forAll)
        tell(std::nullopt, [ids](World &world) { world.eraseGroups(ids); });
}

bool World::upgradeGroup(const GroupId &id, const Application &application, bool cascade)
{
    std::vector<GroupId> ids = cascade ? withAllBelow(id) : std::vector<GroupId>{id};
    const Build &build = application.current();
    std::erase_if(ids, [&](const GroupId &one) { return this->group(one)->build == build.blob; });
    const bool hasContexts =
        std::any_of(ids.begin(), ids.end(), [this](const GroupId &one) { return contextCount(one) > 0; });
    if (!hasContexts)
        return false;
    moveGroups(ids, application.id, build);
    tell(std::nullopt, [ids, application = application.id, build](World &world) {
        world.moveGroups(ids, application, build);
    });
    return true;
}

void World::moveGroups(const std::vector<GroupId> &ids, const ApplicationId &application, const Build &build)
{
    for (const GroupId &id : ids) {
        if (Group *group = this->group(id)) {
            group->application = application;
            group->build = build.blob;
            group->version = build.version;
        }
    }
    for (const auto &context : m_contexts) {
        if (!context->group || std::find(ids.begin(), ids.end(), *context->group) == ids.end())
            continue;
        context->application = application;
        context->program = build.program;
        context->rowText.clear();
    }
}

bool World::isMember(const Group &group) const
{
    return std::any_of(group.members.begin(), group.members.end(),
                       [this](const Member &member) { return member.account == identity().account; });
}

void World::dropMember(const AccountId &account, const std::vector<GroupId> &ids)
{
    for (const GroupId &id : ids) {
        if (Group *group = this->group(id))
            std::erase_if(group->members, [&](const Member &member) { return member.account == account; });
    }
}

bool World::leaveGroup(const GroupId &id)
{
    const Group *group = this->group(id);
    if (!group || !isMember(*group))
        return false;
    const std::vector<GroupId> ids = withAllBelow(id);
    const AccountId account = identity().account;
    for (const GroupId &one : ids) {
        if (this->group(one)->owner == account)
            return false;
    }
    if (!group->parent) {
        eraseGroups(ids); // nothing of it is left here but the contexts
    } else {
        dropMember(account, ids);
        for (const auto &context : m_contexts) {
            if (context->group && std::find(ids.begin(), ids.end(), *context->group) != ids.end())
                context->left = true;
        }
    }
    tell(std::nullopt, [account, ids](World &world) { world.dropMember(account, ids); });
    return true;
}

void World::hashState(Context &context)
{
    Sha256 state;
    state.add(viewOf(context.id.bytes()));
    for (const auto &[key, value] : context.state) {
        state.add(quoted(key));
        state.add(value.toText());
    }
    context.stateHash = state.finish();
    context.rowText.clear();
    ++m_changeCount;
}

void World::commit(Context &context, const QList<Event> &events)
{
    hashState(context);
    Sha256 change;
    for (const Bytes32 &head : context.heads)
        change.add(viewOf(head));
    change.add(viewOf(context.stateHash));
    change.add(QByteArray::number(++context.changes));
    context.heads = {change.finish()};
    if (mutated)
        mutated(context, events);
}

std::vector<PublicKey> World::identities(const Context &context)
{
    std::vector<PublicKey> keys;
    if (const Group *group = groupOf(context)) {
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
