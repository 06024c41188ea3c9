// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/handrequests.h"

#include "core/api/rpc.h"
#include "core/json/syntax.h"

namespace calimero {

HandRequests::~HandRequests()
{
    for (Call<Answer> &call : m_running)
        call.abort();
}

quint64 HandRequests::send(const Request &request)
{
    const quint64 number = ++m_last;
    const bool isRpc = request.segments == QStringList{QStringLiteral("jsonrpc")};
    Call<Answer> call = m_transport.send(request);
    m_running.insert(number, call);
    call.then(this, [this, number, isRpc](const Result<Answer> &result) { take(number, isRpc, result); });
    return number;
}

void HandRequests::cancel(quint64 number)
{
    Call<Answer> call = m_running.take(number);
    if (!call.job())
        return;
    call.abort();
    Q_EMIT finished(number, {.error = {.kind = Error::Kind::Aborted}, .channel = {}});
}

void HandRequests::take(quint64 number, bool isRpc, const Result<Answer> &result)
{
    m_running.remove(number);
    rpc::CallOutcome outcome{.channel = QStringLiteral("HTTP")};
    if (!result) {
        outcome.error = result.error();
        outcome.sizeBytes = outcome.error.raw.size();
        Q_EMIT finished(number, outcome);
        return;
    }
    outcome.elapsed = result->elapsed;
    outcome.sizeBytes = result->body.size();
    outcome.ok = true;
    outcome.output = result->body;
    outcome.isText = !result->header("content-type").contains("json");
    if (const auto error = isRpc ? api::rpcErrorIn(result->body) : std::nullopt) {
        outcome.ok = false;
        outcome.error = *error;
    }
    Q_EMIT finished(number, outcome);
}

} // namespace calimero
