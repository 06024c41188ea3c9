// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/rpc/historyerror.h"

#include "core/api/rpc.h"
#include "core/net/answererror.h"
#include "core/net/masking.h"

namespace calimero::rpc {

Error maskedError(Error error, qsizetype longest)
{
    const auto masked = [longest](const QString &text) {
        return QString::fromUtf8(maskedBody(text.left(longest).toUtf8()));
    };
    error.message = masked(error.message.whole());
    error.rpcType = masked(error.rpcType.whole());
    error.authError = masked(error.authError);
    error.path = masked(error.path.whole());
    error.raw.clear();
    return error;
}

Error earlierError(Error::Kind kind, Error::Reason reason, const QString &message, const QByteArray &raw)
{
    // The first versions kept no kind.
    const bool isRpc = kind == Error::Kind::Rpc || kind == Error::Kind::BadReply;
    if (auto refused = isRpc ? api::rpcErrorIn(raw) : std::nullopt; refused && !refused->rpcType.isEmpty()) {
        refused->raw.clear();
        return *refused;
    }
    Error error{.kind = kind, .reason = reason, .message = message};
    const bool isFault = kind == Error::Kind::NodeFault || kind == Error::Kind::NotReady;
    if (isFault && isWebPage(raw, {}))
        error.answeredBy = Error::AnsweredBy::WebPage; // with which status is not known any more
    error.maybeDone = kind == Error::Kind::TimedOut || kind == Error::Kind::Interrupted
        || error.answeredBy == Error::AnsweredBy::WebPage;
    return error;
}

} // namespace calimero::rpc
