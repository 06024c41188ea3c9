// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotofinder.h"

#include "core/base/folding.h"
#include "ui/goto/gotogaps.h"

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
    if (m_isAgain)
        showFoundAgain();
    tellHint();
    // The node is asked for them, and told of it is that more is known.
    const bool isId = m_query.id || m_query.ends;
    if (m_items.isEmpty() && isId && m_query.wants(Kind::Identity) && m_sources.readIdentities)
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
    const QString gaps = GoToGaps::sentence(m_nodes, m_query, m_awaitedBuilds, m_untoldBuilds);
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
