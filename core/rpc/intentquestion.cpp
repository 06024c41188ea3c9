// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/intentquestion.h"

#include "core/api/contexts.h"
#include "core/rpc/abiloader.h"

namespace calimero::rpc {

namespace {

using Reason = Error::Reason;

/// The node was asked and has no manifest, or none that can be read.
bool saysNothing(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::NotFound || error.kind == Kind::Refused || error.kind == Kind::NodeFault
        || error.kind == Kind::BadReply || error.kind == Kind::Forbidden || error.kind == Kind::TooLarge;
}

Reason whyChange(const Manifest &manifest, const QString &name)
{
    const Method *method = manifest.method(name);
    if (!method)
        return Reason::AbiNotKnown;
    return method->intent == Method::Intent::ReadOnly ? Reason::None
        : method->intent == Method::Intent::Mutating  ? Reason::MethodChanges
                                                      : Reason::IntentUndeclared;
}

} // namespace

Call<Reason> askWhyChange(Transport &transport, const ContextId &context, const QString &method)
{
    return api::send(transport, api::GetContext{context})
        .then(&transport, [&transport, method](const Reply<api::Context> &reply) -> Call<Reason> {
            const auto application = reply.value.applicationId;
            const QString version = reply.value.applicationVersion.value_or(Foreign()).whole();
            if (!application || version.isEmpty())
                return finishedCall<Reason>(&transport, Reason::AbiNotKnown);
            const QString service = reply.value.serviceName.value_or(Foreign()).whole();
            return api::send(transport, GetManifest{*application, service})
                .then(&transport,
                      [&transport, application, version,
                       method](const Result<Reply<Result<Manifest>>> &told) -> Call<Reason> {
                          if (!told && !saysNothing(told.error()))
                              return finishedCall<Reason>(&transport, tl::unexpected(told.error()));
                          if (!told || !told->value)
                              return finishedCall<Reason>(&transport, Reason::AbiNotKnown);
                          const Reason why = whyChange(*told->value, method);
                          return api::send(transport, api::GetApplication{*application})
                              .then(&transport, [why, version](const Reply<api::Application> &now) -> Reason {
                                  const bool isRunning =
                                      now.value.version.value_or(Foreign()).whole() == version
                                      && now.value.blob && now.value.blob->bytecode;
                                  return isRunning ? why : Reason::AbiNotKnown;
                              });
                      });
        });
}

} // namespace calimero::rpc
