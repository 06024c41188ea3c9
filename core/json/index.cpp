// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/index.h"

#include <QElapsedTimer>

namespace calimero::json {

namespace {

constexpr int toldEach = 100; // ms

} // namespace

Index::Index(const QByteArray &bytes, QObject *parent) : QObject(parent), m_tape(Tape::of(bytes, atOnce))
{
    m_finished = m_tape->isComplete() || m_tape->brokenAt() >= 0 || m_tape->isEmpty();
    if (m_finished)
        return;
    m_indexing.run([bytes](const Wanted &wanted) { return Tape::of(bytes, Tape::none, wanted); },
                   [this](const std::shared_ptr<const Tape> &whole) {
                       m_tape = whole;
                       m_finished = true;
                       Q_EMIT finished();
                       if (m_searching)
                           startSearch();
                   });
}

void Index::search(const QString &text)
{
    m_search.drop();
    m_searchText = text;
    m_matches.clear();
    m_searching = !text.isEmpty();
    if (m_searching && m_finished)
        startSearch();
    else
        Q_EMIT matchesChanged();
}

void Index::startSearch()
{
    const auto work = [tape = m_tape, text = m_searchText](const Wanted &wanted, const auto &give) {
        searchTape(*tape, text, [&](const QList<Match> &matches, qsizetype) {
            give(matches);
            return !wanted.isStale();
        });
    };
    // The first are told at once; to tell each few more would keep a core busy with painting.
    const auto take = [this, told = QElapsedTimer()](const QList<Match> &matches) mutable {
        if (matches.isEmpty())
            return;
        m_matches += matches;
        if (told.isValid() && !told.hasExpired(toldEach))
            return;
        told.start();
        Q_EMIT matchesChanged();
    };
    m_search.runInPieces(work, take, [this] {
        m_searching = false;
        Q_EMIT matchesChanged();
    });
}

} // namespace calimero::json
