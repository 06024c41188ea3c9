// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/abiloader.h"

#include "core/rpc/calls.h"
#include "core/rpc/explain.h"

namespace calimero::rpc {

namespace {

constexpr qsizetype mostLooks = 2; // of builds, at a time

/// It would be the same the next time.
bool isOfTheBuild(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::BadReply || error.kind == Kind::Integrity || error.kind == Kind::TooLarge;
}

} // namespace

Request GetManifest::request() const
{
    return api::GetApplicationAbi{id, serviceName}.request();
}

Result<GetManifest::Response> GetManifest::read(const Answer &answer, json::Findings &findings)
{
    const auto raw = api::GetApplicationAbi::read(answer, findings);
    if (!raw)
        return tl::unexpected(raw.error());
    json::Findings ignored;
    return Response(readManifest(raw->json, ignored));
}

std::optional<Manifest> AbiLoader::known(const Key &key) const
{
    const auto found = m_known.constFind(key);
    return found == m_known.constEnd() ? std::nullopt : std::optional(*found);
}

void AbiLoader::follow(const Calls &calls, KeyOf keyOf)
{
    connect(&calls, &Calls::finished, this,
            [this, keyOf = std::move(keyOf)](const CallFacts &facts, const CallOutcome &outcome) {
                if (outcome.ok || explain(outcome.error).kind != Explanation::Kind::NoSuchMethod)
                    return;
                if (const auto key = keyOf(facts.call.context))
                    forget(*key);
            });
}

void AbiLoader::load(const Key &key, QObject *context, Loaded loaded, Reach reach)
{
    if (const auto manifest = known(key)) {
        QMetaObject::invokeMethod(
            context, [manifest, loaded = std::move(loaded)] { loaded(*manifest); }, Qt::QueuedConnection);
        return;
    }
    const bool isOther = m_fromBuild && m_isOther(key);
    if (isOther && reach == Reach::Told) {
        QMetaObject::invokeMethod(
            context,
            [loaded = std::move(loaded)] { loaded(tl::unexpected(Error{.kind = Error::Kind::NotFound})); },
            Qt::QueuedConnection);
        return;
    }
    if (!isOther) {
        ask(key, context, std::move(loaded), !m_fromBuild || key.version.isEmpty() || reach == Reach::Told);
        return;
    }
    lookInto(key, context,
             [self = QPointer(this), key, context, loaded = std::move(loaded)](const Result<OfBuild> &read) {
                 if (read)
                     loaded(read->manifest);
                 else if (self)
                     self->ask(key, context, loaded, true);
             });
}

void AbiLoader::lookInto(const Key &key, QObject *context, Looked ended)
{
    if (const auto failed = m_unreadable.constFind(key); failed != m_unreadable.constEnd()) {
        QMetaObject::invokeMethod(
            context, [error = *failed, ended = std::move(ended)] { ended(tl::unexpected(error)); },
            Qt::QueuedConnection);
        return;
    }
    if (!m_looks.contains(key))
        m_order += key;
    m_looks[key].waiters += {context, std::move(ended),
                             connect(context, &QObject::destroyed, this, [this, key] { dropLook(key); })};
    beginLooks();
}

void AbiLoader::beginLooks()
{
    for (const Key &key : m_order.first(qMin(m_order.size(), mostLooks))) {
        Look &look = m_looks[key];
        if (std::exchange(look.hasBegun, true))
            continue;
        look.call = m_fromBuild(key);
        look.call.then(this, [this, key](const Result<OfBuild> &read) { endLook(key, read); });
    }
}

void AbiLoader::endLook(const Key &key, const Result<OfBuild> &read)
{
    const Look look = m_looks.take(key);
    m_order.removeOne(key);
    if (read) {
        m_known.insert(key, read->manifest);
        m_ofBuilds.insert(key, read->build);
    } else if (isOfTheBuild(read.error())) {
        m_unreadable.insert(key, read.error());
    }
    beginLooks();
    for (const Look::Waiter &waiter : look.waiters)
        disconnect(waiter.gone);
    for (const Look::Waiter &waiter : look.waiters) {
        if (waiter.context)
            waiter.ended(read);
    }
}

void AbiLoader::dropLook(const Key &key)
{
    const auto look = m_looks.find(key);
    if (look == m_looks.end())
        return;
    look->waiters.removeIf([](const Look::Waiter &waiter) { return !waiter.context; });
    if (!look->waiters.isEmpty())
        return;
    look->call.abort();
    m_looks.erase(look);
    m_order.removeOne(key);
    beginLooks();
}

void AbiLoader::forgetBuilds(const std::function<bool(const Key &key, const BlobId &build)> &isStale)
{
    m_unreadable.clear();
    const auto builds = m_ofBuilds;
    for (auto one = builds.constBegin(); one != builds.constEnd(); ++one) {
        if (isStale(one.key(), *one))
            forget(one.key());
    }
}

/// By the node's route. `isLast`: nothing else is tried.
void AbiLoader::ask(const Key &key, QObject *context, Loaded loaded, bool isLast)
{
    api::send(m_transport, GetManifest{key.application, key.service})
        .then(context,
              [self = QPointer(this), key, context, isLast,
               loaded = std::move(loaded)](const Result<Reply<Result<Manifest>>> &reply) {
                  const Result<Manifest> manifest =
                      reply ? reply->value : Result<Manifest>(tl::unexpected(reply.error()));
                  if (manifest && self) {
                      self->m_known.insert(key, *manifest);
                      self->m_ofBuilds.remove(key);
                  }
                  // A node refuses some that can be read.
                  const bool isRefused = !manifest && manifest.error().kind == Error::Kind::Refused;
                  if (!isRefused || isLast || !self) {
                      loaded(manifest);
                      return;
                  }
                  self->lookInto(key, context, [manifest, loaded](const Result<OfBuild> &read) {
                      loaded(read ? Result<Manifest>(read->manifest) : manifest);
                  });
              });
}

} // namespace calimero::rpc
