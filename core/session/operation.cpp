// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/operation.h"

#include "core/auth/modeprobe.h"

#include <algorithm>

namespace calimero {

namespace {

/// What every other part would meet too.
bool concernsAll(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::SignInNeeded:
    case Error::Kind::Unreachable:
    case Error::Kind::Tls:
    case Error::Kind::TooManyAttempts:
        return true;
    default:
        return isWithoutNode(error);
    }
}

bool isBounded(const Operation &operation, bool inOrder)
{
    return operation.parts() > 1 && !inOrder;
}

} // namespace

Operation::Operation(Plan plan, SameNode sameNode, QObject *parent)
    : QObject(parent), m_plan(std::move(plan)), m_sameNode(std::move(sameNode))
{
}

Operation::~Operation() = default;

CallJob *Operation::refuse(QObject *context, Finish finish, const Error &error)
{
    QMetaObject::invokeMethod(
        context, [finish = std::move(finish), error] { finish(error); }, Qt::QueuedConnection);
    return nullptr;
}

bool Operation::hasNext() const
{
    return !m_isHalted && m_next < m_plan.parts && !(m_plan.inOrder && !m_running.empty());
}

void Operation::beginNext()
{
    const qsizetype part = m_next++;
    auto context = std::make_unique<QObject>();
    QObject *receiver = context.get();
    m_running.push_back({part, std::move(context), nullptr});
    const auto setJob = [this, part](CallJob *job) {
        for (Running &running : m_running) {
            if (running.part == part)
                running.job = job;
        }
    };
    const bool changesNode = m_plan.cancelling != Cancelling::Stops;
    if (part == 0 || !m_plan.inOrder || !changesNode || (!m_sameNode && !m_isLeft)) {
        setJob(beginPart(part, receiver));
        return;
    }
    auto asked = m_isLeft ? finishedCall<Done>(receiver, tl::unexpected(Error{.kind = Error::Kind::Aborted}))
                          : m_sameNode();
    setJob(asked.job());
    asked.then(receiver, [this, receiver, part, setJob](const Result<Done> &same) {
        if (same)
            setJob(beginPart(part, receiver));
        else
            finishPart(part, same.error());
    });
}

CallJob *Operation::beginPart(qsizetype part, QObject *receiver)
{
    return m_plan.begin(part, receiver, [this, receiver = QPointer(receiver), part](const auto &error) {
        if (receiver)
            finishPart(part, error);
    });
}

void Operation::finishPart(qsizetype part, const std::optional<Error> &error)
{
    const auto ended = std::find_if(m_running.begin(), m_running.end(),
                                    [part](const Running &running) { return running.part == part; });
    if (ended == m_running.end())
        return;
    ended->context.release()->deleteLater(); // its call is just being delivered
    m_running.erase(ended);
    ++m_ended;
    if (error)
        m_failures.append({part, *error});
    if (error && (m_plan.inOrder || concernsAll(*error)))
        m_isHalted = true;
    Q_EMIT partEnded(part, error);
    endWhenDone();
}

void Operation::endWhenDone()
{
    if (m_isOver || !m_running.empty() || (!m_isHalted && m_next < m_plan.parts))
        return;
    m_isOver = true;
    Q_EMIT ended();
}

void Operation::cancel()
{
    if (m_isCancelled || m_isOver || m_plan.cancelling == Cancelling::GoesOn)
        return;
    m_isCancelled = true;
    m_isHalted = true;
    if (m_plan.cancelling == Cancelling::Stops) {
        for (const Running &running : std::exchange(m_running, {})) {
            if (running.job)
                running.job->abort();
        }
    }
    QMetaObject::invokeMethod(this, &Operation::endWhenDone, Qt::QueuedConnection);
}

Operations::~Operations()
{
    // None of them tells of its end any more.
    for (Operation *operation : std::exchange(m_all, {})) {
        operation->disconnect();
        delete operation;
    }
}

Operation *Operations::begin(Operation::Plan plan)
{
    auto *operation = new Operation(std::move(plan), m_sameNode, this);
    m_all.push_back(operation);
    connect(operation, &Operation::partEnded, this, &Operations::pump);
    connect(operation, &Operation::ended, this, [this, operation] {
        std::erase(m_all, operation);
        operation->deleteLater();
        Q_EMIT changed();
        pump();
    });
    pump();
    Q_EMIT changed();
    return operation;
}

void Operations::leaveNode()
{
    for (Operation *operation : m_all) {
        operation->m_isLeft = true;
        if (operation->cancelling() == Operation::Cancelling::LeavesOut)
            operation->cancel();
    }
}

qsizetype Operations::changesUnderWay() const
{
    return std::count_if(m_all.begin(), m_all.end(), [](const Operation *operation) {
        return operation->cancelling() != Operation::Cancelling::Stops;
    });
}

void Operations::pump()
{
    qsizetype atWork = 0;
    for (const Operation *operation : m_all) {
        if (isBounded(*operation, operation->m_plan.inOrder))
            atWork += static_cast<qsizetype>(operation->m_running.size());
    }
    for (Operation *operation : m_all) {
        const bool bounded = isBounded(*operation, operation->m_plan.inOrder);
        while (operation->hasNext() && (!bounded || atWork < mostAtOnce)) {
            operation->beginNext();
            if (bounded)
                ++atWork;
        }
    }
}

} // namespace calimero
