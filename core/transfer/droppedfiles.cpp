// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/droppedfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QThreadPool>

namespace calimero {

namespace {

class Walk {
public:
    Walk(const std::atomic<bool> &stop, qsizetype fileLimit) : m_stop(stop), m_limit(fileLimit) { }

    void take(const QFileInfo &info)
    {
        if (isOver())
            return;
        if (!info.isFile()) {
            ++found.special;
        } else if (!info.isReadable()) {
            found.unreadable += info.filePath();
        } else if (found.files.size() == m_limit) {
            found.cutOff = true;
        } else {
            found.files += {info.filePath(), info.size()};
            found.totalSize += info.size();
        }
    }

    void walk(const QString &top)
    {
        QStringList open{top};
        while (!open.isEmpty() && !isOver()) {
            const QString path = open.takeFirst();
            const QDir folder(path);
            if (!folder.isReadable()) {
                found.unreadable += path;
                continue;
            }
            const auto entries = folder.entryInfoList(
                QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
            QStringList inside;
            for (const QFileInfo &entry : entries) {
                // Links are not followed: no loops, and nothing from outside of what was dropped.
                if (entry.isHidden())
                    ++found.hidden;
                else if (entry.isSymLink())
                    ++found.special;
                else if (entry.isDir())
                    inside += entry.filePath();
                else
                    take(entry);
            }
            open = inside + open;
        }
    }

    FoundFiles found;

private:
    [[nodiscard]] bool isOver() const { return m_stop || found.cutOff; }

    const std::atomic<bool> &m_stop;
    qsizetype m_limit;
};

class FindJob : public Job<FoundFiles> {
public:
    FindJob(const QStringList &paths, QObject *owner) : Job(owner)
    {
        connect(this, &CallJob::aborted, this, [this] { *m_stop = true; });
        // Whoever holds the mark may speak to the job.
        m_mark = std::make_shared<Mark>();
        m_mark->job = this;
        QThreadPool::globalInstance()->start([paths, stop = m_stop, mark = m_mark] {
            FoundFiles found = lookAtFiles(paths, *stop);
            QMutexLocker lock(&mark->mutex);
            if (FindJob *job = mark->job)
                QMetaObject::invokeMethod(
                    job, [job, found] { job->finish(found); }, Qt::QueuedConnection);
        });
    }

    ~FindJob() override
    {
        *m_stop = true;
        QMutexLocker lock(&m_mark->mutex);
        m_mark->job = nullptr;
    }

private:
    struct Mark {
        QMutex mutex;
        FindJob *job = nullptr;
    };
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<Mark> m_mark;
};

} // namespace

FoundFiles lookAtFiles(const QStringList &paths, const std::atomic<bool> &stop, qsizetype fileLimit)
{
    Walk walk(stop, fileLimit);
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!info.exists()) {
            walk.found.unreadable += path;
        } else if (info.isDir()) {
            ++walk.found.folders;
            walk.walk(info.isSymLink() ? info.canonicalFilePath() : path);
        } else {
            walk.take(info);
        }
    }
    return walk.found;
}

Call<FoundFiles> findFiles(const QStringList &paths, QObject *owner)
{
    return Call<FoundFiles>(new FindJob(paths, owner));
}

} // namespace calimero
