// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/net/transport.h"

#include <functional>

namespace calimero::api {

/// Answers up to this size are read at once, larger ones on a worker.
constexpr qsizetype readInPlace = 32 * 1024;

/// Calls `read` with the answer, at once or on a worker, and then `done` where `job` lives: with the error
/// when there was no good answer. Neither is called any more when the job was aborted or has died.
void sendAndRead(Transport &transport, const Request &request, CallJob *job,
                 std::function<void(const Answer &answer)> read,
                 std::function<void(const Error *error)> done);

/// Sends a typed request: `send(transport, api::GetContext{id}).then(this, [](const Result<Reply<Context>>
/// &r) { … })`.
template<ApiRequest R>
Call<Reply<typename R::Response>> send(Transport &transport, const R &request, Asker asker = Asker::Person)
{
    using Read = Result<Reply<typename R::Response>>;
    auto *job = new Job<Reply<typename R::Response>>(&transport);
    const auto reply = std::make_shared<Read>();
    Request sent = request.request();
    sent.asker = asker;
    sendAndRead(
        transport, sent, job,
        [reply, mayHaveChanged = isChange(sent)](const Answer &answer) {
            *reply = readReply<R>(answer);
            // It was answered, but not in a way that says what became of it.
            using enum Error::Kind;
            if (!*reply && (reply->error().kind == BadReply || reply->error().kind == TooLarge))
                reply->error().maybeDone = mayHaveChanged;
        },
        [reply, job](const Error *error) {
            job->finish(error ? Read(tl::unexpected(*error)) : std::move(*reply));
        });
    return Call<Reply<typename R::Response>>(job);
}

} // namespace calimero::api
