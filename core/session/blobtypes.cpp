// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/blobtypes.h"

#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/table/fields.h"
#include "core/transfer/blobnotes.h"

#include <utility>

namespace calimero {

namespace {

constexpr std::chrono::milliseconds keptAfter{100};
constexpr qsizetype longestType = 200;

/// What may be other when it is asked for again.
bool mayPass(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Tls:
    case Error::Kind::TimedOut:
    case Error::Kind::Interrupted:
    case Error::Kind::SignInNeeded:
    case Error::Kind::SessionRenewed:
    case Error::Kind::Aborted:
    case Error::Kind::NotReady:
    case Error::Kind::TooManyAttempts:
        return true;
    default:
        return false;
    }
}

} // namespace

BlobTypes::BlobTypes(Transport &transport, BlobNotes &notes, QObject *parent)
    : QObject(parent), m_transport(transport), m_notes(notes)
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(keptAfter);
    connect(&m_keep, &QTimer::timeout, this, &BlobTypes::keep);
    connect(&notes, &BlobNotes::typesChanged, this, &BlobTypes::changed);
}

BlobTypes::~BlobTypes()
{
    m_notes.addTypes(m_new);
}

const QHash<BlobId, Foreign> &BlobTypes::all() const
{
    return m_notes.types();
}

bool BlobTypes::canBeAsked(const BlobId &id) const
{
    return !all().contains(id) && !m_new.contains(id) && !m_without.contains(id) && !m_refused.contains(id)
        && !m_asked.contains(id);
}

void BlobTypes::want(const QList<BlobId> &ids)
{
    m_wanted = ids;
    ask();
}

void BlobTypes::find(const QList<BlobId> &ids, QObject *context, std::function<void()> done)
{
    keep();
    Search search{.context = context, .done = std::move(done)};
    for (const BlobId &id : ids) {
        if (search.left.size() == mostFound)
            break;
        if (canBeAsked(id))
            m_sought += id;
        else if (!m_asked.contains(id))
            continue;
        search.left.insert(id);
    }
    if (search.left.isEmpty()) {
        search.done();
        return;
    }
    m_searches.push_back(std::move(search));
    ask();
}

void BlobTypes::add(const BlobId &id, const QString &type)
{
    if (type.isEmpty() || all().contains(id))
        return;
    m_new.insert(id, type.left(longestType));
    if (!m_keep.isActive())
        m_keep.start();
}

void BlobTypes::ask()
{
    while (m_asked.size() < mostAtOnce && !(m_sought.isEmpty() && m_wanted.isEmpty())) {
        const BlobId id = m_sought.isEmpty() ? m_wanted.takeFirst() : m_sought.takeFirst();
        if (!canBeAsked(id)) {
            if (!m_asked.contains(id))
                answered(id); // it became known elsewhere
            continue;
        }
        m_asked.insert(id);
        api::send(m_transport, api::GetBlobInfo{id}, Asker::Explorer)
            .then(this, [this, id](const auto &result) {
                m_asked.remove(id);
                if (result && !result->value.mimeType.isEmpty()) {
                    add(id, result->value.mimeType.whole());
                    settled();
                } else if (result || saysItIsNotThere(result.error())) {
                    m_without.insert(id);
                    settled();
                } else {
                    if (!mayPass(result.error()))
                        m_refused.insert(id);
                    giveUp(); // nor would it answer for the others
                }
                answered(id);
                ask();
            });
    }
}

/// One less is left of the search.
void BlobTypes::settled()
{
    if (!m_rows)
        return;
    ++m_told;
    if (!m_keep.isActive())
        m_keep.start();
}

void BlobTypes::giveUp()
{
    m_wanted.clear();
    stopSearch();
    for (const BlobId &id : std::exchange(m_sought, {}))
        answered(id);
}

std::function<BlobTypes::Unseen(const Wanted &)> BlobTypes::unseen(const table::TablePtr &rows) const
{
    return unseenFrom(rows, 0, Reach::All);
}

std::function<BlobTypes::Unseen(const Wanted &)> BlobTypes::unseenFrom(const table::TablePtr &rows,
                                                                       quint32 from, Reach reach) const
{
    return [rows, from, reach, known = all(), fresh = m_new, without = m_without,
            refused = m_refused](const Wanted &wanted) {
        Unseen found{.next = from};
        for (quint32 row = from; rows && row < rows->rows() && !wanted.isStale(); ++row) {
            const auto id = table::valueOf<&api::Blob::id>(rows->at(row));
            if (!id || known.contains(*id) || fresh.contains(*id) || without.contains(*id))
                continue;
            ++found.count;
            if (found.first.size() < mostFound && !refused.contains(*id)) {
                found.first += *id;
                found.next = row + 1;
            }
            if (reach == Reach::OnePart && found.first.size() == mostFound)
                break;
        }
        return found;
    };
}

void BlobTypes::search(const table::TablePtr &rows)
{
    m_finding.drop();
    ++m_searchNumber;
    m_isBusy = false;
    m_rows = rows;
    m_nextRow = 0;
    m_counted = m_told = m_toldShown = 0;
    searchOn();
    Q_EMIT searchChanged();
}

void BlobTypes::stopSearch()
{
    if (!m_rows)
        return;
    m_finding.drop();
    m_rows.reset();
    ++m_searchNumber;
    m_counted = m_told = m_toldShown = 0;
    Q_EMIT searchChanged();
}

void BlobTypes::setSearchPaused(bool paused)
{
    m_isPaused = paused;
    searchOn();
}

void BlobTypes::searchOn()
{
    if (!m_rows || m_isPaused || m_isBusy)
        return;
    m_isBusy = true;
    const bool isFirst = m_nextRow == 0;
    if (isFirst)
        m_told = m_toldShown = 0;
    m_finding.run(unseenFrom(m_rows, m_nextRow, isFirst ? Reach::All : Reach::OnePart),
                  [this, isFirst](const Unseen &found) {
                      if (isFirst)
                          m_counted = found.count;
                      searchPart(found);
                  });
}

void BlobTypes::searchPart(const Unseen &found)
{
    if (found.first.isEmpty()) {
        m_isBusy = false;
        if (m_nextRow == 0 && !m_refused.isEmpty()) {
            m_refused.clear(); // nothing else is left, and somebody wants to know
            searchOn();
        } else {
            stopSearch();
        }
        return;
    }
    m_nextRow = found.next;
    Q_EMIT searchChanged();
    find(found.first, this, [this, number = m_searchNumber] {
        if (number != m_searchNumber)
            return; // it was another one's
        m_isBusy = false;
        searchOn();
    });
}

void BlobTypes::answered(const BlobId &id)
{
    std::vector<Search> over;
    for (Search &search : m_searches) {
        search.left.remove(id);
        if (search.left.isEmpty())
            over.push_back(search);
    }
    if (over.empty())
        return;
    std::erase_if(m_searches, [](const Search &search) { return search.left.isEmpty(); });
    keep();
    for (const Search &search : over) {
        if (search.context)
            search.done();
    }
}

void BlobTypes::keep()
{
    m_keep.stop();
    m_notes.addTypes(std::exchange(m_new, {}));
    if (std::exchange(m_toldShown, m_told) != m_told)
        Q_EMIT searchChanged();
}

} // namespace calimero
