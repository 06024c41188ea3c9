// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/openconnections.h"

#include <algorithm>
#include <optional>

#ifdef Q_OS_LINUX
#include <cstddef>
#include <cstdlib>

#include <dirent.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace calimero {

#ifdef Q_OS_LINUX

namespace {

bool isSocket(int descriptor, quint64 *id)
{
    struct stat info = {};
    if (::fstat(descriptor, &info) != 0 || !S_ISSOCK(info.st_mode))
        return false;
    *id = info.st_ino;
    return true;
}

quint16 portOf(const sockaddr_storage &address)
{
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return 0;
}

std::optional<OpenConnection> connectionOf(int descriptor, const WatchedPorts &ports)
{
    OpenConnection connection;
    if (!isSocket(descriptor, &connection.id))
        return std::nullopt;
    sockaddr_storage address = {};
    socklen_t size = sizeof address;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return std::nullopt;
    connection.peerPort = portOf(address);
    if (!ports.peers.contains(connection.peerPort))
        return std::nullopt;
    if (ports.leftOut.contains(localPortOf(descriptor)))
        return std::nullopt;
    tcp_info info = {};
    size = sizeof info;
    constexpr auto needed = offsetof(tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received;
    int unread = 0;
    if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || size < needed
        || ::ioctl(descriptor, SIOCINQ, &unread) != 0)
        return std::nullopt;
    connection.handedOut =
        info.tcpi_bytes_received - std::min<quint64>(static_cast<quint64>(unread), info.tcpi_bytes_received);
    constexpr auto withSent = offsetof(tcp_info, tcpi_bytes_sent) + sizeof info.tcpi_bytes_sent;
    connection.sent = size >= withSent ? info.tcpi_bytes_sent : info.tcpi_bytes_acked;
    return connection;
}

template<class F>
void forEachDescriptor(F &&look)
{
    constexpr int withoutList = 1024;
    DIR *folder = ::opendir("/proc/self/fd");
    if (!folder) {
        for (int descriptor = 0; descriptor < withoutList; ++descriptor)
            look(descriptor);
        return;
    }
    while (const dirent *entry = ::readdir(folder)) {
        if (entry->d_name[0] != '.')
            look(std::atoi(entry->d_name));
    }
    ::closedir(folder);
}

} // namespace

Duplicate::Duplicate(qintptr descriptor)
    : m_descriptor(::fcntl(static_cast<int>(descriptor), F_DUPFD_CLOEXEC, 0))
{
}

Duplicate::~Duplicate()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool wasReset(const Duplicate &connection)
{
    // Where the other side has closed, ours is still to follow.
    constexpr int closed = 7; // TCP_CLOSE of the header that we can't have
    tcp_info info = {};
    socklen_t size = sizeof info;
    return ::getsockopt(connection.get(), IPPROTO_TCP, TCP_INFO, &info, &size) == 0
        && info.tcpi_state == closed;
}

quint16 localPortOf(qintptr descriptor)
{
    sockaddr_storage address = {};
    socklen_t size = sizeof address;
    if (::getsockname(static_cast<int>(descriptor), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    return portOf(address);
}

OpenConnections connectionsTo(const WatchedPorts &ports)
{
    OpenConnections found;
    forEachDescriptor([&](int descriptor) {
        quint64 id = 0;
        if (!isSocket(descriptor, &id))
            return;
        const Duplicate duplicate(descriptor);
        if (const auto connection = connectionOf(duplicate.get(), ports))
            found.emplace_back(descriptor, *connection);
    });
    return found;
}

OpenConnections connectionsAmong(const OpenConnections &known, const WatchedPorts &ports)
{
    OpenConnections found;
    for (const auto &[descriptor, before] : known) {
        if (!ports.peers.contains(before.peerPort))
            continue;
        const Duplicate duplicate(descriptor);
        const auto connection = connectionOf(duplicate.get(), ports);
        if (connection && connection->id == before.id)
            found.emplace_back(descriptor, *connection);
    }
    return found;
}

void shutDown(int descriptor, quint64 id)
{
    const Duplicate duplicate(descriptor);
    quint64 present = 0;
    if (isSocket(duplicate.get(), &present) && present == id)
        ::shutdown(duplicate.get(), SHUT_RDWR);
}

#else

Duplicate::Duplicate(qintptr) : m_descriptor(-1) { }

Duplicate::~Duplicate() = default;

bool wasReset(const Duplicate &)
{
    return false;
}

OpenConnections connectionsTo(const WatchedPorts &)
{
    return {};
}

OpenConnections connectionsAmong(const OpenConnections &, const WatchedPorts &)
{
    return {};
}

void shutDown(int, quint64) { }

quint16 localPortOf(qintptr)
{
    return 0;
}

#endif

} // namespace calimero
