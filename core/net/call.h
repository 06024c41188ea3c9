// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QPointer>

#include <utility>

namespace calimero {

/// A call under way. Promises, each with a test: the result is delivered once, never before the function that
/// started the call has returned, on the thread that started it; not at all after abort() or when the
/// receiver has died. `finished` comes in every case, so a spinner stops. The object deletes itself
/// afterwards.
class CallJob : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ends the call; nothing is delivered any more.
    void abort();
    [[nodiscard]] bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void delivered(); ///< connect through Call::then, which hands over the result
    void finished(); ///< after delivered, or after abort
    void aborted(); ///< for whoever works for this call: stop
    /// Of the longer direction, in bytes; `total` is -1 where it is not known.
    void progressed(qint64 done, qint64 total);

protected:
    void deliverLater();
    void deliver();

private:
    bool m_finished = false;
    bool m_delivering = false;
};

template<class T>
class Job : public CallJob {
public:
    using CallJob::CallJob;

    /// The first result counts; it is delivered from the event loop.
    void finish(Result<T> value)
    {
        if (result || isFinished())
            return;
        result.emplace(std::move(value));
        deliverLater();
    }

    /// The same for a result that comes out of the event loop, long after the call was started: it is
    /// delivered before this returns.
    void finishNow(Result<T> value)
    {
        if (result || isFinished())
            return;
        result.emplace(std::move(value));
        deliver();
    }

    std::optional<Result<T>> result;
};

/// A handle on a call; the call goes on without it.
template<class T>
class Call {
public:
    Call() = default;
    explicit Call(Job<T> *job) : m_job(job) { }

    /// `receive(const Result<T> &)` is called on `context`'s thread, not when `context` has died.
    template<class F>
    Call &then(QObject *context, F receive)
    {
        if (Job<T> *job = m_job)
            QObject::connect(
                job, &CallJob::delivered, context,
                [job, receive = std::move(receive)]() mutable { receive(std::as_const(*job->result)); });
        return *this;
    }

    void abort()
    {
        if (m_job)
            m_job->abort();
    }
    [[nodiscard]] bool isRunning() const { return m_job && !m_job->isFinished(); }
    [[nodiscard]] CallJob *job() const { return m_job; }

private:
    QPointer<Job<T>> m_job;
};

/// A call that ends with its owner or when another takes its place: "the latest wins".
template<class T>
class ScopedCall {
public:
    ScopedCall() = default;
    ~ScopedCall() { m_call.abort(); }
    ScopedCall(const ScopedCall &) = delete;
    ScopedCall &operator=(const ScopedCall &) = delete;
    ScopedCall &operator=(Call<T> call)
    {
        m_call.abort();
        m_call = call;
        return *this;
    }
    [[nodiscard]] Call<T> &operator*() { return m_call; }
    [[nodiscard]] Call<T> *operator->() { return &m_call; }
    [[nodiscard]] bool isRunning() const { return m_call.isRunning(); }

private:
    Call<T> m_call;
};

} // namespace calimero
