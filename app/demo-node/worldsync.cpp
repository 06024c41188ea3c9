// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/neighbours.h"

#include <algorithm>

using calimero::Sha256;

namespace demonode {

namespace {

/// What makes one state of another.
std::vector<Delta::Entry> difference(const State &before, const State &after, Stamp stamp)
{
    std::vector<Delta::Entry> entries;
    for (const auto &[key, value] : after) {
        const auto was = before.find(key);
        if (was == before.end() || was->second.toText() != value.toText())
            entries.push_back({key, value, stamp});
    }
    for (const auto &[key, value] : before) {
        if (!after.contains(key))
            entries.push_back({key, std::nullopt, stamp});
    }
    return entries;
}

} // namespace

void World::tell(const std::optional<ContextId> &about, const std::function<void(World &)> &news) const
{
    if (m_neighbours)
        m_neighbours->tell(*this, about, news);
}

void World::tellChange(const ContextId &id, const Delta &delta) const
{
    if (m_neighbours)
        m_neighbours->tellChange(*this, id, [id, delta](World &world) { world.receive(id, delta); });
}

void World::changed(Context &context, const State &before, const QList<Event> &events)
{
    if (!m_neighbours || !context.group) {
        commit(context, events);
        return;
    }
    Delta delta;
    delta.parents = context.heads;
    delta.events = events;
    delta.entries = difference(before, context.state, {++m_clock, m_number});
    commit(context, events);
    delta.id = context.heads.front();
    Track &track = m_tracks[context.id];
    track.known.insert(delta.id);
    track.superseded.insert(delta.parents.begin(), delta.parents.end());
    for (const Delta::Entry &entry : delta.entries)
        track.stamps[entry.key] = entry.stamp;
    if (track.control.apart) {
        track.unsent.push_back(std::move(delta));
        return;
    }
    tellChange(context.id, delta);
}

void World::receiveGroup(Group group)
{
    if (!group.parent || !this->group(*group.parent) || this->group(group.id))
        return;
    group.createdAt = 0;
    m_groups.emplace(group.id, std::move(group));
}

void World::receiveContext(Context context)
{
    if (!groupOf(context) || this->context(context.id))
        return;
    context.left = !isMember(*groupOf(context));
    context.flushedBytes = 0;
    if (!application(context.application))
        context.program = nullptr;
    insertContext(std::move(context));
}

void World::receive(const ContextId &id, const Delta &delta)
{
    Context *context = this->context(id);
    if (!context || !context->group)
        return;
    Track &track = m_tracks[id];
    if (context->left || !track.takes())
        track.heldBack.push_back(delta);
    else
        apply(*context, track, delta);
}

void World::apply(Context &context, Track &track, const Delta &delta)
{
    if (!track.known.insert(delta.id).second)
        return;
    for (const Delta::Entry &entry : delta.entries) {
        m_clock = qMax(m_clock, entry.stamp.time);
        Stamp &have = track.stamps[entry.key];
        if (!(have < entry.stamp))
            continue;
        have = entry.stamp;
        if (entry.value)
            context.state[entry.key] = *entry.value;
        else
            context.state.erase(entry.key);
    }
    // The order they come in does not matter.
    track.superseded.insert(delta.parents.begin(), delta.parents.end());
    context.heads.push_back(delta.id);
    std::erase_if(context.heads, [&track](const Bytes32 &head) { return track.superseded.contains(head); });
    std::sort(context.heads.begin(), context.heads.end());
    ++context.changes;
    hashState(context);
    if (mutated)
        mutated(context, delta.events);
}

bool World::takesPart(const ContextId &id)
{
    const Context *context = this->context(id);
    if (!context || !context->group || context->left)
        return false;
    const auto track = m_tracks.find(id);
    return track == m_tracks.end() || track->second.takes();
}

const SyncControl *World::control(const ContextId &id) const
{
    const auto track = m_tracks.find(id);
    return track == m_tracks.end() ? nullptr : &track->second.control;
}

bool World::isResyncing(const ContextId &id) const
{
    const auto track = m_tracks.find(id);
    return track != m_tracks.end() && track->second.resyncing;
}

Bytes32 World::shownHash(const Context &context) const
{
    const SyncControl *control = this->control(context.id);
    if (!control || (control->initialized && !control->apart))
        return context.stateHash;
    return control->initialized
        ? Sha256::of("apart " + calimero::toHex(context.stateHash) + QByteArray::number(m_number))
        : Bytes32{};
}

void World::setControl(Context &context, SyncControl control)
{
    Track &track = m_tracks[context.id];
    track.control = std::move(control);
    context.rowText.clear();
    if (!track.control.apart) {
        for (const Delta &delta : std::exchange(track.unsent, {}))
            tellChange(context.id, delta);
    }
    if (m_neighbours)
        m_neighbours->tellOne(*this, context.id, [id = context.id](World &world) { world.catchUp(id); });
    if (syncChanged)
        syncChanged(context);
}

void World::setLeft(Context &context, bool left)
{
    context.left = left;
    if (!left && m_neighbours)
        m_neighbours->tellOne(*this, context.id, [id = context.id](World &world) { world.catchUp(id); });
}

void World::catchUp(const ContextId &id)
{
    Context *context = this->context(id);
    const auto track = m_tracks.find(id);
    if (!context || !context->group || context->left || track == m_tracks.end() || !track->second.takes())
        return;
    for (const Delta &delta : std::exchange(track->second.heldBack, {}))
        apply(*context, track->second, delta);
}

void World::resync(const Context &context)
{
    if (!m_neighbours)
        return;
    m_tracks[context.id].resyncing = true;
    // What is still on its way from here is thrown away with the rest, or the others would know it for ever
    // and this node would not.
    if (m_neighbours->holderOf(context.id, *this))
        m_neighbours->forget(*this, context.id);
    m_neighbours->tellOne(*this, context.id, [id = context.id](World &world) { world.adopt(id); });
    if (syncChanged)
        syncChanged(context);
}

void World::adopt(const ContextId &id)
{
    Context *context = this->context(id);
    World *holder = m_neighbours->holderOf(id, *this);
    const auto found = m_tracks.find(id);
    if (!context || found == m_tracks.end())
        return;
    found->second.resyncing = false;
    if (!holder)
        return;
    m_neighbours->forget(*this, id); // what was written meanwhile
    const Context &theirs = *holder->context(id);
    context->state = theirs.state;
    context->heads = theirs.heads;
    context->changes = theirs.changes;
    // What either of them has heard of and not taken in yet comes after that.
    const Track &track = holder->m_tracks[id];
    std::vector<Delta> heldBack = std::move(found->second.heldBack);
    heldBack.insert(heldBack.end(), track.heldBack.begin(), track.heldBack.end());
    found->second = Track{.control = {},
                          .stamps = track.stamps,
                          .known = track.known,
                          .superseded = track.superseded,
                          .heldBack = std::move(heldBack),
                          .unsent = {},
                          .resyncing = false};
    m_clock = qMax(m_clock, holder->m_clock);
    hashState(*context);
    if (mutated)
        mutated(*context, {});
    if (syncChanged)
        syncChanged(*context);
    catchUp(id);
}

void World::hurry(const std::optional<ContextId> &context)
{
    if (m_neighbours)
        m_neighbours->hurry(*this, context);
}

} // namespace demonode
