// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/calls.h"

namespace calimero::rpc {

Calls::Calls(CallChannel &channel, QString node, History *history, QObject *parent)
    : QObject(parent), m_channel(channel), m_node(std::move(node)), m_history(history)
{
}

Calls::~Calls()
{
    // Who listens to this is told nothing any more; the history is.
    disconnect();
    cancelAll();
}

ConsoleCall *Calls::start(const api::Execute &call, const Foreign &contextName)
{
    auto *running = new ConsoleCall(m_channel, call,
                                    m_why ? m_why(call.context, call.method) : Call<Error::Reason>(), this);
    m_running.append(running);
    m_facts.insert(running,
                   {.number = ++m_last,
                    .call = call,
                    .contextName = contextName,
                    .startedAt = QDateTime::currentDateTimeUtc()});
    connect(running, &ConsoleCall::finished, this,
            [this, running](const CallOutcome &outcome) { ended(running, outcome); });
    connect(running, &ConsoleCall::cancelled, this, [this, running] {
        ended(running,
              {.error = {.kind = Error::Kind::Aborted},
               .elapsed = running->elapsed(),
               .channel = running->channel()});
    });
    Q_EMIT started(running);
    return running;
}

void Calls::cancelAll()
{
    const QList<ConsoleCall *> running = m_running;
    for (ConsoleCall *call : running)
        call->cancel();
}

void Calls::ended(ConsoleCall *call, const CallOutcome &outcome)
{
    m_running.removeOne(call);
    const CallFacts facts = m_facts.take(call);
    remember(facts, outcome);
    if (!outcome.ok && outcome.error.kind == Error::Kind::Aborted)
        Q_EMIT cancelled(facts);
    else
        Q_EMIT finished(facts, outcome);
}

void Calls::remember(const CallFacts &facts, const CallOutcome &outcome)
{
    if (!m_history)
        return;
    m_history->add({.node = m_node,
                    .time = QDateTime::currentDateTimeUtc(),
                    .context = facts.call.context,
                    .contextName = facts.contextName,
                    .method = facts.call.method,
                    .args = facts.call.args,
                    .ok = outcome.ok,
                    .error = outcome.error,
                    .result = outcome.ok ? outcome.output : outcome.error.raw,
                    .resultBytes = outcome.sizeBytes,
                    .elapsed = outcome.elapsed,
                    .channel = outcome.channel});
}

} // namespace calimero::rpc
