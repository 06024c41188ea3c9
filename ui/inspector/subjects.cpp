// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/subjects.h"

#include "core/api/blobs.h"
#include "core/api/send.h"
#include "ui/inspector/blobpreview.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/window/opennode.h"

#include <QDateTime>
#include <QJsonDocument>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

Field plain(const QString &caption, const QString &value)
{
    return {.caption = caption, .value = value};
}

template<class T>
Field text(const QString &caption, const std::optional<T> &value)
{
    if (!value)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return plain(caption, QString(*value));
}

Field number(const QString &caption, const std::optional<quint64> &value)
{
    if (!value)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return {.caption = caption, .value = Format::count(qint64(*value)), .copy = QString::number(*value)};
}

Field bytes(const QString &caption, const std::optional<quint64> &value)
{
    if (!value)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return {.caption = caption,
            .value = Format::size(*value),
            .copy = QString::number(*value),
            .toolTip = Format::exactSize(*value)};
}

template<class Tag>
Field idField(const QString &caption, const std::optional<Id<Tag>> &id, const QString &linkKind = {},
              const QString &note = {})
{
    if (!id)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return {.caption = caption,
            .value = id->toString(),
            .link = linkKind.isEmpty() ? QString() : linkKind + u':' + id->toString(),
            .note = note,
            .monospace = true};
}

Field named(const QString &caption, const QString &value, const QString &link)
{
    return {.caption = caption, .value = value, .link = link};
}

Field heading(const QString &caption)
{
    return {.caption = caption, .copyable = false, .heading = true};
}

Field loading(const QString &caption)
{
    return {.caption = caption,
            .value = QCoreApplication::translate("Subject", "loading…"),
            .color = Color::Muted,
            .copyable = false};
}

} // namespace

template<ApiRequest R, typename F>
void NodeSubject::ask(const R &request, F take)
{
    api::send(m_node.transport(), request).then(this, [this, request, take](const auto &result) {
        if (result) {
            note(request.request(), result->raw, result->findings);
            take(*result);
        } else {
            failed(request.request(), result.error());
        }
        Q_EMIT changed();
    });
}

void NodeSubject::addRaw(const QString &heading, const QByteArray &json)
{
    for (auto &part : m_raw) {
        if (part.first == heading) {
            part.second = json;
            return;
        }
    }
    m_raw.append({heading, json});
}

void NodeSubject::note(const Request &request, const QByteArray &raw, const json::Findings &findings)
{
    const QString heading =
        QString::fromLatin1(verbName(request.verb)) + u" /"_s + request.segments.join(u'/');
    addRaw(heading, raw);
    for (const json::Finding &finding : findings.list())
        m_trouble += {.caption = finding.kind == json::Finding::Kind::Missing ? tr("Missing in the answer")
                                                                              : tr("Odd in the answer"),
                      .value = finding.path,
                      .color = Color::Warn,
                      .monospace = true};
}

void NodeSubject::failed(const Request &request, const Error &error)
{
    const QString heading =
        QString::fromLatin1(verbName(request.verb)) + u" /"_s + request.segments.join(u'/');
    if (!error.raw.isEmpty())
        addRaw(heading, error.raw);
    m_trouble += {
        .caption = heading, .value = ErrorText::sentence(error), .color = Color::Bad, .state = State::Failed};
}

QList<Field> NodeSubject::trouble() const
{
    return m_trouble;
}

std::unique_ptr<Subject> makeSubject(OpenNode &node, const Link &link)
{
    if (link.kind == "context"_L1) {
        if (const auto id = ContextId::parse(link.id))
            return std::make_unique<ContextSubject>(node, *id);
    } else if (link.kind == "application"_L1) {
        if (const auto id = ApplicationId::parse(link.id))
            return std::make_unique<ApplicationSubject>(node, *id);
    } else if (link.kind == "blob"_L1) {
        if (const auto id = BlobId::parse(link.id))
            return std::make_unique<BlobSubject>(node, *id);
    } else if (link.kind == "identity"_L1) {
        if (const auto id = PublicKey::parse(link.id))
            return std::make_unique<IdentitySubject>(node, *id);
    } else if (link.kind == "namespace"_L1) {
        if (const auto id = NamespaceId::parse(link.id))
            return std::make_unique<NamespaceSubject>(node, *id);
    }
    return nullptr;
}

