// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QMutex>

#include <deque>
#include <functional>
#include <memory>

class QThreadPool;

namespace calimero {

/// Runs what it is given one after another, in order, on the threads of a pool. It holds a thread only while
/// it has something to do, so a few threads serve any number of these. Make it with std::make_shared. The
/// pool must outlive the last post().
class SerialWorker : public std::enable_shared_from_this<SerialWorker> {
public:
    explicit SerialWorker(QThreadPool &pool) : m_pool(pool) { }

    void post(std::function<void()> work); ///< from any thread

private:
    void run();

    QThreadPool &m_pool;
    QMutex m_mutex;
    std::deque<std::function<void()>> m_waiting;
    bool m_running = false;
};

} // namespace calimero
