// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/overview/overviewtext.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/net/paths.h"
#include "core/rpc/calls.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "ui/contexts/contextsubject.h"
#include "ui/inspector/fields.h"
#include "ui/network/networktext.h"
#include "ui/pages/nodehealth.h"
#include "ui/pages/offers.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"
#include "ui/transfers/transfertext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace explorer::OverviewText {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct OverviewWords {
    Q_DECLARE_TR_FUNCTIONS(OverviewWidget)
};

constexpr qsizetype longestVersion = 100;

Field muted(const QString &caption, const QString &text)
{
    return {.caption = caption, .value = text, .color = Color::Muted, .copyable = false};
}

// What could not be read, and the answer behind it.
QList<Field> refused(const QString &caption, const Error &error, const api::Entry &entry, const char *answer)
{
    if (error.reason == Error::Reason::NoSuchRequest)
        return {muted(caption, Offers::failure(error, entry))};
    QList<Field> fields{{.caption = caption,
                         .value = Offers::failure(error, entry),
                         .color = Color::Bad,
                         .state = State::Failed,
                         .copyable = false}};
    if (!ErrorText::rawAnswer(error).isEmpty())
        fields += Field{.caption = {},
                        .value = OverviewWords::tr("Show the answer"),
                        .link = QLatin1StringView(answer),
                        .copyable = false};
    return fields;
}

bool hasRows(const table::ListLoader &list)
{
    return list.table() && list.table()->rows() > 0;
}

// Why nothing can be said of a list yet; nothing once something can.
QList<Field> unread(const QString &caption, const Node &node, const table::ListLoader &list,
                    const api::Entry &entry, const char *answer)
{
    using State = table::ListLoader::State;
    const bool isAway = node.phase() != Node::Phase::Open;
    // What fails because the node has gone takes nothing away from what it has told.
    if (list.state() == State::Failed && !isAway)
        return refused(caption, list.error(), entry, answer);
    if (list.state() == State::Complete || hasRows(list) || (isAway && list.readAt().isValid()))
        return {};
    return {muted(caption,
                  isAway ? OverviewWords::tr("not read before the node went away")
                         : OverviewWords::tr("loading…"))};
}

QList<Field> access(Node &node)
{
    if (node.mode().need == AuthMode::Need::None)
        return {{.caption = OverviewWords::tr("Access"),
                 .value = OverviewWords::tr(
                     "The node asks for no log-in: whoever reaches this address can do everything."),
                 .color = isLoopback(node.profile().url) ? Color::Text : Color::Warn,
                 .copyable = false}};
    if (!node.session().isSignedIn())
        return {};
    const QString user = node.session().userName();
    QString until;
    if (const auto at = node.session().expiresAt())
        until = OverviewWords::tr("(renewed after %1)").arg(Format::date(*at));
    QString place;
    switch (node.vault().place()) {
    case TokenPlace::Keychain:
        place = OverviewWords::tr("the keychain of this desktop");
        break;
    case TokenPlace::File:
        place = OverviewWords::tr("the token file shared with other tools");
        break;
    default:
        place = OverviewWords::tr("memory, until the explorer closes");
    }
    return {{.caption = OverviewWords::tr("Access"),
             .value = user.isEmpty() ? OverviewWords::tr("signed in")
                                     : OverviewWords::tr("signed in as %1").arg(shownName(user)),
             .note = until,
             .copyable = false},
            {.caption = OverviewWords::tr("Tokens are in"), .value = place, .copyable = false}};
}

QList<Field> reachability(Node &node, const Network &network)
{
    const QString caption = OverviewWords::tr("Others reach it");
    if (network.status) {
        // As its own page has it.
        Field field = NetworkText::reach(*network.status, node.peers()).first();
        field.caption = caption;
        field.link = toPage(u"network"_s);
        if (!network.error)
            return {field};
        field.color = Color::Muted;
        field.state = State::None;
        field.note = OverviewWords::tr("as of %1").arg(Format::asOf(network.readAt));
        return QList<Field>{field}
        + refused(OverviewWords::tr("Asked again"), *network.error, api::GetNetworkStatus::entry,
                  networkAnswer);
    }
    if (node.lacks(api::GetNetworkStatus::entry))
        return {muted(caption, OverviewWords::tr("This node does not tell."))};
    if (network.error)
        return refused(caption, *network.error, api::GetNetworkStatus::entry, networkAnswer);
    return {};
}

