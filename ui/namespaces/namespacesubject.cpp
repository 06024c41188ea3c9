// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/namespaces/namespacesubject.h"

#include "ui/inspector/fields.h"
#include "ui/models/nametext.h"

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

NamespaceSubject::NamespaceSubject(Node &node, const NamespaceId &id)
    : NodeSubject(node, Link::to(id)), m_id(id)
{
    followList(node.namespaces(), id.bytes());
    alsoFrom({&node.applications()});
}

QString NamespaceSubject::title() const
{
    if (!m_namespace)
        return node().names().called(m_id);
    const Foreign told = m_namespace->name.value_or(Foreign());
    return naming::orShort(told.isEmpty() ? QString() : shownName(told), m_id);
}

QString NamespaceSubject::subtitle() const
{
    return tr("Namespace");
}

void NamespaceSubject::load()
{
    if (isAway()) {
        wentAway();
        return;
    }
    ask(api::GetNamespace{m_id}, [this](const auto &reply) {
        m_namespace = reply.value;
        setFound(true);
    });
}

void NamespaceSubject::wentAway()
{
    takeRow(m_namespace);
    NodeSubject::wentAway();
}

QList<Field> NamespaceSubject::fields() const
{
    QList<Field> fields{idField(tr("Namespace id"), std::optional(m_id))};
    if (m_namespace) {
        fields += text(tr("Name"), std::optional(m_namespace->name.value_or(tr("none"))));
        if (m_namespace->applicationId) {
            const QString name = applicationText(node().names().applications(), *m_namespace->applicationId);
            if (!name.isEmpty())
                fields += named(tr("Application"), name, Link::to(*m_namespace->applicationId),
                                node().names().of(*m_namespace->applicationId).isEmpty());
        }
        fields += linkField(tr("Application id"), m_namespace->applicationId);
        if (m_namespace->appVersion)
            fields += text(tr("Version"), m_namespace->appVersion);
        // The same 32 bytes are a blob id, which is written in base58.
        if (m_namespace->appKey)
            fields += linkField(tr("Pinned build"), std::optional(BlobId(m_namespace->appKey->bytes())));
        fields += number(tr("Direct members"), m_namespace->memberCount);
        fields += number(tr("Contexts"), m_namespace->contextCount);
        fields += number(tr("Subgroups"), m_namespace->subgroupCount);
        if (m_namespace->createdAt)
            fields += api::knownCreation(m_namespace->createdAt)
                ? date(tr("Created"), qint64(*m_namespace->createdAt))
                : plain(tr("Created"), tr("unknown: it was joined, not made here"));
    } else if (isAwaited()) {
        fields += loading(tr("Details"));
    }
    return fields + trouble();
}

} // namespace explorer
