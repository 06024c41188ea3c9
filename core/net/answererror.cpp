// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/answererror.h"

#include "core/json/bytetext.h"
#include "core/json/reader.h"

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

struct ErrorObject {
    std::optional<QString> message;
    std::optional<QString> type;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("message", &ErrorObject::message),
                          json::optional("type", &ErrorObject::type));
    }
};

struct StatusText {
    std::optional<QString> status;

    static constexpr auto fields() { return std::tuple(json::optional("status", &StatusText::status)); }
};

struct ErrorText {
    std::optional<QString> error;
    std::optional<QString> message;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("error", &ErrorText::error),
                          json::optional("message", &ErrorText::message));
    }
};

bool isJson(const QByteArray &contentType)
{
    return contentType.startsWith("application/json");
}

Error::Kind kindOf(const Answer &answer)
{
    switch (answer.status) {
    case 401:
        return Error::Kind::SignInNeeded;
    case 403:
        // The one 403 that a new log-in helps against (docs/node/signing-in.md#refused-with-a-token).
        return answer.header("x-auth-error") == "token_revoked" ? Error::Kind::SignInNeeded
                                                                : Error::Kind::Forbidden;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 409:
        return Error::Kind::Conflict;
    case 429:
        return Error::Kind::TooManyAttempts;
    case 503:
    case 504:
        return Error::Kind::NotReady;
    default:
        break;
    }
    if (answer.status >= 300 && answer.status < 400)
        return Error::Kind::NotANode;
    return answer.status >= 500 ? Error::Kind::NodeFault : Error::Kind::Refused;
}

} // namespace

bool isWebPage(const QByteArray &body, const QByteArray &contentType)
{
    const QByteArray start = body.left(256).trimmed().toLower();
    return contentType.startsWith("text/html") || start.startsWith("<!doctype html")
        || start.startsWith("<html");
}

QString messageIn(const QByteArray &body, const QByteArray &contentType)
{
    // Lists of bytes first: cut to 300 characters they could not be read any more.
    const auto shown = [](const QString &text) { return json::safeText(json::withByteListsAsText(text)); };
    if (body.isEmpty())
        return {};
    if (isJson(contentType) || body.startsWith('{')) {
        json::Findings ignored;
        if (const auto nested = json::readAt<ErrorObject>(body, {"error"}, ignored)) {
            if (nested->message || nested->type)
                return shown(nested->message.value_or(nested->type.value_or(QString())));
        }
        const auto flat = json::readAt<ErrorText>(body, {}, ignored);
        if (flat && (flat->error || flat->message))
            return shown(flat->error.value_or(flat->message.value_or(QString())));
        // A node that is not ready: {"data":{"status":"starting"}}.
        const auto status = json::readAt<StatusText>(body, {"data"}, ignored);
        return status ? shown(status->status.value_or(QString())) : QString();
    }
    if (isWebPage(body, contentType))
        return {};
    return shown(QString::fromUtf8(body.first(qMin<qsizetype>(body.size(), 16 * 1024))));
}

Error errorOf(const Answer &answer)
{
    Error error{.kind = kindOf(answer), .httpStatus = answer.status};
    error.message = messageIn(answer.body, answer.header("content-type"));
    // "Authentication failed: Authentication failed: …" comes doubled (docs/node/signing-in.md#log-in).
    const QString doubled = u"Authentication failed: "_s;
    while (error.message.startsWith(doubled))
        error.message.remove(0, doubled.size());
    error.authError = QString::fromLatin1(answer.header("x-auth-error").left(64));
    error.raw = answer.body.left(errorSizeLimit);
    if (answer.header("content-type").startsWith("text/html"))
        error.kind = Error::Kind::NotANode;
    if (answer.status >= 300 && answer.status < 400)
        error.message = json::safeText(QString::fromUtf8(answer.header("location")));
    bool ok = false;
    const int seconds = answer.header("retry-after").toInt(&ok);
    if (ok && seconds >= 0)
        error.retryAfter = std::chrono::seconds(seconds);
    return error;
}

Error errorOf(QNetworkReply::NetworkError error, const QString &text)
{
    const auto kind = [error] {
        switch (error) {
        case QNetworkReply::SslHandshakeFailedError:
            return Error::Kind::Tls;
        case QNetworkReply::OperationCanceledError:
        case QNetworkReply::TimeoutError:
        case QNetworkReply::ProxyTimeoutError:
            return Error::Kind::TimedOut;
        case QNetworkReply::ProtocolFailure:
        case QNetworkReply::ProtocolUnknownError:
        case QNetworkReply::ProtocolInvalidOperationError:
            return Error::Kind::NotANode;
        default:
            return Error::Kind::Unreachable;
        }
    }();
    return Error{.kind = kind, .message = json::safeText(text)};
}

} // namespace calimero
