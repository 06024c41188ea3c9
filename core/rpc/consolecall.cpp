// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/consolecall.h"

#include "core/api/send.h"

namespace calimero::rpc {

Call<Reply<json::Raw>> HttpChannel::execute(const api::Execute &call)
{
    return api::send(m_transport, call);
}

ConsoleCall::ConsoleCall(CallChannel &channel, const api::Execute &call, QObject *parent)
    : QObject(parent), m_call(call), m_channel(channel.name())
{
    m_clock.start();
    m_job = channel.execute(call);
    m_job.then(this, [this](const Result<Reply<json::Raw>> &result) { take(result); });
}

ConsoleCall::~ConsoleCall()
{
    m_job.abort();
}

void ConsoleCall::cancel()
{
    if (!m_job.isRunning())
        return;
    m_job.abort();
    Q_EMIT cancelled();
    deleteLater();
}

void ConsoleCall::take(const Result<Reply<json::Raw>> &result)
{
    CallOutcome outcome{.ok = result.has_value(), .channel = m_channel};
    if (result) {
        outcome.output = result->value.json;
        outcome.elapsed = result->elapsed;
        outcome.sizeBytes = result->raw.size();
    } else {
        outcome.error = result.error();
        outcome.elapsed = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
        outcome.sizeBytes = outcome.error.raw.size();
    }
    Q_EMIT finished(outcome);
    deleteLater();
}

} // namespace calimero::rpc
