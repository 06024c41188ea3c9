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
    m_wanted = ids;
    ask();
}

void ContextSizes::forget()
{
    ++m_round;
    m_all.clear();
    m_wanted.clear();
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
        if (m_all.contains(id) || m_asked.contains(id) || m_silent.contains(id))
            continue;
        m_asked.insert(id);
        api::send(m_transport, api::GetContextStorage{id}, Asker::Explorer)
            .then(this, [this, id, round = m_round](const auto &result) {
                if (round != m_round)
                    return;
                m_asked.remove(id);
                if (result) {
                    m_all.insert(id, result->value);
                    m_error.reset();
                } else {
                    m_silent.insert(id);
                    m_error = result.error();
                }
                tellSoon();
                ask();
            });
    }
}

} // namespace calimero
