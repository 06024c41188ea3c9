// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/comparison.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/told.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace calimero {

namespace {

using What = Comparison::What;
using State = Comparison::State;
using Row = Comparison::Row;

/// What one node has, as a value.
struct Side {
    table::TablePtr contexts;
    table::TablePtr blobs;
    ContextNames names;
    table::ApplicationNames applications;
    // Whether what is not among them is not there.
    bool areContextsWhole;
    bool areBlobsWhole;
    bool areApplicationsWhole;

    explicit Side(Node &node)
        : contexts(toldRows(node.contexts())),
          blobs(toldRows(node.blobs())),
          names(node.names().contexts()),
          applications(node.names().applications()),
          areContextsWhole(toldOf(node.contexts()) == Told::All),
          areBlobsWhole(toldOf(node.blobs()) == Told::All),
          areApplicationsWhole(toldOf(node.applications()) == Told::All)
    {
    }
};

State stateOf(const std::optional<StateHash> &here, const std::optional<StateHash> &there)
{
    if (!here || !there || here->isZero() || there->isZero())
        return State::NoStateYet;
    return *here == *there ? State::InStep : State::Checking;
}

QString textOf(const std::optional<StateHash> &hash)
{
    return hash ? hash->toString() : QString();
}

QByteArray headsOf(const table::Table::Place &place)
{
    return table::valueOf<&api::Context::dagHeads>(place).toByteArray();
}

QByteArray headsOf(const api::Context &context)
{
    QByteArray heads;
    for (const json::Bytes &head : context.dagHeads.value_or(QList<json::Bytes>()))
        heads += head.data;
    return heads;
}

void compareContexts(const Side &here, const Side &there, const std::function<void(Row)> &add)
{
    using api::Context;
    table::eachRow(here.contexts, [&](const table::Table::Place &place) {
        const auto id = table::valueOf<&Context::id>(place);
        if (!id)
            return;
        const auto hash = table::valueOf<&Context::stateHash>(place);
        const auto other = table::placeOf(there.contexts, id->bytes());
        Row row{.what = What::Context,
                .state = there.areContextsWhole ? State::OnlyHere : State::UnknownThere,
                .id = id->bytes(),
                .name = here.names.of(*id),
                .here = textOf(hash),
                .there = {},
                .headsHere = headsOf(place)};
        if (other) {
            const auto otherHash = table::valueOf<&Context::stateHash>(*other);
            row.state = stateOf(hash, otherHash);
            row.there = textOf(otherHash);
            row.headsThere = headsOf(*other);
            row.name = naming::orElse(row.name, there.names.of(*id)); // an alias is on one of them only
        }
        add(row);
    });
    table::eachRow(there.contexts, [&](const table::Table::Place &place) {
        const auto id = table::valueOf<&Context::id>(place);
        if (id && !table::placeOf(here.contexts, id->bytes()))
            add({.what = What::Context,
                 .state = here.areContextsWhole ? State::OnlyThere : State::UnknownHere,
                 .id = id->bytes(),
                 .name = there.names.of(*id),
                 .here = {},
                 .there = textOf(table::valueOf<&Context::stateHash>(place)),
                 .headsThere = headsOf(place)});
    });
}

void compareApplications(const Side &here, const Side &there, const std::function<void(Row)> &add)
{
    for (auto it = here.applications.cbegin(); it != here.applications.cend(); ++it) {
        const auto other = there.applications.constFind(it.key());
        const bool isThere = other != there.applications.cend();
        add({.what = What::Application,
             .state = !isThere && !there.areApplicationsWhole ? State::UnknownThere
                 : !isThere                                   ? State::OnlyHere
                 : other->version == it->version              ? State::InStep
                                                              : State::OtherVersion,
             .id = it.key().bytes(),
             .name = isThere ? naming::orElse(it->name, other->name) : it->name,
             .here = it->version,
             .there = isThere ? other->version : QString()});
    }
    for (auto it = there.applications.cbegin(); it != there.applications.cend(); ++it) {
        if (!here.applications.contains(it.key()))
            add({.what = What::Application,
                 .state = here.areApplicationsWhole ? State::OnlyThere : State::UnknownHere,
                 .id = it.key().bytes(),
                 .name = it->name,
                 .here = {},
                 .there = it->version});
    }
}

/// Only those that one of them lacks: that both have one says nothing more, and neither does that one of them
/// did not tell of any.
void compareBlobs(const Side &here, const Side &there, const std::function<void(Row)> &add)
{
    const auto lacking = [&add](const table::TablePtr &rows, const table::TablePtr &others, State state) {
        table::eachRow(rows, [&](const table::Table::Place &place) {
            const auto id = table::valueOf<&api::Blob::id>(place);
            if (id && !table::placeOf(others, id->bytes()))
                add({.what = What::Blob,
                     .state = state,
                     .id = id->bytes(),
                     .name = {},
                     .here = {},
                     .there = {}});
        });
    };
    if (there.areBlobsWhole)
        lacking(here.blobs, there.blobs, State::OnlyHere);
    if (here.areBlobsWhole)
        lacking(there.blobs, here.blobs, State::OnlyThere);
}

// What needs looking at first.
bool isSooner(const Comparison::Row &one, const Comparison::Row &other)
{
    return one.state < other.state;
}

} // namespace

