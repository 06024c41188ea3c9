// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/contexts.h"
#include "core/api/rpc.h"
#include "core/concurrent/latest.h"
#include "core/rpc/abi.h"
#include "ui/contexts/contexttaking.h"
#include "ui/inspector/nodesubject.h"

#include <QElapsedTimer>

namespace explorer {

class ContextSubject : public NodeSubject {
    Q_OBJECT

public:
    ContextSubject(calimero::Node &node, const calimero::ContextId &id);
    QString title() const override;
    bool isTitleAnId() const override { return title() == m_id.toShortString(); }
    QString subtitle() const override;
    QList<Field> fields() const override;
    QList<Part> parts() override;
    void load() override;
    QList<calimero::Rereading *> rereadings() override
    {
        return NodeSubject::rereadings() + QList<calimero::Rereading *>{&m_syncAgain};
    }
    // The node was told to do something about this context, or another: asks anew what may be otherwise.
    void look(const calimero::ContextId &id);

    // The node's share in it, as far as it told.
    ContextTaking::Share share() const;

    // A link that opens a call of a method, which may be any text; nothing when it is another link.
    static Link callTo(const calimero::ContextId &id, const QString &method);
    static std::optional<std::pair<calimero::ContextId, QString>> callOf(const Link &link);

    // A link that opens the question whether to join it again; nothing when it is another link.
    static Link joinAgain(const calimero::ContextId &id);
    static std::optional<calimero::ContextId> joinedAgain(const Link &link);

Q_SIGNALS:
    void shareKnown(); // or it is another

protected:
    void wentAway() override;

private:
    // Those of this node first, so that they are never among many others.
    struct Members {
        QList<calimero::PublicKey> keys;
        qsizetype owned = 0; // so many of them, at the beginning
    };

    void askOwned();
    void askSync();
    void takeSync(const calimero::Result<calimero::Reply<calimero::api::SyncStatus>> &result,
                  std::chrono::milliseconds took);
    bool isLeft() const { return share() != ContextTaking::Share::Taken; }
    bool canAskSyncAgain() const;
    QList<Field> sync() const;
    std::optional<calimero::ApplicationId> missingApplication() const;
    QList<Field> takingPart() const;
    void sortMembers();
    void wantMethods();
    void loadMethods();
    void takeMethods(const calimero::Result<calimero::rpc::Manifest> &manifest);
    QList<Field> overview() const;
    QList<Field> storage() const;
    QList<Field> heads() const;
    PartRows identities() const;
    PartRows methods() const;

    calimero::ContextId m_id;
    std::optional<calimero::api::Context> m_context;
    std::optional<quint64> m_storage;
    std::optional<QList<calimero::PublicKey>> m_identities;
    std::optional<QList<calimero::PublicKey>> m_owned;
    std::optional<Members> m_members;
    calimero::Latest<Members> m_sorting;
    std::optional<std::optional<calimero::GroupId>> m_group;
    quint64 m_syncRound = 0; // of what was asked last
    std::optional<calimero::api::SyncStatus> m_sync;
    std::optional<calimero::Error> m_syncError; // of the last asking
    calimero::Call<calimero::Reply<calimero::api::SyncStatus>> m_askingSync;
    calimero::Rereading &m_syncAgain;
    // Asked for when somebody looks at them.
    bool m_methodsWanted = false;
    std::optional<calimero::Result<calimero::rpc::Manifest>> m_manifest;
    std::shared_ptr<const FieldRows> m_methods;
};

} // namespace explorer
