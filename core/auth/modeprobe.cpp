// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/modeprobe.h"

#include "core/api/auth.h"
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/net/answererror.h"
#include "core/net/paths.h"

namespace calimero {

namespace {

/// A page of contexts; a web page is rarely larger, and more than this is no node's answer.
constexpr qint64 probeSizeLimit = 4 * 1024 * 1024;
constexpr qsizetype shownOfAPage = 64 * 1024;

bool isNodeAnswer(const Answer &answer)
{
    json::Findings ignored;
    const auto contexts = json::readAt<json::Raw>(answer.body, {"data", "contexts"}, ignored);
    return contexts && contexts->json.startsWith('[');
}

QString redirectOrigin(const Answer &answer, const QUrl &node)
{
    const QUrl target = node.resolved(QUrl::fromEncoded(answer.header("location")));
    return target.host().isEmpty() ? QString() : originOf(target);
}

AuthMode judge(const Answer &answer, const QUrl &node)
{
    using Need = AuthMode::Need;
    using Oddity = AuthMode::Oddity;
    const int status = answer.status;
    if (answer.isSuccess()) {
        if (isNodeAnswer(answer))
            return {.need = Need::None};
        return {.need = Need::NotANode,
                .oddity = Oddity::WebPage,
                .error = {.kind = Error::Kind::NotANode,
                          .httpStatus = status,
                          .raw = answer.body.left(shownOfAPage)}};
    }
    const Error error = errorOf(answer);
    if (status >= 300 && status < 400)
        return {.need = Need::NotANode,
                .oddity = Oddity::Redirect,
                .redirectOrigin = redirectOrigin(answer, node),
                .error = error};
    if (status == 404)
        return {.need = Need::NotANode, .oddity = Oddity::WrongPath, .error = error};
    if (status == 401 || status == 403)
        return {.need = Need::Required};
    return {.need = Need::Required, .retryable = status == 429 || status >= 500, .error = error};
}

AuthMode judge(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotANode:
        return {.need = AuthMode::Need::NotANode, .oddity = AuthMode::Oddity::NoHttp, .error = error};
    case Error::Kind::TooLarge:
        return {.need = AuthMode::Need::NotANode, .oddity = AuthMode::Oddity::WebPage, .error = error};
    default:
        return {.need = AuthMode::Need::Unreachable, .error = error};
    }
}

AuthMode::LogIn judge(const Result<Reply<api::AuthProviders>> &result)
{
    using LogIn = AuthMode::LogIn;
    if (!result)
        return result.error().httpStatus == 404 ? LogIn::NoService : LogIn::Unknown;
    const auto providers = result->value.providers.value_or(QList<api::AuthProvider>());
    for (const api::AuthProvider &provider : providers) {
        if (provider.name == u"user_password")
            return provider.configured == false ? LogIn::NoAccount : LogIn::Password;
    }
    return LogIn::Unknown;
}

} // namespace

Call<AuthMode> probeAuthMode(Transport &transport)
{
    auto *job = new Job<AuthMode>(&transport);
    Request request = api::RequestFor<api::ListContexts>();
    request.anonymous = true;
    request.sizeLimit = probeSizeLimit;
    auto call = transport.exchange(request);
    QObject::connect(job, &CallJob::aborted, call.job(), &CallJob::abort);
    call.then(job, [job, &transport](const Result<Answer> &result) {
        const AuthMode mode = result ? judge(*result, transport.nodeUrl()) : judge(result.error());
        if (mode.need != AuthMode::Need::Required || mode.retryable) {
            job->finish(mode);
            return;
        }
        auto providers = api::send(transport, api::ListAuthProviders{});
        QObject::connect(job, &CallJob::aborted, providers.job(), &CallJob::abort);
        providers.then(job, [job, mode](const Result<Reply<api::AuthProviders>> &answer) {
            AuthMode whole = mode;
            whole.logIn = judge(answer);
            job->finish(whole);
        });
    });
    return Call(job);
}

} // namespace calimero
