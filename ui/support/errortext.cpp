// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/errortext.h"

#include "core/auth/modeprobe.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

namespace explorer::ErrorText {

using calimero::Error;
using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString rpcTitle(const Error &error)
{
    if (error.rpcType == "FunctionCallError"_L1)
        return error.message.startsWith("guest panicked"_L1)
            ? Words::tr("The application stopped with an error")
            : Words::tr("The application answered with an error");
    if (error.rpcType == "ContextNotFound"_L1)
        return Words::tr("This node does not have the context");
    if (error.rpcType == "Uninitialized"_L1)
        return Words::tr("The context has no state yet");
    if (error.rpcType == "Unauthorized"_L1)
        return Words::tr("This node may not act in the context");
    if (error.rpcType == "ApplicationNotInstalled"_L1)
        return Words::tr("The application's code is not on this node yet");
    if (error.rpcType == "GroupKeyPending"_L1)
        return Words::tr("The group's key has not arrived yet");
    if (error.rpcType == "UpgradeInProgress"_L1)
        return Words::tr("The context is being upgraded");
    if (error.rpcType == "ParseError"_L1)
        return Words::tr("The node did not understand the call");
    if (error.rpcType == "SerdeError"_L1)
        return Words::tr("The application's answer is not JSON");
    return Words::tr("The node refused the call");
}

QString rpcAdvice(const Error &error)
{
    if (error.rpcType == "ContextNotFound"_L1)
        return Words::tr("It may have been deleted. Reload the contexts.");
    if (error.rpcType == "Uninitialized"_L1)
        return Words::tr("It is waiting for a peer to send it. Try again when a peer is online.");
    if (error.rpcType == "Unauthorized"_L1)
        return Words::tr("The node holds no key of a member of this context.");
    if (error.rpcType == "ApplicationNotInstalled"_L1)
        return Words::tr("It comes from a peer, or install the application on this node.");
    if (error.rpcType == "GroupKeyPending"_L1)
        return Words::tr("Try again in a moment.");
    if (error.rpcType == "UpgradeInProgress"_L1)
        return Words::tr("Reading works; write again when the upgrade is done.");
    if (error.message.startsWith("No owned identity"_L1))
        return Words::tr("This node has left the context or never joined it.");
    return {};
}

QString fileTitle(const Error &error)
{
    return error.message.isEmpty() && error.reason == Error::Reason::None
        ? Words::tr("The file can't be used")
        : Words::tr("A file on this computer can't be used");
}

// The message is not words, but a value that stands in what was found.
bool isValue(const Error &error)
{
    return error.reason == Error::Reason::UnusableProxy || error.reason == Error::Reason::NotUnpackable
        || error.reason == Error::Reason::NewerAbi || error.reason == Error::Reason::NoSuchRequest;
}

QString closed(const QString &words)
{
    const bool ends = words.isEmpty() || words.endsWith(u'.') || words.endsWith(u'}') || words.endsWith(u']')
        || words.endsWith(QChar(0x2026));
    return ends ? words : words + u'.';
}

// A request went out, and its connection ended: that says nothing of the node.
bool endedUnanswered(const Error &error)
{
    return error.kind == Error::Kind::Interrupted
        || (error.kind == Error::Kind::Unreachable && error.wasSent
            && error.reason == Error::Reason::ConnectionClosed);
}

QString lateTitle(const Error &error)
{
    if (error.limit > 0)
        return Words::tr("The answer came too slowly");
    if (error.patience > 0 && error.httpStatus > 0)
        return Words::tr("The answer had not come to its end within %n s", nullptr, error.patience);
    if (error.patience > 0)
        return Words::tr("The node gave no answer to this within %n s", nullptr, error.patience);
    return Words::tr("The node gave no answer");
}

// Of a change that may have been done: what is known is that no answer tells.
QString maybeTitle(const Error &error)
{
    if (error.httpStatus >= 500 && error.answeredBy == Error::AnsweredBy::Node)
        return {};
    if (error.httpStatus >= 500)
        return Words::tr("The gateway got no answer from the node");
    if (error.httpStatus >= 200 && error.kind == Error::Kind::Interrupted)
        return found({.reason = Error::Reason::AnswerBrokeOff});
    if (error.kind == Error::Kind::TimedOut)
        return lateTitle(error);
    return {};
}

// Who answered in the node's place; empty when it was the node, or nobody.
QString strangerTitle(const Error &error)
{
    switch (error.answeredBy) {
    case Error::AnsweredBy::Node:
        return {};
    case Error::AnsweredBy::Redirect:
        return Words::tr("What answers here sends callers elsewhere");
    case Error::AnsweredBy::WebPage:
        return Words::tr("A web page answers here, not the node");
    case Error::AnsweredBy::ProxyLogIn:
        if (error.reason == Error::Reason::ProxyRefusedLogIn)
            return found(error);
        return Words::tr("A proxy asks for a log-in of its own");
    case Error::AnsweredBy::Gateway:
        switch (error.httpStatus) {
        case 413:
            return Words::tr("This is too large for the proxy before the node");
        case 429:
            return {};
        case 502:
        case 504:
            return Words::tr("The gateway got no answer from the node");
        case 503:
            return Words::tr("The gateway does not reach the node");
        default:
            return Words::tr("A gateway before the node refused this");
        }
    case Error::AnsweredBy::HttpsPort:
        return Words::tr("What answers here speaks HTTPS");
    case Error::AnsweredBy::OtherService:
        return Words::tr("Another service answers here, not a node");
    case Error::AnsweredBy::NoHttp:
        return Words::tr("What answers here does not speak HTTP");
    }
    return {};
}

} // namespace

