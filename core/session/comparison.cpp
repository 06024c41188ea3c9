// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/comparison.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"

#include <algorithm>

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

    explicit Side(Node &node)
        : contexts(node.contexts().table()),
          blobs(node.blobs().table()),
          names(node.names().contexts()),
          applications(node.names().applications())
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
                .state = State::OnlyHere,
                .id = id->bytes(),
                .name = here.names.of(*id),
                .here = textOf(hash),
                .there = {}};
        if (other) {
            const auto otherHash = table::valueOf<&Context::stateHash>(*other);
            row.state = stateOf(hash, otherHash);
            row.there = textOf(otherHash);
            row.name = naming::orElse(row.name, there.names.of(*id)); // an alias is on one of them only
        }
        add(row);
    });
    table::eachRow(there.contexts, [&](const table::Table::Place &place) {
        const auto id = table::valueOf<&Context::id>(place);
        if (id && !table::placeOf(here.contexts, id->bytes()))
            add({.what = What::Context,
                 .state = State::OnlyThere,
                 .id = id->bytes(),
                 .name = there.names.of(*id),
                 .here = {},
                 .there = textOf(table::valueOf<&Context::stateHash>(place))});
    });
}

void compareApplications(const Side &here, const Side &there, const std::function<void(Row)> &add)
{
    for (auto it = here.applications.cbegin(); it != here.applications.cend(); ++it) {
        const auto other = there.applications.constFind(it.key());
        const bool isThere = other != there.applications.cend();
        add({.what = What::Application,
             .state = !isThere                   ? State::OnlyHere
                 : other->version == it->version ? State::InStep
                                                 : State::OtherVersion,
             .id = it.key().bytes(),
             .name = isThere ? naming::orElse(it->name, other->name) : it->name,
             .here = it->version,
             .there = isThere ? other->version : QString()});
    }
    for (auto it = there.applications.cbegin(); it != there.applications.cend(); ++it) {
        if (!here.applications.contains(it.key()))
            add({.what = What::Application,
                 .state = State::OnlyThere,
                 .id = it.key().bytes(),
                 .name = it->name,
                 .here = {},
                 .there = it->version});
    }
}

/// Only those that one of them lacks: that both have one says nothing more.
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
    lacking(here.blobs, there.blobs, State::OnlyHere);
    lacking(there.blobs, here.blobs, State::OnlyThere);
}

} // namespace

Comparison::Comparison(Node &here, Node &there, QObject *parent)
    : QObject(parent), m_here(&here), m_there(&there)
{
    m_clock.start();
    m_lists.setSingleShot(true);
    m_lists.setInterval(300);
    m_again.setSingleShot(true);
    m_again.setInterval(3000);
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
        }
        connect(&node->names(), &Names::changed, this, soon);
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
    m_again.setInterval(again);
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
            return out;
        },
        [this](const Compared &compared) { take(compared); });
}

void Comparison::take(Compared compared)
{
    // What was being watched goes on from where it was; what is in step again begins anew another time.
    QHash<ContextId, qint64> since;
    for (Row &row : compared.rows) {
        if (row.state != State::Checking)
            continue;
        const ContextId id(row.id);
        const qint64 began = m_apartSince.value(id, m_clock.elapsed());
        since.insert(id, began);
        if (m_clock.elapsed() - began >= m_until.count())
            row.state = State::Apart;
    }
    m_apartSince = since;
    std::stable_sort(compared.rows.begin(), compared.rows.end(),
                     [](const Row &a, const Row &b) { return a.state < b.state; });
    m_rows = compared.rows;
    m_isCutOff = compared.isCutOff;
    Q_EMIT changed();
    if (!m_apartSince.isEmpty())
        m_again.start();
}

void Comparison::readAgain()
{
    qsizetype count = 0;
    for (const Row &row : std::as_const(m_rows)) {
        if (row.what == What::Context && (row.state == State::Checking || row.state == State::Apart)
            && count++ < mostReadAgain)
            readOne(ContextId(row.id));
    }
}

void Comparison::readOne(const ContextId &id)
{
    if (!m_here || !m_there)
        return;
    using Answered = Result<Reply<api::Context>>;
    api::send(m_here->transport(), api::GetContext{id}, Asker::Explorer)
        .then(this, [this, id](const Answered &here) {
            if (!here || !m_there)
                return;
            api::send(m_there->transport(), api::GetContext{id}, Asker::Explorer)
                .then(this, [this, id, hash = here->value.stateHash](const Answered &there) {
                    if (!there)
                        return;
                    const State state = stateOf(hash, there->value.stateHash);
                    settle(id, state, textOf(hash), textOf(there->value.stateHash));
                });
        });
}

void Comparison::settle(const ContextId &id, State state, const QString &here, const QString &there)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row &one) {
        return one.what == What::Context && one.id == id.bytes();
    });
    if (row == m_rows.end())
        return;
    if (state == State::Checking && m_clock.elapsed() - m_apartSince.value(id, 0) >= m_until.count())
        state = State::Apart;
    else if (state != State::Checking)
        m_apartSince.remove(id);
    Row now = *row;
    now.state = state;
    now.here = here;
    now.there = there;
    if (now != *row) {
        *row = now;
        Q_EMIT changed();
    }
    if (state == State::Checking && !m_again.isActive())
        m_again.start();
}

} // namespace calimero
