// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotofinder.h"

#include "core/base/folding.h"
#include "ui/goto/gotogaps.h"

#include <QSet>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Kind = GoToItem::Kind;

namespace {

constexpr qsizetype mostOfAKind = 50;
constexpr qsizetype mostShown = 300;
constexpr qsizetype mostManifests = 30; // of each node
constexpr std::chrono::milliseconds searchAgainAfter{150};

} // namespace

GoToFinder::GoToFinder(Sources sources, std::function<bool()> isLooking, QObject *parent)
    : QObject(parent), m_sources(std::move(sources)), m_isLooking(std::move(isLooking))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &GoToFinder::searchAgain);
}

void GoToFinder::begin()
{
    m_places = m_sources.places();
    m_nodes = m_sources.nodes();
    m_askedBuilds.clear();
    m_awaitedBuilds.clear();
    m_untoldBuilds.clear();
    m_askedId.reset();
    m_questions.clear();
}

void GoToFinder::end()
{
    m_search.drop();
    m_unknown.drop();
}

void GoToFinder::search(const QString &typed, bool again)
{
    if (!m_isLooking())
        return;
    m_typed = typed;
    m_query = readGoTo(typed);
    ++m_round;
    m_asked = 0;
    m_clock.start();
    m_isAgain = again && !m_items.isEmpty(); // where nothing was found it is shown as it comes
    m_foundAgain.clear();
    if (!m_isAgain) {
        m_items.clear();
        Q_EMIT cleared();
    }
    QList<GoToItem> places;
    QHash<Kind, int> count;
    for (const GoToItem &place : std::as_const(m_places)) {
        // What an action is for, or why it can't be used, is no name of it.
        const QString &others = place.kind == Kind::Action ? place.words : place.detail;
        const bool isMeant = m_query.wants(place.kind)
            && (m_query.text.isEmpty() || fitsGoTo(m_query, place.title + u' ' + others));
        if (isMeant && count[place.kind]++ < mostOfAKind)
            places += place;
    }
    // Those that begin so first.
    std::stable_partition(places.begin(), places.end(),
                          [begin = calimero::folded(m_query.text)](const GoToItem &place) {
                              return calimero::folded(place.title).startsWith(begin);
                          });
    add(places);
    if (m_query.text.isEmpty() && !m_query.kinds) {
        m_search.drop();
        finish();
        return;
    }
    m_search.runInPieces(
        [nodes = m_nodes, query = m_query](const Wanted &wanted, const auto &give) {
            searchThings(nodes, query, mostOfAKind, wanted,
                         [&give](QList<GoToItem> items) { give(std::move(items)); });
        },
        [this](const QList<GoToItem> &items) { add(items); }, [this] { finish(); });
    searchCalls();
    readMethods();
    Q_EMIT begun();
}

void GoToFinder::searchCalls()
{
    constexpr int least = 2; // a single letter is in nearly all of them
    if (!m_sources.earlierCalls || !m_query.wants(Kind::Call) || m_query.text.size() < least || m_query.id)
        return;
    ++m_asked;
    m_sources.earlierCalls(m_query.text, this, [this, round = m_round](const QList<GoToItem> &calls) {
        if (round != m_round)
            return;
        --m_asked;
        add(calls);
        finish();
    });
}

bool GoToFinder::wantsMethods() const
{
    return m_isLooking() && m_query.kinds && m_query.wants(Kind::Method);
}

// Only for who asks for methods: each is a request.
void GoToFinder::readMethods()
{
    if (!m_sources.readManifest || !wantsMethods())
        return;
    m_unknown.run(
        [nodes = m_nodes](const Wanted &wanted) { return unknownBuilds(nodes, mostManifests, wanted); },
        [this](const QList<GoToBuild> &builds) {
            if (!wantsMethods())
                return;
            for (const GoToBuild &build : builds) {
                if (!m_askedBuilds.contains(build))
                    readMethodsOf(build);
            }
            tellHint();
        });
}

