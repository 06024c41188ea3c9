// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identitysubject.h"

#include "core/api/node.h"
#include "core/session/identitylists.h"
#include "ui/inspector/fields.h"

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

IdentitySubject::IdentitySubject(Node &node, const PublicKey &key)
    : NodeSubject(node, Link::to(key)), m_key(key)
{
    connect(&node.identityLists(), &IdentityLists::rowsChanged, this, &IdentitySubject::findContexts);
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
    findContexts();
}

void IdentitySubject::findContexts()
{
    m_finding.run([known = node().identityLists().known(), key = m_key] { return known.contextsOf(key); },
                  [this](const Contexts &contexts) {
                      m_contexts = contexts;
                      Q_EMIT changed();
                  });
}

QList<Field> IdentitySubject::overview() const
{
    QList<Field> fields{idField(tr("Public key"), std::optional(m_key))};
    const auto &identity = node().identity();
    if (node().isOwnKey(m_key) && identity) {
        fields += idField(tr("Account"), identity->accountId);
        fields += idField(tr("Device"), identity->deviceId);
        fields += idField(tr("Root key of the account"), identity->accountRootPublicKey);
    }
    return fields;
}

PartRows IdentitySubject::contexts() const
{
    if (!m_contexts)
        return {nullptr, tr("loading…")};
    const auto at = [contexts = *m_contexts, names = node().names().contexts()](qsizetype index) {
        const auto &[id, owned] = contexts.at(index);
        const QString name = names.of(id);
        return Field{.caption = !owned ? tr("not known whose")
                         : *owned      ? tr("owned by this node")
                                       : tr("known there"),
                     .value = name.isEmpty() ? id.toString() : name,
                     .copy = id.toString(),
                     .link = Link::to(id).toString(),
                     .monospace = name.isEmpty()};
    };
    return {std::make_shared<const FieldRows>(FieldRows{m_contexts->size(), at}),
            tr("It is in no context on this node.")};
}

QList<Part> IdentitySubject::parts()
{
    return {
        {.id = u"overview"_s, .title = tr("Overview"), .fields = [this] { return overview() + trouble(); }},
        {.id = u"contexts"_s, .title = tr("Contexts"), .rows = [this] { return contexts(); }},
    };
}

QList<Field> IdentitySubject::fields() const
{
    QList<Field> fields = overview();
    const PartRows found = contexts();
    if (!found.rows)
        return fields + QList<Field>{heading(tr("Contexts")), loading(tr("Contexts"))} + trouble();
    fields += many(tr("Contexts"), found.rows->count, found.rows->at);
    if (found.rows->count == 0)
        fields += Field{.caption = tr("Contexts"),
                        .value = tr("none on this node"),
                        .color = Color::Muted,
                        .copyable = false};
    return fields + trouble();
}

} // namespace explorer
