// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contextsubject.h"

#include "core/rpc/abiloader.h"
#include "core/session/rereading.h"
#include "core/session/told.h"
#include "core/table/listloader.h"
#include "ui/applications/abifields.h"
#include "ui/contexts/syncwords.h"
#include "ui/inspector/fields.h"
#include "ui/models/nametext.h"
#include "ui/support/errortext.h"

#include <QSet>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fewHeads = 8; // fit into one field
constexpr auto kindOfCall = "call";
constexpr auto kindOfJoin = "join";

} // namespace

ContextSubject::ContextSubject(Node &node, const ContextId &id)
    : NodeSubject(node, Link::to(id)),
      m_id(id),
      m_syncAgain(node.rereadings().add(
          this, {.canRead = [this] { return canAskSyncAgain(); }, .read = [this] { askSync(); }}))
{
    followList(node.contexts(), id.bytes());
    alsoFrom({&node.applications(), &node.namespaces()});
    // With each reading of the list: its state may have moved on.
    connect(&node.contexts(), &table::ListLoader::stateChanged, this, [this] {
        if (this->node().contexts().state() == table::ListLoader::State::Complete && m_sync && !isGone())
            askSync();
    });
}

QString ContextSubject::title() const
{
    if (!m_context)
        return node().names().called(m_id);
    return node().names().called(m_id, m_context->name ? shownName(*m_context->name) : QString());
}

QString ContextSubject::subtitle() const
{
    return tr("Context");
}

void ContextSubject::load()
{
    if (const auto row = table::placeOf(node().contexts().table(), m_id.bytes()))
        addRaw(tr("In the list"), row->chunk->json(row->row));
    if (isAway()) {
        wentAway();
        return;
    }
    ask(api::GetContext{m_id}, [this](const auto &reply) {
        m_context = reply.value;
        setFound(true);
        loadMethods();
    });
    ask(api::GetContextGroup{m_id}, [this](const auto &reply) {
        m_group = reply.value;
        Q_EMIT shareKnown();
    });
    ask(api::GetContextIdentities{m_id}, [this](const auto &reply) {
        m_identities = reply.value;
        sortMembers();
    });
    askOwned();
    ask(api::GetContextStorage{m_id}, [this](const auto &reply) { m_storage = reply.value; });
    askSync();
}

void ContextSubject::wentAway()
{
    takeRow(m_context);
    NodeSubject::wentAway();
}

void ContextSubject::look(const ContextId &id)
{
    if (id != m_id)
        return;
    askOwned();
    askSync();
}

void ContextSubject::askOwned()
{
    ask(api::GetOwnedContextIdentities{m_id}, [this](const auto &reply) {
        m_owned = reply.value;
        sortMembers();
        Q_EMIT shareKnown();
    });
}

// By itself and not as the other questions: a node that has no such word is no trouble.
void ContextSubject::askSync()
{
    if (node().phase() != Node::Phase::Open || node().lacks(api::GetSyncStatus::entry))
        return;
    QElapsedTimer clock;
    clock.start();
    m_askingSync = api::send(node().transport(), api::GetSyncStatus{m_id}, Asker::Explorer);
    m_askingSync.then(this, [this, clock, round = ++m_syncRound](const auto &result) {
        if (round == m_syncRound)
            takeSync(result, std::chrono::milliseconds(clock.elapsed()));
    });
}

bool ContextSubject::canAskSyncAgain() const
{
    return m_sync && SyncWords::isGoingOn(*m_sync) && !isLeft() && !isGone() && !m_askingSync.isRunning();
}

void ContextSubject::takeSync(const Result<Reply<api::SyncStatus>> &result, std::chrono::milliseconds took)
{
    if (!isAway())
        m_syncError = result ? std::nullopt : std::optional(result.error());
    const QByteArray &raw = result ? result->raw : result.error().raw;
    if (!raw.isEmpty())
        addRaw(u"POST /jsonrpc, sync_status"_s, raw);
    if (result)
        m_sync = result->value;
    m_syncAgain.ended(took, !result);
    Q_EMIT changed();
}

