// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/node.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/send.h"
#include "core/auth/keychain.h"
#include "core/net/paths.h"
#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/session/aliases.h"
#include "core/session/blobtypes.h"
#include "core/session/buildmanifest.h"
#include "core/session/handrequests.h"
#include "core/session/identitylists.h"
#include "core/session/intentquestion.h"
#include "core/session/knownblobs.h"
#include "core/session/lacks.h"
#include "core/session/names.h"
#include "core/session/operation.h"
#include "core/session/renewals.h"
#include "core/session/rereading.h"
#include "core/session/runningbuild.h"
#include "core/session/uses.h"
#include "core/socket/nodesocket.h"
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/kepttransfers.h"

#include <utility>

namespace calimero {

using namespace Qt::StringLiterals;
using table::ListLoader;
using table::Patch;

namespace {

TokenVault::Setup vaultOf(const Profile &profile, const Node::Shared &shared)
{
    return {.keychain = shared.keychain,
            .folder = shared.tokenFolder,
            .nodeName = tokenName(profile),
            .profileId = profile.id,
            .nodeUrl = profile.url};
}

} // namespace

Node::Node(const Profile &profile, const Shared &shared, QObject *parent)
    : QObject(parent),
      m_profile(profile),
      m_shared(shared),
      m_transport(std::make_unique<Transport>(profile.url)),
      m_vault(std::make_unique<TokenVault>(vaultOf(profile, shared), profile.tokens, shared.remember)),
      m_session(std::make_unique<Session>(*m_transport, m_vault.get())),
      m_socket(std::make_unique<NodeSocket>(*m_transport)),
      m_calls(std::make_unique<rpc::SocketChannel>(*m_socket, *m_transport)),
      m_intents(std::make_unique<IntentQuestion>(*m_transport)),
      m_made(std::make_unique<rpc::Calls>(*m_calls, profile.id, shared.history)),
      m_byHand(std::make_unique<HandRequests>(*m_transport, profile.id, shared.history)),
      m_abis(std::make_unique<rpc::AbiLoader>(*m_transport)),
      m_transfers(std::make_unique<TransferQueue>(*m_transport)),
      m_notes(std::make_unique<BlobNotes>(shared.notesFile, profile.id)),
      m_blobTypes(std::make_unique<BlobTypes>(*m_transport, *m_notes)),
      m_contexts(std::make_unique<ListLoader>(m_transport.get(), table::contextList())),
      m_applications(std::make_unique<ListLoader>(m_transport.get(), table::applicationList())),
      m_blobs(std::make_unique<ListLoader>(m_transport.get(), table::blobList())),
      m_namespaces(std::make_unique<ListLoader>(m_transport.get(), table::namespaceList())),
      m_identityLists(std::make_unique<IdentityLists>(*m_transport)),
      m_rereadings(std::make_unique<Rereadings>(*this)),
      m_aliases(std::make_unique<Aliases>(*m_transport)),
      m_names(std::make_unique<Names>(*m_notes)),
      m_uses(std::make_unique<Uses>()),
      m_lacks(std::make_unique<Lacks>()),
      m_isKnown(!profile.userName.isEmpty() || profile.tokens.place != TokenPlace::Undecided),
      m_operations(std::make_unique<Operations>([this] { return confirmSame(); }))
{
    if (!profile.authUrl.isEmpty())
        m_transport->setAuthUrl(profile.authUrl);
    if (!profile.trustedCertificate.isEmpty())
        m_transport->setTrustedCertificate(QSslCertificate(profile.trustedCertificate, QSsl::Pem));
    m_transport->setDemoSecret(profile.demoSecret);
    heedSafeMode();
    m_socket->follow(*m_session);
    m_names->follow(*m_contexts, *m_applications, *m_namespaces, *m_aliases);
    m_uses->follow(*m_transport, *m_contexts, *m_applications, *m_namespaces);

    const auto keyOf = [this](const ContextId &id) -> std::optional<rpc::AbiLoader::Key> {
        const auto place = table::placeOf(m_contexts->table(), id.bytes());
        return place ? runningBuild(*place) : std::nullopt;
    };
    m_abis->follow(*m_made, keyOf);
    const auto isOther = [this](const rpc::AbiLoader::Key &key) {
        const auto installed = m_names->applications().constFind(key.application);
        return !key.version.isEmpty() && installed != m_names->applications().constEnd()
            && installed->version != key.version;
    };
    m_abis->setFromBuild(
        isOther, [this](const rpc::AbiLoader::Key &key) { return readBuildManifest(*m_transport, key); });
    // A version may be installed again, as another build.
    const auto forgetStale = [this, isOther] {
        m_abis->forgetBuilds([this, &isOther](const auto &key, const auto &build) {
            return !isOther(key) && m_uses->applicationOf(build) != key.application;
        });
    };
    connect(m_uses.get(), &Uses::blobsChanged, this, forgetStale);
    connect(m_names.get(), &Names::changed, this, [forgetStale](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            forgetStale();
    });
    m_made->setWhyChange([this](const ContextId &context, const QString &method) {
        return m_transport->isSafe() ? m_intents->ask(context, method) : Call<Error::Reason>();
    });
    const auto takeContexts = [this](Asker asker) {
        if (m_contexts->state() != ListLoader::State::Loading)
            m_identityLists->setContexts(m_contexts->table(), asker);
    };
    connect(m_contexts.get(), &ListLoader::stateChanged, this, [=] { takeContexts(Asker::Person); });
    connect(m_contexts.get(), &ListLoader::tableChanged, this, [=] { takeContexts(Asker::Explorer); });
    m_lacks->follow(*m_contexts, api::ListContexts::entry);
    m_lacks->follow(*m_applications, api::ListApplications::entry);
    m_lacks->follow(*m_namespaces, api::ListNamespaces::entry);
    if (!shared.transfersFolder.isEmpty())
        m_keptTransfers = std::make_unique<KeptTransfers>(*m_transfers, shared.transfersFolder, profile.id);
    rememberUploads(*m_transfers, *m_notes);
    shareBlobs(*m_transfers, *m_blobs);

    // Before anybody who shows it hears: what is under way was the person's who has left.
    connect(m_session.get(), &Session::personLeft, this, &Node::cancelOwn);
    connect(m_session.get(), &Session::signedIn, this, [this] {
        // While it is not known who answers the session waits: probed() looks at it.
        if (m_phase != Phase::NeedsSignIn && m_phase != Phase::Open)
            return;
        m_opener = Asker::Person;
        enter();
    });
    connect(m_session.get(), &Session::signInNeeded, this, [this] {
        // One that was open is looked at again: it has to show what it is before anybody is asked.
        if (m_phase == Phase::Open && !m_mode.takesPassword())
            open(Asker::Explorer);
        else
            wantSignIn();
    });
    connect(m_session.get(), &Session::signedOut, this, [this] { setPhase(Phase::NeedsSignIn); });
    connect(m_session.get(), &Session::removalFailed, this, &Node::tokensLeft);
    connect(m_session.get(), &Session::removed, this, &Node::tokensRemoved);
    connect(m_transport.get(), &Transport::exchangeFinished, this, &Node::heard);
    connect(m_lacks.get(), &Lacks::changed, this, &Node::lacksChanged);
    connect(m_socket.get(), &NodeSocket::exchangeFinished, this, &Node::heard);
    connect(m_socket.get(), &NodeSocket::upChanged, this, [this](bool up) {
        if (up || m_phase != Phase::Open)
            return;
        unsure();
        if (m_transfers->isBusy())
            heed();
        m_watch.start(0);
    });
    connect(m_transport.get(), &Transport::certificateRefused, this,
            [this](const QSslCertificate &certificate, const QStringList &reasons) {
                if (!certificate.isNull())
                    m_refusedCertificate = certificate;
                m_certificateReasons = reasons;
            });
    m_transfers->hold(QueueHold::Node);
    connect(m_transfers.get(), &TransferQueue::wantedWhileHeld, this, [this] {
        if (m_transfers->held() == QueueHold::Another)
            sendToThis();
        else if (triesByItself() && !m_probe.isRunning())
            m_watch.start(0);
    });
    connect(m_transfers.get(), &TransferQueue::given, this, [this] {
        if (m_waitsFor)
            m_waitsFor = Foreign(); // nobody's return lets it go
        heed();
    });
    connect(m_transfers.get(), &TransferQueue::totalsChanged, this, [this] {
        if (m_waitsFor && !m_transfers->isBusy())
            sendToThis(); // nothing waits any more for a word
    });
    m_watch.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &Node::look);
}

