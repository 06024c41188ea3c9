// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/identitylists.h"

#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/base/hash.h"
#include "core/table/fields.h"

namespace calimero {

namespace {

constexpr int contextsAtOnce = 2; // four requests: two connections are left for everything else

} // namespace

ContentHash IdentityRow::rowId() const
{
    const Bytes32 of = context ? context->bytes() : Bytes32{};
    QByteArray both;
    both.append(reinterpret_cast<const char *>(key.bytes().data()), 32);
    both.append(reinterpret_cast<const char *>(of.data()), 32);
    return ContentHash(Sha256::of(both));
}

IdentityLists::IdentityLists(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport)
{
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(150);
    connect(&m_tellSoon, &QTimer::timeout, this, [this] {
        Q_EMIT rowsChanged();
        Q_EMIT changed();
    });
}

void IdentityLists::setOwn(const std::optional<PublicKey> &key)
{
    m_known.m_own = key;
    m_tellSoon.start();
}

void IdentityLists::setContexts(const table::TablePtr &contexts, Asker asker)
{
    const QList<ContextId> before = std::exchange(m_known.m_contexts, {});
    m_cutOff = false;
    for (quint32 row = 0; contexts && row < contexts->rows(); ++row) {
        if (m_known.m_contexts.size() == mostContexts) {
            m_cutOff = true;
            break;
        }
        const Bytes32 *id = contexts->idAt(row);
        if (!id)
            continue;
        m_known.m_contexts += ContextId(*id);
    }
    // A list that is read again and again and has the same contexts is no reason to ask all of them.
    if (m_wanted && (asker == Asker::Person || m_known.m_contexts != before))
        reread(asker);
}

void IdentityLists::load()
{
    m_wanted = true;
    m_known.m_members.clear();
    m_isAgain = false;
    begin(Asker::Person);
}

void IdentityLists::reread(Asker asker)
{
    // Of which nothing is known yet begins as ever.
    m_isAgain = !m_known.m_members.isEmpty() && !isLoading();
    begin(asker);
}

void IdentityLists::begin(Asker asker)
{
    ++m_round;
    m_asker = asker;
    m_clock.start();
    m_next = 0;
    m_underWay = 0;
    m_silent.clear();
    m_silentOfOwned.clear();
    m_tellSoon.start();
    askMore();
}

void IdentityLists::askMore()
{
    while (m_underWay < contextsAtOnce * 2 && m_next < m_known.m_contexts.size()) {
        const ContextId id = m_known.m_contexts.at(m_next++);
        m_underWay += 2;
        api::send(m_transport, api::GetContextIdentities{id}, m_asker)
            .then(this, [this, id, round = m_round](const auto &result) {
                if (round != m_round)
                    return;
                if (result)
                    m_known.m_members[id].all = result->value;
                else
                    failed(id, result.error(), m_silent);
                answered();
            });
        api::send(m_transport, api::GetOwnedContextIdentities{id}, m_asker)
            .then(this, [this, id, round = m_round](const auto &result) {
                if (round != m_round)
                    return;
                if (result)
                    m_known.m_members[id].owned = result->value;
                else
                    failed(id, result.error(), m_silentOfOwned);
                answered();
            });
    }
    Q_EMIT changed();
}

// One that is there no more has nothing to tell.
void IdentityLists::failed(const ContextId &id, const Error &error, QSet<ContextId> &silent)
{
    if (saysItIsNotThere(error))
        return;
    silent.insert(id);
    m_error = error;
}

void IdentityLists::answered()
{
    --m_underWay;
    if (!m_tellSoon.isActive())
        m_tellSoon.start();
    askMore();
    if (isUnderWay())
        return;
    forgetGone();
    m_elapsed = std::chrono::milliseconds(m_clock.elapsed());
    Q_EMIT ended();
}

// Contexts that are there no more say nothing.
void IdentityLists::forgetGone()
{
    const QSet<ContextId> there(m_known.m_contexts.cbegin(), m_known.m_contexts.cend());
    m_known.m_members.removeIf([&there](const auto &known) { return !there.contains(known.key()); });
}

QList<IdentityRow> IdentityLists::Known::rows() const
{
    QList<IdentityRow> rows;
    if (m_own)
        rows += IdentityRow{.key = *m_own, .context = {}, .isOwned = true};
    for (const ContextId &id : m_contexts) {
        const auto members = m_members.constFind(id);
        if (members == m_members.constEnd())
            continue;
        const QList<PublicKey> told = members->owned.value_or(QList<PublicKey>());
        const QSet<PublicKey> owned(told.cbegin(), told.cend());
        for (const PublicKey &key : members->all)
            rows += IdentityRow{.key = key,
                                .context = id,
                                .isOwned = owned.contains(key) ? std::optional(true) : owns(*members, key)};
    }
    return rows;
}

// Without the node's word only its own key is known to be its own.
std::optional<bool> IdentityLists::Known::owns(const Members &members, const PublicKey &key) const
{
    if (key == m_own)
        return true;
    return members.owned ? std::optional(false) : std::nullopt;
}

QList<std::pair<ContextId, std::optional<bool>>> IdentityLists::Known::contextsOf(const PublicKey &key) const
{
    QList<std::pair<ContextId, std::optional<bool>>> found;
    for (auto it = m_members.begin(); it != m_members.end(); ++it) {
        const bool isOwned = it->owned && it->owned->contains(key);
        if (isOwned || it->all.contains(key))
            found.append({it.key(), isOwned ? std::optional(true) : owns(*it, key)});
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace calimero