Comparison::Comparison(Node &here, Node &there, QObject *parent)
    : QObject(parent), m_here(&here), m_there(&there)
{
    m_clock.start();
    m_lists.setSingleShot(true);
    m_lists.setInterval(300);
    m_again.setSingleShot(true);
    m_showSoon.setSingleShot(true);
    m_showSoon.setInterval(100);
    connect(&m_showSoon, &QTimer::timeout, this, &Comparison::showSettled);
    connect(&m_lists, &QTimer::timeout, this, &Comparison::compare);
    connect(&m_again, &QTimer::timeout, this, &Comparison::readAgain);
    // Soon after the first of several, and not put off by those that follow.
    const auto soon = [this] {
        if (!m_lists.isActive())
            m_lists.start();
    };
    for (Node *node : {&here, &there}) {
        for (const table::ListLoader *list : {&node->contexts(), &node->applications(), &node->blobs()}) {
            connect(list, &table::ListLoader::tableChanged, this, soon);
            connect(list, &table::ListLoader::stateChanged, this, soon);
            connect(list, &table::ListLoader::rereadEnded, this, soon);
        }
        connect(&node->names(), &Names::changed, this, soon);
        connect(node, &Node::phaseChanged, this, soon);
    }
}

Node *Comparison::here() const
{
    return m_here;
}

Node *Comparison::there() const
{
    return m_there;
}

void Comparison::setPace(std::chrono::milliseconds again, std::chrono::milliseconds until)
{
    m_pause = again;
    m_until = until;
}

void Comparison::compare()
{
    if (!m_here || !m_there)
        return;
    m_comparing.run(
        [here = Side(*m_here), there = Side(*m_there)] {
            Compared out;
            const auto add = [&out](Row row) {
                if (out.rows.size() < mostRows)
                    out.rows.append(std::move(row));
                else
                    out.isCutOff = true;
            };
            compareContexts(here, there, add);
            compareApplications(here, there, add);
            compareBlobs(here, there, add);
            std::stable_sort(out.rows.begin(), out.rows.end(), isSooner);
            return out;
        },
        [this](Compared compared) { take(std::move(compared)); });
}

bool Comparison::areBothOpen() const
{
    return m_here && m_there && m_here->phase() == Node::Phase::Open && m_there->phase() == Node::Phase::Open;
}

void Comparison::take(Compared compared)
{
    // What was being watched goes on from where it was; who can't be asked leaves it open.
    QSet<ContextId> there;
    QList<Row> judged; // otherwise than the lists did
    QList<Row> &rows = compared.rows;
    qsizetype others = 0;
    for (qsizetype at = 0; at < rows.size(); ++at) {
        Row &row = rows[at];
        const State before = row.state;
        if (row.what == What::Context
            && (before == State::Checking
                || (before == State::InStep && m_watched.contains(ContextId(row.id))))) {
            there.insert(ContextId(row.id));
            row.state = judge(ContextId(row.id), row.here, row.there);
            if (row.state == State::Checking && m_here && m_here->phase() != Node::Phase::Open)
                row.state = State::UnknownHere;
            else if (row.state == State::Checking && m_there && m_there->phase() != Node::Phase::Open)
                row.state = State::UnknownThere;
        }
        if (row.state != before)
            judged.append(std::move(row));
        else if (others++ != at)
            rows[others - 1] = std::move(row);
    }
    m_watched.removeIf([&there](const auto &one) { return !there.contains(one.key()); });
    if (!judged.isEmpty()) {
        rows.resize(others);
        if (!std::is_sorted(judged.begin(), judged.end(), isSooner))
            std::stable_sort(judged.begin(), judged.end(), isSooner);
        rows.append(std::move(judged));
        std::inplace_merge(rows.begin(), rows.begin() + others, rows.end(), isSooner);
    }
    m_settled.clear();
    m_settling.drop();
    m_isCutOff = compared.isCutOff;
    replaceRows(std::move(rows));
    readSoon();
}

// Tens of thousands that go take their time as well.
void Comparison::replaceRows(QList<Row> rows)
{
    (void)QtConcurrent::run([before = std::exchange(m_rows, std::move(rows))] {});
    Q_EMIT changed();
}

// Few are read more often: the more is seen of one that changes all the time, the sooner the two are found at
// the same.
void Comparison::readSoon()
{
    if (!m_watched.isEmpty() && !m_again.isActive() && areBothOpen())
        m_again.start(m_watched.size() <= fewReadAgain ? m_pause / 3 : m_pause);
}

void Comparison::readAgain()
{
    if (!areBothOpen())
        return; // a phase that changes begins anew
    qsizetype count = 0;
    const QList<Row> rows = m_rows;
    for (const Row &row : rows) {
        const ContextId id(row.id);
        if (row.what == What::Context && m_watched.contains(id) && !m_reading.contains(id)
            && count++ < mostReadAgain)
            readOne(id);
    }
}

