// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/chunk.h"

namespace calimero::table {

/// How the node writes a row: said once, member by member in its order, and used both ways. The spelling of a
/// kind of row is a function object that can be given a RowWriter and a RowMatch:
/// \code
/// struct BlobSpelling {
///     template<class Row>
///     void operator()(Row &row) const {
///         row.id("blob_id", blobs::Id);
///         row.number("size", blobs::Size);
///     }
/// };
/// \endcode
/// Members whose value is not known are left out.

/// Writes the row anew.
class RowWriter {
public:
    RowWriter(const Chunk &chunk, quint32 row, QByteArray &out) : m_chunk(chunk), m_row(row), m_out(out) { }

    void id(std::string_view name, int field);
    void number(std::string_view name, int field);
    void text(std::string_view name, int field);
    /// Byte strings of 32, one after another: [[1,2,…],[…]]
    void byteLists(std::string_view name, int field);
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
    void text(std::string_view name, int field);
    void byteLists(std::string_view name, int field);
    [[nodiscard]] bool end() { return skip("}") && m_rest.empty(); }

private:
    [[nodiscard]] bool begin(std::string_view name, int field);
    bool skip(std::string_view expected);

    const Chunk &m_chunk;
    quint32 m_row;
    std::string_view m_rest;
    bool m_isFirst = true;
    bool m_isSame = true;
};

/// The two functions of a spelling, for Schema.
template<class Spelling>
constexpr RowText rowText()
{
    return {.compose =
                [](const Chunk &chunk, quint32 row, QByteArray &out) {
                    RowWriter writer(chunk, row, out);
                    Spelling()(writer);
                    writer.end();
                },
            .isComposable =
                [](const Chunk &chunk, quint32 row, std::string_view raw) {
                    RowMatch match(chunk, row, raw);
                    Spelling()(match);
                    return match.end();
                }};
}

} // namespace calimero::table
