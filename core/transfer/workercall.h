// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/wanted.h"
#include "core/net/call.h"

#include <QMutex>
#include <QThreadPool>

#include <memory>

namespace calimero {

/// Work on a worker as a call: `work(const Wanted &, tell)` gives a Result<T>; `tell(done, size)` is its
/// progress, in bytes. It holds values only. What is aborted, or whose `owner` dies, is not wanted any more.
/// The pool must outlive the work.
template<class T>
class WorkerJob : public Job<T> {
public:
    template<class Work>
    WorkerJob(QThreadPool &pool, QObject *owner, Work work) : Job<T>(owner)
    {
        QObject::connect(this, &CallJob::aborted, this, [this] { *m_isStale = true; });
        m_mark->job = this;
        pool.start([work = std::move(work), wanted = Wanted(m_isStale), mark = m_mark]() mutable {
            const auto tell = [&mark](auto what) {
                QMutexLocker lock(&mark->mutex);
                if (WorkerJob *job = mark->job)
                    QMetaObject::invokeMethod(
                        job, [job, what] { what(*job); }, Qt::QueuedConnection);
            };
            Result<T> value = work(wanted, [&tell](qint64 done, qint64 size) {
                tell([done, size](WorkerJob &job) {
                    if (!job.isFinished())
                        Q_EMIT job.progressed(done, size);
                });
            });
            // By pointer: it may be large, and is handed over once.
            tell([shared = std::make_shared<Result<T>>(std::move(value))](WorkerJob &job) {
                job.finish(std::move(*shared));
            });
        });
    }

    ~WorkerJob() override
    {
        *m_isStale = true;
        QMutexLocker lock(&m_mark->mutex);
        m_mark->job = nullptr;
    }

private:
    struct Mark { ///< whoever holds it may speak to the job
        QMutex mutex;
        WorkerJob *job = nullptr;
    };
    std::shared_ptr<std::atomic_bool> m_isStale = std::make_shared<std::atomic_bool>(false);
    std::shared_ptr<Mark> m_mark = std::make_shared<Mark>();
};

template<class T, class Work>
[[nodiscard]] Call<T> onWorker(QThreadPool &pool, QObject *owner, Work work)
{
    return Call<T>(new WorkerJob<T>(pool, owner, std::move(work)));
}

} // namespace calimero
