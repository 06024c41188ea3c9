// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/opennode.h"

#include "core/api/send.h"
#include "core/net/paths.h"
#include "ui/activity/activitymodel.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/identities/identitylists.h"
#include "ui/namespaces/namespacesmodel.h"
#include "ui/support/format.h"

#include <QSslCertificate>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using table::ListLoader;

namespace {

constexpr int watchWell = 15'000;
constexpr int watchGone = 4'000;

// Calls `row(chunk, row)` for each row of a list that is small by nature: applications, namespaces.
template<class F>
void eachRow(const table::TablePtr &rows, F row)
{
    if (!rows)
        return;
    for (quint32 i = 0; i < rows->rows(); ++i) {
        const auto place = rows->at(i);
        row(*place.chunk, place.row);
    }
}

QString textOf(QByteArrayView utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

OpenNode::OpenNode(const Profile &profile, const Shared &shared, QObject *parent)
    : QObject(parent),
      m_profile(profile),
      m_shared(shared),
      m_transport(profile.url),
      m_vault(new TokenVault({.keychain = shared.keychain,
                              .folder = shared.tokenFolder,
                              .nodeName = profile.nodeName.isEmpty() ? profile.name : profile.nodeName,
                              .profileId = profile.id,
                              .nodeUrl = profile.url},
                             profile.tokens, shared.remember, this)),
      m_session(new Session(m_transport, m_vault, {}, this)),
      m_socket(new NodeSocket(m_transport, this)),
      m_calls(*m_socket, m_transport),
      m_transfers(new TransferQueue(m_transport, TransferQueue::usualAtOnce, this)),
      m_notes(new BlobNotes(shared.notesFile, profile.id, this)),
      m_contexts(new ContextsModel(this)),
      m_applications(new ApplicationsModel(this)),
      m_blobs(new BlobsModel(this)),
      m_identities(new IdentitiesModel(this)),
      m_namespaces(new NamespacesModel(this)),
      m_activity(new ActivityModel(this)),
      m_identityLists(new IdentityLists(m_transport, m_identities, this))
{
    if (!profile.authUrl.isEmpty())
        m_transport.setAuthUrl(profile.authUrl);
    if (!profile.trustedCertificate.isEmpty())
        m_transport.setTrustedCertificate(QSslCertificate(profile.trustedCertificate, QSsl::Pem));
    m_activity->listenTo(&m_transport);
    m_activity->listenTo(m_socket);
    m_socket->follow(*m_session);

    connect(loaderOf(table::applicationList(), m_applications), &ListLoader::stateChanged, this,
            &OpenNode::linkApplications);
    connect(loaderOf(table::namespaceList(), m_namespaces), &ListLoader::stateChanged, this,
            &OpenNode::linkNamespaces);
    connect(loaderOf(table::contextList(), m_contexts), &ListLoader::stateChanged, this,
            &OpenNode::linkContexts);
    loaderOf(table::blobList(), m_blobs);

    connect(m_notes, &BlobNotes::loaded, this, &OpenNode::linkNotes);
    connect(m_notes, &BlobNotes::changed, this, &OpenNode::linkNotes);
    connect(m_session, &Session::signInNeeded, this, [this](Session::Ended reason) {
        m_signInReason = reason;
        if (m_phase == Phase::NeedsSignIn)
            return;
        setPhase(Phase::NeedsSignIn);
        Q_EMIT signInWanted();
    });
    connect(m_session, &Session::signedOut, this, [this] {
        m_signInReason = Session::Ended::No;
        setPhase(Phase::NeedsSignIn);
    });
    connect(&m_transport, &Transport::certificateRefused, this,
            [this](const QSslCertificate &certificate, const QStringList &reasons) {
                if (!certificate.isNull())
                    m_refusedCertificate = certificate;
                m_certificateReasons = reasons;
            });
    m_watch.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &OpenNode::look);
}

OpenNode::~OpenNode()
{
    delete m_socket; // before the transport it looks at
}

ListLoader *OpenNode::loaderOf(const table::ListSource &source, TableModel *model)
{
    auto *loader = new ListLoader(&m_transport, source, model);
    model->setLoader(loader);
    return loader;
}

void OpenNode::setPhase(Phase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    Q_EMIT phaseChanged();
}

void OpenNode::open()
{
    setPhase(Phase::Connecting);
    probe();
}

void OpenNode::probe()
{
    m_watch.stop();
    m_refusedCertificate.reset();
    m_probe = probeAuthMode(m_transport);
    m_probe->then(this, [this](const Result<AuthMode> &mode) {
        if (mode)
            probed(*mode);
    });
}

void OpenNode::fail(const Error &error)
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

bool OpenNode::triesByItself() const
{
    return m_phase == Phase::Unreachable && m_mode.error.kind != Error::Kind::Tls
        && m_mode.error.kind != Error::Kind::TooManyAttempts;
}

void OpenNode::trust(const QSslCertificate &certificate)
{
    m_profile.trustedCertificate = certificate.toPem();
    m_transport.setTrustedCertificate(certificate);
    open();
}

void OpenNode::probed(const AuthMode &mode)
{
    m_mode = mode;
    switch (mode.need) {
    case AuthMode::Need::None:
        signedIn();
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
        signedIn();
        return;
    }
    m_session->open().then(this, [this](const Result<Done> &result) {
        if (m_session->isSignedIn()) {
            signedIn();
            return;
        }
        // Neither open nor asking for a token: a gateway, a node that is starting, too many requests.
        if (m_mode.retryable) {
            fail(m_mode.error);
            return;
        }
        m_signInReason = result ? m_session->ended() : Session::Ended::StoreFailed;
        setPhase(Phase::NeedsSignIn);
        Q_EMIT signInWanted();
    });
}

void OpenNode::signedIn()
{
    m_signInReason = Session::Ended::No;
    setPhase(Phase::Open);
    // Without it calls go over HTTP: nobody has to be told when it can't be opened.
    m_socket->open();
    reloadAll();
}

void OpenNode::signOut()
{
    m_session->signOut();
}

void OpenNode::reloadAll()
{
    if (m_phase != Phase::Open)
        return;
    readFacts();
    m_applications->reload();
    m_namespaces->reload();
    m_contexts->reload();
    m_blobs->reload();
}

void OpenNode::readFacts()
{
    api::send(m_transport, api::GetReadiness{}).then(this, [this](const auto &result) {
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
    api::send(m_transport, api::GetPeers{}).then(this, [this](const auto &result) {
        m_peers = result ? std::optional(result->value) : std::nullopt;
        Q_EMIT factsChanged();
    });
    api::send(m_transport, api::GetNodeIdentity{}).then(this, [this](const auto &result) {
        m_identity = result ? std::optional(result->value) : std::nullopt;
        m_identityError = result ? std::nullopt : std::optional(result.error());
        m_identityLists->setOwn(m_identity ? m_identity->publicKey : std::nullopt);
        Q_EMIT factsChanged();
    });
    m_watch.start(watchWell);
}

// The status bar tells the truth also when nobody clicks: a small public request now and then.
void OpenNode::look()
{
    if (m_phase == Phase::Unreachable) {
        // Without a word: nobody wants to see every few seconds that it is tried.
        probe();
        return;
    }
    api::send(m_transport, api::GetReadiness{}).then(this, [this](const auto &result) {
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

bool OpenNode::isOnThisComputer() const
{
    return isLoopback(m_profile.url);
}

void OpenNode::linkApplications()
{
    m_blobApplications.clear();
    using namespace table::applications;
    eachRow(m_applications->loader()->table(), [&](const table::Chunk &chunk, quint32 row) {
        const auto id = chunk.id<ApplicationId>(table::applications::Id, row);
        for (const int field : {int(Bytecode), int(Compiled)}) {
            const auto blob = chunk.id<BlobId>(field, row);
            if (id && blob && !blob->isZero())
                m_blobApplications.insert(*blob, *id);
        }
    });
    m_applicationNames = m_applications->names();
    m_blobUsers = m_applications->blobUsers();
    m_contexts->setApplicationNames(m_applicationNames);
    m_namespaces->setApplicationNames(m_applicationNames);
    m_blobs->setUsers(m_blobUsers);
    Q_EMIT namesChanged();
}

void OpenNode::linkNamespaces()
{
    m_namespaceNames = m_namespaces->names();
    m_contexts->setNamespaceNames(m_namespaceNames);
    Q_EMIT namesChanged();
}

void OpenNode::linkContexts()
{
    if (m_contexts->loader()->state() == ListLoader::State::Loading)
        return;
    m_applications->setContextCounts(m_contexts->countsByApplication());
    m_identityLists->setContexts(m_contexts->loader()->table());
    Q_EMIT namesChanged();
}

void OpenNode::linkNotes()
{
    m_blobs->setNotes(m_notes->all());
}

QString OpenNode::applicationName(const ApplicationId &id) const
{
    return m_applicationNames.value(id).name;
}

QString OpenNode::applicationText(const ApplicationId &id) const
{
    if (!m_applicationNames.contains(id))
        return {};
    const table::ApplicationName name = m_applicationNames.value(id);
    const QString shown = name.name.isEmpty() ? id.toShortString() : name.name;
    return name.version.isEmpty() ? shown : QString(shown + u' ' + name.version);
}

QString OpenNode::namespaceName(const GroupId &id) const
{
    if (!m_namespaceNames.contains(id))
        return {};
    const QString name = m_namespaceNames.value(id);
    return name.isEmpty() ? id.toShortString() : name;
}

QString OpenNode::contextName(const ContextId &id) const
{
    const table::TablePtr rows = m_contexts->loader()->table();
    const auto row = rows ? rows->rowOf(id.bytes()) : std::nullopt;
    if (!row)
        return {};
    const auto place = rows->at(*row);
    return textOf(place.chunk->text(table::contexts::Name, place.row));
}

QByteArray OpenNode::contextJson(const ContextId &id) const
{
    const table::TablePtr rows = m_contexts->loader()->table();
    const auto row = rows ? rows->rowOf(id.bytes()) : std::nullopt;
    return row ? rows->at(*row).chunk->json(rows->at(*row).row) : QByteArray();
}

QByteArray OpenNode::blobJson(const BlobId &id) const
{
    const table::TablePtr rows = m_blobs->loader()->table();
    const auto row = rows ? rows->rowOf(id.bytes()) : std::nullopt;
    return row ? rows->at(*row).chunk->json(rows->at(*row).row) : QByteArray();
}

qsizetype OpenNode::contextsUsing(const ApplicationId &id) const
{
    return m_contexts->countsByApplication().value(id);
}

QString OpenNode::blobName(const BlobId &id) const
{
    const auto note = m_notes->find(id);
    return note ? note->fileName : QString();
}

qint64 OpenNode::blobSize(const BlobId &id) const
{
    const table::TablePtr rows = m_blobs->loader()->table();
    const auto row = rows ? rows->rowOf(id.bytes()) : std::nullopt;
    if (!row)
        return -1;
    const auto place = rows->at(*row);
    const auto size = place.chunk->number(table::blobs::Size, place.row);
    return size ? qint64(*size) : -1;
}

std::optional<ApplicationId> OpenNode::blobUsedBy(const BlobId &id) const
{
    const auto found = m_blobApplications.constFind(id);
    return found == m_blobApplications.constEnd() ? std::nullopt : std::optional(*found);
}

QString OpenNode::blobUsedByText(const BlobId &id) const
{
    return m_blobUsers.value(id);
}

QList<Field> OpenNode::blobNoteFields(const BlobId &id) const
{
    const auto note = m_notes->find(id);
    if (!note)
        return {{.caption = tr("Name"),
                 .value = tr("not known on this computer"),
                 .toolTip = tr("A node keeps no names, and this blob was not stored from here."),
                 .color = Color::Muted,
                 .copyable = false}};
    return {{.caption = tr("Stored from this computer"), .copyable = false, .heading = true},
            {.caption = tr("File"), .value = note->fileName},
            {.caption = tr("Folder"), .value = note->folder},
            {.caption = tr("Stored"),
             .value = Format::date(note->storedAt.toSecsSinceEpoch()),
             .copy = note->storedAt.toString(Qt::ISODate)}};
}

bool OpenNode::isOwnKey(const PublicKey &key) const
{
    return m_identity && m_identity->publicKey == key;
}

QList<std::pair<ContextId, bool>> OpenNode::contextsOf(const PublicKey &key) const
{
    return m_identityLists->contextsOf(key);
}

} // namespace explorer
