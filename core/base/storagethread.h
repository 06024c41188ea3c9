// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace calimero {

/// The thread that reads and writes one file of this program, for all who use that file: what is posted runs
/// in order, so who opens it anew sees what was asked for before. A database keeps its connection on it.
///
/// Who lets go of it does not wait. What was posted is done all the same, and QCoreApplication's destructor
/// waits for that; the thread ends when there is nothing left and nobody holds it.
class StorageThread {
public:
    [[nodiscard]] static std::shared_ptr<StorageThread> of(const QString &file);
    ~StorageThread();
    Q_DISABLE_COPY_MOVE(StorageThread)

    void post(std::function<void()> work); ///< from any thread

private:
    struct Running;

    explicit StorageThread(std::shared_ptr<Running> running);

    std::shared_ptr<Running> m_running;
};

} // namespace calimero