// Contexts

ContextSubject::ContextSubject(OpenNode &node, const ContextId &id)
    : NodeSubject(node, {u"context"_s, id.toString()}), m_id(id)
{
    const QByteArray row = node.contextJson(id);
    if (!row.isEmpty())
        addRaw(tr("In the list"), row);
}

QString ContextSubject::icon() const
{
    return u"context"_s;
}

QString ContextSubject::title() const
{
    const QString name = m_context ? m_context->name.value_or(QString()) : node().contextName(m_id);
    return name.isEmpty() ? m_id.toShortString() : name;
}

QString ContextSubject::subtitle() const
{
    return tr("Context");
}

void ContextSubject::load()
{
    ask(api::GetContext{m_id}, [this](const auto &reply) { m_context = reply.value; });
    ask(api::GetContextGroup{m_id}, [this](const auto &reply) { m_group = reply.value; });
    ask(api::GetContextIdentities{m_id}, [this](const auto &reply) { m_identities = reply.value; });
    ask(api::GetOwnedContextIdentities{m_id}, [this](const auto &reply) { m_owned = reply.value; });
    ask(api::GetContextStorage{m_id}, [this](const auto &reply) { m_storage = reply.value; });
}

QList<Field> ContextSubject::fields() const
{
    QList<Field> fields{idField(tr("Context id"), std::optional(m_id))};
    if (m_context) {
        fields += text(tr("Name"), std::optional(m_context->name.value_or(tr("none"))));
        if (m_context->applicationId) {
            const QString name = node().applicationText(*m_context->applicationId);
            if (!name.isEmpty())
                fields +=
                    named(tr("Application"), name, u"application:"_s + m_context->applicationId->toString());
        }
        fields += idField(tr("Application id"), m_context->applicationId, u"application"_s);
        if (m_context->applicationVersion)
            fields += plain(tr("Running version"),
                            m_context->applicationVersion->isEmpty() ? tr("code not here yet")
                                                                     : *m_context->applicationVersion);
        if (m_context->serviceName)
            fields += plain(tr("Service"), *m_context->serviceName);
        if (m_context->stateHash && m_context->stateHash->isZero())
            fields += Field{.caption = tr("State"),
                            .value = tr("No state received yet"),
                            .color = Color::Muted,
                            .state = State::Waiting,
                            .copyable = false};
        fields += idField(tr("State hash"), m_context->stateHash);
        if (m_context->dagHeads) {
            QStringList heads;
            for (const json::Bytes &head : *m_context->dagHeads)
                heads += QString::fromLatin1(head.data.toHex());
            fields += Field{.caption = tr("Heads of its history"),
                            .value = heads.join(u' '),
                            .copy = heads.join(u'\n'),
                            .monospace = true};
        }
    } else {
        fields += loading(tr("Details"));
    }
    if (m_group) {
        if (*m_group) {
            const QString name = node().namespaceName(**m_group);
            // A group that is a namespace has a page of fields of its own; others come later.
            fields += Field{.caption = name.isEmpty() ? tr("Group") : tr("Namespace"),
                            .value = name.isEmpty() ? (**m_group).toString() : name,
                            .link = name.isEmpty() ? QString() : u"namespace:"_s + (**m_group).toString(),
                            .monospace = name.isEmpty()};
            if (!name.isEmpty())
                fields += idField(tr("Group id"), std::optional(**m_group), u"namespace"_s);
        } else {
            fields += Field{.caption = tr("Group"),
                            .value = tr("none: it can't be used any more"),
                            .color = Color::Warn,
                            .copyable = false};
        }
    }
    if (m_storage)
        fields +=
            Field{.caption = tr("Storage"),
                  .value = *m_storage == 0 ? tr("less than 1 kB, by the node's estimate")
                                           : tr("%1, by the node's estimate").arg(Format::size(*m_storage)),
                  .copy = QString::number(*m_storage)};
    if (m_identities) {
        fields += heading(tr("Identities"));
        const QList<PublicKey> owned = m_owned.value_or(QList<PublicKey>());
        for (const PublicKey &key : *m_identities)
            fields +=
                idField(owned.contains(key) ? tr("Your identity here") : tr("Identity"), std::optional(key),
                        u"identity"_s, owned.contains(key) ? tr("(owned)") : QString());
        if (m_owned && owned.isEmpty())
            fields += Field{.caption = tr("Your identity here"),
                            .value = tr("none: this node has left or never joined"),
                            .color = Color::Warn,
                            .copyable = false};
    }
    return fields + trouble();
}

