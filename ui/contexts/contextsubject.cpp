// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/contextsubject.h"

#include "core/table/listloader.h"
#include "ui/inspector/fields.h"
#include "ui/models/nametext.h"

#include <QSet>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fewHeads = 8; // fit into one field

} // namespace

ContextSubject::ContextSubject(Node &node, const ContextId &id) : NodeSubject(node, Link::to(id)), m_id(id)
{
    if (const auto row = table::placeOf(node.contexts().table(), id.bytes()))
        addRaw(tr("In the list"), row->chunk->json(row->row));
    followList(node.contexts(), id.bytes());
}

QString ContextSubject::icon() const
{
    return u"context"_s;
}

QString ContextSubject::title() const
{
    if (m_context && m_context->name && !m_context->name->isEmpty())
        return shownName(*m_context->name);
    return m_context ? m_id.toShortString() : node().names().called(m_id);
}

QString ContextSubject::subtitle() const
{
    return tr("Context");
}

void ContextSubject::load()
{
    ask(api::GetContext{m_id}, [this](const auto &reply) {
        m_context = reply.value;
        setFound(true);
    });
    ask(api::GetContextGroup{m_id}, [this](const auto &reply) { m_group = reply.value; });
    ask(api::GetContextIdentities{m_id}, [this](const auto &reply) {
        m_identities = reply.value;
        sortMembers();
    });
    ask(api::GetOwnedContextIdentities{m_id}, [this](const auto &reply) {
        m_owned = reply.value;
        sortMembers();
    });
    ask(api::GetContextStorage{m_id}, [this](const auto &reply) { m_storage = reply.value; });
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

QList<Field> ContextSubject::fields() const
{
    QList<Field> fields{idField(tr("Context id"), std::optional(m_id))};
    if (m_context) {
        fields += text(tr("Name"), std::optional(m_context->name.value_or(tr("none"))));
        if (m_context->applicationId) {
            const QString name = applicationText(node().names().applications(), *m_context->applicationId);
            if (!name.isEmpty())
                fields += named(tr("Application"), name, Link::to(*m_context->applicationId));
            else if (node().names().areApplicationsKnown())
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
        if (m_context->stateHash && m_context->stateHash->isZero())
            fields += Field{.caption = tr("State"),
                            .value = tr("No state received yet"),
                            .color = Color::Muted,
                            .state = State::Waiting,
                            .copyable = false};
        fields += idField(tr("State hash"), m_context->stateHash);
        if (m_context->dagHeads && m_context->dagHeads->size() <= fewHeads) {
            QStringList heads;
            for (const json::Bytes &head : *m_context->dagHeads)
                heads += QString::fromLatin1(head.data.toHex());
            fields += Field{.caption = tr("Heads of its history"),
                            .value = heads.join(u' '),
                            .copy = heads.join(u'\n'),
                            .monospace = true};
        }
    } else if (trouble().isEmpty()) {
        fields += loading(tr("Details"));
    }
    if (m_group) {
        if (*m_group) {
            const bool isNamespace = node().names().groups().contains(**m_group);
            const NamespaceId asNamespace((**m_group).bytes());
            const QString name = isNamespace ? node().names().called(**m_group) : QString();
            // A group that is a namespace has a page of fields of its own; others come later.
            fields += Field{.caption = name.isEmpty() ? tr("Group") : tr("Namespace"),
                            .value = name.isEmpty() ? (**m_group).toString() : name,
                            .link = name.isEmpty() ? QString() : Link::to(asNamespace).toString(),
                            .monospace = name.isEmpty()};
            if (!name.isEmpty())
                fields += linkField(tr("Group id"), std::optional(asNamespace));
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
    if (m_context && m_context->dagHeads && m_context->dagHeads->size() > fewHeads)
        fields += many(tr("Heads of its history"), m_context->dagHeads->size(),
                       [heads = *m_context->dagHeads](qsizetype index) {
                           return code(tr("Head"), QString::fromLatin1(heads.at(index).data.toHex()));
                       });
    if (m_members) {
        fields += many(tr("Identities"), m_members->keys.size(), [members = *m_members](qsizetype index) {
            const std::optional key = members.keys.at(index);
            return index < members.owned ? linkField(tr("Your identity here"), key, tr("(owned)"))
                                         : linkField(tr("Identity"), key);
        });
        if (m_owned && m_owned->isEmpty())
            fields += Field{.caption = tr("Your identity here"),
                            .value = tr("none: this node has left or never joined"),
                            .color = Color::Warn,
                            .copyable = false};
    }
    return fields + trouble();
}

} // namespace explorer
