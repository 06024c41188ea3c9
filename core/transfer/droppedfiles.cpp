// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/droppedfiles.h"

#include <QMutex>
#include <QThreadPool>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calimero {

namespace {

using Why = LeftOut::Why;

// Not QDir and QFileInfo: they ask for names as QString, which lose what is not UTF-8.
class Walk {
public:
    Walk(const std::atomic<bool> &stop, qsizetype fileLimit) : m_stop(stop), m_limit(fileLimit) { }

    void begin(const FilePath &path)
    {
        // A zero would end the name that the system sees.
        if (path.bytes().contains('\0')) {
            leaveOut(path, Why::Unreadable);
            return;
        }
        struct stat itself = {};
        const bool isLink = ::lstat(path.bytes().constData(), &itself) == 0 && S_ISLNK(itself.st_mode);
        struct stat status = {};
        if (::stat(path.bytes().constData(), &status) != 0)
            leaveOut(path, isLink && errno != EACCES ? Why::DeadLink : Why::Unreadable);
        else if (S_ISDIR(status.st_mode))
            beginFolder(isLink ? target(path) : path);
        else
            take(path, status);
    }

    FoundFiles found;

private:
    struct Entry {
        QByteArray name;
        struct stat status;
    };

    [[nodiscard]] bool isOver() const { return m_stop || found.cutOff; }

    static FilePath target(const FilePath &link)
    {
        struct Free {
            void operator()(char *text) const { std::free(text); }
        };
        const std::unique_ptr<char, Free> path(::realpath(link.bytes().constData(), nullptr));
        return path ? FilePath::ofBytes(path.get()) : link;
    }

    void beginFolder(const FilePath &path)
    {
        ++found.folders;
        const qsizetype before = found.files.size() + found.leftOut.size();
        walk(path);
        if (found.files.size() + found.leftOut.size() == before)
            leaveOut(path, Why::NoFile);
    }

    void leaveOut(const FilePath &path, Why why)
    {
        if (isOver())
            return;
        if (found.leftOut.size() == m_limit)
            found.cutOff = true;
        else
            found.leftOut += {path, why};
    }

    void take(const FilePath &path, const struct stat &status)
    {
        if (!S_ISREG(status.st_mode)) {
            leaveOut(path, Why::Special);
        } else if (::faccessat(AT_FDCWD, path.bytes().constData(), R_OK, AT_EACCESS) != 0) {
            leaveOut(path, Why::Unreadable);
        } else if (!isOver()) {
            if (found.files.size() == m_limit) {
                found.cutOff = true;
                return;
            }
            found.files += {path, qint64(status.st_size)};
            found.totalSize += status.st_size;
        }
    }

    void walk(const FilePath &top)
    {
        QList<FilePath> open{top};
        while (!open.isEmpty() && !isOver()) {
            const FilePath folder = open.takeFirst();
            const auto entries = entriesOf(folder);
            if (!entries) {
                leaveOut(folder, Why::Unreadable);
                continue;
            }
            QList<FilePath> inside;
            for (const Entry &entry : *entries) {
                const FilePath path = folder.inside(entry.name);
                // Links are not followed: no loops, and nothing from outside of what was dropped.
                if (entry.name.startsWith('.'))
                    leaveOut(path, Why::Hidden);
                else if (S_ISLNK(entry.status.st_mode))
                    leaveOut(path, Why::Link);
                else if (S_ISDIR(entry.status.st_mode))
                    inside += path;
                else
                    take(path, entry.status);
            }
            open = inside + open;
        }
    }

    /// By name; nothing when the folder can't be read.
    [[nodiscard]] std::optional<std::vector<Entry>> entriesOf(const FilePath &folder) const
    {
        struct Close {
            void operator()(DIR *opened) const { ::closedir(opened); }
        };
        const std::unique_ptr<DIR, Close> opened(::opendir(folder.bytes().constData()));
        if (!opened)
            return {};
        std::vector<Entry> entries;
        while (const dirent *next = ::readdir(opened.get())) {
            if (m_stop)
                break;
            Entry entry{next->d_name, {}};
            if (entry.name == "." || entry.name == "..")
                continue;
            // Gone meanwhile, or in a folder that may be read but not entered: what is no file can't be told.
            if (::fstatat(::dirfd(opened.get()), next->d_name, &entry.status, AT_SYMLINK_NOFOLLOW) != 0)
                entry.status.st_mode = S_IFREG;
            entries.push_back(std::move(entry));
        }
        std::sort(entries.begin(), entries.end(),
                  [](const Entry &a, const Entry &b) { return a.name < b.name; });
        return entries;
    }

    const std::atomic<bool> &m_stop;
    qsizetype m_limit;
};

class FindJob : public Job<FoundFiles> {
public:
    FindJob(const QList<FilePath> &paths, QObject *owner) : Job(owner)
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

QList<FilePath> FoundFiles::leftOutFor(LeftOut::Why why) const
{
    QList<FilePath> paths;
    for (const LeftOut &one : leftOut) {
        if (one.why == why)
            paths += one.path;
    }
    return paths;
}

FoundFiles lookAtFiles(const QList<FilePath> &paths, const std::atomic<bool> &stop, qsizetype fileLimit)
{
    Walk walk(stop, fileLimit);
    for (const FilePath &path : paths)
        walk.begin(path);
    return walk.found;
}

Call<FoundFiles> findFiles(const QList<FilePath> &paths, QObject *owner)
{
    return Call<FoundFiles>(new FindJob(paths, owner));
}

} // namespace calimero
