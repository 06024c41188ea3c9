// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/node.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/send.h"
#include "core/auth/keychain.h"
#include "core/net/answererror.h"
#include "core/net/paths.h"
#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/session/aliases.h"
#include "core/session/blobtypes.h"
#include "core/session/identitylists.h"
#include "core/session/lacks.h"
#include "core/session/names.h"
#include "core/session/operation.h"
#include "core/session/uses.h"
#include "core/socket/nodesocket.h"
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/kepttransfers.h"

namespace calimero {

using namespace Qt::StringLiterals;
using table::ListLoader;
using table::Patch;

namespace {

constexpr int watchWell = 15'000;
constexpr int watchGone = 4'000;
constexpr int watchJustGone = 500; ///< it may have been one connection

TokenVault::Setup vaultOf(const Profile &profile, const Node::Shared &shared)
{
    return {.keychain = shared.keychain,
            .folder = shared.tokenFolder,
            .nodeName = tokenName(profile),
            .profileId = profile.id,
            .nodeUrl = profile.url};
}

/// A gateway that got nothing from the node, in whatever it says.
bool isWithoutNode(const Error &error)
{
    return error.answeredBy == Error::AnsweredBy::Gateway && error.httpStatus >= 500;
}

/// Whether an answer shows another than the node: a gateway, a portal, another service.
bool showsAnother(const Exchange &exchange)
{
    // What is in a blob shows nothing; a message came over the node's own socket.
    if (exchange.status == 0 || exchange.isMessage() || exchange.name == api::DownloadBlob::entry.name)
        return false;
    const Answer answer{
        .status = exchange.status, .headers = exchange.answerHeaders, .body = exchange.answerBody};
    if (answer.isSuccess())
        return isWebPage(answer.body, answer.header("content-type"));
    return !isNodesRefusal(answer);
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
      m_blobTypes(std::make_unique<BlobTypes>(*m_transport, *m_notes)),
      m_contexts(std::make_unique<ListLoader>(m_transport.get(), table::contextList())),
      m_applications(std::make_unique<ListLoader>(m_transport.get(), table::applicationList())),
      m_blobs(std::make_unique<ListLoader>(m_transport.get(), table::blobList())),
      m_namespaces(std::make_unique<ListLoader>(m_transport.get(), table::namespaceList())),
      m_identityLists(std::make_unique<IdentityLists>(*m_transport)),
      m_aliases(std::make_unique<Aliases>(*m_transport)),
      m_names(std::make_unique<Names>(*m_notes)),
      m_uses(std::make_unique<Uses>()),
      m_lacks(std::make_unique<Lacks>()),
      m_operations(std::make_unique<Operations>())
{
    if (!profile.authUrl.isEmpty())
        m_transport->setAuthUrl(profile.authUrl);
    if (!profile.trustedCertificate.isEmpty())
        m_transport->setTrustedCertificate(QSslCertificate(profile.trustedCertificate, QSsl::Pem));
    m_transport->setDemoSecret(profile.demoSecret);
    m_transport->setSafe(profile.isSafe);
    if (profile.isSafe)
        m_abis->verify();
    m_socket->follow(*m_session);
    m_names->follow(*m_contexts, *m_applications, *m_namespaces, *m_aliases);
    m_uses->follow(*m_contexts, *m_applications);

    const auto keyOf = [this](const ContextId &id) -> std::optional<rpc::AbiLoader::Key> {
        using api::Context;
        const auto place = table::placeOf(m_contexts->table(), id.bytes());
        const auto application = place ? table::valueOf<&Context::applicationId>(*place) : std::nullopt;
        if (!application)
            return std::nullopt;
        return rpc::AbiLoader::Key{*application,
                                   QString::fromUtf8(table::valueOf<&Context::applicationVersion>(*place)),
                                   QString::fromUtf8(table::valueOf<&Context::serviceName>(*place))};
    };
    m_abis->follow(*m_made, keyOf);
    m_made->setWhyChange([this, keyOf](const ContextId &id, const QString &method) {
        using Reason = Error::Reason;
        using Intent = rpc::Method::Intent;
        const auto key = keyOf(id);
        // A node tells the ABI of the build installed last, whichever runs (docs/node/abi.md#manifest).
        const auto build = key ? m_abis->buildOf(*key) : std::nullopt;
        const bool isInstalled = build && m_uses->blobs().value(*build) == key->application;
        const auto manifest = isInstalled ? m_abis->known(*key) : std::nullopt;
        const rpc::Method *known = manifest ? manifest->method(method) : nullptr;
        if (!known)
            return Reason::AbiNotKnown;
        return known->intent == Intent::ReadOnly ? Reason::None
            : known->intent == Intent::Mutating  ? Reason::MethodChanges
                                                 : Reason::IntentUndeclared;
    });
    const auto takeContexts = [this] {
        if (m_contexts->state() != ListLoader::State::Loading)
            m_identityLists->setContexts(m_contexts->table());
    };
    for (const auto signal : {&ListLoader::stateChanged, &ListLoader::tableChanged})
        connect(m_contexts.get(), signal, this, takeContexts);
    m_lacks->follow(*m_contexts, api::ListContexts::entry);
    m_lacks->follow(*m_applications, api::ListApplications::entry);
    m_lacks->follow(*m_namespaces, api::ListNamespaces::entry);
    if (!shared.transfersFolder.isEmpty())
        m_keptTransfers = std::make_unique<KeptTransfers>(*m_transfers, shared.transfersFolder, profile.id);
    rememberUploads(*m_transfers, *m_notes);
    connect(m_transfers.get(), &TransferQueue::ended, this, [this](const Transfer &transfer) {
        const bool isStored =
            transfer.direction == Transfer::Direction::Up && transfer.state == Transfer::State::Done;
        if (isStored && transfer.blob)
            m_blobs->patch(Patch::with(
                api::Blob{.id = transfer.blob, .sizeBytes = static_cast<quint64>(transfer.size)}));
    });

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
        if (!up && m_phase == Phase::Open)
            m_watch.start(0);
    });
    connect(m_transport.get(), &Transport::certificateRefused, this,
            [this](const QSslCertificate &certificate, const QStringList &reasons) {
                if (!certificate.isNull())
                    m_refusedCertificate = certificate;
                m_certificateReasons = reasons;
            });
    m_watch.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &Node::look);
}

