// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/fields.h"

#include <map>

namespace calimero::table {

/// What came of the rows of a list since it was read: added, changed and gone ones, by their ids. A value.
class Patch {
public:
    template<json::Record T>
    [[nodiscard]] static Patch with(const T &row)
    {
        Patch patch;
        patch.put(row);
        return patch;
    }
    template<class Tag>
    [[nodiscard]] static Patch without(const Id<Tag> &id)
    {
        Patch patch;
        patch.remove(id);
        return patch;
    }

    /// A row that is added, or takes the place of the one with its id. One without an id is nothing.
    template<json::Record T>
    void put(const T &row)
    {
        put(tableOf(QList<T>{row}));
    }
    void put(const TablePtr &rows);
    void put(const TablePtr &rows, quint32 row); ///< one of them
    template<class Tag>
    void remove(const Id<Tag> &id)
    {
        remove(id.bytes());
    }
    void remove(const Bytes32 &id);
    /// What came later; of one row the later counts.
    void add(const Patch &later);

    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }

private:
    friend class Patcher;

    struct Row {
        std::shared_ptr<const Chunk> chunk; ///< null: it has gone
        quint32 row = 0;
    };
    std::map<Bytes32, Row> m_rows;
};

/// The table with the patch: the same pointer when that changes nothing. In tables in the order of ids added
/// rows stand where the node will list them, else at the end. Chunks that are not touched are shared; a table
/// that was never patched has nothing to pay for it. Takes time for each chunk that is touched, and in tables
/// in another order for each row: for a worker.
[[nodiscard]] TablePtr patched(const TablePtr &table, const Patch &patch);

} // namespace calimero::table
