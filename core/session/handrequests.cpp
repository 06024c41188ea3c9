// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/handrequests.h"

#include "core/api/registry.h"
#include "core/api/rpc.h"
#include "core/api/send.h"
#include "core/json/syntax.h"
#include "core/net/answererror.h"
#include "core/transfer/filesource.h"

#include <QThreadPool>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// What is known of an answer before it is there.
struct AnswerWanted {
    bool json = false; ///< by the registry
    bool rpc = false;
    bool change = false;
};

/// On a worker when it is large.
rpc::CallOutcome readByHand(const Answer &answer, AnswerWanted wanted)
{
    rpc::CallOutcome outcome{.ok = true,
                             .output = answer.body,
                             .elapsed = answer.elapsed,
                             .sizeBytes = answer.body.size(),
                             .channel = u"HTTP"_s};
    const QByteArray type = answer.header("content-type");
    outcome.isText = answer.body.isEmpty() || !(wanted.json || isJsonType(type));
    if (outcome.isText)
        return outcome;
    if (const auto wrong = json::notJson(answer.body)) {
        outcome.ok = false;
        outcome.error = unreadable(*wrong, answer.body, type);
        // It was answered, but not in a way that says what became of it.
        outcome.error.maybeDone = wanted.change;
        return outcome;
    }
    const std::string_view text =
        json::withoutMark({answer.body.constData(), static_cast<std::size_t>(answer.body.size())});
    outcome.output.remove(0, answer.body.size() - static_cast<qsizetype>(text.size()));
    if (const auto error = wanted.rpc ? api::rpcErrorIn(answer.body) : std::nullopt) {
        outcome.ok = false;
        outcome.error = *error;
    }
    return outcome;
}

/// Without the words of whoever refused, who may say again what was hidden.
Error withoutWords(Error error)
{
    error.message = {};
    error.rpcType = {};
    error.authError.clear();
    error.path = {};
    error.raw.clear();
    return error;
}

AnswerWanted wantedOf(const Request &request)
{
    const api::Entry *entry = api::findEntry(request.name);
    return {.json = entry && entry->returnsJson(),
            .rpc = request.segments == QStringList{u"jsonrpc"_s},
            .change = isChange(request)};
}

Call<rpc::CallOutcome> sendByHand(Transport &transport, const Request &request)
{
    const AnswerWanted wanted = wantedOf(request);
    auto *job = new Job<rpc::CallOutcome>(&transport);
    const auto outcome = std::make_shared<rpc::CallOutcome>();
    api::sendAndRead(
        transport, request, job,
        [outcome, wanted](const Answer &answer) { *outcome = readByHand(answer, wanted); },
        [outcome, job](const Error *error) {
            job->finish(error ? Result<rpc::CallOutcome>(tl::unexpected(*error))
                              : Result<rpc::CallOutcome>(std::move(*outcome)));
        });
    return Call<rpc::CallOutcome>(job);
}

/// Its answer is short: what a node says of a blob.
class FileByHand : public Job<rpc::CallOutcome> {
public:
    FileByHand(Transport &transport, const Request &request, const FilePath &file)
        : Job(&transport),
          m_transport(transport),
          m_request(request),
          m_source(new FileSource(file, *QThreadPool::globalInstance()))
    {
        constexpr qint64 longest = 1024 * 1024;
        m_request.sizeLimit = std::min(m_request.sizeLimit, longest);
        connect(this, &CallJob::aborted, this, &FileByHand::stop);
        connect(m_source, &FileSource::ready, this, &FileByHand::send);
        // What was cut off on its way is nowhere.
        connect(m_source, &FileSource::failed, this,
                [this](const Error &error) { end(tl::unexpected(error)); });
        m_source->start();
    }

