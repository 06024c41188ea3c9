// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/neighbours.h"

#include <algorithm>
#include <set>

namespace demonode {

Neighbours::Neighbours(std::chrono::milliseconds delay) : m_delay(delay)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Neighbours::deliver);
}

void Neighbours::add(World &world)
{
    m_worlds.push_back(&world);
    world.setNeighbours(this);
}

void Neighbours::tell(const World &from, const std::optional<ContextId> &about, const News &news)
{
    ++m_tellings;
    for (World *world : m_worlds) {
        if (world != &from)
            post({0, &from, world, about, news, false, m_tellings});
    }
}

void Neighbours::tellChange(const World &from, const ContextId &about, const News &news)
{
    ++m_tellings;
    for (World *world : m_worlds) {
        if (world != &from)
            post({0, &from, world, about, news, true, m_tellings});
    }
}

void Neighbours::tellOne(World &to, const std::optional<ContextId> &about, News news)
{
    post({0, nullptr, &to, about, std::move(news), false, ++m_tellings});
}

void Neighbours::post(Message message)
{
    message.due = m_clock.elapsed() + m_delay.count();
    m_messages.push_back(std::move(message));
    if (!m_timer.isActive())
        m_timer.start(m_delay);
}

void Neighbours::hurry(const World &world, const std::optional<ContextId> &about)
{
    std::set<quint64> tellings;
    for (const Message &message : m_messages) {
        if ((message.to == &world || message.from == &world) && (!about || message.about == about))
            tellings.insert(message.telling);
    }
    for (Message &message : m_messages) {
        if (tellings.contains(message.telling))
            message.due = 0;
    }
    if (!m_messages.empty())
        m_timer.start(std::chrono::milliseconds(0));
}

void Neighbours::forget(const World &from, const ContextId &about)
{
    std::erase_if(m_messages, [&](const Message &message) {
        return message.isChange && message.from == &from && message.about == about;
    });
}

void Neighbours::deliver()
{
    const qint64 now = m_clock.elapsed();
    std::deque<Message> due;
    std::deque<Message> later;
    for (Message &message : m_messages)
        (message.due <= now ? due : later).push_back(std::move(message));
    m_messages = std::move(later);
    // Each may tell something in turn, which waits for its own time.
    for (const Message &message : due)
        message.news(*message.to);
    if (m_messages.empty())
        return;
    // In order of their time: what was hurried is out.
    const qint64 next = m_messages.front().due - m_clock.elapsed();
    m_timer.start(std::chrono::milliseconds(qMax<qint64>(0, next)));
}

World *Neighbours::holderOf(const ContextId &id, const World &asking) const
{
    const auto found = std::find_if(m_worlds.begin(), m_worlds.end(),
                                    [&](World *world) { return world != &asking && world->takesPart(id); });
    return found == m_worlds.end() ? nullptr : *found;
}

void Neighbours::announce(const World &from, const ContextId &context, const BlobId &blob)
{
    m_announcements.push_back({m_clock.elapsed() + m_delay.count(), &from, context, blob});
}

std::optional<Upload::Result> Neighbours::find(const World &asking, const ContextId &context,
                                               const BlobId &blob) const
{
    const qint64 now = m_clock.elapsed();
    for (const Announcement &one : m_announcements) {
        if (one.from == &asking || one.due > now || one.context != context || one.blob != blob)
            continue;
        if (auto held = one.from->blobs.held(blob))
            return held;
    }
    return std::nullopt;
}

} // namespace demonode