struct Node::HandOver {
    Renewals *to;
    Renewals::Parts parts;

    ~HandOver() { to->keep(std::move(parts)); }
};

Node::~Node()
{
    m_transport->disconnect(this); // what breaks off with it shows nothing
    m_socket->disconnect(this);
    if (m_shared.renewals && m_session->isRenewing() && m_vault->isLasting())
        m_handOver.reset(new HandOver{.to = m_shared.renewals,
                                      .parts = {.profileId = m_profile.id,
                                                .transport = std::move(m_transport),
                                                .vault = std::move(m_vault),
                                                .session = std::move(m_session)}});
}

/// Of the node before, which was closed: until then what is stored may be spent.
Call<Done> Node::renewalsEnded()
{
    return m_shared.renewals ? m_shared.renewals->ended(m_profile.id) : finishedCall<Done>(this, Done{});
}

rpc::CallChannel &Node::channel()
{
    return *m_calls;
}

void Node::setPhase(Phase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    if (phase == Phase::Unreachable || phase == Phase::NotANode)
        m_lacks->forget();
    phaseWasSet();
}

void Node::phaseWasSet()
{
    m_isDoubted = false;
    m_isNotYet = false;
    if (m_phase != Phase::Open) {
        unsure();
        m_timesAsked = 0;
        // enter() ends it
        m_transfers->hold(m_phase == Phase::NeedsSignIn ? QueueHold::SignIn : QueueHold::Node);
    }
    Q_EMIT phaseChanged();
}

