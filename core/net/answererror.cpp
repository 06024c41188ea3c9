// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/answererror.h"

#include "core/json/bytetext.h"
#include "core/json/reader.h"
#include "core/json/syntax.h"
#include "core/net/contentdecoder.h"

#include <QUrlQuery>

#include <algorithm>

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

/// Whether it begins as the JSON of a node does.
bool beginsAnObject(const QByteArray &body)
{
    return json::withoutMark({body.constData(), static_cast<std::size_t>(body.size())}).starts_with('{');
}

QByteArray startOf(const QByteArray &body)
{
    return body.left(256).trimmed().toLower();
}

bool isXml(const Answer &answer)
{
    const QByteArray type = answer.header("content-type").toLower();
    return type.startsWith("application/xml") || type.startsWith("text/xml")
        || startOf(answer.body).startsWith("<?xml");
}

/// What servers say that were spoken to in plain on a port for TLS: nginx, Go's, Apache.
bool wantsTls(const Answer &answer)
{
    if (answer.status == 426)
        return answer.header("upgrade").toLower().contains("tls");
    if (answer.status != 400)
        return false;
    const QByteArray words = answer.body.left(4096).toLower();
    return words.contains("plain http request was sent to https port")
        || words.contains("http request to an https server")
        || words.contains("plain http to an ssl-enabled");
}

/// A status for which a proxy has a page of its own beside a healthy node.
bool isGatewaysStatus(int status)
{
    return status == 408 || status == 413 || status == 414 || status == 429 || status == 431 || status >= 500;
}

Error::AnsweredBy answererOf(const Answer &answer)
{
    using By = Error::AnsweredBy;
    const int status = answer.status;
    const bool isPage = isWebPage(answer.body, answer.header("content-type"));
    if (status >= 300 && status < 400)
        return By::Redirect;
    if (asksForAnotherLogIn(answer))
        return By::ProxyLogIn;
    if (wantsTls(answer))
        return By::HttpsPort;
    // No node answers 502, or one of those beyond that proxies made up; of 503 and 504 it has JSON.
    if (status == 502 || (status >= 520 && status < 600))
        return By::Gateway;
    if ((status == 503 && !answer.body.isEmpty()) || status == 504) {
        if (!isJsonType(answer.header("content-type")) && !beginsAnObject(answer.body))
            return By::Gateway;
    }
    if (isPage)
        return isGatewaysStatus(status) ? By::Gateway : By::WebPage;
    return isXml(answer) ? By::OtherService : By::Node;
}

Error::Kind kindOf(const Answer &answer, Error::AnsweredBy answerer)
{
    if (answerer != Error::AnsweredBy::Node && answerer != Error::AnsweredBy::Gateway)
        return Error::Kind::NotANode;
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
        return answer.status >= 500 ? Error::Kind::NodeFault : Error::Kind::Refused;
    }
}

} // namespace

bool asksMembersForABlob(const Request &request)
{
    const auto isContext = [](const auto &part) {
        return QByteArrayView(part.first) == QByteArrayView("context_id") && !part.second.isEmpty();
    };
    const auto isTyped = [](const std::pair<QString, QString> &part) {
        return part.first == "context_id"_L1 && !part.second.isEmpty();
    };
    // As the node decodes what a person typed.
    const auto typed = QUrlQuery(QString::fromLatin1(request.encodedQuery)).queryItems(QUrl::FullyDecoded);
    return request.verb == Verb::Get && request.segments.size() == 3
        && request.segments.at(0) == "admin-api"_L1 && request.segments.at(1) == "blobs"_L1
        && (std::any_of(request.query.begin(), request.query.end(), isContext)
            || std::any_of(typed.begin(), typed.end(), isTyped));
}

bool isJsonType(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    return type == "application/json" || type == "text/json" || type.endsWith("+json");
}

bool isWebPage(const QByteArray &body, const QByteArray &contentType)
{
    const QByteArray start = startOf(body);
    return contentType.toLower().startsWith("text/html") || start.startsWith("<!doctype html")
        || start.startsWith("<html");
}

bool asksForAnotherLogIn(const Answer &answer)
{
    return answer.status == 407 || answer.status == 511
        || (answer.status == 401 && answer.headers.contains("www-authenticate"));
}