void GoToFinder::readMethodsOf(const GoToBuild &build)
{
    m_askedBuilds += build;
    m_awaitedBuilds += build;
    m_sources.readManifest(build, this, [this, build](bool isKnown) {
        m_awaitedBuilds.removeOne(build);
        if (!isKnown && !m_untoldBuilds.contains(build))
            m_untoldBuilds += build;
        if (!wantsMethods())
            return;
        if (isKnown)
            moreIsKnown();
        else
            tellHint();
    });
}

void GoToFinder::moreIsKnown()
{
    if (!m_isLooking() || m_again.isActive() || (m_query.text.isEmpty() && !m_query.kinds))
        return;
    m_again.start(searchAgainAfter);
}

void GoToFinder::searchAgain()
{
    // A list that is being read tells of more and more: what is looked for now is looked for to the end, and
    // a search that takes long is not begun all the time.
    const auto took = std::chrono::milliseconds(m_clock.elapsed());
    if (isSearching()) {
        m_again.start(std::max(searchAgainAfter, took));
        return;
    }
    m_nodes = m_sources.nodes();
    search(m_typed, true);
}

// Where nothing known has the id the node is asked itself, once. A thing that another has is of that kind.
void GoToFinder::lookUp()
{
    if (!m_sources.lookUp || !m_query.id)
        return;
    if (m_askedId != m_query.id) {
        m_askedId = m_query.id;
        m_questions.clear();
    }
    QSet<QString> found;
    QSet<Kind> foundKinds;
    for (const GoToItem &item : std::as_const(m_items)) {
        found += item.node;
        foundKinds += item.kind;
    }
    for (const GoToNode &node : std::as_const(m_nodes)) {
        if (node.isAway || found.contains(node.profileId))
            continue;
        const auto kinds = GoToLookup::kinds();
        for (const Kind kind : kinds) {
            const bool isAsked =
                std::any_of(m_questions.begin(), m_questions.end(), [&](const Question &one) {
                    return one.profileId == node.profileId && one.kind == kind;
                });
            if (isAsked || !m_query.wants(kind) || !(foundKinds.isEmpty() || foundKinds.contains(kind)))
                continue;
            m_questions += {node.profileId, kind};
            m_sources.lookUp(node.profileId, kind, *m_query.id, this,
                             [this, id = *m_query.id, profileId = node.profileId,
                              kind](GoToLookup::Answer answer) { told(id, profileId, kind, answer); });
        }
    }
}

void GoToFinder::told(const Bytes32 &id, const QString &profileId, Kind kind, GoToLookup::Answer answer)
{
    if (m_askedId != id)
        return;
    for (Question &one : m_questions) {
        if (one.profileId == profileId && one.kind == kind)
            one.answer = answer;
    }
    if (!m_isLooking() || m_query.id != id)
        return;
    if (kind == Kind::Identity) {
        m_again.start(std::chrono::milliseconds(0)); // in what is known now
    } else if (!isSearching()) {
        addTold();
        tellHint();
    }
}

// What the nodes have said to have, beside what was found.
void GoToFinder::addTold()
{
    if (!m_query.id || m_askedId != m_query.id)
        return;
    for (const Question &one : std::as_const(m_questions)) {
        const auto node = std::find_if(m_nodes.begin(), m_nodes.end(), [&one](const GoToNode &each) {
            return each.profileId == one.profileId;
        });
        const QList<GoToItem> &there = m_isAgain ? m_foundAgain : m_items;
        const bool isThere = std::any_of(there.begin(), there.end(),
                                         [&one](const GoToItem &item) { return item.node == one.profileId; });
        const bool has =
            one.answer == GoToLookup::Answer::Has || one.answer == GoToLookup::Answer::HasAsGroup;
        if (has && !isThere && node != m_nodes.end() && m_query.wants(one.kind))
            add({GoToLookup::itemOf(*node, one.kind, *m_query.id, *one.answer)});
    }
}

