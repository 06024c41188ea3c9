// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/serialworker.h"

#include <QThreadPool>

namespace calimero {

void SerialWorker::post(std::function<void()> work)
{
    {
        QMutexLocker lock(&m_mutex);
        m_waiting.push_back(std::move(work));
        if (m_running)
            return;
        m_running = true;
    }
    m_pool.start([self = shared_from_this()] { self->run(); });
}

void SerialWorker::run()
{
    for (;;) {
        std::function<void()> work;
        {
            QMutexLocker lock(&m_mutex);
            if (m_waiting.empty()) {
                m_running = false;
                return;
            }
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace calimero