// What it runs and the node has not installed.
std::optional<ApplicationId> ContextSubject::missingApplication() const
{
    const Names &names = node().names();
    if (!m_context || !m_context->applicationId || !names.areApplicationsKnown()
        || names.applications().contains(*m_context->applicationId))
        return std::nullopt;
    return m_context->applicationId;
}

QList<Field> ContextSubject::sync() const
{
    // What it told last is of a context that is no more.
    if (isGone())
        return {};
    if (isLeft())
        return SyncWords::notTakingPart(m_sync);
    if (node().lacks(api::GetSyncStatus::entry))
        return {SyncWords::notTold(tr("This node does not tell how it keeps its contexts in step."))};
    if (m_syncError) {
        Field field = SyncWords::notTold(ErrorText::sentence(*m_syncError));
        field.color = Color::Bad;
        field.state = State::Failed;
        return {field};
    }
    const auto missing = missingApplication();
    if (m_sync)
        return SyncWords::fields(*m_sync, missing ? Link::to(*missing).toString() : QString());
    return {loading(tr("Sync"))};
}

void ContextSubject::sortMembers()
{
    if (!m_identities)
        return;
    m_sorting.run(
        [keys = *m_identities, owned = m_owned.value_or(QList<PublicKey>())]() mutable {
            const QSet<PublicKey> ours(owned.cbegin(), owned.cend());
            const auto end = std::stable_partition(keys.begin(), keys.end(),
                                                   [&](const PublicKey &key) { return ours.contains(key); });
            const qsizetype count = std::distance(keys.begin(), end);
            return Members{std::move(keys), count};
        },
        [this](Members members) {
            m_members = std::move(members);
            Q_EMIT changed();
        });
}

Link ContextSubject::callTo(const ContextId &id, const QString &method)
{
    return {QString::fromLatin1(kindOfCall), id.toString() + u'/' + method};
}

std::optional<std::pair<ContextId, QString>> ContextSubject::callOf(const Link &link)
{
    if (link.kind != QLatin1String(kindOfCall))
        return std::nullopt;
    const auto id = ContextId::parse(link.id.section(u'/', 0, 0));
    return id ? std::optional(std::pair(*id, link.id.section(u'/', 1))) : std::nullopt;
}

Link ContextSubject::joinAgain(const ContextId &id)
{
    return {QString::fromLatin1(kindOfJoin), id.toString()};
}

std::optional<ContextId> ContextSubject::joinedAgain(const Link &link)
{
    const auto id =
        link.kind == QLatin1String(kindOfJoin) ? ContextId::parse(link.id) : tl::unexpected(Error());
    return id ? std::optional(*id) : std::nullopt;
}

// A node that has left has no identity there; without a group there is nothing left to join.
ContextTaking::Share ContextSubject::share() const
{
    using Share = ContextTaking::Share;
    if (!m_owned || !m_owned->isEmpty())
        return Share::Taken;
    return m_group && !*m_group ? Share::Orphaned : Share::Left;
}

// Of one it takes part in nothing has to be said.
QList<Field> ContextSubject::takingPart() const
{
    if (!isLeft() || isGone())
        return {};
    if (share() == ContextTaking::Share::Orphaned)
        return {{.caption = tr("Your identity here"),
                 .value = tr("none"),
                 .color = Color::Warn,
                 .copyable = false},
                {.caption = tr("What to do"),
                 .value = tr("It was deleted or taken out of its group. What is left of it here can only be "
                             "deleted."),
                 .copyable = false}};
    return {{.caption = tr("Your identity here"),
             .value = tr("none: this node has left or never joined"),
             .color = Color::Warn,
             .copyable = false},
            {.caption = tr("What to do"),
             .value = tr("Join it again…"),
             .link = joinAgain(m_id).toString(),
             .copyable = false}};
}

