// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

namespace explorer {

class Host;
class JoinContextDialog;
class OperationEnd;

// How a node takes part in contexts: sync, resync, leave, join. What is begun belongs to the node.
class ContextTaking : public QObject {
    Q_OBJECT

public:
    explicit ContextTaking(Host &host, QObject *parent = nullptr);

    void syncAll();
    void sync(const QList<calimero::ContextId> &ids);
    void askToResync(const QList<calimero::ContextId> &ids);
    void askToLeave(const QList<calimero::ContextId> &ids);
    // `id`: to begin with; the field is empty without.
    void openJoin(const QString &id = {});

    enum class Share {
        Taken, // or nobody knows
        Left, // or never joined
        Orphaned, // of a context that was deleted, or is in no group any more: nobody can join it
    };
    // What somebody who looks at it was told of the node's share in it. Known as long as `who` lives.
    void know(const calimero::ContextId &id, Share share, QObject *who);
    Share shareIn(const calimero::ContextId &id) const { return m_shares.value(id, Share::Taken); }

Q_SIGNALS:
    void knownChanged();
    // The node was told to do something about it that its answers show.
    void changed(const calimero::ContextId &id);

private:
    void submitJoin();
    void tellJoined(const calimero::ContextId &id, const OperationEnd &end);
    [[nodiscard]] bool hasData(const calimero::ContextId &id) const;

    Host &m_host;
    QHash<calimero::ContextId, Share> m_shares; // of those that are looked at, but for what is taken
    QPointer<JoinContextDialog> m_join;
};

} // namespace explorer
