// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/operation.h"
#include "core/table/listloader.h"
#include "ui/inspector/link.h"
#include "ui/pages/host.h"
#include "ui/widgets/confirmdialog.h"

#include <functional>
#include <memory>
#include <optional>

namespace explorer {

// The words of deleting things of one kind, each a whole sentence.
struct DeletionWords {
    // About those that are left to be deleted: all, or those that were refused.
    std::function<ConfirmDialog::Question(const QList<Link> &left)> question;
    QString busy; // "Deleting…"
    QString afterCancel; // the node goes on with what was sent
    QString about; // what is said of it is about this
    std::function<QString(int count)> done; // "12 blobs are deleted."
    std::function<QString(int count)> left; // "3 blobs are still there."
    // Calls `again` whenever the question reads otherwise, as long as `context` lives.
    std::function<void(QObject *context, const std::function<void()> &again)> changes = {};
    std::function<QString(const Link &link)> name = {}; // of one of them; may be empty
    // Why one was refused, where that is known better than the error has it; may be empty.
    std::function<QString(const QString &shortId, const calimero::Error &error)> reason;
    // Asked right before one is sent, which may be long after the question; an error: it is not. Must not
    // look at anything that may be gone before the node.
    std::function<std::optional<calimero::Error>(const Link &link)> hindrance = {};
};

template<typename IdType>
QList<IdType> idsIn(const QList<Link> &links)
{
    QList<IdType> ids;
    for (const Link &link : links) {
        if (const auto id = link.as<IdType>())
            ids += *id;
    }
    return ids;
}

// What is sent for one of them. `absent` is told that it was not there any more.
using DeletePart = std::function<calimero::CallJob *(
    qsizetype item, QObject *context, calimero::Operation::Finish finish, std::function<void()> absent)>;

// What comes of it for the list they are on, as long as `context` lives.
struct Deleted {
    std::function<void(qsizetype item)> item; // one is deleted
    // Read again when something failed. Whether it has what no answer told of is the answer then.
    calimero::table::ListLoader &list;
    std::function<bool(qsizetype item)> isListed;
};

// Asks, then deletes them a few at a time; what could not be deleted is left to be tried again while the
// dialog is open.
void askToDelete(const DeletionWords &words, const QList<Link> &links, DeletePart part, Host &host,
                 QObject *context, const Deleted &deleted);

// The same for things that are deleted by one request each, `request(id)`; `deleted(id)` is told of each.
template<typename IdType, typename MakeRequest, typename Take>
void askToDelete(const DeletionWords &words, const QList<IdType> &ids, MakeRequest request, Host &host,
                 calimero::Transport &transport, QObject *context, calimero::table::ListLoader &list,
                 Take deleted)
{
    QList<Link> links;
    for (const IdType &id : ids)
        links += Link::to(id);
    askToDelete(
        words, links,
        [ids, request, &transport](qsizetype item, QObject *receiver, calimero::Operation::Finish finish,
                                   const std::function<void()> &absent) {
            return calimero::Operation::send(
                transport, request(ids.at(item)), receiver, std::move(finish), [absent](const auto &value) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, bool>) {
                        if (!value)
                            absent();
                    }
                });
        },
        host, context,
        {.item = [ids, deleted](qsizetype item) { deleted(ids.at(item)); },
         .list = list,
         .isListed =
             [ids, &list](qsizetype item) {
                 return placeOf(list.table(), ids.at(item).bytes()).has_value();
             }});
}

} // namespace explorer