Node::~Node()
{
    m_transport->disconnect(this); // what breaks off with it shows nothing
    m_socket->disconnect(this);
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
    Q_EMIT phaseChanged();
}

void Node::open(Asker asker)
{
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

void Node::fail(const Error &error)
{
    const bool isNews = m_phase != Phase::Unreachable || m_mode.error.kind != error.kind
        || m_mode.error.reason != error.reason || m_mode.error.message != error.message;
    const bool wasWell = m_phase == Phase::Open || m_phase == Phase::NeedsSignIn;
    m_mode.error = error;
    m_phase = Phase::Unreachable;
    if (isNews)
        Q_EMIT phaseChanged();
    if (triesByItself())
        m_watch.start(wasWell ? watchJustGone : watchGone);
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
    m_profile = next;
    m_transport->setSafe(next.isSafe);
    if (next.isSafe)
        m_abis->verify();
    if (hasOtherFile)
        m_vault->rename(tokenName(next)).then(this, [this](const Result<Done> &moved) {
            if (!moved)
                Q_EMIT tokensNotMoved(moved.error());
        });
    Q_EMIT profileChanged();
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
        // A portal in the place of a node that was there goes as it came; a person who asks is told.
        if (m_wasThere && m_phase == Phase::Unreachable)
            fail(mode.error);
        else
            setPhase(Phase::NotANode);
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
    m_session->open().then(this, [this](const Result<Done> &) {
        if (m_session->isSignedIn())
            enter();
        // Neither open nor asking for a token: a gateway, a node that is starting, too many requests.
        else if (m_mode.retryable)
            fail(m_mode.error);
        else if (m_mode.logIn != AuthMode::LogIn::Unknown)
            wantSignIn();
        // Nothing bears out that this is a node: nobody is asked for a password.
        else if (m_mode.error.kind == Error::Kind::NotANode || m_mode.error.kind == Error::Kind::BadReply)
            setPhase(Phase::NotANode);
        else
            fail(m_mode.error);
    });
}

/// The node answers and takes what we have.
void Node::enter()
{
    m_wasThere = true;
    setPhase(Phase::Open);
    m_transfers->resume();
    // Without it calls go over HTTP: nobody has to be told when it can't be opened.
    m_socket->open(m_opener);
    reloadAll(m_opener);
}

void Node::wantSignIn()
{
    if (m_phase == Phase::NeedsSignIn)
        return;
    setPhase(Phase::NeedsSignIn);
    if (m_mode.takesPassword())
        Q_EMIT signInWanted();
}

void Node::signOut()
{
    m_transfers->cancelAll();
    const auto running = m_made->running();
    for (rpc::ConsoleCall *call : running)
        call->cancel();
    m_session->signOut();
}

void Node::reloadAll(Asker asker)
{
    if (m_phase != Phase::Open)
        return;
    readFacts(asker);
    for (ListLoader *list : {m_applications.get(), m_namespaces.get(), m_contexts.get(), m_blobs.get()})
        list->load(asker);
    m_aliases->load(asker);
}

/// Each exchange with the node says something of it, whoever asked: a request that finds nobody ends the
/// phase before its result is shown.
void Node::heard(const Exchange &exchange)
{
    // Its log-in service may live elsewhere and have troubles of its own.
    if (!sameOrigin(QUrl(exchange.url), m_profile.url))
        return;
    if (m_phase == Phase::Unreachable) {
        if (exchange.status >= 200 && exchange.status < 300 && triesByItself() && !m_probe.isRunning())
            m_watch.start(0);
        return;
    }
    if (m_phase != Phase::Open && m_phase != Phase::NeedsSignIn)
        return; // it is being looked at
    m_lacks->hear(exchange);
    switch (exchange.error.kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Tls:
        if (exchange.status == 0)
            fail(exchange.error);
        else
            m_watch.start(0);
        break;
    case Error::Kind::TimedOut:
    case Error::Kind::Interrupted:
        m_watch.start(0);
        break;
    default:
        // The look itself is judged by takeReadiness().
        if (exchange.name != api::GetReadiness::entry.name && !m_look.isRunning() && !m_probe.isRunning()
            && showsAnother(exchange))
            m_watch.start(0);
        break;
    }
}

/// What answers is not the node, or does not show that it is: who is there now?
void Node::doubt()
{
    m_probe = probeAuthMode(*m_transport, Asker::Explorer);
    m_probe->then(this, [this](const Result<AuthMode> &mode) {
        if (!mode || (m_phase != Phase::Open && m_phase != Phase::NeedsSignIn))
            return;
        using Need = AuthMode::Need;
        const bool isAway = mode->need == Need::NotANode || mode->need == Need::Unreachable
            || (mode->retryable && isWithoutNode(mode->error));
        if (isAway)
            fail(mode->error); // and it is tried again: it was there
        else
            m_watch.start(watchWell); // it is there, only not for this question
    });
}

void Node::takeReadiness(const Result<Reply<QString>> &result)
{
    if (!result && result.error().answeredBy != Error::AnsweredBy::Node) {
        if (isWithoutNode(result.error()))
            fail(result.error());
        else
            doubt();
        return;
    }
    if (result) {
        m_readiness = result->value;
        m_answerTime = result->elapsed;
    } else if (result.error().kind == Error::Kind::NotReady) {
        json::Findings ignored;
        m_readiness =
            json::readAt<QString>(result.error().raw, {"data", "status"}, ignored).value_or(u"unknown"_s);
    } else if (result.error().kind == Error::Kind::NodeFault) {
        m_readiness = u"unknown"_s;
    }
    Q_EMIT factsChanged();
}

void Node::blobReleased(const BlobId &id)
{
    api::send(*m_transport, api::GetBlobInfo{id}, Asker::Explorer).then(this, [this, id](const auto &result) {
        if (result)
            return; // it was stored more than once
        if (result.error().kind == Error::Kind::NotFound)
            m_blobs->patch(Patch::without(id));
        else
            m_blobs->load(Asker::Explorer);
    });
}

void Node::readFacts(Asker asker)
{
    api::send(*m_transport, api::GetReadiness{}, asker)
        .then(this, [this](const Result<Reply<QString>> &result) {
            if (m_phase == Phase::Open)
                takeReadiness(result);
        });
    api::send(*m_transport, api::GetPeers{}, asker).then(this, [this](const auto &result) {
        m_peers = result ? std::optional(result->value) : std::nullopt;
        Q_EMIT factsChanged();
    });
    api::send(*m_transport, api::GetNodeIdentity{}, asker).then(this, [this](const auto &result) {
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
        probe(Asker::Explorer);
        return;
    }
    m_look = api::send(*m_transport, api::GetReadiness{}, Asker::Explorer);
    m_look->then(this, [this](const Result<Reply<QString>> &result) {
        if (m_phase != Phase::Open && m_phase != Phase::NeedsSignIn)
            return; // heard() has seen to it
        if (!result && result.error().kind == Error::Kind::TimedOut) {
            fail(result.error());
            return;
        }
        m_watch.start(watchWell);
        takeReadiness(result);
    });
}

bool Node::lacks(const api::Entry &entry) const
{
    return m_lacks->contains(entry);
}

bool Node::isOnThisComputer() const
{
    return isLoopback(m_profile.url);
}

} // namespace calimero
