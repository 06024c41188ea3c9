// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/apicall.h"

#include "app/cli/input.h"
#include "app/cli/registrytext.h"
#include "core/api/rpc.h"
#include "core/base/hash.h"
#include "core/net/answererror.h"
#include "core/net/masking.h"
#include "core/net/paths.h"

#include <cerrno>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Whether a path is one of an entry's, whatever stands for its variables.
bool isPathOf(const api::Entry &entry, const QStringList &segments)
{
    const QList<QByteArray> parts = entry.path.toByteArray().sliced(1).split('/');
    return std::equal(parts.begin(), parts.end(), segments.begin(), segments.end(),
                      [](const QByteArray &part, const QString &segment) {
                          return part.startsWith('{') || QString::fromLatin1(part) == segment;
                      });
}

/// Far more than a node takes, which is to say so itself; and yet not all of what has no end.
qint64 mostOfBody(const Request &request)
{
    constexpr qint64 mebibyte = 1024 * 1024;
    return request.contentType == "application/json" ? 16 * mebibyte : 2048 * mebibyte;
}

constexpr qint64 tellingBeginning = 1024; ///< of a body: whether it is a web page

/// Stands for the id of the key that is signed in, which is never shown (docs/secrets.md).
constexpr auto ownKeyWord = "self"_L1;

bool isKeyId(const api::Parameter &parameter)
{
    return parameter.in == api::Parameter::In::Path
        && (parameter.name == "key_id" || parameter.name == "root_key_id");
}

QString namesOf(const api::Parameters &parameters)
{
    QStringList names;
    for (const api::Parameter &parameter : parameters) {
        if (parameter.in != api::Parameter::In::Body)
            names += QString::fromUtf8(parameter.name);
    }
    return names.join(u", "_s);
}

} // namespace

ApiCall::ApiCall(Arguments arguments, QObject *parent)
    : QObject(parent), m_arguments(std::move(arguments)), m_signIn(m_arguments)
{
    connect(&m_signIn, &SignIn::ready, this, &ApiCall::send);
    connect(&m_signIn, &SignIn::failed, this, &ApiCall::fail);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        fail({.kind = Error::Kind::TimedOut,
              .message = tr("no answer for %1 s").arg(m_patience / 1s),
              .maybeDone = isChange(m_request)});
    });
    connect(&m_paceTimer, &QTimer::timeout, this, [this] {
        if (m_pace.isTooSlow(m_patience))
            fail({.kind = Error::Kind::TimedOut,
                  .message = tr("less than %1 bytes a second").arg(Pace::least),
                  .maybeDone = isChange(m_request)});
    });
}

ApiCall::~ApiCall()
{
    // The call reads from the body and writes to the sink.
    m_call.abort();
}

QString ApiCall::prepare()
{
    QString problem = m_arguments.command == Arguments::Command::ApiGet ? preparePath() : prepareCall();
    if (!problem.isEmpty())
        return problem;
    m_request.exactlyOnce = true;
    m_patience = m_request.timeout;
    m_request.timeout = 0ms;
    if (const auto url = urlOf(m_arguments.node, m_request); !url)
        return tr("the path would not lead to a place on this node; parts such as \"..\" are refused");

    if (m_arguments.bodyFile) {
        m_body = openBody(*m_arguments.bodyFile, mostOfBody(m_request), problem);
        if (!m_body)
            return tr("can not read %1: %2").arg(withoutSecretParts(*m_arguments.bodyFile), problem);
    }
    if (problem = giveMissingBody(); !problem.isEmpty())
        return problem;
    noteWhatBodyDoes();
    if (m_arguments.user) {
        const auto password = readPassword();
        if (!password)
            return tr("there is no password on standard input");
        m_password = *password;
    }
    return {};
}

QString ApiCall::prepareCall()
{
    m_entry = api::findEntry(m_arguments.name);
    if (!m_entry)
        return noSuchRequest(m_arguments.name);
    QMap<QByteArrayView, QString> path;
    QList<std::pair<QByteArray, QString>> query;
    QByteArrayList given;
    for (const auto &[name, value] : std::as_const(m_arguments.values)) {
        // The same name can be one thing in the path and another in the body.
        const auto known = std::find_if(
            m_entry->parameters.begin(), m_entry->parameters.end(),
            [&, wanted = name](const api::Parameter &parameter) { return parameter.name == wanted; });
        const QString shown = withoutSecretParts(QString::fromUtf8(name));
        if (known == m_entry->parameters.end()) {
            const QString names = namesOf(m_entry->parameters);
            return names.isEmpty() ? tr("this request has no parameter \"%1\"").arg(shown)
                                   : tr("this request has no parameter \"%1\", but %2").arg(shown, names);
        }
        if (known->in == api::Parameter::In::Body)
            return tr("\"%1\" belongs in the body; give it with --body").arg(shown);
        if (given.contains(name))
            return tr("\"%1\" is given twice").arg(shown);
        given += name;
        if (known->in == api::Parameter::In::Path)
            path.insert(known->name, value);
        else
            query.emplaceBack(name, value);
    }
    for (const api::Parameter &parameter : m_entry->parameters) {
        if (parameter.in != api::Parameter::In::Body && parameter.required && !given.contains(parameter.name))
            return tr("%1=... is missing").arg(QString::fromUtf8(parameter.name));
        if (parameter.in == api::Parameter::In::Path)
            m_path += path.value(parameter.name);
    }
    m_request = api::requestFor(*m_entry, m_path);
    m_request.query = query;
    return {};
}

