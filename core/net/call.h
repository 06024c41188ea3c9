// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <type_traits>
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
    /// The same for who only stops to listen: what works for this call goes on.
    void abandon();
    [[nodiscard]] bool isFinished() const { return m_finished; }

    /// Makes `step` work for `next`: what aborts the one aborts the other, and its progress is theirs.
    static void link(CallJob *step, CallJob *next);
    static void unlink(CallJob *step, CallJob *next);

Q_SIGNALS:
    void delivered(); ///< connect through Call::then, which hands over the result
    void finished(); ///< after delivered, or after abort; not when its parent took it along
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

template<class T>
class Call;

namespace detail {

/// What a step answers, whichever way it says so.
template<class R>
struct Unwrapped {
    using Type = R;
    static constexpr bool isCall = false;
};
template<class U>
struct Unwrapped<Result<U>> {
    using Type = U;
    static constexpr bool isCall = false;
};
template<class U>
struct Unwrapped<Call<U>> {
    using Type = U;
    static constexpr bool isCall = true;
};

} // namespace detail

/// A handle on a call; the call goes on without it.
template<class T>
class Call {
public:
    Call() = default;
    explicit Call(Job<T> *job) : m_job(job) { }

    /// Says what comes next, on `context`'s thread; not when `context` has died.
    ///
    /// `receive(const Result<T> &)` gets the result. When it returns something, that is the next step and all
    /// of it is a call again: a Call<U>, a Result<U> or a U make a Call<U>. `receive(const T &)` is a step
    /// that is taken only when all went well so far; an error goes past it to the end.
    ///
    ///     api::send(transport, api::CreateNamespace{…})
    ///         .then(this, [=](const Reply<NamespaceId> &made) { return api::send(transport, …); })
    ///         .then(this, [=](const Result<Reply<api::CreatedContext>> &end) { … });
    ///
    /// To abort the whole aborts the step that is under way; those behind it are not taken. When `context`
    /// dies the whole ends too, but what was sent goes on, as a call does without its handle. A step that
    /// returns an empty Call<U> ends the whole without a result. `finished` comes in every case.
    template<class F>
    auto then(QObject *context, F receive)
    {
        if constexpr (!std::is_invocable_v<F &, const Result<T> &>) {
            return step(context, onValue(context, std::move(receive)));
        } else if constexpr (!std::is_void_v<std::invoke_result_t<F &, const Result<T> &>>) {
            return step(context, std::move(receive));
        } else {
            if (Job<T> *job = m_job)
                QObject::connect(
                    job, &CallJob::delivered, context,
                    [job, receive = std::move(receive)]() mutable { receive(std::as_const(*job->result)); });
            return *this;
        }
    }

    void abort()
    {
        if (m_job)
            m_job->abort();
    }
    [[nodiscard]] bool isRunning() const { return m_job && !m_job->isFinished(); }
    [[nodiscard]] CallJob *job() const { return m_job; }

private:
    template<class U>
    friend class Call;

    template<class F>
    static auto onValue(QObject *context, F receive)
    {
        using Taken = detail::Unwrapped<std::invoke_result_t<F &, const T &>>;
        using U = typename Taken::Type;
        using Next = std::conditional_t<Taken::isCall, Call<U>, Result<U>>;
        return [context, receive = std::move(receive)](const Result<T> &result) mutable -> Next {
            if (result)
                return receive(*result);
            if constexpr (Taken::isCall) {
                auto *failed = new Job<U>(context);
                failed->finish(tl::unexpected(result.error()));
                return Call<U>(failed);
            } else {
                return tl::unexpected(result.error());
            }
        };
    }

    template<class F>
    auto step(QObject *context, F receive)
    {
        using Next = typename detail::Unwrapped<std::invoke_result_t<F &, const Result<T> &>>::Type;
        if (!isRunning())
            return Call<Next>();
        Job<T> *job = m_job;
        auto *next = new Job<Next>(job->parent());
        CallJob::link(job, next);
        QObject::connect(context, &QObject::destroyed, next, &CallJob::abandon);
        QObject::connect(job, &CallJob::delivered, context,
                         [job, next = QPointer(next), receive = std::move(receive)]() mutable {
                             if (!next || next->isFinished())
                                 return;
                             CallJob::unlink(job, next);
                             goOn(next.data(), receive(std::as_const(*job->result)));
                         });
        return Call<Next>(next);
    }

    /// What a step answered is the end of `next`, or what it waits for.
    template<class U, class R>
    static void goOn(Job<U> *next, R step)
    {
        if constexpr (!std::is_same_v<R, Call<U>>) {
            next->finishNow(std::move(step));
        } else if (step.isRunning()) {
            CallJob::link(step.m_job, next);
            step.then(next, [next](const Result<U> &result) { next->finishNow(result); });
        } else {
            next->abort();
        }
    }

    QPointer<Job<T>> m_job;
};

/// A call whose result is known already.
template<class T>
[[nodiscard]] Call<T> finishedCall(QObject *parent, Result<T> result)
{
    auto *job = new Job<T>(parent);
    job->finish(std::move(result));
    return Call<T>(job);
}

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
