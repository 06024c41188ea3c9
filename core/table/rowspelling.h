// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/chunk.h"

namespace calimero::table {

// How the node writes a row: its members in the order of `fields()` (core/table/fields.h), those left out
// whose value is not known. Used both ways, by a writer and a match with the same functions; each takes the
// name of the member and the number of the field.

/// Writes the row anew.
class RowWriter {
public:
    RowWriter(const Chunk &chunk, quint32 row, QByteArray &out) : m_chunk(chunk), m_row(row), m_out(out) { }

    void id(std::string_view name, int field);
    void number(std::string_view name, int field);
    void boolean(std::string_view name, int field);
    void text(std::string_view name, int field);
    /// [1,2,…]
    void bytes(std::string_view name, int field);
    /// Byte strings of 32, one after another: [[1,2,…],[…]]
    void byteLists(std::string_view name, int field);
    /// A member with members of its own, up to close(); false, and no close(), when none of its fields is
    /// known.
    [[nodiscard]] bool open(std::string_view name, int firstField, int fields);
    void close() { m_out += '}'; }
    void end();

private:
    void begin(std::string_view name);

    const Chunk &m_chunk;
    quint32 m_row;
    QByteArray &m_out;
    bool m_isFirst = true;
};

/// Tells whether the text that a row was read from is just what RowWriter makes of it, at a fraction of the
/// cost: where an id was read from the text as it stands here, it is not written again to be compared, since
/// an id has one spelling.
class RowMatch {
public:
    RowMatch(const Chunk &chunk, quint32 row, std::string_view raw) : m_chunk(chunk), m_row(row), m_rest(raw)
    {
    }

    void id(std::string_view name, int field);
    void number(std::string_view name, int field);
    void boolean(std::string_view name, int field);
    void text(std::string_view name, int field);
    void bytes(std::string_view name, int field);
    void byteLists(std::string_view name, int field);
    [[nodiscard]] bool open(std::string_view name, int firstField, int fields);
    void close() { skip("}"); }
    [[nodiscard]] bool end() { return skip("}") && m_rest.empty(); }

private:
    [[nodiscard]] bool begin(std::string_view name, int field);
    [[nodiscard]] bool skipName(std::string_view name);
    bool skip(std::string_view expected);

    const Chunk &m_chunk;
    quint32 m_row;
    std::string_view m_rest;
    bool m_isFirst = true;
    bool m_isSame = true;
};

} // namespace calimero::table