bool isNodesRefusal(const Answer &answer)
{
    return answererOf(answer) == Error::AnsweredBy::Node;
}

bool isWithoutRoute(Verb verb, const Answer &answer)
{
    return (answer.status == 404 || answer.status == 405) && answer.body.isEmpty() && verb != Verb::Head
        && isNodesRefusal(answer);
}

QString messageIn(const QByteArray &body, const QByteArray &contentType)
{
    // Lists of bytes first: cut to 300 characters they could not be read any more.
    const auto shown = [](const QString &text) { return json::safeText(json::withByteListsAsText(text)); };
    if (body.isEmpty())
        return {};
    if (isJsonType(contentType) || beginsAnObject(body)) {
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
    Error error{.httpStatus = answer.status};
    error.answeredBy = answererOf(answer);
    error.kind = kindOf(answer, error.answeredBy);
    const QByteArray encoding = answer.header("content-encoding");
    const bool isReadable = !ContentDecoder::isPacked(encoding) || ContentDecoder::of(encoding);
    QString message = isReadable ? messageIn(answer.body, answer.header("content-type")) : QString();
    // "Authentication failed: Authentication failed: …" comes doubled (docs/node/signing-in.md#log-in).
    for (constexpr auto doubled = "Authentication failed: "_L1; message.startsWith(doubled);)
        message.remove(0, doubled.size());
    error.message = message;
    error.authError = QString::fromLatin1(answer.header("x-auth-error").left(64));
    error.raw = answer.body.left(errorSizeLimit);
    if (error.answeredBy == Error::AnsweredBy::Redirect)
        error.message = json::safeText(QString::fromUtf8(answer.header("location")));
    else if (error.answeredBy == Error::AnsweredBy::OtherService)
        error.message.clear(); // XML
    if (answer.status == 407 && answer.hadProxyLogIn) {
        error.reason = Error::Reason::ProxyRefusedLogIn;
        error.message.clear(); // a page for browsers
    }
    bool ok = false;
    const qint64 seconds = answer.header("retry-after").toLongLong(&ok);
    if (ok && seconds >= 0)
        error.retryAfter = std::min(std::chrono::seconds(seconds), longestRetryAfter);
    return error;
}

Error errorOf(const Answer &answer, const Request &request)
{
    Error error = errorOf(answer);
    // Gateways word it as they like, and some say 503 where the node broke off; 504 of a node's own leaves
    // what it does half done, too (docs/node/http.md#refusals).
    error.maybeDone = isChange(request)
        && (answer.status == 504 || (error.answeredBy == Error::AnsweredBy::Gateway && answer.status >= 500));
    error.isOfAll = request.isOfAll;
    // Not a 404, and the words are a dump of the node's own (docs/node/http.md#download).
    if (error.kind == Error::Kind::NodeFault && error.answeredBy == Error::AnsweredBy::Node
        && asksMembersForABlob(request)
        && error.message.startsWith("Failed to retrieve blob: Blob query failed: NotFound"_L1)) {
        error.kind = Error::Kind::NotFound;
        error.reason = Error::Reason::NoMemberHasIt;
        error.message.clear();
    }
    if (isWithoutRoute(request.verb, answer)) {
        error.reason = Error::Reason::NoSuchRequest;
        error.message = json::safeText(QString::fromLatin1(verbName(request.verb)) + " /"_L1
                                       + request.segments.join(u'/'));
    }
    return error;
}

Error unreadable(Error error, const QByteArray &body, const QByteArray &contentType)
{
    if (error.raw.isEmpty())
        error.raw = body.left(errorSizeLimit);
    // With a path it is JSON.
    if (error.kind == Error::Kind::BadReply && error.path.isEmpty() && isWebPage(body, contentType)) {
        error.answeredBy = Error::AnsweredBy::WebPage;
        error.message.clear(); // what the JSON reader thinks of it
    }
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
        case QNetworkReply::ProxyAuthenticationRequiredError:
            return Error::Kind::NotANode;
        default:
            return Error::Kind::Unreachable;
        }
    }();
    Error result{.kind = kind, .message = json::safeText(text)};
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        result.answeredBy = Error::AnsweredBy::ProxyLogIn;
    else if (kind == Error::Kind::NotANode)
        result.answeredBy = Error::AnsweredBy::NoHttp;
    return result;
}

} // namespace calimero