void Node::open(Asker asker)
{
    m_strangers = 0;
    if (asker == Asker::Person) {
        m_returns = 0;
        Q_EMIT openedByPerson();
    }
    if (m_shared.keychain)
        m_shared.keychain->askAgain();
    setPhase(Phase::Connecting);
    probe(asker);
}

void Node::probe(Asker asker)
{
    m_opener = asker;
    m_watch.stop();
    m_refusedCertificate.reset();
    m_probe = probeAuthMode(*m_transport, asker);
    m_probe->then(this, [this](const Result<AuthMode> &mode) {
        if (mode)
            probed(*mode);
    });
}

void Node::heedSafeMode()
{
    m_transport->setSafe(m_profile.isSafe || m_shared.isSafe);
}

void Node::setProfile(const Profile &profile)
{
    Profile next = profile;
    next.id = m_profile.id;
    next.url = m_profile.url;
    next.authUrl = m_profile.authUrl;
    if (next == m_profile)
        return;
    const bool hasOtherFile = tokenName(next) != tokenName(m_profile);
    const bool hasOtherCertificate = next.trustedCertificate != m_profile.trustedCertificate;
    const bool hasOtherTokens = next.tokens != m_profile.tokens;
    m_profile = next;
    if (hasOtherTokens)
        followTokens(next.tokens);
    heedSafeMode();
    if (hasOtherCertificate)
        m_transport->setTrustedCertificate(QSslCertificate(next.trustedCertificate, QSsl::Pem));
    if (hasOtherFile)
        renewalsEnded()
            .then(this, [this, name = tokenName(next)](Done) { return m_vault->rename(name); })
            .then(this, [this](const Result<Done> &moved) {
                if (!moved)
                    Q_EMIT tokensNotMoved(moved.error());
            });
    Q_EMIT profileChanged();
}

