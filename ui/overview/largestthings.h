// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/base58.h"
#include "core/concurrent/latest.h"

#include <QList>
#include <QObject>

namespace calimero {
class ContextSizes;
class Node;
namespace table {
class ListLoader;
}
} // namespace calimero

namespace explorer {

/// What takes most on a node, of each kind the first few. Worked out when somebody asks.
class LargestThings : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype most = 3;
    /// A node tells what a context takes only when it is asked for that one: of more only so many are.
    static constexpr qsizetype mostAsked = 40;

    struct Thing {
        calimero::Bytes32 id{};
        quint64 bytes = 0;
        bool operator==(const Thing &) const = default;
    };
    using Things = QList<Thing>; ///< the largest first; those that take nothing are left out

    /// All must outlive it.
    LargestThings(calimero::Node &node, const calimero::table::ListLoader &usage,
                  calimero::ContextSizes &sizes, QObject *parent = nullptr);

    /// With what the lists have now. Asks for the sizes of contexts too, while the node is open.
    void look();

    [[nodiscard]] const Things &blobs() const { return m_found.blobs; }
    [[nodiscard]] const Things &contexts() const { return m_found.contexts; }
    [[nodiscard]] const Things &namespaces() const { return m_found.namespaces; }
    /// Contexts that are there and told what they take.
    [[nodiscard]] qsizetype asked() const { return m_found.asked; }

Q_SIGNALS:
    void changed();

private:
    struct Found {
        Things blobs;
        Things contexts;
        Things namespaces;
        qsizetype asked = 0;
        bool operator==(const Found &) const = default;
    };

    void askForSizes();
    void forget();

    calimero::Node &m_node;
    const calimero::table::ListLoader &m_usage;
    calimero::ContextSizes &m_sizes;
    Found m_found;
    bool m_isStale = false; ///< something came while it was worked out
    calimero::Latest<Found> m_looking;
};

} // namespace explorer