// What a node said itself of an id counts for more than whether its lists are known.
QList<GoToNode> GoToFinder::nodesAsTold() const
{
    QList<GoToNode> nodes = m_nodes;
    if (!m_query.id || m_askedId != m_query.id)
        return nodes;
    for (const Question &one : m_questions) {
        if (one.answer == GoToLookup::Answer::HasNot && one.kind == Kind::Identity)
            continue; // it was not asked for the key
        for (GoToNode &node : nodes) {
            const auto isIt = [&one](const GoToGap &gap) { return gap.kind == one.kind; };
            if (node.profileId != one.profileId)
                continue;
            if (one.answer != GoToLookup::Answer::NotTold)
                node.gaps.removeIf(isIt);
            if (!one.answer)
                node.gaps += {one.kind, GoToGap::Why::Reading};
            else if (one.answer == GoToLookup::Answer::NotTold
                     && std::none_of(node.gaps.begin(), node.gaps.end(), isIt))
                node.gaps += {one.kind, GoToGap::Why::NotKnown};
        }
    }
    return nodes;
}

void GoToFinder::add(const QList<GoToItem> &items)
{
    if (m_isAgain)
        m_foundAgain += items;
    else
        append(items);
}

void GoToFinder::showFoundAgain()
{
    QList<GoToItem> found = std::exchange(m_foundAgain, {});
    found.resize(std::min(mostShown, found.size()));
    m_isAgain = false;
    if (found == m_items)
        return;
    m_items.clear();
    Q_EMIT cleared();
    append(found);
}

void GoToFinder::append(QList<GoToItem> items)
{
    items.resize(std::min(mostShown - m_items.size(), items.size()));
    if (items.isEmpty())
        return;
    m_items += items;
    Q_EMIT added(items);
}

void GoToFinder::finish()
{
    if (isSearching())
        return; // more may come
    addTold();
    if (m_isAgain)
        showFoundAgain();
    lookUp();
    tellHint();
    // The node is asked for them, and told of it is that more is known.
    if (m_items.isEmpty() && m_query.ends && m_query.wants(Kind::Identity) && m_sources.readIdentities)
        m_sources.readIdentities();
    if (m_items.isEmpty() && !m_query.peer.isEmpty() && m_sources.readPeers)
        m_sources.readPeers();
}

void GoToFinder::tellHint()
{
    if (isSearching())
        return;
    Q_EMIT hintChanged();
}

QString GoToFinder::hint() const
{
    const QString gaps = GoToGaps::sentence(nodesAsTold(), m_query, m_awaitedBuilds, m_untoldBuilds);
    if (!m_items.isEmpty() && wantsMethods() && !gaps.isEmpty())
        return gaps; // others may have such one, too
    if (!m_items.isEmpty())
        return tr("c contexts · a applications · b blobs · m methods · n nodes · > actions · : an id");
    if (m_unknown.isRunning())
        return tr("Looking…");
    if (!m_query.peer.isEmpty())
        return gaps.isEmpty() ? tr("This is a peer id. No open node has it.")
                              : tr("This is a peer id. It is not found yet. %1").arg(gaps);
    if (!m_query.signer.isEmpty())
        return gaps.isEmpty()
            ? tr("This is the id of a signer. No open node has an application of theirs.")
            : tr("This is the id of a signer. No application of theirs is found yet. %1").arg(gaps);
    if (m_query.hasSeveralIds)
        return tr("There are several ids in it. Paste one of them.");
    if (m_query.ends)
        return gaps.isEmpty() ? tr("No open node has an id that begins and ends so.")
                              : tr("It is not found yet. %1").arg(gaps);
    if (!m_query.id)
        return gaps.isEmpty() ? tr("Nothing is called so.") : tr("Nothing is found yet. %1").arg(gaps);
    const QString other = QString::fromLatin1(m_query.isHex ? toBase58(*m_query.id) : toHex(*m_query.id));
    const QString kinds = m_query.isHex
        ? tr("In hex it could be a namespace or group, an account or a device. In base58 it is %1.")
              .arg(other)
        : tr("In base58 it could be a context, an application, a blob or a public key. In hex it is %1.")
              .arg(other);
    return (gaps.isEmpty() ? tr("No open node has it.") : tr("It is not found yet. %1").arg(gaps)) + u' '
        + kinds;
}

} // namespace explorer