calimero::Foreign nodesWords(const Error &error)
{
    return isValue(error) ? calimero::Foreign() : error.message;
}

QString title(const Error &error)
{
    if (const QString maybe = error.maybeDone ? maybeTitle(error) : QString(); !maybe.isEmpty())
        return maybe;
    if (const QString stranger = strangerTitle(error); !stranger.isEmpty())
        return stranger;
    if (error.reason == Error::Reason::AnswerBrokeOff || error.reason == Error::Reason::NoMemberHasIt)
        return found(error);
    if (error.reason == Error::Reason::NoSuchRequest || error.reason == Error::Reason::NoLogInService)
        return Words::tr("This node can't do this");
    if (endedUnanswered(error))
        return Words::tr("The connection ended before the answer came");
    switch (error.kind) {
    case Error::Kind::BadInput:
        return Words::tr("This can't be sent");
    case Error::Kind::Unreachable:
        return Words::tr("The node can't be reached");
    case Error::Kind::TimedOut:
        return lateTitle(error);
    case Error::Kind::Interrupted:
        break; // said above
    case Error::Kind::Tls:
        return Words::tr("The connection is not safe");
    case Error::Kind::NotANode:
        return Words::tr("This is not a Calimero node");
    case Error::Kind::SignInNeeded:
        return Words::tr("The node asks who you are");
    case Error::Kind::SessionRenewed:
        return Words::tr("The session was renewed");
    case Error::Kind::Forbidden:
        return Words::tr("The node does not allow this");
    case Error::Kind::NotFound:
        return Words::tr("The node does not have this");
    case Error::Kind::Conflict:
        return Words::tr("This exists already");
    case Error::Kind::Refused:
        return Words::tr("The node did not accept this");
    case Error::Kind::TooManyAttempts:
        return Words::tr("Too many attempts");
    case Error::Kind::NotReady:
        return Words::tr("The node is not ready");
    case Error::Kind::NodeFault:
        return Words::tr("The node refused this");
    case Error::Kind::Rpc:
        return rpcTitle(error);
    case Error::Kind::BadReply:
        return Words::tr("The answer is not what was asked for");
    case Error::Kind::TooLarge:
        return Words::tr("This is too large");
    case Error::Kind::File:
        return fileTitle(error);
    case Error::Kind::Integrity:
        return Words::tr("The bytes are not what they should be");
    case Error::Kind::Aborted:
        return Words::tr("Stopped");
    case Error::Kind::Storage:
        return Words::tr("Nothing could be stored or read on this computer");
    case Error::Kind::SafeMode:
        return Words::tr("This node is in safe mode");
    }
    return {};
}