QString whatOf(Changes::Of of, Changes::What what)
{
    using Of = Changes::Of;
    switch (what) {
    case Changes::What::New:
        return of == Of::Contexts    ? OverviewWords::tr("New context")
            : of == Of::Applications ? OverviewWords::tr("New application")
            : of == Of::Blobs        ? OverviewWords::tr("New blob")
                                     : OverviewWords::tr("New namespace");
    case Changes::What::Changed:
        return of == Of::Contexts    ? OverviewWords::tr("Changed context")
            : of == Of::Applications ? OverviewWords::tr("Changed application")
            : of == Of::Blobs        ? OverviewWords::tr("Changed blob")
                                     : OverviewWords::tr("Changed namespace");
    case Changes::What::Gone:
        break;
    }
    return of == Of::Contexts    ? OverviewWords::tr("Gone context")
        : of == Of::Applications ? OverviewWords::tr("Gone application")
        : of == Of::Blobs        ? OverviewWords::tr("Gone blob")
                                 : OverviewWords::tr("Gone namespace");
}

template<class IdType>
Field thingField(const QString &caption, const Bytes32 &bytes, const Names &names)
{
    const IdType id(bytes);
    const QString called = shownName(names.called(id));
    return {.caption = caption,
            .value = called,
            .link = Link::to(id).toString(),
            .monospace = called == id.toShortString(),
            .copyable = false};
}

Field thingField(const QString &caption, Changes::Of of, const Bytes32 &id, const Names &names)
{
    switch (of) {
    case Changes::Of::Applications:
        return thingField<ApplicationId>(caption, id, names);
    case Changes::Of::Blobs:
        return thingField<BlobId>(caption, id, names);
    case Changes::Of::Namespaces:
        return thingField<NamespaceId>(caption, id, names);
    default:
        return thingField<ContextId>(caption, id, names);
    }
}

Field changeField(const Changes::Change &change, const Names &names)
{
    Field field;
    if (change.of == Changes::Of::Peers)
        field = {.caption = OverviewWords::tr("Peers"),
                 .value = OverviewWords::tr("%1, before %2")
                              .arg(Format::count(qint64(change.now)), Format::count(qint64(change.before))),
                 .link = toPage(u"network"_s),
                 .copyable = false};
    else
        field = thingField(whatOf(change.of, change.what), change.of, change.id, names);
    if (change.what == Changes::What::Gone) {
        field.link.clear();
        // Its list has it no more.
        if (!change.name.isEmpty()) {
            field.value = shownName(change.name, mostOfCaption);
            field.monospace = false;
        }
        field.color = Color::Muted;
    }
    Fields::setAgo(field, &Field::note, change.at);
    return field;
}

QString countsText(const Changes::Counts &counts)
{
    const auto number = [](quint64 count) {
        return int(std::min<quint64>(count, quint64(std::numeric_limits<int>::max())));
    };
    QStringList parts;
    if (counts.added > 0)
        parts += OverviewWords::tr("%n new", nullptr, number(counts.added));
    if (counts.changed > 0)
        parts += OverviewWords::tr("%n changed", nullptr, number(counts.changed));
    if (counts.gone > 0)
        parts += OverviewWords::tr("%n gone", nullptr, number(counts.gone));
    return parts.join(u", "_s);
}

} // namespace

QString toPage(const QString &page, int part)
{
    return part < 0 ? u"page:"_s + page : u"page:%1/%2"_s.arg(page, QString::number(part));
}

QString toDock(const QString &dock)
{
    return u"dock:"_s + dock;
}

