// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/send.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace calimero::api {

void sendAndRead(Transport &transport, const Request &request, CallJob *job,
                 std::function<void(const Answer &answer)> read, std::function<void(const Error *error)> done)
{
    Call<Answer> answer = transport.send(request);
    QObject::connect(job, &CallJob::aborted, answer.job(), &CallJob::abort);
    QObject::connect(answer.job(), &CallJob::progressed, job, &CallJob::progressed);
    answer.then(job, [job, read = std::move(read), done = std::move(done)](const Result<Answer> &result) {
        if (!result) {
            done(&result.error());
        } else if (result->body.size() <= readInPlace) {
            read(*result);
            done(nullptr);
        } else {
            auto *watcher = new QFutureWatcher<void>(job);
            QObject::connect(watcher, &QFutureWatcherBase::finished, job, [done] { done(nullptr); });
            watcher->setFuture(QtConcurrent::run([read, answer = *result] { read(answer); }));
        }
    });
}

} // namespace calimero::api
