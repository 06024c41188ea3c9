// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/call.h"

namespace calimero {

void CallJob::abort()
{
    if (m_finished)
        return;
    m_finished = true;
    Q_EMIT aborted();
    Q_EMIT finished();
    deleteLater();
}

void CallJob::abandon()
{
    if (m_finished)
        return;
    m_finished = true;
    Q_EMIT finished();
    deleteLater();
}

void CallJob::link(CallJob *step, CallJob *next)
{
    connect(next, &CallJob::aborted, step, &CallJob::abort);
    connect(step, &CallJob::progressed, next, &CallJob::progressed);
    // Without a result: the step was aborted by somebody else, or its parent took it along and it can not be
    // spoken to any more.
    connect(step, &CallJob::finished, next, &CallJob::abort);
    connect(step, &QObject::destroyed, next, &CallJob::abandon);
}

void CallJob::unlink(CallJob *step, CallJob *next)
{
    step->disconnect(next);
    next->disconnect(step);
}

void CallJob::deliverLater()
{
    if (m_delivering)
        return;
    m_delivering = true;
    // Always through the event loop: a result that is known at once must not arrive before the caller has the
    // handle.
    QMetaObject::invokeMethod(
        this, [this] { deliver(); }, Qt::QueuedConnection);
}

void CallJob::deliver()
{
    if (m_finished)
        return;
    m_delivering = true;
    const QPointer<CallJob> alive(this);
    Q_EMIT delivered();
    if (!alive || m_finished)
        return; // deleted or aborted by the receiver
    m_finished = true;
    Q_EMIT finished();
    deleteLater();
}

} // namespace calimero
