// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/abiloader.h"

#include "core/rpc/calls.h"
#include "core/rpc/explain.h"

namespace calimero::rpc {

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

void AbiLoader::load(const Key &key, QObject *context, Loaded loaded)
{
    if (const auto manifest = known(key)) {
        QMetaObject::invokeMethod(
            context, [manifest, loaded = std::move(loaded)] { loaded(*manifest); }, Qt::QueuedConnection);
        return;
    }
    if (!m_fromBuild || !m_isOther(key)) {
        ask(key, context, std::move(loaded), !m_fromBuild || key.version.isEmpty());
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

void AbiLoader::lookInto(const Key &key, QObject *context,
                         std::function<void(const Result<OfBuild> &read)> ended)
{
    m_fromBuild(key).then(
        context, [self = QPointer(this), key, ended = std::move(ended)](const Result<OfBuild> &read) {
            if (read && self) {
                self->m_known.insert(key, read->manifest);
                self->m_ofBuilds.insert(key, read->isTaken ? std::optional(read->build) : std::nullopt);
            }
            ended(read);
        });
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
                      self->m_builds.remove(key);
                      self->m_ofBuilds.remove(key);
                      if (self->m_verifies)
                          self->verify(key);
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

std::optional<BlobId> AbiLoader::buildOf(const Key &key) const
{
    if (const auto own = m_ofBuilds.constFind(key); own != m_ofBuilds.constEnd())
        return *own;
    const auto found = m_builds.constFind(key);
    return found == m_builds.constEnd() ? std::nullopt : std::optional(*found);
}

void AbiLoader::verify()
{
    m_verifies = true;
    m_builds.clear();
    for (auto known = m_known.keyBegin(); known != m_known.keyEnd(); ++known) {
        if (!m_ofBuilds.contains(*known))
            verify(*known);
    }
}

// The route for a manifest tells that of the build installed last, whatever runs: the application is asked
// after it, so that a build installed meanwhile shows.
void AbiLoader::verify(const Key &key)
{
    api::send(m_transport, api::GetApplication{key.application})
        .then(this, [this, key](const Result<Reply<api::Application>> &reply) {
            if (!reply || m_ofBuilds.contains(key) || key.version.isEmpty() || !m_known.contains(key))
                return;
            const api::Application &now = reply->value;
            if (now.version.value_or(Foreign()).whole() == key.version && now.blob && now.blob->bytecode)
                m_builds.insert(key, *now.blob->bytecode);
        });
}

} // namespace calimero::rpc
