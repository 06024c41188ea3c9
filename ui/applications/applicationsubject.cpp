// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/applicationsubject.h"

#include "core/api/contexts.h"
#include "core/rpc/abiloader.h"
#include "core/session/uses.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "ui/applications/abifields.h"
#include "ui/contexts/contextspage.h"
#include "ui/inspector/fields.h"

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

namespace {

// Whose methods are asked for; the console asks for those of any.
constexpr qsizetype mostServices = 16;

} // namespace

ApplicationSubject::ApplicationSubject(Node &node, const ApplicationId &id)
    : NodeSubject(node, Link::to(id)), m_id(id)
{
    connect(&node.uses(), &Uses::contextsChanged, this, [this] {
        findContexts();
        Q_EMIT changed();
    });
    followList(node.applications(), id.bytes());
    alsoFrom({&node.contexts()});
}

QString ApplicationSubject::title() const
{
    if (!m_application)
        return node().names().called(m_id);
    const Foreign told = m_application->displayName();
    return node().names().called(m_id, told.isEmpty() ? QString() : shownName(told));
}

QString ApplicationSubject::subtitle() const
{
    if (m_application && m_application->version && !m_application->version->isEmpty())
        return tr("Application · version %1").arg(shownName(*m_application->version));
    return tr("Application");
}

void ApplicationSubject::load()
{
    if (isAway()) {
        wentAway();
        return;
    }
    ask(api::GetApplication{m_id}, [this](const auto &reply) {
        m_application = reply.value;
        m_whyNoAbi.clear();
        setFound(true);
        // Of one that is not there the node has nothing to say but another error.
        ask(api::ListApplicationVersions{m_id},
            [this](const auto &versions) { m_versions = versions.value; });
        QStringList services; // one without a name, where there are none
        if (reply.value.services && !reply.value.services->isEmpty()) {
            // A request each.
            const auto asked =
                reply.value.services->first(std::min(mostServices, reply.value.services->size()));
            for (const auto &[service, blob] : asked)
                services += service;
        } else {
            services += QString();
        }
        // Another build may have others; what is known of those that stay is shown until it is told anew.
        m_abis.removeIf([&services](const auto &abi) { return !services.contains(abi.first); });
        m_whyNoAbi.removeIf([&services](const auto &why) { return !services.contains(why.key()); });
        for (const QString &service : std::as_const(services))
            loadAbi(service);
    });
}

void ApplicationSubject::wentAway()
{
    takeRow(m_application);
    NodeSubject::wentAway();
}

void ApplicationSubject::loadAbi(const QString &service)
{
    ask(rpc::GetManifest{m_id, service}, [this, service](const auto &reply) {
        const auto known = std::find_if(m_abis.begin(), m_abis.end(),
                                        [&service](const auto &abi) { return abi.first == service; });
        if (!reply.value) {
            m_whyNoAbi.insert(service, AbiFields::whyNone(reply.value.error()));
            if (known != m_abis.end())
                m_abis.erase(known);
            return;
        }
        m_whyNoAbi.remove(service);
        if (known != m_abis.end())
            known->second = *reply.value;
        else
            m_abis.append({service, *reply.value});
    });
}

QList<Field> ApplicationSubject::overview() const
{
    QList<Field> fields{idField(tr("Application id"), std::optional(m_id))};
    fields += aliases(node().names().applicationAliases().namesOf(m_id));
    fields += usedBy();
    if (isGone())
        return fields;
    if (m_application) {
        const api::Application &application = *m_application;
        if (application.package)
            fields += text(tr("Package"), application.package);
        if (application.version)
            fields += text(tr("Version"), application.version);
        if (!application.sizeBytes || api::knownSize(application.sizeBytes))
            fields += bytes(tr("Size"), application.sizeBytes);
        else
            fields += plain(tr("Size"), tr("unknown: this node only heard of it from a peer"));
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
    } else if (isAwaited()) {
        fields += loading(tr("Details"));
    }
    if (m_application && m_application->services && !m_application->services->isEmpty())
        fields += many(tr("Services"), m_application->services->size(),
                       [services = *m_application->services](qsizetype index) {
                           const auto &[service, blob] = services.at(index);
                           return linkField(tr("Service %1").arg(shownName(service)), blob.bytecode);
                       });
    return fields;
}

