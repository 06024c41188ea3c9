// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/options.h"

#include <memory>
#include <vector>

namespace demonode {

class Neighbours;

/// The nodes of this process, each on a port of its own: one, or several that share a world.
class Cluster {
public:
    explicit Cluster(const Options &options);
    ~Cluster();
    Q_DISABLE_COPY_MOVE(Cluster)

    /// A route that was to be taken away and is not there; empty: none.
    [[nodiscard]] const QByteArray &unknownRoute() const { return m_unknownRoute; }
    /// False when a port is taken; problem() says which.
    [[nodiscard]] bool start();
    [[nodiscard]] const QByteArray &problem() const { return m_problem; }

    /// The lines that are printed: the URLs, then what lets a client in.
    [[nodiscard]] QByteArray announcement() const;

private:
    struct Resident;

    const Options m_options;
    QByteArray m_secret;
    std::unique_ptr<Neighbours> m_neighbours; ///< null: there is one node
    std::vector<std::unique_ptr<Resident>> m_residents;
    QByteArray m_unknownRoute;
    QByteArray m_problem;
};

} // namespace demonode
