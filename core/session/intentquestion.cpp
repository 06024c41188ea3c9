// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/intentquestion.h"

#include "core/api/contexts.h"
#include "core/api/groups.h"
#include "core/session/buildmanifest.h"
#include "core/session/runningbuild.h"

namespace calimero {

namespace {

using Reason = Error::Reason;

/// The node was asked and does not tell, or nothing that can be read.
bool saysNothing(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::NotFound || error.kind == Kind::Integrity || error.kind == Kind::Refused
        || error.kind == Kind::NodeFault || error.kind == Kind::BadReply || error.kind == Kind::Forbidden
        || error.kind == Kind::TooLarge;
}

tl::unexpected<Error> notTold()
{
    return tl::unexpected(Error{.kind = Error::Kind::NotFound});
}

} // namespace

/// What a node says of the builds of an application.
struct IntentQuestion::Running {
    QList<api::ApplicationVersion> builds; ///< all it keeps
    std::optional<BlobId> installed; ///< the one installed last, of which it tells the manifest
    std::optional<rpc::Manifest> manifest;
};

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

Call<Reason> IntentQuestion::ask(const ContextId &context, const QString &method)
{
    return api::send(m_transport, api::GetContext{context}, Asker::Explorer)
        .then(this, [this, context, method](const Reply<api::Context> &reply) -> Call<Reason> {
            const auto application = reply.value.applicationId;
            const QString version = reply.value.applicationVersion.value_or(Foreign()).whole();
            if (!application || version.isEmpty())
                return finishedCall<Reason>(this, Reason::AbiNotKnown);
            const QString service = reply.value.serviceName.value_or(Foreign()).whole();
            return manifestOf(context, {*application, version, service})
                .then(this, [method](const Result<rpc::Manifest> &manifest) -> Result<Reason> {
                    if (manifest)
                        return whyChange(*manifest, method);
                    if (saysNothing(manifest.error()))
                        return Reason::AbiNotKnown;
                    return tl::unexpected(manifest.error());
                });
        });
}

Call<rpc::Manifest> IntentQuestion::manifestOf(const ContextId &context, const rpc::AbiLoader::Key &key)
{
    return pinOf(context, key.application).then(this, [this, key](const std::optional<BlobId> &pin) {
        return buildsOf(key).then(this, [this, key, pin](const Running &told) -> Call<rpc::Manifest> {
            const auto build = runningBuild(told.builds, key.version, pin);
            if (!build)
                return finishedCall<rpc::Manifest>(this, notTold());
            if (told.manifest && told.installed == build)
                return finishedCall<rpc::Manifest>(this, *told.manifest);
            return read(*build, key.service);
        });
    });
}

/// Nothing: the context is in no group, so that nothing pins a build.
Call<std::optional<BlobId>> IntentQuestion::pinOf(const ContextId &context, const ApplicationId &application)
{
    using Pin = std::optional<BlobId>;
    return api::send(m_transport, api::GetContextGroup{context}, Asker::Explorer)
        .then(this, [this, application](const Reply<std::optional<GroupId>> &group) -> Call<Pin> {
            if (!group.value)
                return finishedCall<Pin>(this, Pin());
            return api::send(m_transport, api::GetGroup{*group.value}, Asker::Explorer)
                .then(this, [application](const Reply<api::GroupInfo> &told) -> Result<Pin> {
                    const auto &key = told.value.appKey;
                    if (!key || key->isZero() || told.value.applicationId != application)
                        return notTold();
                    return Pin(BlobId(key->bytes()));
                });
        });
}

/// The application is asked after its manifest, so that a build installed meanwhile shows.
Call<IntentQuestion::Running> IntentQuestion::buildsOf(const rpc::AbiLoader::Key &key)
{
    const auto told = std::make_shared<Running>();
    return api::send(m_transport, api::ListApplicationVersions{key.application}, Asker::Explorer)
        .then(this,
              [this, key, told](const Result<Reply<QList<api::ApplicationVersion>>> &reply)
                  -> Call<Reply<Result<rpc::Manifest>>> {
                  // A node that has no such question keeps none but the one that is installed.
                  if (!reply && reply.error().kind != Error::Kind::NotFound)
                      return finishedCall<Reply<Result<rpc::Manifest>>>(this, tl::unexpected(reply.error()));
                  if (reply)
                      told->builds = reply->value;
                  return api::send(m_transport, rpc::GetManifest{key.application, key.service},
                                   Asker::Explorer);
              })
        .then(this,
              [this, key,
               told](const Result<Reply<Result<rpc::Manifest>>> &reply) -> Call<Reply<api::Application>> {
                  if (!reply && !saysNothing(reply.error()))
                      return finishedCall<Reply<api::Application>>(this, tl::unexpected(reply.error()));
                  if (reply && reply->value)
                      told->manifest = *reply->value;
                  return api::send(m_transport, api::GetApplication{key.application}, Asker::Explorer);
              })
        .then(this, [told](const Result<Reply<api::Application>> &now) -> Result<Running> {
            if (!now && !saysNothing(now.error()))
                return tl::unexpected(now.error());
            if (now && now->value.blob && now->value.blob->bytecode) {
                told->installed = *now->value.blob->bytecode;
                told->builds += {.version = now->value.version, .blobId = told->installed};
            }
            return *told;
        });
}

Call<rpc::Manifest> IntentQuestion::read(const BlobId &build, const QString &service)
{
    using OfBuild = rpc::AbiLoader::OfBuild;
    const std::pair key(build, service);
    const auto known = m_read.constFind(key);
    auto code = known == m_read.constEnd() ? readBuildManifest(m_transport, build, service)
                                           : finishedCall<OfBuild>(this, *known);
    return code.then(this, [this, key](const OfBuild &read) -> Result<rpc::Manifest> {
        m_read.insert(key, read);
        if (!read.isTaken)
            return notTold();
        return read.manifest;
    });
}

} // namespace calimero
