// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/upload.h"
#include "app/demo-node/world.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>

namespace demonode {

/// What lies between the nodes of one process: what happens on one reaches the others some time later, in the
/// order it happened. The worlds have to live as long as this.
class Neighbours : public QObject {
    Q_OBJECT
public:
    using News = std::function<void(World &)>;

    explicit Neighbours(std::chrono::milliseconds delay);

    void add(World &world);
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_worlds.size()); }

    /// `news` reaches every other world.
    void tell(const World &from, const std::optional<ContextId> &about, const News &news);
    /// A change of a context: like other news, but it can be forgotten.
    void tellChange(const World &from, const ContextId &about, const News &news);
    /// `news` reaches this one.
    void tellOne(World &to, const std::optional<ContextId> &about, News news);
    /// What is on its way to or from this one arrives at once: all of it, or what is about one context. With
    /// it arrives what was told the others at the same time, so that all of them know it or none.
    void hurry(const World &world, const std::optional<ContextId> &about);
    /// Changes of the context that this one told and have not arrived never will.
    void forget(const World &from, const ContextId &about);

    /// The first other world that takes part in the context.
    [[nodiscard]] World *holderOf(const ContextId &id, const World &asking) const;

    /// The blob can be had from this one by those who take part in the context.
    void announce(const World &from, const ContextId &context, const BlobId &blob);
    [[nodiscard]] std::optional<Upload::Result> find(const World &asking, const ContextId &context,
                                                     const BlobId &blob) const;

private:
    struct Message {
        qint64 due = 0;
        const World *from = nullptr;
        World *to = nullptr;
        std::optional<ContextId> about;
        News news;
        bool isChange = false;
        quint64 telling = 0; ///< what was told at once has the same
    };
    struct Announcement {
        qint64 due = 0;
        const World *from = nullptr;
        ContextId context;
        BlobId blob;
    };

    void post(Message message);
    void deliver();

    const std::chrono::milliseconds m_delay;
    std::vector<World *> m_worlds;
    std::deque<Message> m_messages;
    std::vector<Announcement> m_announcements;
    quint64 m_tellings = 0;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace demonode
