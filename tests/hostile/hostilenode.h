// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/hostile/trick.h"

#include <QByteArray>
#include <QUrl>

#include <memory>

namespace hostile {

/// A server of bytes for all tricks, each at a port of its own: raw sockets in a thread of its own, so that
/// what it does is no work of the window's thread. It holds no more than a piece of what it sends.
class HostileNode {
public:
    struct Secrets {
        QByteArray accessToken; ///< of a trick that wants one
    };

    HostileNode(const QList<Trick> &tricks, const Secrets &secrets);
    ~HostileNode();
    Q_DISABLE_COPY_MOVE(HostileNode)

    [[nodiscard]] QUrl url(const Trick &trick) const;
    /// Where nothing may ever come: tricks send people there (@ELSEWHERE@). What came, as it came.
    [[nodiscard]] QByteArray elsewhere() const;
    /// A picture on this computer that nobody may open (@PICTURE@).
    void setPicture(const QByteArray &path);

    [[nodiscard]] int connections(const Trick &trick) const; ///< open ones
    [[nodiscard]] int requests(const Trick &trick) const; ///< so far
    [[nodiscard]] qint64 sent(const Trick &trick) const; ///< bytes so far
    /// Ends all connections of the trick, and refuses further ones: before it takes the whole machine.
    void end(const Trick &trick);

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace hostile
