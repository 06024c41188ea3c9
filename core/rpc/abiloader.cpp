// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/abiloader.h"

#include "core/api/applications.h"
#include "core/rpc/calls.h"
#include "core/rpc/explain.h"

namespace calimero::rpc {

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
    const api::GetApplicationAbi request{.id = key.application, .serviceName = key.service};
    api::send(m_transport, request)
        .then(
            context,
            [self = QPointer(this), key, loaded = std::move(loaded)](const Result<Reply<json::Raw>> &reply) {
                if (!reply) {
                    loaded(tl::unexpected(reply.error()));
                    return;
                }
                json::Findings findings;
                const Result<Manifest> manifest = readManifest(reply->value.json, findings);
                if (manifest && self)
                    self->m_known.insert(key, *manifest);
                loaded(manifest);
            });
}

} // namespace calimero::rpc
