// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/network.h"
#include "core/api/node.h"
#include "core/auth/modeprobe.h"
#include "core/auth/session.h"
#include "core/auth/tokenvault.h"
#include "core/session/profile.h"

#include <QElapsedTimer>
#include <QSslCertificate>
#include <QTimer>

#include <memory>

namespace calimero {

class Aliases;
class BlobNotes;
class BlobTypes;
class HandRequests;
class IdentityLists;
class IntentQuestion;
class KeptTransfers;
class Keychain;
class Lacks;
class Names;
class NodeSocket;
class Operations;
class Renewals;
class Rereadings;
class TransferQueue;
class Uses;

namespace rpc {
class AbiLoader;
class Calls;
class CallChannel;
class History;
class SocketChannel;
} // namespace rpc

namespace table {
class ListLoader;
}

/// A profile that is open: its connection, who is signed in, what is under way and what is known of the node.
/// All work on a node belongs to it and goes on whoever looks; it ends with this object. Several may be open
/// at once, and share nothing but what `Shared` names.
///
/// It owns one phase, and what waits for the node waits by it: transfers are held while it is not Open, and
/// while something speaks against that. Nobody tells it that somebody signed in, that a token ended or that
/// the node went away: it hears that of its session and of its transport.
class Node : public QObject {
    Q_OBJECT

public:
    enum class Phase {
        Connecting, ///< looking who answers and whether it wants a token; also before open()
        Open,
        NeedsSignIn, ///< signInReason() says why
        Unreachable, ///< or not able to answer now; error() says why
        NotANode, ///< mode() says what it is
    };
    Q_ENUM(Phase)

    /// What must outlive it and is shared by all nodes. Nothing of it is needed.
    struct Shared {
        Keychain *keychain = nullptr;
        QString tokenFolder; ///< TokenFile::defaultFolder()
        QString notesFile; ///< remembered blobs, SQLite; empty: they are remembered as long as this lives
        QString transfersFolder; ///< of KeptTransfers; empty: what is not finished is lost with this
        /// Where files are put that a node on this computer is told to read (KeptBuild); empty: nowhere.
        QString handoverFolder;
        rpc::History *history = nullptr; ///< of calls; the key of this node's is the profile's id
        TokenVault::Remember remember; ///< where the profile is kept; none: it is not
        Renewals *renewals = nullptr; ///< goes on with a renewal when the node is closed; null: it ends, too
        bool isSafe = false; ///< it is in safe mode as long as this lives, whatever its profile says
    };

    Node(const Profile &profile, const Shared &shared, QObject *parent = nullptr);
    ~Node() override;

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    /// What is saved of it now, of which `Nodes` tells: the store owns it, and this follows. Its addresses
    /// stay those it is connected to; others want another Node.
    void setProfile(const Profile &profile);
    /// Its safe mode can't be left: Shared::isSafe. Whether it is in safe mode is asked of its transport.
    [[nodiscard]] bool isKeptSafe() const { return m_shared.isSafe; }
    [[nodiscard]] Transport &transport() { return *m_transport; }
    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] TokenVault &vault() { return *m_vault; }
    [[nodiscard]] NodeSocket &socket() { return *m_socket; }
    [[nodiscard]] TransferQueue &transfers() { return *m_transfers; }
    [[nodiscard]] KeptTransfers *keptTransfers() { return m_keptTransfers.get(); } ///< null: none are kept
    [[nodiscard]] BlobNotes &notes() { return *m_notes; }
    [[nodiscard]] BlobTypes &blobTypes() { return *m_blobTypes; }
    /// What people began on it.
    [[nodiscard]] Operations &operations() { return *m_operations; }
    /// What methods its applications have; one store for all who ask.
    [[nodiscard]] rpc::AbiLoader &abis() { return *m_abis; }
    /// For calls of methods: over the WebSocket when it is up.
    [[nodiscard]] rpc::CallChannel &channel();
    /// Those that were made in its console and are not answered yet; they go on whatever is looked at.
    [[nodiscard]] rpc::Calls &calls() { return *m_made; }
    /// The same of requests that were put together by hand.
    [[nodiscard]] HandRequests &handRequests() { return *m_byHand; }
    [[nodiscard]] rpc::History *history() const { return m_shared.history; }
    [[nodiscard]] Keychain *keychain() const { return m_shared.keychain; }
    [[nodiscard]] const QString &tokenFolder() const { return m_shared.tokenFolder; }
    [[nodiscard]] const QString &handoverFolder() const { return m_shared.handoverFolder; }