// Applications

ApplicationSubject::ApplicationSubject(OpenNode &node, const ApplicationId &id)
    : NodeSubject(node, {u"application"_s, id.toString()}), m_id(id)
{
}

QString ApplicationSubject::icon() const
{
    return u"application"_s;
}

QString ApplicationSubject::title() const
{
    const QString name = m_application ? m_application->displayName() : node().applicationName(m_id);
    return name.isEmpty() ? m_id.toShortString() : name;
}

QString ApplicationSubject::subtitle() const
{
    if (m_application && m_application->version && !m_application->version->isEmpty())
        return tr("Application · version %1").arg(*m_application->version);
    return tr("Application");
}

void ApplicationSubject::load()
{
    ask(api::GetApplication{m_id}, [this](const auto &reply) {
        m_application = reply.value;
        if (reply.value.services && !reply.value.services->isEmpty()) {
            for (const auto &[service, blob] : *reply.value.services)
                loadAbi(service);
        } else {
            loadAbi({});
        }
    });
    ask(api::ListApplicationVersions{m_id}, [this](const auto &reply) { m_versions = reply.value; });
}

void ApplicationSubject::loadAbi(const QString &service)
{
    ask(api::GetApplicationAbi{m_id, service}, [this, service](const auto &reply) {
        json::Findings findings;
        if (const auto manifest = rpc::readManifest(reply.value.json, findings))
            m_abis.append({service, *manifest});
    });
}

QList<Field> ApplicationSubject::fields() const
{
    QList<Field> fields{idField(tr("Application id"), std::optional(m_id))};
    const qsizetype used = node().contextsUsing(m_id);
    fields += plain(tr("Used by"), tr("%n contexts", nullptr, int(used)));
    if (m_application) {
        const api::Application &application = *m_application;
        if (application.package)
            fields += text(tr("Package"), application.package);
        if (application.version)
            fields += text(tr("Version"), application.version);
        fields += bytes(tr("Size"), application.sizeBytes);
        if (application.source == u"calimero://pending-blob-share"_s)
            fields += plain(tr("Source"), tr("from a peer"));
        else
            fields += text(tr("Source"), application.source);
        if (application.signerId)
            fields += Field{.caption = tr("Signed by"), .value = *application.signerId, .monospace = true};
        if (application.blob) {
            fields += idField(tr("Code"), application.blob->bytecode, u"blob"_s);
            if (application.blob->compiled && !application.blob->compiled->isZero())
                fields += idField(tr("Compiled code"), application.blob->compiled, u"blob"_s);
        }
        if (application.services) {
            for (const auto &[service, blob] : *application.services)
                fields += idField(tr("Service %1").arg(service), blob.bytecode, u"blob"_s);
        }
        if (application.metadata && !application.metadata->data.isEmpty())
            fields += Field{.caption = tr("Metadata"),
                            .value = QString::fromUtf8(application.metadata->data),
                            .monospace = true};
    } else {
        fields += loading(tr("Details"));
    }
    if (m_versions && m_versions->size() > 0) {
        fields += heading(tr("Builds kept on the node"));
        for (const api::ApplicationVersion &version : *m_versions)
            fields +=
                idField(tr("Version %1").arg(version.version.value_or(Format::unknown())), version.blobId,
                        u"blob"_s, version.sizeBytes ? Format::size(*version.sizeBytes) : QString());
    }
    for (const auto &[service, abi] : m_abis) {
        fields += heading(service.isEmpty() ? tr("Methods") : tr("Methods of %1").arg(service));
        if (abi.methods.isEmpty())
            fields += Field{.caption = tr("Methods"),
                            .value = tr("The application names none."),
                            .color = Color::Muted,
                            .copyable = false};
        for (const rpc::Method &method : abi.methods) {
            QString caption = tr("may change state");
            if (method.intent == rpc::Method::Intent::ReadOnly)
                caption = tr("view");
            else if (method.name == "init"_L1)
                caption = tr("runs once, when a context is made");
            fields += Field{.caption = caption, .value = method.signature(), .monospace = true};
        }
        if (!abi.events.isEmpty())
            fields += heading(tr("Events"));
        for (const rpc::Member &event : abi.events)
            fields += Field{.caption = event.type.isEmpty() ? tr("without content") : event.type,
                            .value = event.name,
                            .monospace = true};
        if (!abi.types.isEmpty())
            fields += heading(tr("Types"));
        for (const rpc::NamedType &type : abi.types) {
            QStringList members;
            for (const rpc::Member &member : type.members)
                members += member.type.isEmpty()
                    ? member.name
                    : member.name + u": "_s + member.type + (member.nullable ? u"?"_s : QString());
            fields +=
                Field{.caption = type.kind,
                      .value = type.name + u" "_s
                          + (members.isEmpty() ? type.target : u"{ "_s + members.join(u", "_s) + u" }"_s),
                      .monospace = true};
        }
    }
    return fields + trouble();
}