/// A node takes no such request without a body, and says so in a way that helps nobody
/// (docs/node/http.md#what-ends).
QString ApiCall::giveMissingBody()
{
    if (m_body || !m_entry || !m_entry->needsBody())
        return {};
    if (m_entry->takesEmptyObject()) {
        m_request.body = "{}";
        return {};
    }
    // Safe mode has an answer of its own to a call that does not say what it does.
    if (isRpc() && m_arguments.isSafe)
        return {};
    return tr("this request needs a body; give it with --body, where - is standard input");
}

/// A route with several methods is what the body says it is.
void ApiCall::noteWhatBodyDoes()
{
    if (!m_entry || m_entry->rpcMethod.isEmpty())
        return;
    constexpr qint64 largest = 2 * 1024 * 1024; // a node takes no more
    QByteArray body;
    if (m_body && m_body->size() <= largest) {
        body = m_body->readAll();
        m_body->seek(0);
    }
    m_request.isHarmless = api::isHarmless(*m_entry, body);
}

QString ApiCall::preparePath()
{
    const auto request = requestForPath(m_arguments.path);
    if (!request && request.error().reason == Error::Reason::BrokenEscape)
        return tr("\"%1\" has a % without two hex digits; a percent sign itself is written %25")
            .arg(withoutSecretParts(m_arguments.path));
    if (!request)
        return tr("\"%1\" is not a path on this node").arg(withoutSecretParts(m_arguments.path));
    m_request = *request;
    m_request.timeout = 120s;
    // Routes that need no token get none, by whatever name they are asked for; and each has its limit.
    m_request.sizeLimit = api::listLimit;
    for (const api::Entry &entry : api::registry()) {
        if (entry.verb != Verb::Get || !isPathOf(entry, m_request.segments))
            continue;
        m_request.sizeLimit = entry.sizeLimit;
        m_request.anonymous = entry.isPublic();
    }
    return {};
}

void ApiCall::start()
{
    if (m_arguments.user) {
        m_signIn.logIn(*m_arguments.user, QString::fromUtf8(m_password));
        wipe(m_password);
    } else if (m_request.anonymous) {
        send(); // without a token none has to be renewed
    } else {
        m_signIn.useStored();
    }
}

/// What the node may say again of what it is told: the tokens, and what a body for its log-in service holds.
void ApiCall::learnSecrets()
{
    constexpr qint64 largest = 1024 * 1024;
    if (const Authorizer *authorizer = m_signIn.transport().authorizer())
        m_secrets = authorizer->secrets();
    if (!m_body || m_body->size() > largest || !api::isOfLogIn(m_request))
        return;
    QByteArray body = m_body->readAll();
    m_body->seek(0);
    m_request.secrets = secretsIn(body);
    wipe(body);
    for (const QByteArray &secret : std::as_const(m_request.secrets))
        m_secrets.add(secret);
}

/// False: nobody is signed in, which was said.
bool ApiCall::fillInOwnKey()
{
    if (!m_entry)
        return true;
    qsizetype place = 0;
    for (const api::Parameter &parameter : m_entry->parameters) {
        if (parameter.in != api::Parameter::In::Path)
            continue;
        QString &value = m_path[place++];
        if (!isKeyId(parameter) || value != ownKeyWord)
            continue;
        const auto key = m_signIn.node().session().ownKey();
        if (!key) {
            fail({.kind = Error::Kind::SignInNeeded,
                  .message =
                      tr("self is the key that is signed in, and none is; give --node-name or --user")});
            return false;
        }
        value = *key;
    }
    m_request.segments = api::requestFor(*m_entry, m_path).segments;
    return true;
}

void ApiCall::send()
{
    if (!fillInOwnKey())
        return;
    learnSecrets();
    const bool isRead = m_arguments.check || isRpc();
    m_sink = std::make_unique<OutputSink>(isRead && m_entry ? m_entry->sizeLimit : tellingBeginning,
                                          m_request.sizeLimit, m_secrets);
    m_sink->written = [this](qsizetype, std::chrono::milliseconds waited) {
        m_silence.start();
        if (waited > 1s)
            m_pace.held();
    };
    m_sink->tooLarge = [this] {
        // From the event loop: the call hands over a piece.
        QMetaObject::invokeMethod(
            this,
            [this] {
                fail({.kind = Error::Kind::TooLarge,
                      .httpStatus = m_sink->status(),
                      .message = tr("the answer is too large"),
                      .maybeDone = isChange(m_request)});
            },
            Qt::QueuedConnection);
    };
    m_sink->broken = [this] {
        if (m_sink->brokenBy() == EINTR)
            interrupt();
        else
            fail(outputError(m_sink->brokenBy()));
    };
    m_silence.start(m_patience);
    m_paceTimer.start(m_patience);
    m_call = m_signIn.transport().exchange(m_request, {.body = m_body.get(), .sink = m_sink.get()});
    connect(m_call.job(), &CallJob::progressed, this, [this](qint64 done) {
        // First what was sent counts up, then what comes back, from the start.
        m_pace.moved(done >= m_moved ? done - m_moved : done);
        m_moved = done;
        if (!m_ended)
            m_silence.start();
    });
    m_call.then(this, [this](const Result<Answer> &result) { receive(result); });
}

