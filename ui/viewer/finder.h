// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/viewer/viewedparts.h"

#include <QObject>

namespace explorer {

// Where a text was found: each place of it, also several in one value.
struct FoundPlace {
    quint32 part = 0;
    quint32 unit = 0; // of its rows
    quint32 from = 0; // bytes within the key or the value
    quint32 length : 31 = 0;
    quint32 inKey : 1 = 0;
};

// Looks for a text in all that is viewed, on a worker; letters of ASCII in either case. A string of JSON in
// which it stands as escapes is found as a whole.
class Finder : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostFound = 1'000'000;

    using QObject::QObject;

    // Ends the search before. An empty text only does that.
    void search(const ViewedParts &parts, const QString &text);
    // What is searched is not all there yet: search() will follow.
    void expect(const QString &text);
    QString text() const { return m_text; }
    bool isSearching() const { return m_isSearching; }
    const QList<FoundPlace> &found() const { return m_found; } // in order
    // Those in one row.
    std::pair<qsizetype, qsizetype> within(const ViewedParts::Unit &unit) const;

Q_SIGNALS:
    void changed(); // several times while searching, and at its end

private:
    QString m_text;
    bool m_isSearching = false;
    QList<FoundPlace> m_found;
    calimero::Latest<QList<FoundPlace>> m_search;
};

} // namespace explorer