QList<Field> state(Node &node, const Foreign &version, const Network &network)
{
    const NodeHealth health = healthOf(node);
    QList<Field> fields{{.caption = OverviewWords::tr("State"),
                         .value = health.words,
                         .state = health.state,
                         .copyable = false}};
    if (!version.isEmpty())
        fields += Field{.caption = OverviewWords::tr("Version"),
                        .value = shownName(version, longestVersion),
                        .copy = version.whole(),
                        .link = toPage(u"metrics"_s)};
    fields += reachability(node, network);
    if (const auto peers = node.peers())
        fields += Field{.caption = OverviewWords::tr("Peers"),
                        .value = OverviewWords::tr("%n connected", nullptr, int(*peers)),
                        .link = toPage(u"network"_s),
                        .note = *peers == 0 ? OverviewWords::tr("normal for a node on its own") : QString(),
                        .copyable = false};
    else if (node.peersError() && node.phase() == Node::Phase::Open)
        fields += refused(OverviewWords::tr("Peers"), *node.peersError(), api::GetPeers::entry, peersAnswer);
    fields += Field{
        .caption = OverviewWords::tr("Address"), .value = node.profile().url.toString(), .monospace = true};
    return fields + access(node);
}

QList<Field> identity(Node &node)
{
    if (node.identity()) {
        QList<Field> fields;
        const auto add = [&fields](const QString &caption, const auto &id) {
            if (id)
                fields += Fields::id(caption, id->toString());
        };
        add(OverviewWords::tr("Account"), node.identity()->accountId);
        add(OverviewWords::tr("Device"), node.identity()->deviceId);
        add(OverviewWords::tr("Public key"), node.identity()->publicKey);
        if (node.identity()->publicKey)
            fields.last().link = Link::to(*node.identity()->publicKey).toString();
        return fields;
    }
    if (!node.identityError() || node.phase() != Node::Phase::Open)
        return {muted({}, OverviewWords::tr("Not known yet."))};
    const QString caption = OverviewWords::tr("Account");
    if (saysItIsNotThere(*node.identityError()))
        return {muted(caption, OverviewWords::tr("none yet: it is made with the first namespace"))};
    return {{.caption = caption,
             .value = ErrorText::sentence(*node.identityError()),
             .color = Color::Bad,
             .copyable = false}};
}

QList<Field> changes(Node &node, const Changes &changes)
{
    using Of = Changes::Of;
    const std::pair<Of, std::pair<QString, QString>> kinds[] = {
        {Of::Contexts, {OverviewWords::tr("Contexts"), toPage(u"contexts"_s)}},
        {Of::Applications, {OverviewWords::tr("Applications"), toPage(u"applications"_s)}},
        {Of::Blobs, {OverviewWords::tr("Blobs"), toPage(u"blobs"_s)}},
        {Of::Namespaces, {OverviewWords::tr("Namespaces"), toPage(u"usage"_s, 0)}}};
    QList<Field> fields;
    for (const auto &[of, words] : kinds) {
        const Changes::Counts counts = changes.counts(of);
        if (counts.isNone())
            continue;
        fields += Field{
            .caption = words.first, .value = countsText(counts), .link = words.second, .copyable = false};
        Fields::setAgo(fields.last(), &Field::note, counts.last);
    }
    if (changes.latest().isEmpty())
        return {muted({},
                      changes.since().isValid() ? OverviewWords::tr("Nothing, so far.")
                                                : OverviewWords::tr("Nothing was read yet."))};
    fields += Field{.caption = OverviewWords::tr("Latest"), .copyable = false, .heading = true};
    for (const Changes::Change &change : changes.latest().first(std::min(mostShown, changes.latest().size())))
        fields += changeField(change, node.names());
    return fields;
}

QList<Field> calls(Node &node, const QList<rpc::HistoryEntry> &entries)
{
    QList<Field> fields;
    if (const auto running = node.calls().running().size(); running > 0)
        fields += Field{.caption = OverviewWords::tr("Now"),
                        .value = OverviewWords::tr("%n calls are under way", nullptr, int(running)),
                        .link = toDock(u"console"_s),
                        .state = State::Running,
                        .copyable = false};
    for (const rpc::HistoryEntry &entry : entries) {
        const QString context =
            node.names().calledNow(entry.context, shownName(entry.contextName, mostOfCaption));
        // One without a name is called by its id, which stands as ids do.
        const bool isId = context == entry.context.toShortString();
        const QString outcome = entry.ok ? Format::duration(entry.elapsed)
            : entry.isCancelled()        ? OverviewWords::tr("cancelled")
            : entry.isUnknown()          ? OverviewWords::tr("outcome unknown")
                                         : OverviewWords::tr("failed");
        fields += Field{.value = shownName(entry.method, mostOfCaption),
                        .link = ContextSubject::callTo(entry.context, entry.method.whole()).toString(),
                        .note = isId ? outcome : OverviewWords::tr("%1 · %2").arg(context, outcome),
                        .ids = isId ? context : QString(),
                        .state = entry.ok                              ? State::Ok
                            : entry.isCancelled() || entry.isUnknown() ? State::Waiting
                                                                       : State::Failed,
                        .copyable = false};
        Fields::setAgo(fields.last(), &Field::caption, entry.time);
    }
    if (fields.isEmpty())
        fields += muted({}, OverviewWords::tr("No method was called from here yet."));
    return fields;
}

