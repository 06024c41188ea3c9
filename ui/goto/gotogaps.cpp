// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotogaps.h"

#include "core/base/naming.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace explorer::GoToGaps {

using namespace calimero;
using Kind = GoToItem::Kind;
using Why = GoToGap::Why;
using table::ListLoader;

namespace {

struct GapWords {
    Q_DECLARE_TR_FUNCTIONS(explorer::GoToGaps)
};

constexpr qsizetype mostGapsTold = 4; // of one reason

std::optional<Why> whyNotAll(const ListLoader &list)
{
    switch (list.state()) {
    case ListLoader::State::Loading:
        return Why::Reading;
    case ListLoader::State::Idle:
    case ListLoader::State::Failed:
        return Why::NotKnown;
    case ListLoader::State::Complete:
        break;
    }
    return list.isCutOff() ? std::optional(Why::InPart) : std::nullopt;
}

// Those that contexts tell, and who the node itself is.
std::optional<Why> whyNotAll(const Node &node, const IdentityLists &lists)
{
    const auto &error = node.identityError();
    const bool hasNoneYet = error && saysItIsNotThere(*error);
    if (!node.identity() && !hasNoneYet)
        return node.isReadingFacts() ? Why::Reading : Why::NotKnown;
    if (!lists.isWanted())
        return Why::NotKnown;
    if (lists.isLoading())
        return Why::Reading;
    return lists.failures() > 0 || lists.isCutOff() ? std::optional(Why::InPart) : std::nullopt;
}

QString thingsOf(Kind kind, const QString &node)
{
    switch (kind) {
    case Kind::Application:
        return GapWords::tr("applications of %1").arg(node);
    case Kind::Blob:
        return GapWords::tr("blobs of %1").arg(node);
    case Kind::Namespace:
        return GapWords::tr("namespaces of %1").arg(node);
    case Kind::Identity:
        return GapWords::tr("identities of %1").arg(node);
    case Kind::Peer:
        return GapWords::tr("peers of %1").arg(node);
    default:
        return GapWords::tr("contexts of %1").arg(node);
    }
}

// Whether such a thing would be found there.
bool concerns(const GoToQuery &query, const GoToGap &gap)
{
    if (!query.peer.isEmpty() || gap.kind == Kind::Peer)
        return gap.kind == Kind::Peer && !query.peer.isEmpty() && query.wants(gap.kind);
    if (!query.signer.isEmpty())
        return gap.kind == Kind::Application && query.wants(gap.kind);
    // Identities have no names: a word that nothing is called is none of theirs.
    if (gap.kind == Kind::Identity && !query.id && !query.ends)
        return false;
    // Methods are those of contexts.
    return query.wants(gap.kind) || (gap.kind == Kind::Context && query.wants(Kind::Method));
}

// Of a node's builds among these; what became known meanwhile is not told.
QStringList methodsOf(const GoToNode &node, const QList<GoToBuild> &builds)
{
    QStringList things;
    for (const auto &[profileId, key] : builds) {
        if (profileId != node.profileId || node.manifests.contains(key))
            continue;
        const QString name =
            shownName(naming::orShort(node.applications.value(key.application).name, key.application));
        things += key.version.isEmpty()
            ? GapWords::tr("methods of %1 on %2").arg(name, node.name)
            : GapWords::tr("methods of %1 %2 on %3").arg(name, shownName(key.version), node.name);
    }
    return things;
}

QString few(QStringList things)
{
    if (const qsizetype more = things.size() - mostGapsTold; more > 1) {
        things.resize(mostGapsTold);
        things += GapWords::tr("%n more", nullptr, int(more));
    }
    return QLocale().createSeparatedList(things);
}

} // namespace

QList<GoToGap> of(Node &node)
{
    QList<GoToGap> gaps;
    const auto add = [&gaps](Kind kind, const std::optional<Why> &why) {
        if (why)
            gaps += GoToGap{kind, *why};
    };
    add(Kind::Context, whyNotAll(node.contexts()));
    add(Kind::Application, whyNotAll(node.applications()));
    add(Kind::Blob, whyNotAll(node.blobs()));
    add(Kind::Namespace, whyNotAll(node.namespaces()));
    add(Kind::Identity, whyNotAll(node, node.identityLists()));
    return gaps;
}

QString sentence(const QList<GoToNode> &nodes, const GoToQuery &query, const QList<GoToBuild> &awaited,
                 const QList<GoToBuild> &untold)
{
    QStringList away;
    QStringList reading;
    QStringList unknown;
    QStringList inPart;
    const auto kinds = {Kind::Context,  Kind::Application, Kind::Blob, Kind::Namespace,
                        Kind::Identity, Kind::Method,      Kind::Peer};
    const bool isOfNodes =
        std::any_of(kinds.begin(), kinds.end(), [&query](Kind kind) { return query.wants(kind); });
    for (const GoToNode &node : nodes) {
        if (node.isAway) {
            if (isOfNodes)
                away += node.name;
            continue;
        }
        for (const GoToGap &gap : node.gaps) {
            if (!concerns(query, gap))
                continue;
            QStringList &list = gap.why == Why::Reading ? reading
                : gap.why == Why::NotKnown              ? unknown
                                                        : inPart;
            list += thingsOf(gap.kind, node.name);
        }
        // Without the prefix only those that are known are looked through.
        if (query.kinds && query.wants(Kind::Method)) {
            reading += methodsOf(node, awaited);
            unknown += methodsOf(node, untold);
        }
    }
    QStringList said;
    if (!reading.isEmpty())
        said += GapWords::tr("Still being read: %1.").arg(few(reading));
    if (!unknown.isEmpty())
        said += GapWords::tr("Not known: %1.").arg(few(unknown));
    if (!inPart.isEmpty())
        said += GapWords::tr("Known in part: %1.").arg(few(inPart));
    if (!away.isEmpty())
        said += GapWords::tr("Can't be asked now: %1.").arg(few(away));
    return said.join(u' ');
}

void follow(Node &node, QObject *context, const std::function<void()> &more)
{
    for (const ListLoader *list :
         {&node.contexts(), &node.applications(), &node.blobs(), &node.namespaces()}) {
        QObject::connect(list, &ListLoader::stateChanged, context, more);
        QObject::connect(list, &ListLoader::tableChanged, context, more);
    }
    QObject::connect(&node.identityLists(), &IdentityLists::changed, context, more);
    QObject::connect(&node.names(), &Names::changed, context, more);
    QObject::connect(&node, &Node::factsChanged, context, more);
    QObject::connect(&node, &Node::phaseChanged, context, more);
}

} // namespace explorer::GoToGaps