QList<Field> ContextSubject::overview() const
{
    QList<Field> fields{idField(tr("Context id"), std::optional(m_id))};
    const auto &known = node().names().contextAliases();
    fields += aliases(known.namesOf(m_id));
    if (known.isDefault(m_id))
        fields +=
            Field{.caption = tr("Default context"),
                  .value = isGone() ? tr("it still has the alias “default” on this node")
                                    : tr("the console opens on it, and meroctl uses it where none is named: "
                                         "it has the alias “default” on this node"),
                  .copyable = false};
    fields += takingPart() + sync(); // what somebody looks for first
    if (m_context) {
        fields += text(tr("Name"), std::optional(m_context->name.value_or(tr("none"))));
        if (m_context->applicationId) {
            const QString name = applicationText(node().names().applications(), *m_context->applicationId);
            if (!name.isEmpty())
                fields += named(tr("Application"), name, Link::to(*m_context->applicationId),
                                node().names().of(*m_context->applicationId).isEmpty());
            else if (missingApplication())
                fields += Field{.caption = tr("Application"),
                                .value = tr("not installed"),
                                .color = Color::Warn,
                                .copyable = false};
        }
        fields += linkField(tr("Application id"), m_context->applicationId);
        if (m_context->applicationVersion)
            fields += m_context->applicationVersion->isEmpty()
                ? plain(tr("Running version"), tr("code not here yet"))
                : text(tr("Running version"), m_context->applicationVersion);
        if (m_context->serviceName)
            fields += text(tr("Service"), m_context->serviceName);
    } else if (isAwaited()) {
        fields += loading(tr("Details"));
    }
    if (!m_group)
        return fields;
    if (!*m_group)
        return fields
            + QList<Field>{{.caption = tr("Group"),
                            .value = tr("none: it can't be used any more"),
                            .color = Color::Warn,
                            .copyable = false}};
    const bool isNamespace = node().names().groups().contains(**m_group);
    const NamespaceId asNamespace((**m_group).bytes());
    const QString name = isNamespace ? node().names().called(**m_group) : QString();
    // A group that is a namespace has a page of fields of its own. Of another nobody has told its namespace.
    const Told told = toldOf(node().namespaces());
    fields += Field{.caption = name.isEmpty() ? tr("Group") : tr("Namespace"),
                    .value = name.isEmpty() ? (**m_group).toString() : name,
                    .link = name.isEmpty() ? QString() : Link::to(asNamespace).toString(),
                    .note = !name.isEmpty() || told == Told::NotYet ? QString()
                        : told == Told::All ? tr("a subgroup within a namespace, without a page here")
                                            : tr("a namespace or a subgroup: the node has not told which"),
                    .color = name.isEmpty() ? Color::Muted : Color::Text,
                    .monospace = name.isEmpty()};
    if (!name.isEmpty()) {
        fields.last().monospace = node().names().of(**m_group).isEmpty(); // its short id stands there
        fields += linkField(tr("Group id"), std::optional(asNamespace));
    }
    return fields;
}

QList<Field> ContextSubject::storage() const
{
    QList<Field> fields;
    if (m_context && m_context->stateHash && m_context->stateHash->isZero())
        fields += Field{.caption = tr("State"),
                        .value = tr("No state received yet"),
                        .color = Color::Muted,
                        .state = State::Waiting,
                        .copyable = false};
    if (m_context)
        fields += idField(tr("State hash"), m_context->stateHash);
    if (m_storage)
        fields +=
            Field{.caption = tr("Storage"),
                  .value = *m_storage == 0 ? tr("less than 1 kB, by the node's estimate")
                                           : tr("%1, by the node's estimate").arg(Format::size(*m_storage)),
                  .copy = QString::number(*m_storage)};
    return fields;
}

