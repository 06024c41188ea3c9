// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/lacks.h"

#include "core/api/registry.h"
#include "core/api/rpc.h"
#include "core/net/answererror.h"
#include "core/table/listloader.h"

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// A method of JSON-RPC that the node does not know.
bool isWithoutMethod(const api::Entry &entry, const Exchange &exchange)
{
    if (entry.rpcMethod.isEmpty() || exchange.status != 200)
        return false;
    const auto error = api::rpcErrorIn(exchange.answerBody);
    return error && error->rpcType == "ParseError"_L1 && error->message.startsWith("unknown variant"_L1);
}

/// A request of a person's own may name any method: what comes of it shows nothing of `execute`.
bool isOwnWords(const api::Entry &entry)
{
    return entry.name == api::Execute::entry.name;
}

} // namespace

void Lacks::hear(const Exchange &exchange)
{
    if (exchange.isMessage() || exchange.status == 0)
        return;
    const api::Entry *entry = api::findEntry(exchange.name);
    if (!entry)
        return;
    const bool hasNoRoute = exchange.answerBytes == 0
        && isWithoutRoute(entry->verb, {.status = exchange.status, .headers = exchange.answerHeaders});
    if (!hasNoRoute && isWithoutMethod(*entry, exchange)) {
        if (!isOwnWords(*entry) && !m_names.contains(exchange.name)) {
            m_names += exchange.name;
            Q_EMIT changed();
        }
        return;
    }
    // The guard may speak before the verb is looked at.
    if (!hasNoRoute && (exchange.status == 401 || exchange.status == 403))
        return;
    const auto before = m_names;
    for (const api::Entry &one : api::registry()) {
        if (&one != entry && (one.path != entry->path || one.verb != entry->verb))
            continue;
        const QByteArray name = one.name.toByteArray();
        if (hasNoRoute)
            m_names += name;
        else if (&one == entry)
            m_names -= name;
    }
    if (m_names != before)
        Q_EMIT changed();
}

void Lacks::follow(table::ListLoader &list, const api::Entry &entry)
{
    connect(&list, &table::ListLoader::stateChanged, this, [this, list = &list, entry = &entry] {
        if (list->state() == table::ListLoader::State::Complete)
            note(*entry, list->findings(), list->table()->rows());
    });
}

void Lacks::note(const api::Entry &entry, const json::Findings &findings, quint32 rows)
{
    if (rows == 0)
        return; // shows nothing, and takes nothing back
    QMap<QString, quint32> times;
    for (const json::Finding &finding : findings.list()) {
        const qsizetype behindRow = finding.path.indexOf("]."_L1);
        if (finding.kind == json::Finding::Kind::Missing && behindRow > 0)
            ++times[finding.path.sliced(behindRow + 2)];
    }
    // Of a long list only so many findings are kept, and several fields share them.
    constexpr quint32 enough = 50;
    QStringList fields;
    for (auto field = times.cbegin(); field != times.cend(); ++field) {
        if (*field >= std::min(rows, enough))
            fields += field.key();
    }
    const QByteArray name = entry.name.toByteArray();
    if (m_fields.value(name) == fields)
        return;
    m_fields.insert(name, fields);
    Q_EMIT changed();
}

QStringList Lacks::missingFields(const api::Entry &entry) const
{
    return m_fields.value(entry.name.toByteArray());
}

void Lacks::forget()
{
    if (m_names.isEmpty() && m_fields.isEmpty())
        return;
    m_names.clear();
    m_fields.clear();
    Q_EMIT changed();
}

bool Lacks::contains(const api::Entry &entry) const
{
    return m_names.contains(entry.name.toByteArray());
}

QByteArrayList Lacks::names() const
{
    QByteArrayList sorted(m_names.begin(), m_names.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

} // namespace calimero
