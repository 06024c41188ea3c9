// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"
#include "core/json/findings.h"
#include "core/net/transport.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace calimero::api {

/// How the rows of a list come.
struct Paging {
    std::vector<std::string_view> rows; ///< where they are in an answer: {"data", "contexts"}
    std::string_view id; ///< the field of a row that tells it from others
    quint64 pageSize = 0; ///< 0: all in one answer
    std::optional<quint64> lastOffset = {}; ///< the node reads any offset beyond as this one
};

/// Null when the request asks for no list of things with ids.
[[nodiscard]] const Paging *pagingOf(const Entry &entry);

/// Rows of JSON in few pieces of memory: there may be a million, and many nodes send short ones. What grows
/// is never copied as a whole, which would take it twice.
class Rows {
public:
    void add(QByteArrayView json);
    [[nodiscard]] qsizetype size() const { return m_places.size(); }
    [[nodiscard]] bool isEmpty() const { return m_places.isEmpty(); }
    [[nodiscard]] QByteArray at(qsizetype row) const
    {
        const Place &place = m_places[row];
        return m_blocks[place.block].mid(place.begin, place.length);
    }
    /// So many bytes of memory they take.
    [[nodiscard]] qsizetype memory() const
    {
        return m_bytes + m_places.size() * static_cast<qsizetype>(sizeof(Place));
    }

private:
    struct Place {
        qint32 block;
        qint32 begin;
        qint32 length; ///< no answer is longer
    };

    QByteArrayList m_blocks;
    QList<Place> m_places;
    qsizetype m_bytes = 0;
};

struct AllRows {
    /// Of memory, for all that is kept of a list: what a node can list takes a third.
    static constexpr qsizetype mostBytes = qsizetype(128) * 1024 * 1024;

    Rows rows; ///< JSON as the node sent it, each thing once, in the order they came
    /// There are more: the node can not list them (contexts beyond offset 100,000), gives far more in a page
    /// than it was asked for, or it is more than is kept.
    bool isCutOff = false;
    json::Findings findings; ///< of the last page that had any
};

/// Reads a list to its end: pages of 1,000, a short page ends it. Each page begins with the last row of the
/// one before. Where that is another, rows before it went meanwhile, and those behind moved up: it is asked
/// again from further in front, so that none is lost. Rows that come twice, since others came in front of
/// them, are kept once. Those that went after they were read stay. One page at a time; to show a list while
/// it comes there is table::ListLoader.
///
/// `path`: the values of the path's {variables}. The entry has to have a Paging.
[[nodiscard]] Call<AllRows> readAll(Transport &transport, const Entry &entry, const QStringList &path = {},
                                    Asker asker = Asker::Person);

} // namespace calimero::api