/// What the vault has not written itself another program has.
void Node::followTokens(const TokenRecord &record)
{
    if (record == m_vault->record())
        return;
    if (!m_vault->isLasting()) {
        // Somebody signed in there, for this window too. What is only in memory here is this window's own.
        const bool arrives = m_vault->place() == TokenPlace::Undecided && !m_session->isSignedIn()
            && (record.place == TokenPlace::Keychain || record.place == TokenPlace::File);
        if (!arrives)
            return;
        m_vault->follow(record);
        if (m_phase == Phase::NeedsSignIn)
            probe(Asker::Explorer);
        return;
    }
    if (record.place == TokenPlace::Undecided && m_session->isSignedIn()) {
        m_session->signOutElsewhere();
        return;
    }
    m_vault->follow(record);
    // Signed in again there, where these had ended. While they are being moved they are left alone.
    const bool isWhole = (record.place == TokenPlace::Keychain || record.place == TokenPlace::File)
        && record.also == TokenPlace::Undecided;
    if (isWhole && m_phase == Phase::NeedsSignIn && !m_session->isSignedIn())
        probe(Asker::Explorer);
}

void Node::trust(const QSslCertificate &certificate)
{
    m_profile.trustedCertificate = certificate.toPem();
    m_transport->setTrustedCertificate(certificate);
    Q_EMIT certificateTrusted();
    open();
}

void Node::probed(const AuthMode &mode)
{
    m_mode = mode;
    switch (mode.need) {
    case AuthMode::Need::None:
        enter();
        return;
    case AuthMode::Need::Unreachable:
        fail(mode.error);
        return;
    case AuthMode::Need::NotANode:
        notANode();
        return;
    case AuthMode::Need::Required:
        break;
    }
    // Whoever is signed in: there is nobody to be signed in to.
    if (mode.retryable && isWithoutNode(mode.error)) {
        fail(mode.error);
        return;
    }
    if (m_session->isSignedIn()) {
        enter();
        return;
    }
    const auto open = [this](const Result<Done> &) { return m_session->open(); };
    renewalsEnded().then(this, open).then(this, [this](const Result<Done> &) {
        if (m_session->isSignedIn())
            enter();
        // Neither open nor asking for a token: a gateway, a node that is starting, too many requests.
        else if (m_mode.retryable)
            fail(m_mode.error);
        else if (m_mode.logIn != AuthMode::LogIn::Unknown)
            wantSignIn();
        // Nothing bears out that this is a node: nobody is asked for a password.
        else if (m_mode.error.kind == Error::Kind::NotANode || m_mode.error.kind == Error::Kind::BadReply)
            notANode();
        else
            fail(m_mode.error);
    });
}

/// The node answers and takes what we have.
void Node::enter()
{
    m_isKnown = true;
    cameIn();
    setPhase(Phase::Open);
    letGo(true, m_opener);
    // Without it calls go over HTTP: nobody has to be told when it can't be opened.
    m_socket->open(m_opener);
    reloadAll(m_opener);
}

void Node::wantSignIn()
{
    if (m_phase == Phase::NeedsSignIn)
        return;
    m_isKnown = true;
    cameIn();
    setPhase(Phase::NeedsSignIn);
    if (m_mode.takesPassword())
        Q_EMIT signInWanted();
}

void Node::cancelOwn()
{
    m_transfers->leave();
    if (std::exchange(m_waitsFor, std::nullopt))
        Q_EMIT factsChanged();
    const auto running = m_made->running();
    for (rpc::ConsoleCall *call : running)
        call->cancel();
    m_byHand->forget();
}

void Node::signOut()
{
    cancelOwn(); // while what it means is still known
    m_session->signOut();
}

void Node::reloadAll(Asker asker)
{
    if (m_phase != Phase::Open)
        return;
    readFacts(asker);
    m_watch.start(watchWell);
    for (ListLoader *list : {m_applications.get(), m_namespaces.get(), m_contexts.get(), m_blobs.get()})
        list->load(asker);
    m_aliases->load(asker);
}

bool Node::lacks(const api::Entry &entry) const
{
    return m_lacks->contains(entry);
}

} // namespace calimero
