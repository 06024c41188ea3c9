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
    api::send(m_transport, GetManifest{key.application, key.service})
        .then(context,
              [self = QPointer(this), key,
               loaded = std::move(loaded)](const Result<Reply<Result<Manifest>>> &reply) {
                  const Result<Manifest> manifest =
                      reply ? reply->value : Result<Manifest>(tl::unexpected(reply.error()));
                  if (manifest && self)
                      self->m_known.insert(key, *manifest);
                  loaded(manifest);
              });
}

} // namespace calimero::rpc
