// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/rereading.h"

#include "core/session/node.h"
#include "core/table/listloader.h"

#include <QElapsedTimer>

#include <algorithm>

namespace calimero {

using namespace std::chrono_literals;
using table::ListLoader;

Rereading::Rereading(Rereadings &all, Source source) : m_all(all), m_source(std::move(source))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Rereading::look);
}

void Rereading::setLooking(QObject *who, bool isLooking, const std::function<bool()> &isBusy,
                           std::chrono::milliseconds leastPause)
{
    const bool wasLooking = m_lookers.contains(who);
    if (isLooking)
        m_lookers.insert(who, Looker{isBusy, leastPause});
    else
        m_lookers.remove(who);
    if (wasLooking == isLooking)
        return;
    if (isLooking)
        connect(who, &QObject::destroyed, this, [this, who] {
            m_lookers.remove(who);
            plan();
        });
    else
        who->disconnect(this);
    plan();
}

void Rereading::ended(std::chrono::milliseconds took, bool isFailed)
{
    m_endedAt = m_all.now();
    m_pause = std::max(isFailed ? pauseAfterFailure : shortestPause, times * took);
    plan();
}

std::chrono::milliseconds Rereading::pause() const
{
    const auto least =
        std::min_element(m_lookers.begin(), m_lookers.end(), [](const Looker &one, const Looker &other) {
            return one.leastPause < other.leastPause;
        });
    return least == m_lookers.end() ? m_pause : std::max(m_pause, least->leastPause);
}

std::chrono::milliseconds Rereading::untilDue() const
{
    return m_endedAt ? std::max(0ms, *m_endedAt + pause() - m_all.now()) : 0ms;
}

bool Rereading::isBusy() const
{
    return std::any_of(m_lookers.begin(), m_lookers.end(),
                       [](const Looker &looker) { return looker.isBusy && looker.isBusy(); });
}

bool Rereading::isDue() const
{
    return isLookedAt() && m_all.isAllowed() && untilDue() == 0ms && m_source.canRead();
}

void Rereading::look()
{
    if (!isDue()) {
        // What can't be read now will tell its end.
        if (untilDue() > 0ms)
            plan();
    } else if (isBusy()) {
        m_timer.start(whileBusy);
    } else {
        m_source.read();
    }
}

void Rereading::plan()
{
    if (isLookedAt() && m_all.isAllowed())
        m_timer.start(untilDue());
    else
        m_timer.stop();
}

Rereadings::Rereadings(Node &node)
    : m_node(node),
      m_facts(add(&node,
                  {.canRead = [&node] { return !node.isReadingFacts(); },
                   .read = [&node] { node.readFacts(Asker::Explorer); }}))
{
    connect(&node, &Node::factsEnded, &m_facts, &Rereading::ended);
    QElapsedTimer sinceMade;
    sinceMade.start();
    m_clock = [sinceMade] { return std::chrono::milliseconds(sinceMade.elapsed()); };
    connect(&node, &Node::phaseChanged, this, &Rereadings::planAll);
}

Rereadings::~Rereadings()
{
    qDeleteAll(std::exchange(m_all, {}));
}

Rereading &Rereadings::of(ListLoader &list)
{
    if (Rereading *known = m_all.value(&list))
        return *known;
    Rereading &made = add(&list,
                          {.canRead = [&list] { return list.canReread() || list.mayLoadAgain(); },
                           .read =
                               [&list] {
                                   if (list.mayLoadAgain())
                                       list.load(Asker::Explorer);
                                   else
                                       list.reread();
                               }});
    using State = ListLoader::State;
    if (list.state() == State::Complete || list.state() == State::Failed)
        made.ended(list.elapsed(), list.state() == State::Failed);
    connect(&list, &ListLoader::stateChanged, &made, [&list, &made] {
        if (list.state() == State::Complete || list.state() == State::Failed)
            made.ended(list.elapsed(), list.state() == State::Failed);
    });
    connect(&list, &ListLoader::rereadEnded, &made,
            [&list, &made] { made.ended(list.elapsed(), list.rereadError().has_value()); });
    return made;
}

Rereading &Rereadings::add(QObject *owner, Rereading::Source source)
{
    auto *made = new Rereading(*this, std::move(source));
    m_all.insert(owner, made);
    connect(owner, &QObject::destroyed, this, [this, owner] { delete m_all.take(owner); });
    return *made;
}

void Rereadings::setOn(bool on)
{
    if (std::exchange(m_isOn, on) != on)
        planAll();
}

bool Rereadings::isAllowed() const
{
    return m_isOn && m_node.phase() == Node::Phase::Open;
}

void Rereadings::planAll()
{
    for (Rereading *one : std::as_const(m_all))
        one->plan();
}

} // namespace calimero