void Comparison::readOne(const ContextId &id)
{
    using Answered = Result<Reply<api::Context>>;
    m_reading.insert(id);
    api::send(m_here->transport(), api::GetContext{id}, Asker::Explorer)
        .then(this, [this, id](const Answered &here) {
            if (!here || !m_there) {
                notRead(id, State::UnknownHere);
                return;
            }
            api::send(m_there->transport(), api::GetContext{id}, Asker::Explorer)
                .then(this, [this, id, context = here->value](const Answered &there) {
                    if (!there) {
                        notRead(id, State::UnknownThere);
                        return;
                    }
                    settle(id, stateOf(context.stateHash, there->value.stateHash), context, there->value);
                });
        });
}

void Comparison::Shown::see(const QString &hash, qint64 now, qint64 until)
{
    hashes.removeIf([&](const Hash &one) { return now - one.last > until; });
    if (!hashes.isEmpty() && hashes.last().text == hash)
        hashes.last().last = now;
    else
        hashes += Hash{hash, now, now};
}

// One that arrives at what the other was before they differed has not followed: it stayed.
void Comparison::Watch::meet(qint64 sinceWhen, qint64 until, qint64 now)
{
    for (const Shown::Hash &one : std::as_const(here.hashes)) {
        for (const Shown::Hash &other : std::as_const(there.hashes)) {
            const qint64 at = std::min(one.last, other.last);
            if (one.text == other.text && std::max(one.first, other.first) > sinceWhen && now - at < until)
                metAt = std::max(metAt.value_or(at), at);
        }
    }
}

Comparison::State Comparison::judge(const ContextId &id, const QString &here, const QString &there)
{
    const qint64 now = m_clock.elapsed();
    const qint64 until = m_until.count();
    Watch &watch = m_watched[id];
    watch.here.see(here, now, until);
    watch.there.see(there, now, until);
    const bool isSame = here == there;
    if (!watch.since && !isSame)
        watch.since = now;
    if (watch.since)
        watch.meet(*watch.since, until, now);
    const bool metLately = watch.metAt && now - *watch.metAt < until;
    if (isSame) {
        watch.since.reset();
        if (!metLately)
            m_watched.remove(id);
        return State::InStep;
    }
    if (metLately)
        return State::Following;
    const qint64 differ = std::max(*watch.since, watch.metAt.value_or(0));
    const bool hasStoodStill = now - watch.here.since() >= until || now - watch.there.since() >= until;
    return now - differ >= until && hasStoodStill ? State::Apart : State::Checking;
}

// All that settles in a while is shown at once: whoever shows the rows has them too, and each time they
// change all of them are copied.
void Comparison::show(const ContextId &id, const std::function<void(Row &)> &change)
{
    m_settled[id] += change;
    if (!m_showSoon.isActive())
        m_showSoon.start();
}

void Comparison::showSettled()
{
    if (m_settling.isRunning() || m_settled.isEmpty())
        return;
    m_settling.run(
        [rows = std::as_const(m_rows),
         settled = std::exchange(m_settled, {})]() -> std::optional<QList<Row>> {
            std::optional<QList<Row>> changed;
            for (qsizetype at = 0; at < rows.size(); ++at) {
                const Row &row = rows[at];
                const auto changes =
                    row.what == What::Context ? settled.constFind(ContextId(row.id)) : settled.cend();
                if (changes == settled.cend())
                    continue;
                Row now = row;
                for (const auto &change : *changes)
                    change(now);
                if (now == row)
                    continue;
                if (!changed)
                    changed = rows;
                (*changed)[at] = now;
            }
            return changed;
        },
        [this](std::optional<QList<Row>> rows) {
            if (!m_settled.isEmpty())
                m_showSoon.start();
            if (rows)
                replaceRows(*std::move(rows));
        });
}

void Comparison::settle(const ContextId &id, State state, const api::Context &here, const api::Context &there)
{
    const QString hashHere = textOf(here.stateHash);
    const QString hashThere = textOf(there.stateHash);
    m_reading.remove(id);
    if (state == State::NoStateYet)
        m_watched.remove(id);
    else
        state = judge(id, hashHere, hashThere);
    show(id, [=, headsHere = headsOf(here), headsThere = headsOf(there)](Row &row) {
        row.state = state;
        row.here = hashHere;
        row.there = hashThere;
        row.headsHere = headsHere;
        row.headsThere = headsThere;
    });
    readSoon();
}

// A reading that failed is one all the same: it is tried again, and what nobody tells for as long as a change
// may take is not known.
void Comparison::notRead(const ContextId &id, State unknown)
{
    m_reading.remove(id);
    const auto watch = m_watched.constFind(id);
    if (watch != m_watched.cend()) {
        const qint64 last = watch->there.hashes.isEmpty() ? 0 : watch->there.hashes.last().last;
        if (m_clock.elapsed() - last >= m_until.count())
            show(id, [unknown](Row &row) { row.state = unknown; });
    }
    readSoon();
}

} // namespace calimero