namespace {

QString aboutStranger(const Error &error)
{
    switch (error.answeredBy) {
    case Error::AnsweredBy::Node:
        return {};
    case Error::AnsweredBy::WebPage:
        return Words::tr("Check the address and its path.");
    case Error::AnsweredBy::Redirect:
        return Words::tr("Nothing was sent there. Use the address it names, if you trust it.");
    case Error::AnsweredBy::ProxyLogIn:
        if (error.reason == Error::Reason::ProxyRefusedLogIn)
            return Words::tr("Correct it where it is set (http_proxy, https_proxy or all_proxy), then start "
                             "the explorer anew.");
        return Words::tr("Nothing was sent to it: the explorer can't sign in at a proxy. Ask for an address "
                         "that leads to the node without one.");
    case Error::AnsweredBy::Gateway:
        switch (error.httpStatus) {
        case 413:
            return Words::tr("The node may take it; whoever runs the proxy can raise its limit.");
        case 502:
        case 504:
            return Words::tr("The node may be gone or busy, and the call may still be running.");
        case 503:
            return Words::tr("The node may be gone, or is starting. Try the same again in a moment.");
        default:
            return {};
        }
    case Error::AnsweredBy::HttpsPort:
        return Words::tr("Its address begins with https://.");
    case Error::AnsweredBy::OtherService:
        return Words::tr("Check the port and the path of the address.");
    case Error::AnsweredBy::NoHttp:
        return Words::tr("Check the port.");
    }
    return {};
}

QString whatToDo(const Error &error)
{
    if (error.maybeDone && error.httpStatus >= 500)
        return Words::tr(
            "The node may still be at it: nobody knows whether it was done. Look before you repeat "
            "it.");
    if (error.maybeDone || error.kind == Error::Kind::Interrupted)
        return Words::tr("Nobody knows whether the node did it, and it was not sent again. Look before you "
                         "repeat it.");
    if (const QString about = aboutStranger(error); !about.isEmpty())
        return about;
    if (error.reason == Error::Reason::UnusableProxy)
        return Words::tr(
            "Set another one, or name the node's host in no_proxy, then start the explorer anew.");
    if (error.reason == Error::Reason::AnswerBrokeOff || endedUnanswered(error))
        return Words::tr("Try again.");
    if (error.reason == Error::Reason::NoMemberHasIt)
        return Words::tr("A member that has it may be away. Try again when more of them are there.");
    switch (error.kind) {
    case Error::Kind::Unreachable:
        return Words::tr("Check that it runs and that the address is right, then try again.");
    case Error::Kind::TimedOut:
        return error.wasSent ? Words::tr("It may be busy. Try again.")
                             : Words::tr("It may be busy or gone. Try again.");
    case Error::Kind::Tls:
        return Words::tr("The connection could not be made safe. Nothing was sent.");
    case Error::Kind::NotANode:
        if (error.httpStatus == 404)
            return Words::tr("Something answers at this address, but it has no node's pages. Check the "
                             "address and its path.");
        return Words::tr("Something else answers at this address. Check the address and its path.");
    case Error::Kind::SignInNeeded:
        if (error.authError == "token_revoked"_L1)
            return Words::tr("It ended your session: the key was revoked. Sign in and try again.");
        return Words::tr("Sign in and try again.");
    case Error::Kind::SessionRenewed:
        return Words::tr("The request was not repeated, since it may change something. Send it again.");
    case Error::Kind::Forbidden:
        if (error.authError == "permission_denied"_L1)
            return Words::tr("Your access on this node does not include it.");
        if (error.authError == "invalid_node"_L1)
            return Words::tr("Your token belongs to another host name. Sign in again with this address.");
        return {};
    case Error::Kind::NotFound:
        return error.isOfAll || error.reason == Error::Reason::NoSuchRequest
                || error.reason == Error::Reason::NoLogInService
            ? QString()
            : Words::tr("It may have been deleted elsewhere. Reload the list.");
    case Error::Kind::TooManyAttempts:
        if (error.retryAfter)
            return Words::tr("Try again %1. Each attempt before then makes the wait longer.")
                .arg(waitingTime(*error.retryAfter));
        return Words::tr("Wait a minute before you try again.");
    case Error::Kind::NotReady:
        return Words::tr("Try the same again in a moment.");
    case Error::Kind::NodeFault:
        if (error.message == "Internal server error"_L1 || error.message.isEmpty())
            return Words::tr("It gives no reason; its log has one. Nodes answer this way when something is "
                             "not there, not allowed, or not possible now.");
        return {};
    case Error::Kind::Rpc:
        return rpcAdvice(error);
    case Error::Kind::BadReply:
        if (!error.path.isEmpty())
            return Words::tr("It has nothing usable at “%1”. The node may be of another version.")
                .arg(shownName(error.path));
        if (error.reason == Error::Reason::NotJson || error.reason == Error::Reason::NotUnpackable)
            return Words::tr("Something between here and the node may have changed it.");
        return {};
    case Error::Kind::Storage:
        return error.path.isEmpty() ? QString() : Words::tr("The file is %1.").arg(shownPath(error.path));
    case Error::Kind::SafeMode:
        if (error.wasSent)
            return Words::tr(
                "It was stopped on its way, and the node keeps nothing of what had come. The lock above "
                "the page turns safe mode off.");
        return Words::tr("Nothing was sent. The lock above the page turns safe mode off.");
    default:
        return {};
    }
}

} // namespace