    // The node's lists. They are read when it opens and by reloadAll(); what is known of single rows is
    // patched in, as what was uploaded from here is.
    [[nodiscard]] table::ListLoader &contexts() { return *m_contexts; }
    [[nodiscard]] table::ListLoader &applications() { return *m_applications; }
    [[nodiscard]] table::ListLoader &blobs() { return *m_blobs; }
    [[nodiscard]] table::ListLoader &namespaces() { return *m_namespaces; }
    /// Takes two requests a context: read only when somebody looks.
    [[nodiscard]] IdentityLists &identityLists() { return *m_identityLists; }
    /// Keeps lists true while somebody looks at them.
    [[nodiscard]] Rereadings &rereadings() { return *m_rereadings; }
    [[nodiscard]] Aliases &aliases() { return *m_aliases; }
    [[nodiscard]] const Names &names() const { return *m_names; }
    [[nodiscard]] const Uses &uses() const { return *m_uses; }

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const AuthMode &mode() const { return m_mode; }
    [[nodiscard]] const Error &error() const { return m_mode.error; }
    /// While Unreachable, and while something else answers in the place of a node that was there. Not when
    /// only a person can decide (a certificate), and not when the node counts attempts.
    [[nodiscard]] bool triesByItself() const;
    [[nodiscard]] Session::Ended signInReason() const { return m_session->ended(); }
    /// Somebody signed out; not a session that ended by itself.
    [[nodiscard]] bool isSignedOut() const
    {
        return m_phase == Phase::NeedsSignIn && signInReason() == Session::Ended::No;
    }

    /// The certificate that ended the last attempt with Kind::Tls, and what was wrong with it.
    [[nodiscard]] const std::optional<QSslCertificate> &refusedCertificate() const
    {
        return m_refusedCertificate;
    }
    [[nodiscard]] const QStringList &certificateReasons() const { return m_certificateReasons; }
    /// From now on this one certificate is accepted for this node, and it is opened.
    void trust(const QSslCertificate &certificate);

    /// Looks who answers, and opens or asks for a log-in. Also "Try again".
    void open() { open(Asker::Person); }
    /// Transfers, calls and requests by hand end: they would go on without a token.
    void signOut();
    /// Reads facts and lists again; while Open.
    void reloadAll() { reloadAll(Asker::Person); }
    /// The facts alone; only while Open.
    void readFacts(Asker asker);
    [[nodiscard]] bool isReadingFacts() const { return m_factsAsked > 0; }
    /// The node was told to delete a blob, which releases one of the references to it: looks whether it is
    /// still there, and takes it off the list when it is not.
    void blobReleased(const BlobId &id);

    /// Whether this node was found not to have a route; `lacksChanged` tells. Pages say so in words instead
    /// of failing.
    [[nodiscard]] bool lacks(const api::Entry &entry) const;
    [[nodiscard]] const Lacks &lacking() const { return *m_lacks; }

    // Facts, once they are known.
    [[nodiscard]] const std::optional<api::NodeIdentity> &identity() const { return m_identity; }
    [[nodiscard]] const std::optional<Error> &identityError() const { return m_identityError; }
    [[nodiscard]] std::optional<quint64> peers() const { return m_peers; }
    [[nodiscard]] const std::optional<Error> &peersError() const { return m_peersError; }
    /// Who answers at this address, in the words of the network; nothing: it was not told.
    [[nodiscard]] const std::optional<Foreign> &peerId() const { return m_peerId; }
    /// Transfers wait that were given while another node answered here: they are held (QueueHold::Another)
    /// until it is back, or a person says that they may go to the one that is there now. Once something was
    /// given meanwhile they wait for that word, whoever is back.
    [[nodiscard]] bool waitsForAnother() const { return m_waitsFor.has_value(); }
    void sendToThis();
    /// The node's word: "ready" when it is well; empty: not known yet.
    [[nodiscard]] const QString &readiness() const { return m_readiness; }
    /// While Open: a request got no answer, or another's, and it is being looked whether the node is there.
    /// Nobody calls it well meanwhile; factsChanged tells.
    [[nodiscard]] bool isDoubted() const { return m_isDoubted; }
    [[nodiscard]] std::chrono::microseconds answerTime() const { return m_answerTime; } ///< 0: not known
    [[nodiscard]] bool isOnThisComputer() const;
    [[nodiscard]] bool isOwnKey(const PublicKey &key) const
    {
        return m_identity && m_identity->publicKey == key;
    }

Q_SIGNALS:
    void phaseChanged();
    void factsChanged();
    /// All that was asked for is answered, well or not, or given up.
    void factsEnded(std::chrono::milliseconds took, bool isFailed);
    void lacksChanged();
    void profileChanged(); ///< renamed, or something was learnt of it
    /// Another node answers at this address than did before, by their peer ids. What was known of the one
    /// before is forgotten by then, and read anew.
    void replaced(const calimero::Foreign &before, const calimero::Foreign &now);
    /// A person had it opened. What it is found to want answers that, for as long as they did nothing else.
    void openedByPerson();
    /// The node was found to want a log-in, or a session ended by itself: for whoever hears it no reason to
    /// take the keyboard from somebody who did not ask for it.
    void signInWanted();
    void certificateTrusted(); ///< the profile has it now
    /// Signed out, or the session ended, and the tokens could not be deleted: the next start uses them again.
    void tokensLeft(const calimero::Error &error);
    void tokensRemoved();
    /// It has another node name, and the tokens could not be brought under that: TokenVault::rename.
    void tokensNotMoved(const calimero::Error &error);

private:
    void heedSafeMode();
    void setPhase(Phase phase);
    void phaseWasSet();
    void suspect();
    void doubtEnds();
    void open(Asker asker);
    void reloadAll(Asker asker);
    void probe(Asker asker);
    void probed(const AuthMode &mode);
    [[nodiscard]] Call<Done> renewalsEnded();
    void followTokens(const TokenRecord &record);
    void enter();
    // nodereplaced.cpp
    void letGo(bool wasAway, Asker asker = Asker::Explorer);
    void unsure();
    void heed();
    void lookWho();
    void askWho(Asker asker);
    [[nodiscard]] bool isAskingWho() const;
    void takeWho(const Result<Reply<api::NetworkStatus>> &result);
    void beReplaced(const Foreign &now);
    [[nodiscard]] Call<Done> confirmSame();
    void cancelOwn(); // calls, requests and transfers of the person
    void wantSignIn();
    void fail(const Error &error);
    void cameIn();
    [[nodiscard]] int pauseBeforeReturn();
    void notANode();
    void heard(const Exchange &exchange);
    void look();
    static constexpr int watchWell = 15'000; ///< ms from one look at a node that is well to the next
    void takeReadiness(const Result<Reply<QString>> &result);
    void followFacts(CallJob *job);
    void doubt();