// Blobs

BlobSubject::BlobSubject(OpenNode &node, const BlobId &id)
    : NodeSubject(node, {u"blob"_s, id.toString()}), m_id(id)
{
    const QByteArray row = node.blobJson(id);
    if (!row.isEmpty())
        addRaw(tr("In the list"), row);
}

QString BlobSubject::icon() const
{
    return u"blob"_s;
}

QString BlobSubject::title() const
{
    const QString name = node().blobName(m_id);
    return name.isEmpty() ? m_id.toShortString() : name;
}

QString BlobSubject::subtitle() const
{
    if (!m_head)
        return tr("Blob");
    const api::BlobInfo info = api::BlobInfo::fromHeaders(*m_head);
    QStringList parts{tr("Blob")};
    if (info.sizeBytes)
        parts += Format::size(*info.sizeBytes);
    if (!info.mimeType.isEmpty())
        parts += info.mimeType;
    return parts.join(u" · "_s);
}

void BlobSubject::load()
{
    node()
        .transport()
        .send(api::GetBlobInfo{m_id}.request())
        .then(this, [this](const Result<Answer> &result) {
            if (result) {
                m_head = *result;
                QByteArray lines;
                for (auto it = result->headers.begin(); it != result->headers.end(); ++it)
                    lines += it.key() + ": " + it.value() + '\n';
                addRaw(tr("Headers of HEAD /admin-api/blobs/%1").arg(m_id.toString()), lines);
            } else {
                m_head.reset();
                Answer none;
                addRaw(tr("HEAD /admin-api/blobs/%1").arg(m_id.toString()),
                       ErrorText::sentence(result.error()).toUtf8());
            }
            Q_EMIT changed();
        });
}

QList<Field> BlobSubject::fields() const
{
    QList<Field> fields{idField(tr("Blob id"), std::optional(m_id))};
    if (m_head) {
        const api::BlobInfo info = api::BlobInfo::fromHeaders(*m_head);
        fields += idField(tr("SHA-256"), info.hash);
        fields += bytes(tr("Size"), info.sizeBytes);
        fields += plain(tr("Type, by its first bytes"),
                        info.mimeType.isEmpty() ? Format::unknown() : info.mimeType);
    } else {
        fields += loading(tr("Details"));
    }
    const QString usedBy = node().blobUsedByText(m_id);
    const auto application = node().blobUsedBy(m_id);
    fields += application ? named(tr("Used by"), usedBy, u"application:"_s + application->toString())
                          : Field{.caption = tr("Used by"),
                                  .value = tr("no installed application"),
                                  .color = Color::Muted,
                                  .copyable = false};
    fields += node().blobNoteFields(m_id);
    return fields + trouble();
}