QString advice(const Error &error)
{
    QStringList sentences;
    if (const QString what = found(error); !what.isEmpty() && what != title(error) && !endedUnanswered(error))
        sentences += closed(what);
    // Words that say no more than the title would only be in the way.
    const bool hollow = error.message == "Internal server error"_L1 || error.kind == Error::Kind::BadReply
        || error.kind == Error::Kind::TooManyAttempts
        || error.kind == Error::Kind::TimedOut // "Operation canceled": by nobody
        || error.answeredBy == Error::AnsweredBy::HttpsPort // meant for browsers
        || error.answeredBy == Error::AnsweredBy::ProxyLogIn;
    if (const calimero::Foreign words = nodesWords(error); !words.isEmpty() && !hollow)
        sentences += closed(shownName(words, mostOfText));
    const QString advice = whatToDo(error);
    if (!advice.isEmpty())
        sentences += advice;
    return sentences.join(u' ');
}

QString sentence(const Error &error)
{
    const QString more = advice(error);
    return more.isEmpty() ? title(error) + u'.' : Words::tr("%1: %2").arg(title(error), more);
}

QString whoAnswers(const calimero::AuthMode &mode, const QUrl &node)
{
    const Error &error = mode.error;
    const QString host = shownName(node.authority());
    switch (error.answeredBy) {
    case Error::AnsweredBy::WebPage:
        return Words::tr("A web page answers at %1. Check the address and its path.")
            .arg(shownName(node.toString()));
    case Error::AnsweredBy::Redirect:
        return Words::tr("%1 sends callers to %2. Nothing was sent there; use that address if you trust it.")
            .arg(host, shownName(mode.redirectOrigin));
    case Error::AnsweredBy::ProxyLogIn:
        if (error.reason == Error::Reason::ProxyRefusedLogIn)
            return sentence(error);
        return Words::tr(
                   "%1 asks for a log-in of its own, as proxies do and nodes never. No password is sent "
                   "to it. Ask for an address that leads to the node without that.")
            .arg(host);
    case Error::AnsweredBy::HttpsPort:
        return Words::tr("%1 speaks HTTPS only. Its address begins with https://.").arg(host);
    case Error::AnsweredBy::OtherService:
        if (error.httpStatus > 0)
            return Words::tr("Another service answers at %1, with status %2. Check the port and the path.")
                .arg(host, QString::number(error.httpStatus));
        return Words::tr("Another service answers at %1. Check the port and the path.").arg(host);
    case Error::AnsweredBy::NoHttp:
        return Words::tr("What answers at %1 does not speak HTTP. Check the port.").arg(host);
    case Error::AnsweredBy::Node:
    case Error::AnsweredBy::Gateway:
        break;
    }
    if (error.httpStatus == 404)
        return Words::tr("Something answers at this address, but it has no node's pages. Check the path; the "
                         "node's administration may be switched off.");
    return advice(error);
}

QString noLogInService(const QUrl &node, const QUrl &named)
{
    if (named.isEmpty())
        return Words::tr("There is no log-in service at %1. The node may have one at another address: set it "
                         "in the node's profile.")
            .arg(shownName(node.toString()));
    return Words::tr("There is no log-in service at %1, which this node's profile names. Correct it there.")
        .arg(shownName(named.toString()));
}

QString noLogIn(const calimero::AuthMode &mode, const QUrl &node, const QUrl &named)
{
    using LogIn = calimero::AuthMode::LogIn;
    switch (mode.logIn) {
    case LogIn::NoService:
        return noLogInService(node, named);
    case LogIn::NoAccount:
        return Words::tr("Nobody has an account on this node yet. Its operator has to make one first.");
    case LogIn::Unknown:
    case LogIn::Password:
        break;
    }
    return {};
}

QString badAddress(const Error &error)
{
    return closed(found(error));
}

QString rawAnswer(const Error &error)
{
    if (error.raw.isEmpty())
        return {};
    return QString::fromUtf8(error.raw);
}

QString waitingTime(std::chrono::seconds time)
{
    if (time.count() < 120)
        return Words::tr("in %n s", nullptr, int(time.count()));
    return Words::tr("in %n min", nullptr, int((time.count() + 59) / 60));
}

} // namespace explorer::ErrorText
