// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenfile.h"

#include <QThreadPool>
#include <QUrl>

class QLockFile;

namespace calimero {

/// TokenFile behind the interface of a store: the disk work is done on a worker, one piece after the other.
class FileTokenStore : public TokenStore {
    Q_OBJECT

public:
    /// How long another program may hold the lock before a refresh is given up.
    static constexpr std::chrono::milliseconds lockTimeout{15'000};

    FileTokenStore(const QString &folder, const QString &nodeName, QObject *parent = nullptr);
    ~FileTokenStore() override;

    [[nodiscard]] const TokenFile &file() const { return m_file; }
    /// From now on another file, which is left as it is.
    void setName(const QString &nodeName) { m_file = m_file.named(nodeName); }
    /// The same with what is in this one: TokenFile::moveTo.
    Call<Done> moveTo(const QString &nodeName, const QUrl &node);
    void setLockTimeout(std::chrono::milliseconds timeout) { m_lockTimeout = timeout; }

    [[nodiscard]] Call<std::optional<StoredTokens>> load() override;
    Call<Done> save(const StoredTokens &tokens, Write write) override;
    Call<Done> remove() override;
    [[nodiscard]] Call<std::optional<StoredTokens>> beginRefresh() override;
    void endRefresh() override;

private:
    template<class T, class F>
    void onWorker(Job<T> *job, F work);
    void tryLock(Job<std::optional<StoredTokens>> *job, std::chrono::milliseconds left);

    TokenFile m_file;
    QThreadPool m_worker;
    std::shared_ptr<QLockFile> m_lock;
    std::chrono::milliseconds m_lockTimeout = lockTimeout;
};

} // namespace calimero
