// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"
#include "core/table/lists.h"

namespace calimero::table {

/// Whether rows may be missing from a list that was read in pages: rows that went in front of the end of a
/// page, before the next was asked for, let those behind move up past it, and no page shows them. So the last
/// row of each full page is looked up by its place: as long as it is still there, none moved. A row each, a
/// few at a time.
class PageCheck : public QObject {
    Q_OBJECT

public:
    struct End {
        quint64 place; ///< of the last row of a page, counted from the first of the list
        Bytes32 id;
    };
    static constexpr qsizetype most = 128; ///< ends that are looked at

    /// `source` must outlive it.
    PageCheck(Transport &transport, const ListSource &source, QList<End> ends, QObject *parent);
    ~PageCheck() override;
    void start();

Q_SIGNALS:
    /// Once, when one was found elsewhere. A request that fails shows nothing.
    void moved();

private:
    void ask();
    [[nodiscard]] bool isThere(const End &end, const QByteArray &answer) const;

    Transport &m_transport;
    const ListSource &m_source;
    QList<End> m_ends; ///< not asked for yet
    QList<Call<Answer>> m_calls;
    bool m_isOver = false;
};

} // namespace calimero::table