    ~FileByHand() override
    {
        stop();
        // Not at once: the reply still has it in its hands until the event loop has seen it off.
        m_source->deleteLater();
    }

private:
    void send()
    {
        m_call = m_transport.send(m_request, {.body = m_source});
        connect(m_call.job(), &CallJob::progressed, this, &CallJob::progressed);
        m_call.then(this, [this](const Result<Answer> &answer) {
            if (answer)
                end(readByHand(*answer, wantedOf(m_request)));
            else
                end(tl::unexpected(answer.error()));
        });
    }

    void end(const Result<rpc::CallOutcome> &outcome)
    {
        stop();
        finish(outcome);
    }

    void stop()
    {
        m_call.abort();
        m_source->stop();
    }

    Transport &m_transport;
    Request m_request;
    FileSource *m_source;
    Call<Answer> m_call;
};

} // namespace

HandRequests::~HandRequests()
{
    // Who listens to this is told nothing any more; the history is.
    disconnect();
    cancelAll();
}

quint64 HandRequests::send(const Request &request, const Foreign &title,
                           const std::optional<EarlierRequest> &again, const FilePath &file)
{
    const quint64 number = ++m_last;
    Running running{.facts = {.number = number, .name = request.name, .title = title},
                    .call = file.isEmpty()
                        ? sendByHand(m_transport, request)
                        : Call<rpc::CallOutcome>(new FileByHand(m_transport, request, file)),
                    .clock = {},
                    .again = again};
    running.clock.start();
    running.call.then(this, [this, number](const Result<rpc::CallOutcome> &result) { take(number, result); });
    m_running.insert(number, running);
    Q_EMIT started(running.facts);
    return number;
}

void HandRequests::cancel(quint64 number)
{
    if (!m_running.contains(number))
        return;
    Running running = m_running.take(number);
    running.call.abort();
    remember(running,
             {.error = {.kind = Error::Kind::Aborted},
              .elapsed = std::chrono::microseconds(running.clock.nsecsElapsed() / 1000),
              .channel = u"HTTP"_s});
    Q_EMIT cancelled(running.facts);
}

void HandRequests::forget()
{
    cancelAll();
    if (m_history)
        m_history->clear(m_node, rpc::HistoryEntry::Kind::Request);
}

// Its answer is looked at and not kept: it may be a list of the whole node, or keys.
void HandRequests::remember(const Running &running, const rpc::CallOutcome &outcome)
{
    if (!m_history || !running.again)
        return;
    m_history->add({.node = m_node,
                    .time = QDateTime::currentDateTimeUtc(),
                    .context = {},
                    .contextName = {},
                    .method = running.again->title(),
                    .args = running.again->content(),
                    .hidden = {},
                    .ok = outcome.ok,
                    .error = running.again->hasHidden() ? withoutWords(outcome.error) : outcome.error,
                    .argsBegin = {},
                    .resultBegin = {},
                    .result = {},
                    .resultBytes = outcome.sizeBytes,
                    .elapsed = outcome.elapsed,
                    .channel = outcome.channel,
                    .request = running.again->toText()});
}

void HandRequests::cancelAll()
{
    const QList<quint64> all = running();
    for (const quint64 number : all)
        cancel(number);
}

std::chrono::milliseconds HandRequests::elapsed(quint64 number) const
{
    const auto running = m_running.constFind(number);
    return std::chrono::milliseconds(running == m_running.constEnd() ? 0 : running->clock.elapsed());
}

void HandRequests::take(quint64 number, const Result<rpc::CallOutcome> &result)
{
    const Running running = m_running.take(number);
    const rpc::CallOutcome outcome = result ? *result : failed(running, result.error());
    remember(running, outcome);
    Q_EMIT finished(running.facts, outcome);
}

rpc::CallOutcome HandRequests::failed(const Running &running, const Error &error)
{
    if (error.kind == Error::Kind::SafeMode && !error.wasSent)
        return {.error = error, .channel = u""_s};
    return {.error = error,
            .elapsed = std::chrono::microseconds(running.clock.nsecsElapsed() / 1000),
            .sizeBytes = std::max<qint64>(error.wholeSize, error.raw.size()),
            .channel = u"HTTP"_s};
}

} // namespace calimero