    struct HandOver;

    Profile m_profile;
    Shared m_shared;
    std::unique_ptr<HandOver> m_handOver; ///< goes last: those who look at its parts are gone then
    // In the order in which each looks at those before it.
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<TokenVault> m_vault;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<NodeSocket> m_socket;
    std::unique_ptr<rpc::SocketChannel> m_calls;
    std::unique_ptr<IntentQuestion> m_intents;
    std::unique_ptr<rpc::Calls> m_made;
    std::unique_ptr<HandRequests> m_byHand;
    std::unique_ptr<rpc::AbiLoader> m_abis;
    std::unique_ptr<TransferQueue> m_transfers;
    std::unique_ptr<KeptTransfers> m_keptTransfers;
    std::unique_ptr<BlobNotes> m_notes;
    std::unique_ptr<BlobTypes> m_blobTypes;
    std::unique_ptr<table::ListLoader> m_contexts;
    std::unique_ptr<table::ListLoader> m_applications;
    std::unique_ptr<table::ListLoader> m_blobs;
    std::unique_ptr<table::ListLoader> m_namespaces;
    std::unique_ptr<IdentityLists> m_identityLists;
    std::unique_ptr<Rereadings> m_rereadings;
    std::unique_ptr<Aliases> m_aliases;
    std::unique_ptr<Names> m_names;
    std::unique_ptr<Uses> m_uses;
    std::unique_ptr<Lacks> m_lacks;

    Phase m_phase = Phase::Connecting;
    bool m_isKnown; ///< a node was there: it was open, or asked who one is, now or when somebody signed in
    bool m_isNotYet = false; ///< while doubted: it said so itself
    bool m_isDoubted = false; ///< while Open: something spoke against it, and it is being looked at
    int m_strangers = 0; ///< so often in a row somebody else was there
    int m_returns = 0; ///< so often it came back by itself, one soon after the other
    QElapsedTimer m_cameIn; ///< since it was last found to be there
    Asker m_opener = Asker::Person; ///< who had it looked for, this time
    AuthMode m_mode;
    ScopedCall<AuthMode> m_probe;
    ScopedCall<Reply<QString>> m_look;
    ScopedCall<Reply<api::NetworkStatus>> m_who;
    std::optional<Foreign> m_peerId; ///< of who told it last
    /// Who what waits was given for; empty: not all of it for the same one; nothing: whoever answers.
    std::optional<Foreign> m_waitsFor;
    bool m_isSame = false; ///< nothing was lost since it was told who is there, or that nobody tells
    bool m_wasAway = false; ///< and what waits was not let go since
    quint64 m_losses = 0; ///< how often it was no longer sure
    quint64 m_askedAfter = 0; ///< of m_losses
    int m_timesAsked = 0; ///< in a row, without being told
    std::optional<QSslCertificate> m_refusedCertificate;
    QStringList m_certificateReasons;
    std::unique_ptr<Operations> m_operations; ///< goes first: it looks at all of these
    QTimer m_watch;
    std::optional<api::NodeIdentity> m_identity;
    std::optional<Error> m_identityError;
    std::optional<quint64> m_peers;
    std::optional<Error> m_peersError;
    int m_factsAsked = 0; ///< requests that are under way
    QElapsedTimer m_factsClock; ///< since the first of them
    QString m_readiness;
    std::chrono::microseconds m_answerTime{};
};

} // namespace calimero
