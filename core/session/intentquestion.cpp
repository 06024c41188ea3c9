// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/intentquestion.h"

#include "core/api/contexts.h"
#include "core/rpc/abiloader.h"
#include "core/session/buildmanifest.h"

namespace calimero {

namespace {

using Reason = Error::Reason;

/// The node was asked and has no manifest, or none that can be read.
bool saysNothing(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::NotFound || error.kind == Kind::Integrity || error.kind == Kind::Refused
        || error.kind == Kind::NodeFault || error.kind == Kind::BadReply || error.kind == Kind::Forbidden
        || error.kind == Kind::TooLarge;
}

/// Of a build that is not the installed one.
Call<Reason> askKept(Transport &transport, const rpc::AbiLoader::Key &key, const QString &method)
{
    return readBuildManifest(transport, key)
        .then(&transport, [&transport, method](const Result<rpc::AbiLoader::OfBuild> &kept) -> Call<Reason> {
            if (!kept && !saysNothing(kept.error()))
                return finishedCall<Reason>(&transport, tl::unexpected(kept.error()));
            return finishedCall<Reason>(
                &transport, kept && kept->isTaken ? whyChange(kept->manifest, method) : Reason::AbiNotKnown);
        });
}

} // namespace

Reason whyChange(const rpc::Manifest &manifest, const Foreign &name)
{
    const rpc::Method *method = manifest.method(name);
    if (!method)
        return Reason::NotInAbi;
    using Intent = rpc::Method::Intent;
    return method->intent == Intent::ReadOnly ? Reason::None
        : method->intent == Intent::Mutating  ? Reason::MethodChanges
                                              : Reason::IntentUndeclared;
}

Call<Reason> askWhyChange(Transport &transport, const ContextId &context, const QString &method)
{
    return api::send(transport, api::GetContext{context})
        .then(&transport, [&transport, method](const Reply<api::Context> &reply) -> Call<Reason> {
            const auto application = reply.value.applicationId;
            const QString version = reply.value.applicationVersion.value_or(Foreign()).whole();
            if (!application || version.isEmpty())
                return finishedCall<Reason>(&transport, Reason::AbiNotKnown);
            const QString service = reply.value.serviceName.value_or(Foreign()).whole();
            const rpc::AbiLoader::Key key{*application, version, service};
            return api::send(transport, rpc::GetManifest{*application, service})
                .then(&transport,
                      [&transport, key,
                       method](const Result<Reply<Result<rpc::Manifest>>> &told) -> Call<Reason> {
                          if (!told && !saysNothing(told.error()))
                              return finishedCall<Reason>(&transport, tl::unexpected(told.error()));
                          if (!told || !told->value)
                              return askKept(transport, key, method);
                          const Reason why = whyChange(*told->value, method);
                          return api::send(transport, api::GetApplication{key.application})
                              .then(&transport,
                                    [&transport, why, key,
                                     method](const Reply<api::Application> &now) -> Call<Reason> {
                                        const bool isRunning =
                                            now.value.version.value_or(Foreign()).whole() == key.version
                                            && now.value.blob && now.value.blob->bytecode;
                                        return isRunning ? finishedCall<Reason>(&transport, why)
                                                         : askKept(transport, key, method);
                                    });
                      });
        });
}

} // namespace calimero
