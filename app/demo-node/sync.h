// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/program.h"

#include "core/base/base58.h"

#include <set>
#include <vector>

namespace demonode {

/// When a key was written, by a clock that all nodes of a shared world keep ahead of what they heard, and by
/// which of them. The greatest one wins, on every node the same one.
struct Stamp {
    quint64 time = 0;
    int node = 0;

    [[nodiscard]] bool operator<(const Stamp &other) const
    {
        return time != other.time ? time < other.time : node < other.node;
    }
};

/// One change of a context on its way to the other nodes.
struct Delta {
    struct Entry {
        QByteArray key;
        std::optional<Json> value; ///< none: it was removed
        Stamp stamp;
    };

    calimero::Bytes32 id{};
    std::vector<calimero::Bytes32> parents; ///< the tips of the history it was made on
    std::vector<Entry> entries;
    QList<Event> events;
};

/// What a context is to say of its state, whatever it is (routes_control.cpp).
struct SyncControl {
    bool initialized = true; ///< false: nothing was received yet, and its hash is all zero
    bool apart = false; ///< hears of no change and tells none, and has a hash of its own
    QByteArray state; ///< the JSON of `syncState`; empty: whatever is true
    qint64 failures = 0;
    QByteArray lastError;
};

/// What a node has to remember of a context that changed while there were others.
struct Track {
    SyncControl control;
    std::map<QByteArray, Stamp> stamps; ///< of the keys that were written
    std::set<calimero::Bytes32> known; ///< changes that are in already
    std::set<calimero::Bytes32> superseded; ///< those that others were made on: no tips any more
    std::vector<Delta> heldBack; ///< came while the context took none
    std::vector<Delta> unsent; ///< made while it told none
    bool resyncing = false;

    [[nodiscard]] bool takes() const { return control.initialized && !control.apart; }
};

} // namespace demonode
