// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"
#include "core/base/result.h"
#include "core/json/reader.h"
#include "core/net/answererror.h"
#include "core/net/request.h"

#include <concepts>

namespace calimero {

/// A good answer: what was read, the bytes as sent, and what was missing or odd in them.
template<class T>
struct Reply {
    T value{};
    QByteArray raw;
    json::Findings findings;
    std::chrono::microseconds elapsed{};
    /// A change that was done without a word about it (a 2xx without a body): `value` says nothing, unless
    /// there is nothing else to say.
    bool isBare = false;
};

/// A typed request: a value that knows its entry and its HTTP form, and reads its own answer. All are pure.
template<class R>
concept ApiRequest = requires(const R &request, const Answer &answer, json::Findings &findings)
{
    typename R::Response;
    {
        R::entry
        } -> std::convertible_to<const api::Entry &>;
    {
        request.request()
        } -> std::same_as<Request>;
    {
        R::read(answer, findings)
        } -> std::same_as<Result<typename R::Response>>;
};

/// The answer of requests that answer only that it is done.
struct Done {
    bool operator==(const Done &) const = default;
};

namespace api {

/// {"data":null}: done.
[[nodiscard]] Result<Done> readNull(const Answer &answer, json::Findings &findings);
/// {}, or any object: done.
[[nodiscard]] Result<Done> readObject(const Answer &answer, json::Findings &findings);

/// That the `error` beside the data of a log-in service is text, null or absent.
void checkErrorBeside(const Answer &answer, json::Findings &findings);

/// What answers below /auth and /admin have at `data`.
template<class T>
[[nodiscard]] Result<T> readLogInData(const Answer &answer, json::Findings &findings)
{
    auto data = json::readAt<T>(answer, {"data"}, findings);
    // Without a path it is no object at all.
    if (data || !data.error().path.isEmpty())
        checkErrorBeside(answer, findings);
    return data;
}

/// What is at `data`, or none where that is null.
template<class T>
[[nodiscard]] Result<std::optional<T>> readDataOrNull(const Answer &answer, json::Findings &findings)
{
    const auto data = json::readAt<json::Raw>(answer, {"data"}, findings);
    if (!data)
        return tl::unexpected(data.error());
    if (data->json == "null")
        return std::optional<T>();
    auto value = json::readAt<T>(answer, {"data"}, findings);
    if (!value)
        return tl::unexpected(value.error());
    return std::optional<T>(std::move(*value));
}

} // namespace api

/// What a request says of a change that was done, where its answer would hold more than that.
template<class R>
concept SaysDone = requires
{
    {
        R::done()
        } -> std::same_as<typename R::Response>;
};

/// Reads an answer with R's reader; what can not be read at all carries the raw answer.
template<ApiRequest R>
[[nodiscard]] Result<Reply<typename R::Response>> readReply(const Answer &answer)
{
    // What holds secrets is read, and not kept beside.
    constexpr bool isSecret = requires
    {
        R::answerIsSecret;
    };
    Reply<typename R::Response> reply{.raw = isSecret ? QByteArray() : answer.body,
                                      .elapsed = answer.elapsed};
    if constexpr (SaysDone<R>) {
        if (answer.isSuccess() && answer.body.trimmed().isEmpty()) {
            reply.value = R::done();
            reply.isBare = true;
            return reply;
        }
    }
    auto value = R::read(answer, reply.findings);
    if (!value) {
        Error error = value.error();
        if (error.httpStatus == 0)
            error.httpStatus = answer.status;
        error = unreadable(std::move(error), answer.body, answer.header("content-type"));
        if constexpr (isSecret) {
            error.raw.clear();
            error.message.clear();
        }
        return tl::unexpected(std::move(error));
    }
    reply.value = std::move(*value);
    return reply;
}

} // namespace calimero