QList<Field> transfers(const TransferQueue &queue)
{
    QList<Field> fields;
    for (qsizetype row = queue.count() - 1; row >= 0 && fields.size() < mostShown; --row) {
        const Transfer &transfer = queue.at(row);
        State state = State::Waiting;
        switch (transfer.state) {
        case Transfer::State::Running:
            state = State::Running;
            break;
        case Transfer::State::Done:
            state = State::Ok;
            break;
        case Transfer::State::Failed:
            state = State::Failed;
            break;
        default:
            break;
        }
        const bool isStored = transfer.state == Transfer::State::Done && transfer.blob;
        const TransferText::StatusParts status = TransferText::statusAndId(transfer, queue.held());
        fields +=
            Field{.caption = transfer.direction == Transfer::Direction::Up ? OverviewWords::tr("Upload")
                                                                           : OverviewWords::tr("Download"),
                  .value = shownName(transfer.fileName(), mostOfCaption),
                  .link = isStored ? Link::to(*transfer.blob).toString() : toDock(u"transfers"_s),
                  .note = status.words,
                  .ids = status.id,
                  .state = state,
                  .copyable = false};
    }
    if (fields.isEmpty())
        fields += muted({}, OverviewWords::tr("Nothing was uploaded or downloaded since it was opened."));
    return fields;
}

QList<Field> largest(Node &node, const LargestThings &things, const table::ListLoader &usage)
{
    QList<Field> fields;
    const auto add = [&](Changes::Of of, const QString &caption, const LargestThings::Things &all) {
        for (const LargestThings::Thing &thing : all) {
            fields += thingField(caption, of, thing.id, node.names());
            fields.last().note = Format::size(thing.bytes);
            fields.last().toolTip = Format::exactSize(thing.bytes);
        }
    };
    const QString small = OverviewWords::tr("less than 1 kB each, by the node's estimate");
    const QString namespaces = OverviewWords::tr("Namespaces");
    if (node.lacks(api::GetUsage::entry))
        fields += muted(namespaces, OverviewWords::tr("This node does not tell."));
    else
        fields += unread(namespaces, node, usage, api::GetUsage::entry, usageAnswer);
    if (things.namespaces().isEmpty() && fields.isEmpty() && hasRows(usage))
        fields += muted(namespaces, small);
    else if (usage.state() != table::ListLoader::State::Failed || node.phase() != Node::Phase::Open)
        add(Changes::Of::Namespaces, OverviewWords::tr("Namespace"), things.namespaces());
    const QString contexts = OverviewWords::tr("Contexts");
    fields += unread(contexts, node, node.contexts(), api::ListContexts::entry, contextsAnswer);
    if (things.contexts().isEmpty() && things.asked() > 0)
        fields += muted(contexts, small);
    add(Changes::Of::Contexts, OverviewWords::tr("Context"), things.contexts());
    if (!things.contexts().isEmpty() && hasRows(node.contexts())
        && things.asked() < node.contexts().table()->rows())
        fields +=
            muted(contexts, OverviewWords::tr("Of the %n that were asked.", nullptr, int(things.asked())));
    fields += unread(OverviewWords::tr("Blobs"), node, node.blobs(), api::ListBlobs::entry, blobsAnswer);
    add(Changes::Of::Blobs, OverviewWords::tr("Blob"), things.blobs());
    if (fields.isEmpty())
        fields += muted({}, OverviewWords::tr("Nothing takes room yet."));
    return fields;
}

} // namespace explorer::OverviewText
