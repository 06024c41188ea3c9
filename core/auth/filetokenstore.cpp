// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/filetokenstore.h"

#include "core/base/hash.h"
#include "core/base/ownfile.h"

#include <QFutureWatcher>
#include <QLockFile>
#include <QScopeGuard>
#include <QTimer>
#include <QtConcurrentRun>

namespace calimero {

using namespace std::chrono_literals;

namespace {

constexpr auto pause = 100ms; ///< between two tries for the lock

}

FileTokenStore::FileTokenStore(const QString &folder, const QString &nodeName, QObject *parent)
    : TokenStore(parent), m_file(folder, nodeName)
{
    // One thread: what is asked for is done in that order.
    m_worker.setMaxThreadCount(1);
}

FileTokenStore::~FileTokenStore()
{
    m_worker.waitForDone();
}

template<class T, class F>
void FileTokenStore::onWorker(Job<T> *job, F work)
{
    auto *watcher = new QFutureWatcher<Result<T>>(job);
    connect(watcher, &QFutureWatcherBase::finished, job,
            [job, watcher] { job->finish(watcher->future().takeResult()); });
    watcher->setFuture(QtConcurrent::run(&m_worker, [work = std::move(work)] {
        const auto wiped = qScopeGuard(wipeStack);
        return work();
    }));
}

Call<std::optional<StoredTokens>> FileTokenStore::load()
{
    auto *job = new Job<std::optional<StoredTokens>>(this);
    onWorker(job, [file = m_file] { return file.read(); });
    return Call(job);
}

Call<Done> FileTokenStore::save(const StoredTokens &tokens, Write write)
{
    auto *job = new Job<Done>(this);
    onWorker(job, [file = m_file, tokens, write] { return file.write(tokens, write); });
    return Call(job);
}

Call<Done> FileTokenStore::remove()
{
    auto *job = new Job<Done>(this);
    onWorker(job, [file = m_file] { return file.remove(); });
    return Call(job);
}

Call<Done> FileTokenStore::moveTo(const QString &nodeName, const QUrl &node)
{
    auto *moving = new Job<Done>(this);
    const TokenFile to = m_file.named(nodeName);
    onWorker(moving, [file = m_file, to, node] { return file.moveTo(to, node); });
    return Call(moving).then(this, [this, to](const Result<Done> &moved) {
        if (moved)
            m_file = to;
        return moved;
    });
}

Call<std::optional<StoredTokens>> FileTokenStore::beginRefresh()
{
    auto *job = new Job<std::optional<StoredTokens>>(this);
    tryLock(job, m_lockTimeout);
    return Call(job);
}

/// Tries again from a timer instead of waiting in the worker, which others need meanwhile.
void FileTokenStore::tryLock(Job<std::optional<StoredTokens>> *job, std::chrono::milliseconds left)
{
    struct Try {
        std::shared_ptr<QLockFile> lock;
        Result<std::optional<StoredTokens>> tokens;
        bool locked = false;
    };
    auto *watcher = new QFutureWatcher<Try>(job);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, job, watcher, left] {
        Try tried = watcher->future().takeResult();
        watcher->deleteLater();
        if (tried.locked) {
            m_lock = tried.lock;
            job->finish(tried.tokens);
        } else if (!tried.tokens) {
            job->finish(tried.tokens);
        } else if (left <= 0ms) {
            job->finish(tl::unexpected(storageError(Error::Reason::LockHeld, m_file.path())));
        } else {
            QTimer::singleShot(pause, job, [this, job, left] { tryLock(job, left - pause); });
        }
    });
    watcher->setFuture(QtConcurrent::run(&m_worker, [file = m_file] {
        const auto wiped = qScopeGuard(wipeStack);
        Try tried{.tokens = std::optional<StoredTokens>()};
        if (const auto prepared = file.prepareFolder(); !prepared) {
            tried.tokens = tl::unexpected(prepared.error());
            return tried;
        }
        tried.lock = std::make_shared<QLockFile>(file.lockPath());
        tried.locked = tried.lock->tryLock(0);
        if (tried.locked) {
            tried.tokens = file.read();
            if (tried.tokens && !*tried.tokens)
                tried.tokens = tl::unexpected(storageError(Error::Reason::TokensGone, file.path()));
        } else if (tried.lock->error() != QLockFile::LockFailedError)
            tried.tokens = tl::unexpected(
                storageError(Error::Reason::None, file.lockPath(), ownfile::whyNoneBeside(file.lockPath())));
        return tried;
    }));
}

void FileTokenStore::endRefresh()
{
    if (!m_lock)
        return;
    // After what was asked for before: the new pair must be in the file when the lock goes.
    m_worker.start([lock = std::move(m_lock)] { lock->unlock(); });
    m_lock.reset();
}

} // namespace calimero
