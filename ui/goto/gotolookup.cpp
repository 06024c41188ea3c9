// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/goto/gotolookup.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/groups.h"
#include "core/api/namespaces.h"
#include "core/api/send.h"
#include "core/session/identitylists.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "ui/inspector/link.h"

#include <QCoreApplication>

namespace explorer::GoToLookup {

using namespace calimero;
using namespace Qt::StringLiterals;
using Kind = GoToItem::Kind;
using table::ListLoader;

namespace {

struct LookupWords {
    Q_DECLARE_TR_FUNCTIONS(explorer::GoToLookup)
};

// An answer that names another thing, or none, says nothing of this one.
template<typename Request, typename Id>
void askFor(Node &node, const Request &request, Id id, QObject *context, const Tell &tell)
{
    api::send(node.transport(), request, Asker::Explorer).then(context, [=](const auto &reply) {
        if (!reply)
            tell(saysItIsNotThere(reply.error()) ? Answer::HasNot : Answer::NotTold);
        else
            tell(id(reply->value) ? Answer::Has : Answer::NotTold);
    });
}

// A bare 500 is how a node says that it does not know a group, or is no member.
void askForGroup(Node &node, const GroupId &id, QObject *context, const Tell &tell)
{
    api::send(node.transport(), api::GetGroup{id}, Asker::Explorer)
        .then(context, [=](const Result<Reply<api::GroupInfo>> &reply) {
            if (reply)
                tell(reply->value.id == id ? Answer::HasAsGroup : Answer::NotTold);
            else
                tell(saysItIsNotThere(reply.error())
                             || (reply.error().httpStatus == 500
                                 && reply.error().answeredBy == Error::AnsweredBy::Node)
                         ? Answer::HasNot
                         : Answer::NotTold);
        });
}

// A HEAD has no words for what is not there.
void askForBlob(Node &node, const BlobId &id, QObject *context, const Tell &tell)
{
    api::send(node.transport(), api::GetBlobInfo{id}, Asker::Explorer)
        .then(context, [=](const Result<Reply<api::BlobInfo>> &reply) {
            tell(reply                                             ? Answer::Has
                     : reply.error().kind == Error::Kind::NotFound ? Answer::HasNot
                                                                   : Answer::NotTold);
        });
}

// Contexts first: a key may be in one that is new. Where more are listed than are asked for, most would be
// read for nothing.
void askForIdentities(Node &node, QObject *context, const Tell &tell, bool hasWaited = false)
{
    ListLoader &contexts = node.contexts();
    if (contexts.state() == ListLoader::State::Idle && !hasWaited)
        contexts.load();
    if (contexts.state() == ListLoader::State::Loading) {
        QObject::connect(
            &contexts, &ListLoader::stateChanged, context,
            [&node, context, tell] { askForIdentities(node, context, tell, true); },
            Qt::SingleShotConnection);
        return;
    }
    if (contexts.state() != ListLoader::State::Complete) {
        tell(Answer::NotTold);
        return;
    }
    const auto read = [&node, context, tell] {
        IdentityLists &lists = node.identityLists();
        if (!lists.isWanted())
            lists.load();
        else if (lists.canReread())
            lists.reread();
        if (lists.canReread()) // there is no context to be asked
            tell(Answer::HasNot);
        else
            QObject::connect(
                &lists, &IdentityLists::ended, context, [tell] { tell(Answer::HasNot); },
                Qt::SingleShotConnection);
    };
    if (!node.identityLists().isWanted() || !contexts.canReread()
        || contexts.table()->rows() > quint32(IdentityLists::mostContexts)) {
        read();
        return;
    }
    QObject::connect(&contexts, &ListLoader::rereadEnded, context, read, Qt::SingleShotConnection);
    contexts.reread();
}

template<typename IdType>
GoToItem thing(const GoToNode &node, Kind kind, const QString &what, const IdType &id)
{
    const Link link = Link::to(id);
    return {.kind = kind,
            .title = id.toShortString(),
            .detail = what + u" · "_s + node.name,
            .icon = link.kind,
            .node = node.profileId,
            .target = link.toString(),
            .isIdTitle = true};
}

} // namespace

QList<Kind> kinds()
{
    return {Kind::Context, Kind::Application, Kind::Blob, Kind::Namespace, Kind::Identity};
}

void ask(Node &node, Kind kind, const Bytes32 &bytes, QObject *context, const Tell &tell)
{
    switch (kind) {
    case Kind::Context:
        askFor(
            node, api::GetContext{ContextId(bytes)},
            [bytes](const api::Context &one) { return one.id == ContextId(bytes); }, context, tell);
        break;
    case Kind::Application:
        askFor(
            node, api::GetApplication{ApplicationId(bytes)},
            [bytes](const api::Application &one) { return one.id == ApplicationId(bytes); }, context, tell);
        break;
    case Kind::Blob:
        askForBlob(node, BlobId(bytes), context, tell);
        break;
    case Kind::Namespace:
        askFor(
            node, api::GetNamespace{NamespaceId(bytes)},
            [bytes](const api::Namespace &one) { return one.id == NamespaceId(bytes); }, context,
            [&node, bytes, context, tell](Answer answer) {
                if (answer == Answer::HasNot)
                    askForGroup(node, GroupId(bytes), context, tell);
                else
                    tell(answer);
            });
        break;
    case Kind::Identity:
        askForIdentities(node, context, tell);
        break;
    default:
        tell(Answer::NotTold);
    }
}

GoToItem itemOf(const GoToNode &node, Kind kind, const Bytes32 &bytes, Answer answer)
{
    switch (kind) {
    case Kind::Context:
        return thing(node, kind, LookupWords::tr("Context"), ContextId(bytes));
    case Kind::Application:
        return thing(node, kind, LookupWords::tr("Application"), ApplicationId(bytes));
    case Kind::Blob:
        return thing(node, kind, LookupWords::tr("Blob"), BlobId(bytes));
    default:
        break;
    }
    const bool isGroup = answer == Answer::HasAsGroup;
    GoToItem item =
        thing(node, isGroup ? Kind::Note : Kind::Namespace,
              isGroup ? LookupWords::tr("Group") : LookupWords::tr("Namespace"), NamespaceId(bytes));
    if (isGroup)
        item.target.clear();
    return item;
}

} // namespace explorer::GoToLookup
