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
    const auto contexts = node().identityLists().contextsOf(m_key);
    fields += heading(tr("Contexts"));
    for (const auto &[id, owned] : contexts) {
        const QString name = node().names().of(id);
        fields += Field{.caption = owned ? tr("owned by this node") : tr("known there"),
                        .value = name.isEmpty() ? id.toString() : name,
                        .copy = id.toString(),
                        .link = Link::to(id).toString(),
                        .monospace = name.isEmpty()};
    }
    if (contexts.isEmpty())
        fields += Field{.caption = tr("Contexts"),
                        .value = tr("none on this node"),
                        .color = Color::Muted,
                        .copyable = false};
    return fields + trouble();
}

} // namespace explorer
