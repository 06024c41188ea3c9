// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/endsignals.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace calimero {

namespace {

int endSignalPipe[2] = {-1, -1};
constexpr int endSignals[] = {SIGINT, SIGTERM, SIGHUP};
bool isHangUpIgnored = false;

/// A handler may do next to nothing, so it only wakes whoever waits.
void noteEndSignal(int)
{
    const int before = errno;
    for (const int number : endSignals) {
        if (number != SIGHUP || !isHangUpIgnored)
            std::signal(number, SIG_DFL);
    }
    (void)!::write(endSignalPipe[1], "x", 1);
    errno = before;
}

} // namespace

int catchEndSignals()
{
    if (endSignalPipe[0] >= 0)
        return endSignalPipe[0];
    if (::pipe2(endSignalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return endSignalPipe[0] = endSignalPipe[1] = -1;
    struct sigaction before = {};
    isHangUpIgnored = sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
    struct sigaction action = {};
    action.sa_handler = noteEndSignal;
    for (const int number : endSignals) {
        if (number != SIGHUP || !isHangUpIgnored)
            sigaction(number, &action, nullptr);
    }
    return endSignalPipe[0];
}

int endSignalFile()
{
    return endSignalPipe[0];
}

} // namespace calimero