Field ApplicationSubject::goneLine() const
{
    Field line = NodeSubject::goneLine();
    const auto used = node().uses().contextsOf(m_id).value_or(0);
    line.note =
        used > 0 ? tr("not installed; %n contexts still use it", nullptr, int(used)) : tr("not installed");
    return line;
}

// That nobody told is not that nobody does.
Field ApplicationSubject::usedBy() const
{
    Field field{.caption = tr("Used by"), .copyable = false};
    const auto used = node().uses().contextsOf(m_id);
    if (!used) {
        field.value = node().uses().contextsTold() == Told::NotYet
            ? tr("not known yet: the contexts are being listed")
            : tr("not known: the contexts could not be listed");
        field.color = Color::Muted;
    } else if (*used == 0) {
        field.value = tr("no context");
    } else {
        field.value = tr("%n contexts", nullptr, int(*used));
        field.link = ContextsPage::thoseOf(m_id).toString();
    }
    return field;
}

PartRows ApplicationSubject::versions() const
{
    if (!m_versions)
        return {nullptr, isAwaited() ? loadingText() : tr("The node did not tell them.")};
    const auto at = [versions = *m_versions](qsizetype index) {
        const api::ApplicationVersion &version = versions.at(index);
        return linkField(tr("Version %1").arg(shownName(version.version.value_or(Format::unknown()))),
                         version.blobId, version.sizeBytes ? Format::size(*version.sizeBytes) : QString());
    };
    return {std::make_shared<const FieldRows>(FieldRows{m_versions->size(), at}),
            tr("The node keeps no builds of it.")};
}

QList<Field> ApplicationSubject::abi() const
{
    QList<Field> fields;
    for (const auto &[service, abi] : m_abis)
        fields += AbiFields::all(service, abi);
    for (const QString &why : m_whyNoAbi)
        fields += Field{.caption = tr("Methods"), .value = why, .color = Color::Muted, .copyable = false};
    return fields;
}

void ApplicationSubject::findContexts()
{
    if (!m_contextsWanted)
        return;
    m_finding.run(
        [rows = node().contexts().table(), id = m_id] {
            QList<ContextId> found;
            table::eachRow(rows, [&](const table::Table::Place &place) {
                if (table::valueOf<&api::Context::applicationId>(place) == id) {
                    if (const auto context = table::valueOf<&api::Context::id>(place))
                        found += *context;
                }
            });
            return found;
        },
        [this](const QList<ContextId> &found) {
            m_contexts = found;
            Q_EMIT changed();
        });
}

PartRows ApplicationSubject::contexts() const
{
    if (m_contexts && m_contexts->isEmpty() && !node().uses().contextsOf(m_id))
        return {nullptr,
                node().uses().contextsTold() == Told::NotYet
                    ? tr("loading…")
                    : tr("Not known: the contexts could not be listed.")};
    if (!m_contexts)
        return {nullptr, tr("loading…")};
    const auto at = [contexts = *m_contexts, names = node().names().contexts()](qsizetype index) {
        const ContextId &id = contexts.at(index);
        const QString name = names.of(id);
        return Field{.caption = name.isEmpty() ? tr("Context") : name,
                     .value = id.toString(),
                     .link = Link::to(id).toString(),
                     .monospace = true};
    };
    return {std::make_shared<const FieldRows>(FieldRows{m_contexts->size(), at}), tr("No context runs it.")};
}

QList<Part> ApplicationSubject::parts()
{
    return {
        {.id = u"overview"_s, .title = tr("Overview"), .fields = [this] { return overview() + trouble(); }},
        {.id = u"versions"_s, .title = tr("Versions"), .rows = [this] { return versions(); }},
        {.id = u"abi"_s,
         .title = tr("ABI"),
         .fields =
             [this] {
                 const QList<Field> known = abi();
                 if (!known.isEmpty())
                     return known;
                 if (isGone())
                     return overview();
                 return isAwaited() ? QList<Field>{loading(tr("Methods"))} : trouble();
             }},
        {.id = u"contexts"_s,
         .title = tr("Contexts"),
         .rows =
             [this] {
                 if (!std::exchange(m_contextsWanted, true))
                     findContexts();
                 return contexts();
             }},
    };
}

QList<Field> ApplicationSubject::fields() const
{
    QList<Field> fields = overview();
    if (const PartRows builds = versions(); builds.rows && builds.rows->count > 0)
        fields += many(tr("Builds kept on the node"), builds.rows->count, builds.rows->at);
    return fields + abi() + trouble();
}

} // namespace explorer
