// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identitylists.h"

#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/table/lists.h"
#include "ui/identities/identitiesmodel.h"

namespace explorer {

using namespace calimero;

namespace {

constexpr int contextsAtOnce = 2; // four requests: two connections are left for everything else

} // namespace

IdentityLists::IdentityLists(Transport &transport, IdentitiesModel *model, QObject *parent)
    : QObject(parent), m_transport(transport), m_model(model)
{
    m_showSoon.setSingleShot(true);
    m_showSoon.setInterval(150);
    connect(&m_showSoon, &QTimer::timeout, this, &IdentityLists::show);
}

void IdentityLists::setOwn(const std::optional<PublicKey> &key)
{
    m_own = key;
    m_showSoon.start();
}

void IdentityLists::setContexts(const table::TablePtr &contexts)
{
    m_contexts.clear();
    m_names.clear();
    m_cutOff = false;
    for (quint32 row = 0; contexts && row < contexts->rows(); ++row) {
        if (m_contexts.size() == mostContexts) {
            m_cutOff = true;
            break;
        }
        const Bytes32 *id = contexts->idAt(row);
        if (!id)
            continue;
        m_contexts += ContextId(*id);
        const auto place = contexts->at(row);
        m_names.insert(ContextId(*id),
                       QString::fromUtf8(place.chunk->text(table::contexts::Name, place.row)));
    }
    if (m_wanted)
        load();
}

void IdentityLists::load()
{
    m_wanted = true;
    ++m_round;
    m_members.clear();
    m_next = 0;
    m_underWay = 0;
    m_failures = 0;
    m_showSoon.start();
    askMore();
}

void IdentityLists::askMore()
{
    while (m_underWay < contextsAtOnce * 2 && m_next < m_contexts.size()) {
        const ContextId id = m_contexts.at(m_next++);
        m_underWay += 2;
        api::send(m_transport, api::GetContextIdentities{id})
            .then(this, [this, id, round = m_round](const auto &result) {
                if (round != m_round)
                    return;
                if (result)
                    m_members[id].all = result->value;
                else if (result.error().kind != Error::Kind::NotFound) {
                    ++m_failures;
                    m_error = result.error();
                }
                answered();
            });
        api::send(m_transport, api::GetOwnedContextIdentities{id})
            .then(this, [this, id, round = m_round](const auto &result) {
                if (round != m_round)
                    return;
                if (result)
                    m_members[id].owned = result->value;
                answered();
            });
    }
    Q_EMIT changed();
}

void IdentityLists::answered()
{
    --m_underWay;
    if (!m_showSoon.isActive())
        m_showSoon.start();
    askMore();
}

void IdentityLists::show()
{
    QList<IdentityRow> rows;
    if (m_own)
        rows += IdentityRow{.key = *m_own, .context = {}, .contextName = {}, .isOwned = true};
    for (const ContextId &id : std::as_const(m_contexts)) {
        const auto members = m_members.constFind(id);
        if (members == m_members.constEnd())
            continue;
        for (const PublicKey &key : members->all)
            rows += IdentityRow{.key = key,
                                .context = id,
                                .contextName = m_names.value(id),
                                .isOwned = members->owned.contains(key)};
    }
    m_model->setRows(rows);
    Q_EMIT changed();
}

QList<std::pair<ContextId, bool>> IdentityLists::contextsOf(const PublicKey &key) const
{
    QList<std::pair<ContextId, bool>> found;
    for (auto it = m_members.begin(); it != m_members.end(); ++it) {
        if (it->all.contains(key) || it->owned.contains(key))
            found.append({it.key(), it->owned.contains(key)});
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace explorer
