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
