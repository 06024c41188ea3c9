// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/consolecall.h"

#include "core/api/send.h"
#include "core/json/cutout.h"
#include "core/net/answererror.h"
#include "core/socket/nodesocket.h"

namespace calimero::rpc {

using namespace Qt::StringLiterals;

namespace {

Result<Reply<json::Raw>> readMessage(const Answer &answer)
{
    Reply<json::Raw> reply{.raw = answer.body, .elapsed = answer.elapsed};
    auto output = api::Execute::readMessage(answer, reply.findings);
    if (!output) {
        Error error = output.error();
        if (error.raw.isEmpty())
            error.raw = answer.body.left(errorSizeLimit);
        return tl::unexpected(error);
    }
    reply.value = std::move(*output);
    return reply;
}

/// A long answer: its output takes over the bytes. Whatever else it turns out to be, as long as it is JSON,
/// is read as a short one.
Result<Reply<json::Raw>> readLongMessage(Answer &&answer)
{
    Reply<json::Raw> reply{.elapsed = answer.elapsed};
    auto output = json::cutOut(std::move(answer.body), {"result", "output"}, reply.findings);
    if (!output && output.error().reason == Error::Reason::NotJson)
        return tl::unexpected(output.error());
    if (!output)
        return readMessage(answer);
    reply.value = std::move(*output);
    reply.raw = reply.value.json;
    return reply;
}

} // namespace

CallChannel::Started HttpChannel::execute(const api::Execute &call)
{
    return {api::send(m_transport, call), u"HTTP"_s};
}

CallChannel::Started SocketChannel::execute(const api::Execute &call)
{
    constexpr qsizetype envelope = 1024; // what stands around the parameters, more than enough
    if (!m_socket.isUp() || call.args.size() > m_socket.sendLimit() - envelope)
        return m_http.execute(call);
    constexpr const api::Entry &entry = api::Execute::entry;
    const NodeSocket::Message message{.name = entry.name.toByteArray(),
                                      .method = "execute",
                                      .params = call.params(),
                                      .isChange = !call.readsOnly,
                                      .timeout = entry.timeout};
    return {m_socket.send<Reply<json::Raw>>(message,
                                            [](Answer &&answer) {
                                                return answer.body.size() <= api::readInPlace
                                                    ? readMessage(answer)
                                                    : readLongMessage(std::move(answer));
                                            }),
            u"WebSocket"_s};
}

ConsoleCall::ConsoleCall(CallChannel &channel, const api::Execute &call, const Call<Error::Reason> &why,
                         QObject *parent)
    : QObject(parent), m_ways(channel), m_call(call), m_question(why)
{
    m_clock.start();
    if (!m_question.isRunning()) {
        send();
        return;
    }
    m_question.then(this, [this](const Result<Error::Reason> &told) {
        if (!told) {
            take(tl::unexpected(told.error()));
            return;
        }
        m_why = *told;
        m_call.readsOnly = m_why == Error::Reason::None;
        send();
    });
}

void ConsoleCall::send()
{
    auto started = m_ways.execute(m_call);
    m_job = started.call;
    m_channel = started.channel;
    m_job.then(this, [this](const Result<Reply<json::Raw>> &result) { take(result); });
}

ConsoleCall::~ConsoleCall()
{
    m_question.abort();
    m_job.abort();
}

void ConsoleCall::cancel()
{
    if (!m_question.isRunning() && !m_job.isRunning())
        return;
    m_question.abort();
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
        outcome.sizeBytes = outcome.output.size();
    } else {
        outcome.error = result.error();
        outcome.elapsed = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
        outcome.sizeBytes = std::max<qint64>(outcome.error.wholeSize, outcome.error.raw.size());
        if (outcome.error.kind == Error::Kind::SafeMode) {
            outcome.error.reason = m_why;
            if (!outcome.error.wasSent) {
                outcome.elapsed = {};
                outcome.channel = u""_s;
            }
        }
    }
    Q_EMIT finished(outcome);
    deleteLater();
}

} // namespace calimero::rpc
