// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/net/transport.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace calimero::api {

/// Answers up to this size are read at once, larger ones on a worker.
constexpr qsizetype readInPlace = 32 * 1024;

/// Sends a typed request: `send(transport, api::GetContext{id}).then(this, [](const Result<Reply<Context>>
/// &r) { … })`.
template<ApiRequest R>
Call<Reply<typename R::Response>> send(Transport &transport, const R &request)
{
    using Read = Reply<typename R::Response>;
    auto *job = new Job<Read>(&transport);
    Call<Answer> answer = transport.send(request.request());
    QObject::connect(job, &CallJob::aborted, answer.job(), &CallJob::abort);
    QObject::connect(answer.job(), &CallJob::progressed, job, &CallJob::progressed);
    answer.then(job, [job](const Result<Answer> &result) {
        if (!result) {
            job->finish(tl::unexpected(result.error()));
        } else if (result->body.size() <= readInPlace) {
            job->finish(readReply<R>(*result));
        } else {
            auto *watcher = new QFutureWatcher<Result<Read>>(job);
            QObject::connect(watcher, &QFutureWatcherBase::finished, job,
                             [job, watcher] { job->finish(watcher->future().takeResult()); });
            watcher->setFuture(QtConcurrent::run([answer = *result] { return readReply<R>(answer); }));
        }
    });
    return Call<Read>(job);
}

} // namespace calimero::api
