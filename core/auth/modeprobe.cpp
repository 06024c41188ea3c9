// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/modeprobe.h"

#include "core/api/auth.h"
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/net/answererror.h"
#include "core/net/paths.h"
#include "core/net/tlscheck.h"

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// A page of contexts; a web page is rarely larger, and more than this is no node's answer.
constexpr qint64 probeSizeLimit = 4 * 1024 * 1024;

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

/// The envelope of the log-in service's refusals: {"data":null,"error":"…"}.
bool isLogInEnvelope(const QByteArray &body)
{
    json::Findings ignored;
    const auto error = json::readAt<QString>(body, {"error"}, ignored);
    const auto data = json::readAt<json::Raw>(body, {"data"}, ignored);
    return error && data && data->json == "null";
}

/// What a node answers who brings no token: 401 and not a word; or what its log-in service says at
/// /auth/validate, passed on by a proxy (docs/node/signing-in.md#does-it-need-a-token).
bool asksForAToken(const Answer &answer)
{
    if (!isNodesRefusal(answer))
        return false;
    const bool isEmpty = answer.body.isEmpty();
    const QByteArray reason = answer.header("x-auth-error");
    if (reason.isEmpty())
        return answer.status == 401 && isEmpty;
    const bool isValidation = answer.status == 401
        ? reason == "missing_token" || reason == "invalid_token" || reason == "token_expired"
        : answer.status == 403 && reason == "invalid_node";
    return isValidation && (isEmpty || isLogInEnvelope(answer.body));
}

AuthMode judge(const Answer &answer, const QUrl &node)
{
    const int status = answer.status;
    if (const auto need = needShownBy(answer))
        return {.need = *need};
    if (answer.isSuccess()) {
        const bool isPage = isWebPage(answer.body, answer.header("content-type"));
        return {
            .need = AuthMode::Need::NotANode,
            .error = {.kind = Error::Kind::NotANode,
                      .httpStatus = status,
                      .raw = answer.body.left(errorSizeLimit),
                      .answeredBy = isPage ? Error::AnsweredBy::WebPage : Error::AnsweredBy::OtherService}};
    }
    AuthMode mode{.need = AuthMode::Need::NotANode, .error = errorOf(answer)};
    Error &error = mode.error;
    // A node that is starting, counts, or stands behind a gateway that does not reach it.
    const bool isBusy = status == 429 || (status >= 500 && status != 501 && status != 505);
    if (isBusy
        && (error.answeredBy == Error::AnsweredBy::Node || error.answeredBy == Error::AnsweredBy::Gateway)) {
        mode.need = AuthMode::Need::Required;
        mode.retryable = true;
        return mode;
    }
    error.kind = Error::Kind::NotANode;
    if (error.answeredBy == Error::AnsweredBy::Redirect)
        mode.redirectOrigin = redirectOrigin(answer, node);
    else if (error.answeredBy == Error::AnsweredBy::Gateway
             || (error.answeredBy == Error::AnsweredBy::Node && status != 404))
        error.answeredBy = Error::AnsweredBy::OtherService;
    return mode;
}

AuthMode judge(Error error)
{
    const bool isTooLong = error.kind == Error::Kind::TooLarge;
    if (isTooLong) {
        error.kind = Error::Kind::NotANode;
        error.answeredBy = Error::AnsweredBy::OtherService;
    }
    const bool isOther = isTooLong || error.kind == Error::Kind::NotANode;
    return {.need = isOther ? AuthMode::Need::NotANode : AuthMode::Need::Unreachable,
            .error = std::move(error)};
}

/// As recorded: nothing missing and nothing odd in what describes the ways to sign in.
bool isAsRecorded(const Reply<api::AuthProviders> &reply)
{
    return reply.findings.isEmpty() && reply.value.providers
        && reply.value.count == static_cast<quint64>(reply.value.providers->size());
}

