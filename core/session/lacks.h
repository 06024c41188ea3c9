// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"
#include "core/net/traffic.h"

#include <QMap>
#include <QObject>
#include <QSet>

namespace calimero {

namespace table {
class ListLoader;
}

/// What a node was found not to have: routes, and methods of JSON-RPC (docs/node/http.md#what-a-node-lacks).
/// Found out once, by whoever asked first, and known to all from then on; why is in the request's own entry
/// (api::Entry::absence). A route that answers after all, since the node was replaced, is there again.
class Lacks : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// What an exchange with the node shows of it. Of others nothing must be told.
    void hear(const Exchange &exchange);
    /// Notes what is missing in a list whenever it was read.
    void follow(table::ListLoader &list, const api::Entry &entry);
    /// What was missing in a list of so many rows. A field that none of them has is one that the node does
    /// not know by that name (docs/node/words.md#fields-change).
    void note(const api::Entry &entry, const json::Findings &findings, quint32 rows);
    /// Another node may be there the next time.
    void forget();

    [[nodiscard]] bool contains(const api::Entry &entry) const;
    [[nodiscard]] QByteArrayList names() const; ///< of the registry, sorted
    /// Of its rows: "applicationVersion"; sorted.
    [[nodiscard]] QStringList missingFields(const api::Entry &entry) const;

Q_SIGNALS:
    void changed();

private:
    QSet<QByteArray> m_names;
    QMap<QByteArray, QStringList> m_fields; ///< by the name of the request
};

} // namespace calimero
