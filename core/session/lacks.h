// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"
#include "core/net/traffic.h"

#include <QObject>
#include <QSet>

namespace calimero {

/// What a node was found not to have: routes, and methods of JSON-RPC (docs/node/http.md#what-a-node-lacks).
/// Found out once, by whoever asked first, and known to all from then on; why is in the request's own entry
/// (api::Entry::absence). A route that answers after all, since the node was replaced, is there again.
class Lacks : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// What an exchange with the node shows of it. Of others nothing must be told.
    void hear(const Exchange &exchange);
    /// Another node may be there the next time.
    void forget();

    [[nodiscard]] bool contains(const api::Entry &entry) const;
    [[nodiscard]] QByteArrayList names() const; ///< of the registry, sorted

Q_SIGNALS:
    void changed();

private:
    QSet<QByteArray> m_names;
};

} // namespace calimero
