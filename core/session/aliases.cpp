// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/aliases.h"

#include "core/api/aliases.h"
#include "core/api/send.h"

#include <type_traits>
#include <utility>

namespace calimero {

namespace {

/// Up to so many are put in order at once: quicker than the way to a worker and back.
constexpr qsizetype orderedInPlace = 1000;

} // namespace

Aliases::Aliases(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport) { }

bool Aliases::areKnown(Kind kind) const
{
    return kind == Kind::Contexts ? m_contexts.isKnown : m_applications.isKnown;
}

const std::optional<Error> &Aliases::error(Kind kind) const
{
    return kind == Kind::Contexts ? m_contexts.error : m_applications.error;
}

QStringList Aliases::namesOf(Kind kind, const Bytes32 &id) const
{
    return kind == Kind::Contexts ? contexts().namesOf(ContextId(id))
                                  : applications().namesOf(ApplicationId(id));
}

std::optional<Bytes32> Aliases::idOf(Kind kind, const QString &alias) const
{
    const auto bytesOf = [](const auto &id) { return id ? std::optional(id->bytes()) : std::nullopt; };
    return kind == Kind::Contexts ? bytesOf(contexts().idOf(alias)) : bytesOf(applications().idOf(alias));
}

void Aliases::load(Asker asker)
{
    load<api::ListContextAliases>(m_contexts, Kind::Contexts, asker);
    load<api::ListApplicationAliases>(m_applications, Kind::Applications, asker);
}

void Aliases::forget()
{
    const auto clear = [this](auto &list, Kind kind) {
        list.map = {};
        list.isKnown = false;
        list.error.reset();
        list.isStale = list.isLoading;
        Q_EMIT changed(kind);
    };
    clear(m_contexts, Kind::Contexts);
    clear(m_applications, Kind::Applications);
}

template<class Request, class IdType>
void Aliases::load(List<IdType> &list, Kind kind, Asker asker)
{
    if (list.isLoading) {
        list.isStale = true;
        return;
    }
    list.isLoading = true;
    list.isStale = false;
    api::send(m_transport, Request{}, asker)
        .then(this, [this, &list, kind](const Result<Reply<json::Dictionary<IdType>>> &reply) {
            if (!reply) {
                list.isLoading = false;
                list.error = reply.error();
                if (std::exchange(list.isStale, false) && reply.error().kind != Error::Kind::Aborted)
                    load<Request>(list, kind, Asker::Explorer);
                return;
            }
            if (reply->value.size() <= orderedInPlace) {
                take<Request>(list, kind, AliasMap<IdType>(reply->value));
                return;
            }
            list.making.run(
                [listed = reply->value] { return AliasMap<IdType>(listed); },
                [this, &list, kind](AliasMap<IdType> map) { take<Request>(list, kind, std::move(map)); });
        });
}

template<class Request, class IdType>
void Aliases::take(List<IdType> &list, Kind kind, AliasMap<IdType> map)
{
    list.isLoading = false;
    list.error.reset();
    if (std::exchange(list.isStale, false)) { // it may be from before that change
        load<Request>(list, kind, Asker::Explorer);
        return;
    }
    const bool wasKnown = std::exchange(list.isKnown, true);
    if (wasKnown && map == list.map)
        return;
    list.map = std::move(map);
    Q_EMIT changed(kind);
}

template<class Request, class IdType>
CallJob *Aliases::create(List<IdType> &list, const Change &change, QObject *context, Operation::Finish finish)
{
    const IdType id(change.id);
    return Operation::send(m_transport, Request{.alias = change.create, .id = id}, context, std::move(finish),
                           [this, &list, kind = change.kind, alias = change.create, id](const Done &) {
                               list.isStale = list.isLoading;
                               list.map.insert(alias, id);
                               Q_EMIT changed(kind);
                           });
}

template<class Request, class IdType>
CallJob *Aliases::remove(List<IdType> &list, Kind kind, const QString &alias, QObject *context,
                         Operation::Finish finish)
{
    return Operation::send(m_transport, Request{alias}, context, std::move(finish),
                           [this, &list, kind, alias](const Done &) {
                               list.isStale = list.isLoading;
                               list.map.remove(alias);
                               Q_EMIT changed(kind);
                           });
}

Operation::Plan Aliases::plan(const Change &change)
{
    const auto begin = [this, change](qsizetype part, QObject *context, Operation::Finish finish) {
        // What became of a request that failed only the node knows; another may have been quicker, too.
        const auto told = [this, finish = std::move(finish)](const std::optional<Error> &error) {
            finish(error);
            if (error && error->kind != Error::Kind::SafeMode)
                load(Asker::Explorer);
        };
        const QString removed = change.removedBy(part);
        if (change.kind == Kind::Contexts)
            return removed.isEmpty()
                ? create<api::CreateContextAlias>(m_contexts, change, context, told)
                : remove<api::DeleteContextAlias>(m_contexts, change.kind, removed, context, told);
        return removed.isEmpty()
            ? create<api::CreateApplicationAlias>(m_applications, change, context, told)
            : remove<api::DeleteApplicationAlias>(m_applications, change.kind, removed, context, told);
    };
    return {.begin = begin, .parts = change.parts(), .inOrder = true};
}

} // namespace calimero
