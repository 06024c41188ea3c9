// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/output.h"

#include "core/base/endsignals.h"
#include "core/base/growing.h"
#include "core/base/unseen.h"
#include "core/json/writer.h"
#include "core/net/answererror.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHash>

#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// Whether somebody wants an end.
bool isToEnd()
{
    pollfd end{endSignalFile(), POLLIN, 0};
    return end.fd >= 0 && ::poll(&end, 1, 0) > 0;
}

/// Until there is room in it; false when somebody wants an end first.
bool waitForRoom(int file)
{
    for (;;) {
        pollfd either[] = {{file, POLLOUT, 0}, {endSignalFile(), POLLIN, 0}}; // -1 is passed over
        if (::poll(either, 2, -1) < 0 && errno == EINTR)
            continue;
        return either[0].revents != 0 || either[1].revents == 0;
    }
}

/// 0, or why not.
int writeAll(int file, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t count =
            ::write(file, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (count >= 0) {
            done += count;
            continue;
        }
        const int why = errno;
        const bool isFull = why == EAGAIN || why == EWOULDBLOCK;
        if (isFull ? !waitForRoom(file) : why == EINTR && isToEnd())
            return EINTR;
        if (!isFull && why != EINTR)
            return why;
    }
    return 0;
}

struct OutputWords {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

} // namespace

int writeOut(const QByteArray &bytes)
{
    return writeAll(STDOUT_FILENO, bytes);
}

Error outputError(int why)
{
    if (why == EINTR)
        return {.kind = Error::Kind::Aborted, .message = OutputWords::tr("interrupted")};
    return {.kind = Error::Kind::File,
            .message = why == EPIPE
                ? OutputWords::tr("standard output was closed")
                : OutputWords::tr("can not write to standard output: %1").arg(qt_error_string(why))};
}

void writeError(const QByteArray &line)
{
    (void)writeAll(STDERR_FILENO, withUnseenEscaped(QString::fromUtf8(line)).toUtf8() + '\n');
}

