// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/tokencalls.h"

#include "core/base/hash.h"

namespace calimero {

using namespace Qt::StringLiterals;

Result<TokenPair> pairIn(const Result<Reply<api::TokenAnswer>> &result)
{
    if (!result) {
        Error error = result.error();
        if (error.httpStatus >= 200 && error.httpStatus < 300)
            error.raw.clear();
        return tl::unexpected(error);
    }
    const api::TokenAnswer &answer = result->value;
    const TokenPair pair(answer.accessToken.value_or(QString()).toUtf8(),
                         answer.refreshToken.value_or(QString()).toUtf8());
    if (pair.isEmpty() || pair.refreshToken().isEmpty() || !pair.isSound()) {
        return tl::unexpected(
            Error{.kind = Error::Kind::BadReply,
                  .httpStatus = 200,
                  .path = pair.isEmpty() ? u"data.access_token"_s : u"data.refresh_token"_s});
    }
    return pair;
}

Call<Reply<api::TokenAnswer>> sendRefreshOf(Transport &transport, const TokenPair &pair)
{
    api::RefreshToken request{.accessToken = QString::fromLatin1(pair.accessToken()),
                              .refreshToken = QString::fromLatin1(pair.refreshToken())};
    const auto call = api::send(transport, request);
    wipe(request.accessToken);
    wipe(request.refreshToken);
    return call;
}

} // namespace calimero
