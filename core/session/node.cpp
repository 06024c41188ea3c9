// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/node.h"

#include "core/api/send.h"
#include "core/auth/keychain.h"
#include "core/net/paths.h"
#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "core/session/operation.h"
#include "core/session/uses.h"
#include "core/socket/nodesocket.h"
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/transferqueue.h"

namespace calimero {

using namespace Qt::StringLiterals;
using table::ListLoader;

namespace {

constexpr int watchWell = 15'000;
constexpr int watchGone = 4'000;
/// Uploads end in bursts; the list is one answer.
constexpr int untilBlobsAreRead = 300;

TokenVault::Setup vaultOf(const Profile &profile, const Node::Shared &shared)
{
    return {.keychain = shared.keychain,
            .folder = shared.tokenFolder,
            .nodeName = profile.nodeName.isEmpty() ? profile.name : profile.nodeName,
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
      m_made(std::make_unique<rpc::Calls>(*m_calls, profile.id, shared.history)),
      m_abis(std::make_unique<rpc::AbiLoader>(*m_transport)),
      m_transfers(std::make_unique<TransferQueue>(*m_transport)),
      m_notes(std::make_unique<BlobNotes>(shared.notesFile, profile.id)),
      m_contexts(std::make_unique<ListLoader>(m_transport.get(), table::contextList())),
      m_applications(std::make_unique<ListLoader>(m_transport.get(), table::applicationList())),
      m_blobs(std::make_unique<ListLoader>(m_transport.get(), table::blobList())),
      m_namespaces(std::make_unique<ListLoader>(m_transport.get(), table::namespaceList())),
      m_identityLists(std::make_unique<IdentityLists>(*m_transport)),
      m_names(std::make_unique<Names>(*m_contexts, *m_applications, *m_namespaces, *m_notes)),
      m_uses(std::make_unique<Uses>(*m_contexts, *m_applications)),
      m_operations(std::make_unique<Operations>())
{
    if (!profile.authUrl.isEmpty())
        m_transport->setAuthUrl(profile.authUrl);
    if (!profile.trustedCertificate.isEmpty())
        m_transport->setTrustedCertificate(QSslCertificate(profile.trustedCertificate, QSsl::Pem));
    m_socket->follow(*m_session);

    connect(m_contexts.get(), &ListLoader::stateChanged, this, [this] {
        if (m_contexts->state() != ListLoader::State::Loading)
            m_identityLists->setContexts(m_contexts->table());
    });
    rememberUploads(*m_transfers, *m_notes);
    connect(m_transfers.get(), &TransferQueue::ended, this, [this](const Transfer &transfer) {
        if (transfer.direction == Transfer::Direction::Up && transfer.state == Transfer::State::Done)
            m_reloadBlobs.start();
    });
    m_reloadBlobs.setSingleShot(true);
    m_reloadBlobs.setInterval(untilBlobsAreRead);
    connect(&m_reloadBlobs, &QTimer::timeout, m_blobs.get(), &ListLoader::load);

    connect(m_session.get(), &Session::signedIn, this, [this] {
        // While it is not known who answers the session waits: probed() looks at it.
        if (m_phase == Phase::NeedsSignIn || m_phase == Phase::Open)
            enter();
    });
    connect(m_session.get(), &Session::signInNeeded, this, &Node::wantSignIn);
    connect(m_session.get(), &Session::signedOut, this, [this] { setPhase(Phase::NeedsSignIn); });
    connect(m_transport.get(), &Transport::certificateRefused, this,
            [this](const QSslCertificate &certificate, const QStringList &reasons) {
                if (!certificate.isNull())
                    m_refusedCertificate = certificate;
                m_certificateReasons = reasons;
            });
    m_watch.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &Node::look);
}

Node::~Node() = default;

rpc::CallChannel &Node::channel()
{
    return *m_calls;
}

void Node::setPhase(Phase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    Q_EMIT phaseChanged();
}

void Node::open()
{
    if (m_shared.keychain)
        m_shared.keychain->askAgain();
    setPhase(Phase::Connecting);
    probe();
}

void Node::probe()
{
    m_watch.stop();
    m_refusedCertificate.reset();
    m_probe = probeAuthMode(*m_transport);
    m_probe->then(this, [this](const Result<AuthMode> &mode) {
        if (mode)
            probed(*mode);
    });
}

void Node::fail(const Error &error)
{
    const bool isNews = m_phase != Phase::Unreachable || m_mode.error.kind != error.kind
        || m_mode.error.message != error.message;
    m_mode.error = error;
    m_phase = Phase::Unreachable;
    if (isNews)
        Q_EMIT phaseChanged();
    if (triesByItself())
        m_watch.start(watchGone);
}

bool Node::triesByItself() const
{
    return m_phase == Phase::Unreachable && m_mode.error.kind != Error::Kind::Tls
        && m_mode.error.kind != Error::Kind::TooManyAttempts;
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
        setPhase(Phase::NotANode);
        return;
    case AuthMode::Need::Required:
        break;
    }
    if (m_session->isSignedIn()) {
        enter();
        return;
    }
    m_session->open().then(this, [this](const Result<Done> &) {
        if (m_session->isSignedIn())
            enter();
        // Neither open nor asking for a token: a gateway, a node that is starting, too many requests.
        else if (m_mode.retryable)
            fail(m_mode.error);
        else
            wantSignIn();
    });
}

/// The node answers and takes what we have.
void Node::enter()
{
    setPhase(Phase::Open);
    // Without it calls go over HTTP: nobody has to be told when it can't be opened.
    m_socket->open();
    reloadAll();
}

void Node::wantSignIn()
{
    if (m_phase == Phase::NeedsSignIn)
        return;
    setPhase(Phase::NeedsSignIn);
    Q_EMIT signInWanted();
}

void Node::signOut()
{
    m_session->signOut();
}

void Node::reloadAll()
{
    if (m_phase != Phase::Open)
        return;
    readFacts();
    m_applications->load();
    m_namespaces->load();
    m_contexts->load();
    m_blobs->load();
}

void Node::readFacts()
{
    api::send(*m_transport, api::GetReadiness{}).then(this, [this](const auto &result) {
        if (result) {
            m_readiness = result->value;
            m_answerTime = result->elapsed;
        } else if (result.error().kind == Error::Kind::NotReady) {
            json::Findings ignored;
            m_readiness =
                json::readAt<QString>(result.error().raw, {"data", "status"}, ignored).value_or(u"unknown"_s);
        }
        Q_EMIT factsChanged();
    });
    api::send(*m_transport, api::GetPeers{}).then(this, [this](const auto &result) {
        m_peers = result ? std::optional(result->value) : std::nullopt;
        Q_EMIT factsChanged();
    });
    api::send(*m_transport, api::GetNodeIdentity{}).then(this, [this](const auto &result) {
        m_identity = result ? std::optional(result->value) : std::nullopt;
        m_identityError = result ? std::nullopt : std::optional(result.error());
        m_identityLists->setOwn(m_identity ? m_identity->publicKey : std::nullopt);
        Q_EMIT factsChanged();
    });
    m_watch.start(watchWell);
}

/// The phase tells the truth also when nobody does anything: a small public request now and then.
void Node::look()
{
    if (m_phase == Phase::Unreachable) {
        // Without a word: nobody wants to see every few seconds that it is tried.
        probe();
        return;
    }
    api::send(*m_transport, api::GetReadiness{}).then(this, [this](const auto &result) {
        if (result) {
            m_readiness = result->value;
            m_answerTime = result->elapsed;
        } else if (m_phase == Phase::Open
                   && (result.error().kind == Error::Kind::Unreachable
                       || result.error().kind == Error::Kind::TimedOut
                       || result.error().kind == Error::Kind::Tls)) {
            fail(result.error());
            return;
        }
        Q_EMIT factsChanged();
        m_watch.start(watchWell);
    });
}

bool Node::isOnThisComputer() const
{
    return isLoopback(m_profile.url);
}

bool Node::isOwnKey(const PublicKey &key) const
{
    return m_identity && m_identity->publicKey == key;
}

} // namespace calimero