void judgeLogIn(const Result<Reply<api::AuthProviders>> &result, AuthMode &mode)
{
    if (!result) {
        mode.error = result.error();
        if (mode.error.httpStatus == 404 && mode.error.answeredBy == Error::AnsweredBy::Node) {
            mode.logIn = AuthMode::LogIn::NoService;
            if (mode.error.reason == Error::Reason::NoSuchRequest)
                mode.error.message.clear(); // what was asked, which says nothing more
            mode.error.reason = Error::Reason::NoLogInService;
        }
        return;
    }
    mode.error = {.kind = Error::Kind::NotANode,
                  .httpStatus = 200,
                  .raw = result->raw.left(errorSizeLimit),
                  .answeredBy = Error::AnsweredBy::OtherService};
    if (!isAsRecorded(*result))
        return;
    const auto &providers = *result->value.providers;
    const auto password = std::find_if(providers.begin(), providers.end(), [](const auto &provider) {
        return provider.name == "user_password"_L1;
    });
    if (password == providers.end())
        return;
    mode.logIn = *password->configured ? AuthMode::LogIn::Password : AuthMode::LogIn::NoAccount;
    mode.error = {};
}

/// Whether somebody took the request and gave no answer in HTTP: then it may be a port for TLS.
bool mayWantTls(const Error &error, const QUrl &node)
{
    return node.scheme() == u"http" && error.httpStatus == 0 && error.wasSent
        && error.answeredBy != Error::AnsweredBy::HttpsPort && error.kind != Error::Kind::TimedOut;
}

/// One question after the other.
class Probe : public Job<AuthMode> {
public:
    /// `wantsService`: the log-in address is asked also where no token is needed.
    Probe(Transport &transport, bool wantsService, Asker asker)
        : Job(&transport), m_transport(transport), m_wantsService(wantsService), m_asker(asker)
    {
        Request request = api::RequestFor<api::ListContexts>();
        request.asker = asker;
        request.anonymous = true;
        request.sizeLimit = probeSizeLimit;
        ask(transport.exchange(request), [this](const Result<Answer> &answer) { answered(answer); });
    }

private:
    template<class T, class F>
    void ask(Call<T> call, F then)
    {
        connect(this, &CallJob::aborted, call.job(), &CallJob::abort);
        call.then(this, std::move(then));
    }

    void answered(const Result<Answer> &answer)
    {
        m_mode = answer ? judge(*answer, m_transport.nodeUrl()) : judge(answer.error());
        const bool isNode = (m_mode.need == AuthMode::Need::Required && !m_mode.retryable)
            || (m_mode.need == AuthMode::Need::None && m_wantsService);
        if (isNode) {
            ask(api::send(m_transport, api::ListAuthProviders{}, m_asker), [this](const auto &providers) {
                judgeLogIn(providers, m_mode);
                finish(m_mode);
            });
        } else if (!answer && mayWantTls(answer.error(), m_transport.nodeUrl())) {
            ask(checkForTls(m_transport.nodeUrl(), this), [this](const Result<bool> &speaksTls) {
                if (speaksTls && *speaksTls) {
                    m_mode.need = AuthMode::Need::NotANode;
                    m_mode.error.kind = Error::Kind::NotANode;
                    m_mode.error.answeredBy = Error::AnsweredBy::HttpsPort;
                }
                finish(m_mode);
            });
        } else {
            finish(m_mode);
        }
    }

    Transport &m_transport;
    bool m_wantsService;
    Asker m_asker;
    AuthMode m_mode;
};

} // namespace

std::optional<AuthMode::Need> needShownBy(const Answer &answer)
{
    if (answer.isSuccess())
        return isNodeAnswer(answer) ? std::optional(AuthMode::Need::None) : std::nullopt;
    return asksForAToken(answer) ? std::optional(AuthMode::Need::Required) : std::nullopt;
}

bool isWithoutNode(const Error &error)
{
    return error.answeredBy == Error::AnsweredBy::Gateway && error.httpStatus >= 500;
}

Call<AuthMode> probeAuthMode(Transport &transport, Asker asker)
{
    return Call<AuthMode>(new Probe(transport, false, asker));
}

Call<Done> confirmLogInService(Transport &transport)
{
    auto *job = new Job<Done>(&transport);
    Call<AuthMode> call(new Probe(transport, true, Asker::Person));
    QObject::connect(job, &CallJob::aborted, call.job(), &CallJob::abort);
    call.then(job, [job](const Result<AuthMode> &mode) {
        const bool isConfirmed =
            mode && (mode->logIn == AuthMode::LogIn::Password || mode->logIn == AuthMode::LogIn::NoAccount);
        if (isConfirmed)
            job->finish(Done{});
        else
            job->finish(tl::unexpected(mode ? mode->error : mode.error()));
    });
    return Call(job);
}

} // namespace calimero
