// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/applicationsubject.h"

#include "core/rpc/abiloader.h"
#include "core/session/uses.h"
#include "ui/contexts/contextspage.h"
#include "ui/inspector/fields.h"

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

namespace {

// Whose methods are asked for; the console asks for those of any.
constexpr qsizetype mostServices = 16;

Field methodField(const rpc::Method &method)
{
    QString caption = ApplicationSubject::tr("may change state");
    if (method.intent == rpc::Method::Intent::ReadOnly)
        caption = ApplicationSubject::tr("view");
    else if (method.name == "init"_L1)
        caption = ApplicationSubject::tr("runs once, when a context is made");
    return {.caption = caption,
            .value = shownText(method.signature(rpc::Method::mostNamed)),
            .copy = method.signature().whole(),
            .monospace = true};
}

Field typeField(const rpc::NamedType &type)
{
    QStringList members;
    for (const rpc::Member &member : type.members)
        members += member.type.isEmpty()
            ? member.name.whole()
            : member.name.whole() + u": "_s + member.type.whole() + (member.nullable ? u"?"_s : QString());
    const QString content =
        members.isEmpty() ? type.target.whole() : QString(u"{ "_s + members.join(u", "_s) + u" }"_s);
    return code(shownName(type.kind), QString(type.name.whole() + u' ' + content));
}

} // namespace

ApplicationSubject::ApplicationSubject(Node &node, const ApplicationId &id)
    : NodeSubject(node, Link::to(id)), m_id(id)
{
    connect(&node.uses(), &Uses::contextsChanged, this, &Subject::changed);
    followList(node.applications(), id.bytes());
}

QString ApplicationSubject::icon() const
{
    return u"application"_s;
}

QString ApplicationSubject::title() const
{
    if (!m_application)
        return node().names().called(m_id);
    const Foreign name = m_application->displayName();
    return name.isEmpty() ? m_id.toShortString() : shownName(name);
}

QString ApplicationSubject::subtitle() const
{
    if (m_application && m_application->version && !m_application->version->isEmpty())
        return tr("Application · version %1").arg(shownName(*m_application->version));
    return tr("Application");
}

void ApplicationSubject::load()
{
    ask(api::GetApplication{m_id}, [this](const auto &reply) {
        m_application = reply.value;
        setFound(true);
        // Of one that is not there the node has nothing to say but another error.
        ask(api::ListApplicationVersions{m_id},
            [this](const auto &versions) { m_versions = versions.value; });
        if (reply.value.services && !reply.value.services->isEmpty()) {
            // A request each.
            const auto asked =
                reply.value.services->first(std::min(mostServices, reply.value.services->size()));
            for (const auto &[service, blob] : asked)
                loadAbi(service);
        } else {
            loadAbi({});
        }
    });
}

void ApplicationSubject::loadAbi(const QString &service)
{
    ask(rpc::GetManifest{m_id, service}, [this, service](const auto &reply) {
        if (reply.value)
            m_abis.append({service, *reply.value});
    });
}

QList<Field> ApplicationSubject::fields() const
{
    QList<Field> fields{idField(tr("Application id"), std::optional(m_id))};
    const qsizetype used = node().uses().contextsOf(m_id);
    if (isGone()) {
        fields += Field{.caption = tr("State"),
                        .value = used > 0 ? tr("not installed; %n contexts still use it", nullptr, int(used))
                                          : tr("not installed"),
                        .link = used > 0 ? ContextsPage::thoseOf(m_id).toString() : QString(),
                        .color = Color::Warn,
                        .copyable = false};
        return fields;
    }
    fields += Field{.caption = tr("Used by"),
                    .value = tr("%n contexts", nullptr, int(used)),
                    .link = used > 0 ? ContextsPage::thoseOf(m_id).toString() : QString(),
                    .copyable = false};
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
            fields += code(tr("Signed by"), *application.signerId);
        if (application.blob) {
            fields += linkField(tr("Code"), application.blob->bytecode);
            if (application.blob->compiled && !application.blob->compiled->isZero())
                fields += linkField(tr("Compiled code"), application.blob->compiled);
        }
        if (application.metadata && !application.metadata->data.isEmpty())
            fields += code(tr("Metadata"), QString::fromUtf8(application.metadata->data));
    } else if (trouble().isEmpty()) {
        fields += loading(tr("Details"));
    }
    if (m_application && m_application->services && !m_application->services->isEmpty())
        fields += many(tr("Services"), m_application->services->size(),
                       [services = *m_application->services](qsizetype index) {
                           const auto &[service, blob] = services.at(index);
                           return linkField(tr("Service %1").arg(shownName(service)), blob.bytecode);
                       });
    if (m_versions && m_versions->size() > 0)
        fields += many(
            tr("Builds kept on the node"), m_versions->size(), [versions = *m_versions](qsizetype index) {
                const api::ApplicationVersion &version = versions.at(index);
                return linkField(tr("Version %1").arg(shownName(version.version.value_or(Format::unknown()))),
                                 version.blobId,
                                 version.sizeBytes ? Format::size(*version.sizeBytes) : QString());
            });
    for (const auto &[service, abi] : m_abis) {
        const QString caption =
            service.isEmpty() ? tr("Methods") : tr("Methods of %1").arg(shownName(service));
        fields += many(caption, abi.methods.size(),
                       [methods = abi.methods](qsizetype index) { return methodField(methods.at(index)); });
        if (abi.methods.isEmpty())
            fields += Field{.caption = tr("Methods"),
                            .value = tr("The application names none."),
                            .color = Color::Muted,
                            .copyable = false};
        if (!abi.events.isEmpty())
            fields += many(tr("Events"), abi.events.size(), [events = abi.events](qsizetype index) {
                const rpc::Member &event = events.at(index);
                return code(event.type.isEmpty() ? tr("without content") : shownName(event.type), event.name);
            });
        if (!abi.types.isEmpty())
            fields += many(tr("Types"), abi.types.size(),
                           [types = abi.types](qsizetype index) { return typeField(types.at(index)); });
    }
    return fields + trouble();
}

} // namespace explorer