void ApiCall::receive(const Result<Answer> &result)
{
    m_sink->end();
    if (!result) {
        fail(result.error());
        return;
    }
    Answer answer = *result;
    answer.body = m_sink->kept();
    if (answer.status >= 400) {
        fail(errorOf(answer, m_request));
        return;
    }
    if (answer.status >= 300) {
        receiveRedirect(answer);
        return;
    }
    if (!m_sink->isWhole()) {
        fail({.kind = Error::Kind::Unreachable,
              .reason = Error::Reason::AnswerBrokeOff,
              .httpStatus = answer.status,
              .maybeDone = isChange(m_request)});
        return;
    }
    if (m_sink->isCut() && (isRpc() || m_arguments.check)) {
        fail({.kind = Error::Kind::TooLarge,
              .httpStatus = answer.status,
              .message = tr("the answer is too large to be read")});
        return;
    }
    json::Findings findings;
    if (m_arguments.check) {
        QByteArray sent;
        if (isRpc() && m_body && m_body->seek(0))
            sent = m_body->readAll();
        findings = m_entry->check(sent, answer);
        if (findings.isTooLarge()) {
            fail({.kind = Error::Kind::TooLarge,
                  .httpStatus = answer.status,
                  .message = tr("the answer is too large to be read")});
            return;
        }
        writeFindings(findings, m_secrets);
    }
    if (const auto error = othersAnswer(answer)) {
        fail(*error);
        return;
    }
    if (const auto error = isRpc() ? api::rpcErrorIn(answer.body) : std::nullopt) {
        fail(*error);
        return;
    }
    if (m_sink->isMasked())
        writeError(
            tr("calimero-explorer: note: secrets of your own session are masked in this answer; where an "
               "id of a key is wanted, self is your own")
                .toUtf8());
    end(findings.isEmpty() ? Done : Odd);
}

/// It is shown, and not followed.
void ApiCall::receiveRedirect(const Answer &answer)
{
    if (!m_arguments.check) {
        fail(errorOf(answer, m_request));
        return;
    }
    json::Findings findings;
    findings.add(json::Finding::Kind::Odd, {});
    writeFindings(findings, m_secrets);
    end(Odd);
}

/// What no node says to a request we know: a web page in place of JSON, nothing where something was asked
/// for, headers of something else. What else is wrong with it only --check says.
std::optional<Error> ApiCall::othersAnswer(const Answer &answer) const
{
    if (!m_entry || m_arguments.check)
        return std::nullopt;
    const QByteArray type = answer.header("content-type");
    const bool wantsJson = m_entry->returnsJson();
    const bool isPage = wantsJson && isWebPage(answer.body, type);
    const bool isNothing = wantsJson && m_sink->isEmpty() && !isChange(m_request);
    const auto isOddHead = [&] {
        const json::Findings findings = m_entry->check({}, answer);
        return !findings.isEmpty() && findings.list().first().path.isEmpty();
    };
    if (!isPage && !isNothing && !(m_entry->verb == Verb::Head && isOddHead()))
        return std::nullopt;
    return unreadable({.kind = Error::Kind::BadReply,
                       .reason = isNothing ? Error::Reason::NotJson : Error::Reason::None,
                       .httpStatus = answer.status,
                       .maybeDone = isChange(m_request)},
                      answer.body, type);
}

void ApiCall::interrupt()
{
    // From send() on it may be out; nobody waits for what becomes of it.
    fail({.kind = Error::Kind::Aborted,
          .message = tr("interrupted"),
          .maybeDone = m_silence.isActive() && isChange(m_request)});
}

void ApiCall::fail(const Error &error)
{
    if (m_ended)
        return;
    Error shown = error;
    m_secrets.mask(shown);
    // What scripts get from this command stays as it was.
    if (shown.reason == Error::Reason::NoSuchRequest)
        shown.message.clear();
    if (shown.reason == Error::Reason::NoSuchRequest || shown.reason == Error::Reason::NoLogInService)
        shown.reason = {};
    writeError(errorLine(shown, m_signIn.advice()));
    end(Failed);
}

void ApiCall::end(int exitCode)
{
    m_ended = true;
    m_silence.stop();
    m_paceTimer.stop();
    m_call.abort();
    Q_EMIT ended(exitCode);
}

} // namespace explorer::cli
