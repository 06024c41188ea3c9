// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/api/namespaces.h"
#include "core/api/node.h"
#include "core/auth/modeprobe.h"
#include "core/auth/session.h"
#include "core/auth/tokenvault.h"
#include "core/net/transport.h"
#include "core/rpc/consolecall.h"
#include "core/rpc/history.h"
#include "core/session/profile.h"
#include "core/socket/nodesocket.h"
#include "core/table/listloader.h"
#include "core/table/lookups.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/transferqueue.h"
#include "ui/widgets/fieldrow.h"

#include <QSslCertificate>
#include <QTimer>

namespace explorer {

class ActivityModel;
class ApplicationsModel;
class BlobsModel;
class ContextsModel;
class IdentitiesModel;
class IdentityLists;
class NamespacesModel;
class TableModel;

// A profile that is open: its connection, who is signed in, and what is known of the node. Made by the window
// for each profile that is opened, and gone with it.
class OpenNode : public QObject {
    Q_OBJECT

public:
    enum class Phase {
        Connecting, // looking who answers and whether it wants a token
        Open,
        NeedsSignIn,
        Unreachable, // or not able to answer now; error() says why
        NotANode,
    };
    Q_ENUM(Phase)

    // What must outlive it and is shared by all nodes.
    struct Shared {
        calimero::Keychain *keychain = nullptr;
        QString tokenFolder;
        QString notesFile; // remembered blobs, SQLite
        calimero::rpc::History *history = nullptr;
        calimero::TokenVault::Remember remember;
    };

    OpenNode(const calimero::Profile &profile, const Shared &shared, QObject *parent = nullptr);
    ~OpenNode() override;

    const calimero::Profile &profile() const { return m_profile; }
    void setProfile(const calimero::Profile &profile) { m_profile = profile; }
    calimero::Transport &transport() { return m_transport; }
    calimero::Session &session() { return *m_session; }
    calimero::TokenVault &vault() { return *m_vault; }
    calimero::TransferQueue &transfers() { return *m_transfers; }
    calimero::BlobNotes &notes() { return *m_notes; }
    calimero::rpc::History &history() { return *m_shared.history; }
    // For the console: over the WebSocket when it is up.
    calimero::rpc::CallChannel &calls() { return m_calls; }
    calimero::NodeSocket &socket() { return *m_socket; }
    calimero::Keychain *keychain() const { return m_shared.keychain; }
    const QString &tokenFolder() const { return m_shared.tokenFolder; }

    ContextsModel *contexts() const { return m_contexts; }
    ApplicationsModel *applications() const { return m_applications; }
    BlobsModel *blobs() const { return m_blobs; }
    IdentitiesModel *identities() const { return m_identities; }
    NamespacesModel *namespaces() const { return m_namespaces; }
    ActivityModel *activity() const { return m_activity; }
    // Reads the identities of the contexts, which takes two requests for each: only when somebody looks.
    IdentityLists *identityLists() const { return m_identityLists; }

    Phase phase() const { return m_phase; }
    const calimero::AuthMode &mode() const { return m_mode; }
    const calimero::Error &error() const { return m_mode.error; }
    // While Unreachable. Not when only a person can decide (a certificate), and not when the node counts
    // attempts.
    bool triesByItself() const;
    calimero::Session::Ended signInReason() const { return m_signInReason; }
    // Somebody signed out; not a session that ended by itself.
    bool isSignedOut() const
    {
        return m_phase == Phase::NeedsSignIn && m_signInReason == calimero::Session::Ended::No;
    }

    // The certificate that ended the last attempt with Kind::Tls, and what was wrong with it.
    const std::optional<QSslCertificate> &refusedCertificate() const { return m_refusedCertificate; }
    const QStringList &certificateReasons() const { return m_certificateReasons; }
    // From now on this one certificate is accepted for this node, and it is opened.
    void trust(const QSslCertificate &certificate);

    // Looks who answers, and opens or asks for a log-in. Also "Try again".
    void open();
    // Somebody has just signed in.
    void signedIn();
    void signOut();
    // Reads the lists again; of all pages, or what changed.
    void reloadAll();

    // Facts for the status bar and the overview.
    const std::optional<calimero::api::NodeIdentity> &identity() const { return m_identity; }
    const std::optional<calimero::Error> &identityError() const { return m_identityError; }
    std::optional<quint64> peers() const { return m_peers; }
    QString readiness() const { return m_readiness; }
    std::chrono::microseconds answerTime() const { return m_answerTime; }
    bool isOnThisComputer() const;

    // Names for ids; empty when not known.
    QString applicationName(const calimero::ApplicationId &id) const;
    QString applicationText(const calimero::ApplicationId &id) const; // name and version
    QString namespaceName(const calimero::GroupId &id) const;
    QString contextName(const calimero::ContextId &id) const;
    qsizetype contextsUsing(const calimero::ApplicationId &id) const;
    QString blobName(const calimero::BlobId &id) const;
    qint64 blobSize(const calimero::BlobId &id) const; // -1: not known
    std::optional<calimero::ApplicationId> blobUsedBy(const calimero::BlobId &id) const;
    QString blobUsedByText(const calimero::BlobId &id) const;
    QList<Field> blobNoteFields(const calimero::BlobId &id) const;
    bool isOwnKey(const calimero::PublicKey &key) const;
    QList<std::pair<calimero::ContextId, bool>> contextsOf(const calimero::PublicKey &key) const;
    QByteArray contextJson(const calimero::ContextId &id) const;
    QByteArray blobJson(const calimero::BlobId &id) const;

Q_SIGNALS:
    void phaseChanged();
    void factsChanged();
    void namesChanged();
    // The node was found to want a log-in, or a session ended.
    void signInWanted();

private:
    void setPhase(Phase phase);
    void probe();
    void probed(const calimero::AuthMode &mode);
    void fail(const calimero::Error &error);
    void readFacts();
    void look();
    void linkApplications();
    void linkNamespaces();
    void linkContexts();
    void linkNotes();
    calimero::table::ListLoader *loaderOf(const calimero::table::ListSource &source, TableModel *model);

    calimero::Profile m_profile;
    Shared m_shared;
    calimero::Transport m_transport;
    calimero::TokenVault *m_vault;
    calimero::Session *m_session;
    calimero::NodeSocket *m_socket;
    calimero::rpc::SocketChannel m_calls;
    calimero::TransferQueue *m_transfers;
    calimero::BlobNotes *m_notes;
    ContextsModel *m_contexts;
    ApplicationsModel *m_applications;
    BlobsModel *m_blobs;
    IdentitiesModel *m_identities;
    NamespacesModel *m_namespaces;
    ActivityModel *m_activity;
    IdentityLists *m_identityLists;

    Phase m_phase = Phase::Connecting;
    calimero::AuthMode m_mode;
    calimero::Session::Ended m_signInReason = calimero::Session::Ended::No;
    calimero::ScopedCall<calimero::AuthMode> m_probe;
    std::optional<QSslCertificate> m_refusedCertificate;
    QStringList m_certificateReasons;
    QTimer m_watch;
    std::optional<calimero::api::NodeIdentity> m_identity;
    std::optional<calimero::Error> m_identityError;
    std::optional<quint64> m_peers;
    QString m_readiness;
    calimero::table::ApplicationNames m_applicationNames;
    calimero::table::GroupNames m_namespaceNames;
    calimero::table::BlobUsers m_blobUsers;
    QHash<calimero::BlobId, calimero::ApplicationId> m_blobApplications;
    std::chrono::microseconds m_answerTime{};
};

} // namespace explorer
