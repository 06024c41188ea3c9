// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QtGlobal>

#include <csignal>

#include <sys/resource.h>

/// While it is there no file of this program becomes longer than `most` bytes: the system takes what fits and
/// refuses the rest, as it does on a disk without room.
class FullDisk {
public:
    explicit FullDisk(rlim_t most) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        struct rlimit full = m_before;
        full.rlim_cur = most;
        m_isFull = ::setrlimit(RLIMIT_FSIZE, &full) == 0;
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

    /// False: the system did not let us.
    [[nodiscard]] bool isFull() const { return m_isFull; }

private:
    using Handler = void (*)(int);
    Handler m_handler;
    struct rlimit m_before = {};
    bool m_isFull = false;
};
