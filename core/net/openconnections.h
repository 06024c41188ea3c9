// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QtGlobal>

#include <set>
#include <utility>
#include <vector>

namespace calimero {

/// What the kernel says of a TCP connection of this process: on Linux, elsewhere there are none.
struct OpenConnection {
    quint64 id = 0; ///< unlike its descriptor never that of another
    quint16 peerPort = 0;
    quint64 handedOut = 0; ///< bytes that were read
    quint64 sent = 0; ///< bytes
};
using OpenConnections = std::vector<std::pair<int, OpenConnection>>; ///< by descriptor

struct WatchedPorts {
    std::set<quint16> peers; ///< of the other side
    std::multiset<quint16> leftOut; ///< of this side
};

[[nodiscard]] OpenConnections connectionsTo(const WatchedPorts &ports);
/// Of these those that are still the same connections, looked at anew: much less work than all descriptors.
[[nodiscard]] OpenConnections connectionsAmong(const OpenConnections &known, const WatchedPorts &ports);
/// When the descriptor still is that connection's.
void shutDown(int descriptor, quint64 id);

/// A second descriptor of a connection, which stays as long as this one does: nobody can close the first
/// while it is looked at, and another get its number.
class Duplicate {
public:
    explicit Duplicate(qintptr descriptor);
    ~Duplicate();
    Q_DISABLE_COPY_MOVE(Duplicate)
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};
/// Of one that has ended: whether it was reset, and not closed by the other side. Qt says the same of both.
[[nodiscard]] bool wasReset(const Duplicate &connection);
/// Of this side; not QAbstractSocket::localPort(), which behind a proxy may be one over there. 0: none.
[[nodiscard]] quint16 localPortOf(qintptr descriptor);

} // namespace calimero
