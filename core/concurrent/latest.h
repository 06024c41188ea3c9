// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/wanted.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace calimero {

/// Work on a worker of which only the latest counts: of what was begun before, or is not done when this goes,
/// nobody hears. Belongs to a thread with an event loop, which calls `done`.
template<class T>
class Latest {
public:
    Latest() = default;
    ~Latest() { drop(); }
    Latest(const Latest &) = delete;
    Latest &operator=(const Latest &) = delete;

    /// `work()` or `work(const Wanted &)` gives a T, on a worker: it is to hold values, nothing that may
    /// change meanwhile. Then `done(T)`, which may begin the next or delete this.
    template<class Work, class Done>
    void run(Work work, Done done)
    {
        begin([done = std::move(done)](QFutureWatcher<T> &ended) mutable {
            done(ended.future().takeResult());
        });
        m_watcher->setFuture(
            QtConcurrent::run([work = std::move(work), wanted = Wanted(m_isStale)]() mutable -> T {
                if constexpr (std::is_invocable_v<Work &, const Wanted &>)
                    return work(wanted);
                else
                    return work();
            }));
    }

    /// The same for what comes piece by piece: `work(const Wanted &, give)` calls `give(T)` as often as it
    /// likes. Each is handed to `piece(const T &)`, in that order, and then `done()` is called.
    template<class Work, class Piece, class Done>
    void runInPieces(Work work, Piece piece, Done done)
    {
        begin([done = std::move(done)](QFutureWatcher<T> &) mutable { done(); });
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::resultReadyAt, m_watcher.get(),
                         [watcher = m_watcher.get(), piece = std::move(piece)](int at) mutable {
                             piece(watcher->resultAt(at));
                         });
        m_watcher->setFuture(QtConcurrent::run(
            [work = std::move(work), wanted = Wanted(m_isStale)](QPromise<T> &promise) mutable {
                work(wanted, [&promise](T value) { promise.addResult(std::move(value)); });
            }));
    }

    /// Nobody wants what is under way any more.
    void drop()
    {
        if (m_isStale)
            *m_isStale = true;
        m_watcher.reset();
    }

    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

private:
    template<class Ended>
    void begin(Ended ended)
    {
        drop();
        m_isStale = std::make_shared<std::atomic_bool>(false);
        m_watcher = std::make_unique<QFutureWatcher<T>>();
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::finished, m_watcher.get(),
                         [this, ended = std::move(ended)]() mutable {
                             QFutureWatcher<T> *watcher = m_watcher.release();
                             watcher->deleteLater(); // it is the one that is calling
                             ended(*watcher);
                         });
    }

    std::shared_ptr<std::atomic_bool> m_isStale;
    std::unique_ptr<QFutureWatcher<T>> m_watcher;
};

} // namespace calimero