QWidget *BlobSubject::makePreview(QWidget *parent)
{
    return new BlobPreview(node().transport(), m_id, parent);
}

// Identities

IdentitySubject::IdentitySubject(OpenNode &node, const PublicKey &key)
    : NodeSubject(node, {u"identity"_s, key.toString()}), m_key(key)
{
}

QString IdentitySubject::icon() const
{
    return u"identity"_s;
}

QString IdentitySubject::title() const
{
    return node().isOwnKey(m_key) ? tr("This node") : m_key.toShortString();
}

QString IdentitySubject::subtitle() const
{
    return tr("Identity");
}

void IdentitySubject::load()
{
    if (node().isOwnKey(m_key))
        ask(api::GetNodeIdentity{}, [](const auto &) {});
}

QList<Field> IdentitySubject::fields() const
{
    QList<Field> fields{idField(tr("Public key"), std::optional(m_key))};
    const auto &identity = node().identity();
    if (node().isOwnKey(m_key) && identity) {
        fields += idField(tr("Account"), identity->accountId);
        fields += idField(tr("Device"), identity->deviceId);
        fields += idField(tr("Root key of the account"), identity->accountRootPublicKey);
    }
    const auto contexts = node().contextsOf(m_key);
    fields += heading(tr("Contexts"));
    for (const auto &[id, owned] : contexts) {
        const QString name = node().contextName(id);
        fields += Field{.caption = owned ? tr("owned by this node") : tr("known there"),
                        .value = name.isEmpty() ? id.toString() : name,
                        .copy = id.toString(),
                        .link = u"context:"_s + id.toString(),
                        .monospace = name.isEmpty()};
    }
    if (contexts.isEmpty())
        fields += Field{.caption = tr("Contexts"),
                        .value = tr("none on this node"),
                        .color = Color::Muted,
                        .copyable = false};
    return fields + trouble();
}

// Namespaces

NamespaceSubject::NamespaceSubject(OpenNode &node, const NamespaceId &id)
    : NodeSubject(node, {u"namespace"_s, id.toString()}), m_id(id)
{
}

QString NamespaceSubject::icon() const
{
    return u"namespace"_s;
}

QString NamespaceSubject::title() const
{
    const QString name =
        m_namespace ? m_namespace->name.value_or(QString()) : node().namespaceName(GroupId(m_id.bytes()));
    return name.isEmpty() ? m_id.toShortString() : name;
}

QString NamespaceSubject::subtitle() const
{
    return tr("Namespace");
}

void NamespaceSubject::load()
{
    ask(api::GetNamespace{m_id}, [this](const auto &reply) { m_namespace = reply.value; });
}

QList<Field> NamespaceSubject::fields() const
{
    QList<Field> fields{idField(tr("Namespace id"), std::optional(m_id))};
    if (m_namespace) {
        fields += text(tr("Name"), std::optional(m_namespace->name.value_or(tr("none"))));
        if (m_namespace->applicationId) {
            const QString name = node().applicationText(*m_namespace->applicationId);
            if (!name.isEmpty())
                fields += named(tr("Application"), name,
                                u"application:"_s + m_namespace->applicationId->toString());
        }
        fields += idField(tr("Application id"), m_namespace->applicationId, u"application"_s);
        if (m_namespace->appVersion)
            fields += text(tr("Version"), m_namespace->appVersion);
        // The same 32 bytes are a blob id, which is written in base58.
        if (m_namespace->appKey)
            fields +=
                idField(tr("Pinned build"), std::optional(BlobId(m_namespace->appKey->bytes())), u"blob"_s);
        fields += number(tr("Direct members"), m_namespace->memberCount);
        fields += number(tr("Contexts"), m_namespace->contextCount);
        fields += number(tr("Subgroups"), m_namespace->subgroupCount);
        if (m_namespace->createdAt)
            fields += plain(tr("Created"),
                            *m_namespace->createdAt == 0 ? tr("unknown: it was joined, not made here")
                                                         : Format::date(qint64(*m_namespace->createdAt)));
    } else {
        fields += loading(tr("Details"));
    }
    return fields + trouble();
}

} // namespace explorer
