// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/storagethread.h"

#include <QHash>
#include <QMutex>
#include <QThreadPool>
#include <QWaitCondition>

#include <deque>
#include <thread>
#include <utility>

namespace calimero {

namespace {

/// Of all that run, by file. One mutex for all of it: nothing is done while it is held.
QMutex allMutex;

} // namespace

struct StorageThread::Running {
    explicit Running(QString itsFile) : file(std::move(itsFile)) { }

    static QHash<QString, std::shared_ptr<Running>> &all()
    {
        static QHash<QString, std::shared_ptr<Running>> running;
        return running;
    }

    void run()
    {
        for (;;) {
            std::function<void()> work;
            {
                QMutexLocker lock(&allMutex);
                while (waiting.empty() && holders > 0)
                    changed.wait(&allMutex);
                if (waiting.empty()) {
                    // Whoever asks for the file from now on gets another thread.
                    all().remove(file);
                    hasEnded = true;
                    changed.wakeAll();
                    return;
                }
                work = std::move(waiting.front());
                waiting.pop_front();
            }
            work();
        }
    }

    /// Until it has ended, or somebody holds it again.
    void waitForEnd()
    {
        bool isLast = false;
        {
            QMutexLocker lock(&allMutex);
            while (!hasEnded && holders == 0)
                changed.wait(&allMutex);
            isLast = hasEnded && !std::exchange(wasJoined, true);
        }
        if (isLast)
            thread.join();
    }

    const QString file;
    std::thread thread;
    std::deque<std::function<void()>> waiting;
    QWaitCondition changed;
    int holders = 0;
    bool hasEnded = false;
    bool wasJoined = false;
};

StorageThread::StorageThread(std::shared_ptr<Running> running) : m_running(std::move(running)) { }

std::shared_ptr<StorageThread> StorageThread::of(const QString &file)
{
    QMutexLocker lock(&allMutex);
    std::shared_ptr<Running> &running = Running::all()[file];
    if (!running) {
        running = std::make_shared<Running>(file);
        running->thread = std::thread([itself = running] { itself->run(); });
    }
    ++running->holders;
    return std::shared_ptr<StorageThread>(new StorageThread(running));
}

StorageThread::~StorageThread()
{
    {
        QMutexLocker lock(&allMutex);
        if (--m_running->holders > 0)
            return;
    }
    m_running->changed.wakeAll();
    // The end of the program waits for this pool.
    QThreadPool::globalInstance()->start([running = m_running] { running->waitForEnd(); });
}

void StorageThread::post(std::function<void()> work)
{
    {
        QMutexLocker lock(&allMutex);
        m_running->waiting.push_back(std::move(work));
    }
    m_running->changed.wakeAll();
}

} // namespace calimero
