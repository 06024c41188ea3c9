// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/index.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace calimero::json {

namespace {

constexpr int toldEach = 100; // ms

} // namespace

Index::Index(const QByteArray &bytes, QObject *parent)
    : QObject(parent),
      m_tape(Tape::of(bytes, atOnce)),
      m_stopIndexing(std::make_shared<std::atomic_bool>(false))
{
    m_finished = m_tape->isComplete() || m_tape->brokenAt() >= 0 || m_tape->isEmpty();
    if (m_finished)
        return;
    using Whole = std::shared_ptr<const Tape>;
    auto *watcher = new QFutureWatcher<Whole>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        m_tape = watcher->result();
        m_finished = true;
        watcher->deleteLater();
        Q_EMIT finished();
        if (m_searching)
            startSearch();
    });
    watcher->setFuture(QtConcurrent::run(
        [bytes, stop = m_stopIndexing]() -> Whole { return Tape::of(bytes, Tape::none, stop.get()); }));
}

Index::~Index()
{
    *m_stopIndexing = true;
    if (m_stopSearch)
        *m_stopSearch = true;
}

void Index::search(const QString &text)
{
    if (m_stopSearch)
        *m_stopSearch = true;
    m_stopSearch.reset();
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
    const Stop stop = m_stopSearch = std::make_shared<std::atomic_bool>(false);
    auto *watcher = new QFutureWatcher<QList<Match>>(this);
    // The first are told at once; to tell each few more would keep a core busy with painting.
    const auto told = std::make_shared<QElapsedTimer>();
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this, [this, watcher, stop, told](int piece) {
        if (*stop)
            return;
        const QList<Match> matches = watcher->resultAt(piece);
        if (matches.isEmpty())
            return;
        m_matches += matches;
        if (told->isValid() && !told->hasExpired(toldEach))
            return;
        told->start();
        Q_EMIT matchesChanged();
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, stop] {
        watcher->deleteLater();
        if (*stop)
            return;
        m_searching = false;
        Q_EMIT matchesChanged();
    });
    const auto work = [tape = m_tape, text = m_searchText, stop](QPromise<QList<Match>> &promise) {
        searchTape(*tape, text, [&](const QList<Match> &matches, qsizetype) {
            promise.addResult(matches);
            return !*stop;
        });
    };
    watcher->setFuture(QtConcurrent::run(work));
}

} // namespace calimero::json