// Few of them fit into one field.
QList<Field> ContextSubject::heads() const
{
    if (!m_context || !m_context->dagHeads)
        return {};
    const QList<json::Bytes> &heads = *m_context->dagHeads;
    if (heads.size() > fewHeads)
        return {many(tr("Heads of its history"), heads.size(), [heads](qsizetype index) {
            return Fields::id(tr("Head"), QString::fromLatin1(heads.at(index).data.toHex()));
        })};
    QStringList texts;
    for (const json::Bytes &head : heads)
        texts += QString::fromLatin1(head.data.toHex());
    return {{.caption = tr("Heads of its history"),
             .value = texts.join(u' '),
             .copy = texts.join(u'\n'),
             .color = Color::Muted,
             .monospace = true}};
}

PartRows ContextSubject::identities() const
{
    if (!m_members)
        return {nullptr, isAwaited() ? loadingText() : tr("The node did not tell them.")};
    const auto at = [members = *m_members](qsizetype index) {
        const std::optional key = members.keys.at(index);
        return index < members.owned ? linkField(tr("Your identity here"), key, tr("(owned)"))
                                     : linkField(tr("Identity"), key);
    };
    return {std::make_shared<const FieldRows>(FieldRows{m_members->keys.size(), at}),
            tr("It has no identities.")};
}

PartRows ContextSubject::methods() const
{
    if (m_methods)
        return {m_methods, tr("The application names none.")};
    if (m_manifest) {
        const bool isMissing =
            m_context && m_context->applicationId && AbiFields::isMissing(node(), *m_context->applicationId);
        return {nullptr, AbiFields::whyNone(m_manifest->error(), isMissing)};
    }
    if (m_context && !m_context->applicationId)
        return {nullptr, tr("The node does not say which application it runs.")};
    return {nullptr, m_context || isAwaited() ? loadingText() : tr("The node did not tell them.")};
}

void ContextSubject::wantMethods()
{
    if (!std::exchange(m_methodsWanted, true))
        loadMethods();
}

void ContextSubject::loadMethods()
{
    if (!m_methodsWanted || !m_context || !m_context->applicationId)
        return;
    const rpc::AbiLoader::Key key{*m_context->applicationId,
                                  m_context->applicationVersion.value_or(Foreign()).whole(),
                                  m_context->serviceName.value_or(Foreign()).whole()};
    if (const auto known = node().abis().known(key)) {
        takeMethods(*known);
        return;
    }
    if (isAway())
        return;
    node().abis().load(key, this, [this](const Result<rpc::Manifest> &manifest) {
        takeMethods(manifest);
        Q_EMIT changed();
    });
}

void ContextSubject::takeMethods(const Result<rpc::Manifest> &manifest)
{
    m_manifest = manifest;
    if (!manifest)
        return;
    const auto at = [id = m_id, methods = manifest->methods](qsizetype index) {
        const rpc::Method &method = methods.at(index);
        Field field = AbiFields::method(method);
        // `init` and such are not for calling.
        if (!method.isHidden())
            field.link = callTo(id, method.name.whole()).toString();
        return field;
    };
    m_methods = std::make_shared<const FieldRows>(FieldRows{manifest->methods.size(), at});
}

QList<Part> ContextSubject::parts()
{
    return {
        {.id = u"overview"_s, .title = tr("Overview"), .fields = [this] { return overview() + trouble(); }},
        {.id = u"methods"_s,
         .title = tr("Methods"),
         .rows =
             [this] {
                 wantMethods();
                 return methods();
             }},
        {.id = u"identities"_s, .title = tr("Identities"), .rows = [this] { return identities(); }},
        {.id = u"storage"_s, .title = tr("Storage"), .fields = [this] { return storage() + heads(); }},
    };
}

QList<Field> ContextSubject::fields() const
{
    QList<Field> fields = overview() + storage() + heads();
    if (m_members) {
        const PartRows members = identities();
        fields += many(tr("Identities"), members.rows->count, members.rows->at);
    }
    return fields + trouble();
}

} // namespace explorer