namespace {

/// "401 Unauthorized"
QString statusPhrase(int status)
{
    static const QHash<int, QString> phrases{
        {300, u"Multiple Choices"_s},
        {301, u"Moved Permanently"_s},
        {302, u"Found"_s},
        {303, u"See Other"_s},
        {304, u"Not Modified"_s},
        {307, u"Temporary Redirect"_s},
        {308, u"Permanent Redirect"_s},
        {400, u"Bad Request"_s},
        {401, u"Unauthorized"_s},
        {402, u"Payment Required"_s},
        {403, u"Forbidden"_s},
        {404, u"Not Found"_s},
        {405, u"Method Not Allowed"_s},
        {406, u"Not Acceptable"_s},
        {407, u"Proxy Authentication Required"_s},
        {408, u"Request Timeout"_s},
        {409, u"Conflict"_s},
        {410, u"Gone"_s},
        {411, u"Length Required"_s},
        {412, u"Precondition Failed"_s},
        {413, u"Content Too Large"_s},
        {414, u"URI Too Long"_s},
        {415, u"Unsupported Media Type"_s},
        {421, u"Misdirected Request"_s},
        {422, u"Unprocessable Content"_s},
        {425, u"Too Early"_s},
        {426, u"Upgrade Required"_s},
        {428, u"Precondition Required"_s},
        {429, u"Too Many Requests"_s},
        {431, u"Request Header Fields Too Large"_s},
        {451, u"Unavailable For Legal Reasons"_s},
        {500, u"Internal Server Error"_s},
        {501, u"Not Implemented"_s},
        {502, u"Bad Gateway"_s},
        {503, u"Service Unavailable"_s},
        {504, u"Gateway Timeout"_s},
        {505, u"HTTP Version Not Supported"_s},
        {507, u"Insufficient Storage"_s},
        {511, u"Network Authentication Required"_s},
    };
    const QString phrase = phrases.value(status);
    return phrase.isEmpty() ? u"status %1"_s.arg(status) : u"%1 %2"_s.arg(QString::number(status), phrase);
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

/// "lock_held" as words.
QString spelled(QLatin1String name)
{
    return QString(name).replace(u'_', u' ');
}

/// What a gateway's own page means; the status says it, the page is for people with a browser.
QString gatewayWords(const Error &error)
{
    const QString status = statusPhrase(error.httpStatus);
    switch (error.httpStatus) {
    case 413:
        return Words::tr("%1: too large for the proxy before the node").arg(status);
    case 502:
    case 504:
        return Words::tr("%1: the gateway before the node got no answer from it").arg(status);
    case 503:
        return Words::tr("%1: the gateway before the node does not reach it").arg(status);
    default:
        return Words::tr("%1: from a gateway before the node").arg(status);
    }
}

/// For when the node said nothing.
QString wordsFor(const Error &error)
{
    switch (error.answeredBy) {
    case Error::AnsweredBy::Node:
        break;
    case Error::AnsweredBy::WebPage:
        return Words::tr("a web page");
    case Error::AnsweredBy::Redirect:
        return statusPhrase(error.httpStatus);
    case Error::AnsweredBy::ProxyLogIn:
        return error.reason == Error::Reason::ProxyRefusedLogIn
            ? Words::tr("the proxy refused the user name or password that is set for it")
            : Words::tr("a proxy asks for a log-in of its own");
    case Error::AnsweredBy::Gateway:
        return gatewayWords(error);
    case Error::AnsweredBy::HttpsPort:
        return Words::tr("what answers speaks HTTPS; its address begins with https://");
    case Error::AnsweredBy::OtherService:
        return Words::tr("another service answers at this address, not a node");
    case Error::AnsweredBy::NoHttp:
        return Words::tr("what answers does not speak HTTP");
    }
    if (!error.authError.isEmpty())
        return error.authError;
    if (error.limit > 0 && error.kind == Error::Kind::TimedOut)
        return Words::tr("less than %1 bytes a second").arg(error.limit);
    if (error.kind == Error::Kind::TimedOut && error.patience > 0)
        return Words::tr("no answer within %1 s").arg(error.patience);
    if (error.limit > 0)
        return Words::tr("more than %1 bytes").arg(error.limit);
    if (error.kind == Error::Kind::BadReply)
        return u"this is not the answer that was asked for: "_s
            + (error.path.isEmpty() ? u"$"_s : error.path.whole());
    if (error.httpStatus > 0)
        return statusPhrase(error.httpStatus);
    return spelled(kindName(error.kind));
}

/// What is said of it, never nothing.
QString messageOf(const Error &error)
{
    if (error.reason == Error::Reason::NoSuchRequest)
        return Words::tr("this node has no %1; nodes of another version may have it")
            .arg(error.message.whole());
    if (error.reason == Error::Reason::NoLogInService) // the advice says it, with the address
        return error.message.isEmpty() ? wordsFor(error) : error.message.whole();
    if (error.reason == Error::Reason::NoMemberHasIt)
        return Words::tr("neither the node nor a member of the context has this blob");
    QString message = error.message.whole();
    // "ContextNotFound" has no words besides its name.
    if (!error.rpcType.isEmpty())
        message = message.isEmpty() ? error.rpcType.whole()
                                    : QString(error.rpcType.whole() + QStringLiteral(": ") + message);
    // What was found here, by name; then where, and the node's or the system's words.
    QStringList parts{spelled(reasonName(error.reason)),
                      error.brokenAt >= 0 ? Words::tr("from byte %1 on").arg(error.brokenAt) : QString(),
                      error.kind == Error::Kind::Storage ? error.path.whole() : QString(), message};
    parts.removeAll(QString());
    message = parts.join(u": "_s);
    // What somebody else says of a port or a log-in is for browsers.
    const bool isForBrowsers =
        error.answeredBy == Error::AnsweredBy::HttpsPort || error.answeredBy == Error::AnsweredBy::ProxyLogIn;
    return message.trimmed().isEmpty() || isForBrowsers ? wordsFor(error) : message;
}

} // namespace

QByteArray errorLine(const Error &error, const QString &advice, const QString &subject)
{
    QString message = messageOf(error);
    if (!subject.isEmpty())
        message = u"%1: %2"_s.arg(subject, message.trimmed());
    if (!advice.isEmpty())
        message = u"%1; %2"_s.arg(message.trimmed(), advice);
    if (error.httpStatus == 429 && error.retryAfter)
        message =
            u"%1; try again after %2 s"_s.arg(message.trimmed(), QString::number(error.retryAfter->count()));
    if (error.maybeDone)
        message = Words::tr("%1; nobody knows whether it was done, so look before you send it again")
                      .arg(message.trimmed());
    return json::object(
        {{"kind", json::text(QString(kindName(error.kind)))},
         {"status", json::number(static_cast<quint64>(error.httpStatus))},
         {"reason",
          error.reason == Error::Reason::None ? QByteArray() : json::text(QString(reasonName(error.reason)))},
         {"outcome", error.maybeDone ? json::text(u"unknown") : QByteArray()},
         {"message", json::text(message.trimmed())}});
}

void writeFindings(const json::Findings &findings, const Secrets &secrets)
{
    QByteArray lines;
    for (const json::Finding &finding : findings.list()) {
        const QString path = withUnseenEscaped(secrets.masked(finding.path));
        lines += path.isEmpty() ? QByteArray("$") : path.toUtf8();
        lines += finding.kind == json::Finding::Kind::Missing ? "\tmissing\n" : "\todd\n";
    }
    if (findings.count() > findings.list().size())
        lines += "... " + QByteArray::number(findings.count() - findings.list().size()) + " more\n";
    (void)writeAll(STDERR_FILENO, lines);
}

void OutputSink::begin(const Answer &head)
{
    const bool isJson = isJsonType(head.header("content-type"));
    m_status = head.status;
    m_isEndOpen =
        isJson && head.isSuccess() && head.status != 204 && !head.headers.contains("content-length");
    if (!head.isSuccess()) {
        m_limit = errorSizeLimit;
        m_most = Request::mostInOneGo;
    }
}

void OutputSink::write(const QByteArray &piece)
{
    if (m_total > m_most)
        return;
    m_total += piece.size();
    if (m_isEndOpen)
        m_nesting.add({piece.constData(), static_cast<std::size_t>(piece.size())});
    if (m_kept.size() < m_limit)
        appendWithin(m_kept,
                     QByteArrayView(piece).first(qMin<qsizetype>(piece.size(), m_limit - m_kept.size())),
                     m_limit);
    pass(m_filter.take(piece));
    if (!m_brokenBy && m_total > m_most)
        tooLarge();
}

void OutputSink::end()
{
    if (const QByteArray held = m_filter.take({}, true); !held.isEmpty())
        pass(held);
}

void OutputSink::pass(const QByteArray &bytes)
{
    m_passed += bytes.size();
    if (m_brokenBy)
        return;
    QElapsedTimer clock;
    clock.start();
    m_brokenBy = writeOut(bytes);
    if (m_brokenBy)
        broken();
    else
        written(bytes.size(), std::chrono::milliseconds(clock.elapsed()));
}

} // namespace explorer::cli
