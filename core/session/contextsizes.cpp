// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/contextsizes.h"

#include "core/api/contexts.h"
#include "core/api/send.h"

namespace calimero {

namespace {

constexpr std::chrono::milliseconds sizesToldAfter{100};

} // namespace

ContextSizes::ContextSizes(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(sizesToldAfter);
    connect(&m_tell, &QTimer::timeout, this, &ContextSizes::changed);
}

void ContextSizes::want(const QList<ContextId> &ids)
{
    m_looked = ids;
    m_wanted = ids;
    // What is being read again goes on with those.
    if (!m_again.isEmpty()) {
        const QSet<ContextId> looked(ids.begin(), ids.end());
        m_again.removeIf([&](const ContextId &id) { return !looked.contains(id); });
    }
    ask();
}

void ContextSizes::wantRest(const QList<ContextId> &ids)
{
    m_rest = ids;
    ask();
}

bool ContextSizes::canReread() const
{
    return !m_looked.isEmpty() && m_asked.isEmpty() && m_wanted.isEmpty() && m_again.isEmpty();
}

void ContextSizes::reread()
{
    if (!canReread())
        return;
    m_again = m_looked;
    ask();
}

void ContextSizes::forget()
{
    ++m_round;
    m_all.clear();
    m_looked.clear();
    m_wanted.clear();
    m_again.clear();
    m_rest.clear();
    m_asked.clear();
    m_silent.clear();
    m_error.reset();
    tellSoon();
}

void ContextSizes::tellSoon()
{
    if (!m_tell.isActive())
        m_tell.start();
}

void ContextSizes::ask()
{
    while (m_asked.size() < mostAtOnce && !m_wanted.isEmpty()) {
        const ContextId id = m_wanted.takeFirst();
        if (!m_all.contains(id) && !m_asked.contains(id) && !m_silent.contains(id))
            ask(id);
    }
    while (m_asked.size() < mostAtOnce && !m_again.isEmpty()) {
        const ContextId id = m_again.takeFirst();
        if (!m_asked.contains(id))
            ask(id);
    }
    while (m_asked.isEmpty() && !m_rest.isEmpty()) {
        const ContextId id = m_rest.takeFirst();
        if (!isKnown(id))
            ask(id);
    }
}

void ContextSizes::ask(const ContextId &id)
{
    if (m_asked.isEmpty())
        m_clock.start();
    m_asked.insert(id);
    api::send(m_transport, api::GetContextStorage{id}, Asker::Explorer)
        .then(this, [this, id, round = m_round](const auto &result) {
            if (round == m_round)
                take(id, result);
        });
}

void ContextSizes::take(const ContextId &id, const Result<Reply<quint64>> &result)
{
    m_asked.remove(id);
    if (result) {
        m_all.insert(id, result->value);
        m_silent.remove(id);
        if (m_silent.isEmpty())
            m_error.reset();
    } else {
        // What it took stays known, unless it is gone.
        if (saysItIsNotThere(result.error()))
            m_all.remove(id);
        m_silent.insert(id);
        m_error = result.error();
    }
    tellSoon();
    ask();
    if (!m_asked.isEmpty())
        return;
    m_elapsed = std::chrono::milliseconds(m_clock.elapsed());
    Q_EMIT ended();
}

} // namespace calimero
